"""Many files at once: side by side where nothing depends on it, in the order of the paths where
something does. What comes of a folder is then the same however many work on it, and however
often they were killed on the way (docs/decisions/0012-bulk.md).
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import batched, islice

from django.db.models import Q, QuerySet

from reports.ingest.crew import Hands, Job
from reports.ingest.files import ARCHIVE_SUFFIX
from reports.ingest.runner import Leg, process
from reports.models import Upload, UploadState

# How far ahead of the file whose turn it is others are made ready.
_AHEAD = 64
_AT_ONCE = 500  # keys a query


@dataclass(slots=True)
class Place:
    """An upload's place in the line."""

    pk: int
    sha256: str
    state: str
    is_inner_archive: bool
    sent: bool = False
    ready: bool = False
    in_turn: bool = False  # made ready when everything before it had had its turn


def line_up(uploads: Iterable[Upload]) -> list[Place]:
    """The uploads with the members of archives taken apart earlier behind each."""
    line = []
    for upload in uploads:
        line.append(_place(upload))
        if upload.state == UploadState.UNPACKED:
            line += line_up(_light(upload.members.order_by("pk")))
    return line


def take_up(pks: Iterable[int]) -> None:
    """Make ready for another go what a dead run of these uploads left, and what failed for no
    fault of the file. Only for who holds the claim: nobody else may be at work on them.
    """
    for some in batched(pks, _AT_ONCE):
        family = Upload.objects.filter(
            Q(pk__in=some) | Q(parent__in=some) | Q(parent__parent__in=some)
        )
        family.filter(state=UploadState.RUNNING).update(state=UploadState.WAITING)
        failed = family.filter(state=UploadState.FAILED).exclude(file="").only("guess")
        again = [upload.pk for upload in failed if not upload.guess.get("refused")]
        Upload.objects.filter(pk__in=again).update(state=UploadState.WAITING, message="")


class Line:
    """Takes a line of uploads to their ends.

    `told` is called with each upload that has come to its end (None when a person has removed
    its row), in no particular order, and `grown` with the number of files an archive brought.
    `passed` lists all of them in order.
    """

    def __init__(
        self,
        line: Iterable[Place],
        hands: Hands,
        *,
        told: Callable[[Upload | None], None],
        grown: Callable[[int], None],
    ) -> None:
        self.passed: list[int] = []
        self._line = deque(line)
        self._hands = hands
        self._told, self._grown = told, grown
        self._known = {place.pk: place for place in self._line}
        self._to_finish: deque[int] = deque()
        self._sent: set[str] = set()
        self._seen: set[str] = set()

    def run(self) -> None:
        """Return when all have come to their ends; whatever is raised, a later run goes on."""
        while self._line or self._to_finish or self._hands.is_busy:
            self._give_turns()
            self._hand_out()
            if self._hands.is_busy:
                for job in self._hands.wait():
                    self._came_back(job)

    def _give_turns(self) -> None:
        while self._line and self._has_turn(self._line[0]):
            place = self._line.popleft()
            self.passed.append(place.pk)
            self._seen.add(place.sha256)

    def _has_turn(self, place: Place) -> bool:
        """Let the first in the line have its turn; False while it cannot."""
        if place.state == UploadState.WAITING and not place.ready:
            return False
        if self._is_hasty(place):
            _begin_again(place)
            return False
        if place.state == UploadState.WAITING:
            process(place.pk, Leg.TURN)
        upload = _fetch(place.pk)
        if upload is not None and upload.state == UploadState.WAITING:
            self._to_finish.append(place.pk)
        else:
            self._told(upload)
        return True

    def _is_hasty(self, place: Place) -> bool:
        """Whether a twin before it may change what was made of a file ahead of its turn."""
        open_states = (UploadState.WAITING, UploadState.QUESTION)
        if place.in_turn or place.state not in open_states or place.sha256 not in self._seen:
            return False
        upload = _fetch(place.pk)
        return upload is not None and upload.report_id is None and not upload.answer

    def _hand_out(self) -> None:
        while self._hands.has_room:
            if self._to_finish:
                self._hands.give(Job(self._to_finish.popleft(), Leg.END))
            elif place := self._next():
                place.sent = True
                place.in_turn = place is self._line[0]
                self._sent.add(place.sha256)
                self._hands.give(Job(place.pk, Leg.READY))
            else:
                return

    def _next(self) -> Place | None:
        """The next upload to be made ready."""
        for index, place in enumerate(islice(self._line, _AHEAD)):
            if place.state != UploadState.WAITING or place.sent:
                continue
            # A twin is compared with the first, and an inner archive shares the allowance of
            # those before it: both are made ready when all before them have had their turn.
            if index == 0 or not (place.is_inner_archive or place.sha256 in self._sent):
                return place
        return None

    def _came_back(self, job: Job) -> None:
        upload = _fetch(job.upload)
        if job.leg is Leg.END:
            self._told(upload)
            return
        place = self._known[job.upload]
        place.ready = True
        if upload is not None:
            place.state = upload.state
        if upload is not None and upload.state == UploadState.UNPACKED:
            self._insert(place, line_up(_light(upload.members.order_by("pk"))))

    def _insert(self, archive: Place, members: list[Place]) -> None:
        at = self._line.index(archive)
        for member in reversed(members):
            self._line.insert(at + 1, member)
            self._known[member.pk] = member
        self._grown(len(members))


def _place(upload: Upload) -> Place:
    inner = upload.parent_id is not None and upload.name.lower().endswith(ARCHIVE_SUFFIX)
    # What was refused before it was hashed has no twins.
    return Place(upload.pk, upload.sha256 or f"upload {upload.pk}", upload.state, inner)


def _begin_again(place: Place) -> None:
    Upload.objects.filter(
        pk=place.pk, state__in=(UploadState.WAITING, UploadState.QUESTION)
    ).update(state=UploadState.WAITING, steps_done=[], message="", text="")
    place.state, place.sent, place.ready = UploadState.WAITING, False, False


def _light(uploads: QuerySet[Upload]) -> QuerySet[Upload]:
    return uploads.defer("text", "guess")


def _fetch(pk: int) -> Upload | None:
    """The row as it is now; None when somebody has removed it in the meantime."""
    return _light(Upload.objects.all()).filter(pk=pk).first()
