"""A process that has everything loaded and starts `manage.py` by forking itself.

A killed command is started anew ten times in the test of killing; loading the program each time
would take most of a minute. Each command runs in a process group of its own, as in a shell, and
its workers come from a fork server that is loaded once, too. Reading happens in the process
itself instead of a sandbox: what is killed here is the bookkeeping around it.

Speaks JSON lines: {"argv": [...]} or {"task": "snapshot" | "wipe"} → {"pid": …}, {"exit": …}.
"""

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from multiprocessing import forkserver, get_context
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command, execute_from_command_line  # noqa: E402

import reports.ingest.worker_steps  # noqa: E402, F401
from metrics.extraction import extract  # noqa: E402
from reports.gazetteer import load_gazetteer  # noqa: E402
from reports.ingest import isolation  # noqa: E402
from reports.outline import analyse  # noqa: E402
from tests.reports.texts import report_text  # noqa: E402

warmed: set[str] = set()


def find(target: str) -> Callable[..., Any]:
    module, _, name = target.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def call_here(target: str, *arguments: Any, limits: Any = None, warm: Any = ()) -> Any:
    """The sandbox's `call`, in this process."""
    for each in warm:
        if each not in warmed:
            warmed.add(each)
            find(each)()
    if os.environ["KILLER"] in repr(arguments[1:]):
        os.kill(os.getpid(), signal.SIGKILL)
    return find(target)(*arguments)


setattr(isolation, "call", call_here)  # noqa: B010 - it is imported there, not exported

# What is loaded or made on first use is so here, and not in every process anew.
import_module(settings.ROOT_URLCONF)
outline = analyse(report_text(), file_name="", gazetteer=load_gazetteer())
extract(outline.text, outline.sections, 2023)


def wipe() -> None:
    """Empty the library."""
    from metrics.models import DataPoint
    from reports.models import Jurisdiction, Report, Upload

    for model in (DataPoint, Upload, Report):
        model.objects.all().delete()
    while Jurisdiction.objects.exists():
        Jurisdiction.objects.filter(children=None).delete()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def snapshot() -> dict[str, list[str]]:
    """The library as the guarantee has it, and what became of each file."""
    from metrics.models import DataPoint, Observation
    from reports.models import Report, Upload

    def rows(queryset: Any, *fields: str) -> list[str]:
        return sorted(map(repr, queryset.order_by().values_list(*fields)))

    return {
        "reports": rows(
            Report.objects.all(),
            *("jurisdiction__code", "jurisdiction__name", "year", "issuer", "text_sha256"),
            *("standing", "version_of__text_sha256", "source_path", "original_sha256"),
        ),
        "observations": rows(
            Observation.objects.all(),
            *("report__text_sha256", "indicator__code", "value", "scope", "period"),
            *("start", "end", "section__position"),
        ),
        "points": rows(
            DataPoint.objects.all(),
            *("jurisdiction__code", "year", "indicator__code", "value", "cautions"),
            *("observation__report__text_sha256", "observation__start", "has_conflict"),
        ),
        "uploads": rows(Upload.objects.all(), "path", "parent__path", "sha256", "state"),
    }


TASKS: dict[str, Callable[[], Any]] = {"wipe": wipe, "snapshot": snapshot}


def child(order: dict[str, Any]) -> None:
    """Carry out one order and end; never returns."""
    os.setpgid(0, 0)
    code = 0
    try:
        if "task" in order:
            result = TASKS[order["task"]]()
            with open(order["to"], "w", encoding="utf-8") as file:
                json.dump(result, file, ensure_ascii=False)
        else:
            os.environ |= order.get("env", {})
            # The fork server is not this process's child; it is alive all the same.
            setattr(forkserver._forkserver, "ensure_running", lambda: None)  # noqa: B010
            with open(order["log"], "ab", 0) as log:
                os.dup2(log.fileno(), 1)
                os.dup2(log.fileno(), 2)
            execute_from_command_line(["manage.py", *order["argv"]])
    except SystemExit as stop:
        code = int(stop.code or 0)
    except BaseException:
        traceback.print_exc()
        code = 99
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def say(**message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def main() -> None:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("load_catalogue", verbosity=0)
    from django.db import connections

    connections.close_all()
    for connection in connections.all():
        if hasattr(connection, "close_pool"):
            connection.close_pool()
    get_context("forkserver").set_forkserver_preload(["tests.reports.ingest.zygote"])
    forkserver.ensure_running()
    say(ready=True)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            child(json.loads(line))
        say(pid=pid)
        say(exit=os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    main()
