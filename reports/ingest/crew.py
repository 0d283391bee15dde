"""Who does the work of many uploads: this process alone, or a crew of worker processes.

A file that kills its worker breaks the whole pool and does not say which file it was. So the
files then in work are tried again one at a time: who kills a second worker, alone, is it.
"""

import logging
from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Protocol

from reports.ingest.runner import Leg, process
from reports.ingest.worker import prepare_worker, work
from reports.models import Upload, UploadState

logger = logging.getLogger(__name__)

_KILLER = (
    "处理这份文件时程序两次意外中止，已跳过这份文件。请用 Word 或 WPS 打开后另存为 .docx 再上传；"
    "仍不成功时，请把此文件交给系统管理员。"
)


@dataclass(frozen=True, slots=True)
class Job:
    """One upload, one leg."""

    upload: int
    leg: Leg


class Hands(Protocol):
    """What does jobs. `give` only while there is room; `wait` only while there is work."""

    @property
    def has_room(self) -> bool: ...

    @property
    def is_busy(self) -> bool: ...

    def give(self, job: Job) -> None: ...

    def wait(self) -> list[Job]:
        """Jobs that have come to an end, at least one; their rows tell how."""
        ...

    def close(self) -> None: ...


class Alone:
    """This process itself, one job after the other."""

    def __init__(self) -> None:
        self._job: Job | None = None

    @property
    def has_room(self) -> bool:
        return self._job is None

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def give(self, job: Job) -> None:
        self._job = job

    def wait(self) -> list[Job]:
        job, self._job = self._job, None
        if job is None:
            return []
        process(job.upload, job.leg)
        return [job]

    def close(self) -> None:
        """Nothing is left running."""


class Crew:
    """`workers` processes, replaced when one dies."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(["reports.ingest.worker_steps"])
        self._pool = self._new_pool()
        self._at_work: dict[Future[None], Job] = {}
        self._suspects: deque[Job] = deque()
        self._finished: list[Job] = []
        self._deaths: Counter[int] = Counter()
        self._barren = 0

    @property
    def has_room(self) -> bool:
        # One waiting for each at work keeps all busy; suspects are tried before anything else.
        return not self._suspects and len(self._at_work) < 2 * self._workers

    @property
    def is_busy(self) -> bool:
        return bool(self._at_work or self._suspects or self._finished)

    def give(self, job: Job) -> None:
        try:
            future = self._pool.submit(work, job.upload, job.leg.name)
        except BrokenProcessPool:
            # It broke since the last look: this job is not to blame.
            self._mend(self._drain())
            self._suspects.append(job)
            return
        self._at_work[future] = job

    def wait(self) -> list[Job]:
        while not self._finished:
            if not self._at_work and self._suspects:
                self.give(self._suspects.popleft())
                continue
            done, _ = wait(self._at_work, return_when=FIRST_COMPLETED)
            if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                self._mend(self._drain())
                continue
            for future in done:
                job = self._at_work.pop(future)
                self._finished.append(job)
                if error := future.exception():
                    logger.error("upload %s was given up", job.upload, exc_info=error)
        finished, self._finished = self._finished, []
        return finished

    def close(self) -> None:
        """Let what is at work end, drop what is not; the rest waits for another run."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers, mp_context=self._context, initializer=prepare_worker
        )

    def _drain(self) -> dict[Job, bool]:
        """All jobs that were at work, and whether each was cut short; a new pool stands by."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        ended = {
            job: future.cancelled() or isinstance(future.exception(), BrokenProcessPool)
            for future, job in self._at_work.items()
        }
        self._at_work.clear()
        self._pool = self._new_pool()
        return ended

    def _mend(self, ended: dict[Job, bool]) -> None:
        """Line up what was cut short for another try, alone; the rest is finished.

        Raises RuntimeError when workers die again and again before they begin.
        """
        self._finished += [job for job, cut in ended.items() if not cut]
        cut_short = [job for job, cut in ended.items() if cut]
        running = Upload.objects.filter(
            pk__in=[job.upload for job in cut_short], state=UploadState.RUNNING
        )
        started = set(running.values_list("pk", flat=True))
        running.update(state=UploadState.WAITING)
        self._barren = 0 if started else self._barren + 1
        if self._barren > 3:
            raise RuntimeError("worker processes end before they begin")
        for job in cut_short:
            self._deaths[job.upload] += job.upload in started
            if len(started) == 1 and job.upload in started and self._deaths[job.upload] > 1:
                Upload.objects.filter(pk=job.upload).update(
                    state=UploadState.FAILED, message=_KILLER
                )
                logger.error("upload %s killed two workers", job.upload)
                self._finished.append(job)
            else:
                self._suspects.append(job)
