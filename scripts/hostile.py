"""`make bench`, second part: every hostile file sent to the site as `make run` serves it.

Prints of each file how long its answer took and what became of it; then the slowest answer, the
slowest other page meanwhile, and how far the web processes' memory grew. All on this machine.
"""

import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import category, east_asian_width

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.library.serving import Client, Site, administrator, serve  # noqa: E402

ANSWER_SECONDS, MEGABYTES = 2.0, 300
_SETTLE_SECONDS = 900.0
_PAUSE = 0.1  # seconds between looks at another page
_HOLD = 300  # looks; the watch ends by itself even if nobody stops it: 24 h would help nobody


@dataclass(slots=True)
class Watch:
    """A second person who keeps opening a page; `slowest` is in seconds."""

    client: Client
    slowest: float = 0.0
    looks: int = 0
    failures: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Look until stopped, or until far more time has passed than the files may take."""
        deadline = time.monotonic() + _SETTLE_SECONDS + _HOLD
        while not self._stop.wait(_PAUSE) and time.monotonic() < deadline:
            started = time.monotonic()
            try:
                status, _ = self.client.request("GET", "/reports/")
            except OSError as error:
                self.failures.append(str(error))
                continue
            self.slowest = max(self.slowest, time.monotonic() - started)
            self.looks += 1
            if status != 200:
                self.failures.append(str(status))

    def stop(self) -> None:
        self._stop.set()


def memory(pid: int, name: str) -> int:
    """VmHWM or VmRSS of a process in MB; 0 when it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) // 1024
    return 0


def forget_peak(pid: int) -> None:
    """Have the kernel count the peak of a process anew, where it allows that."""
    with suppress(OSError):
        Path(f"/proc/{pid}/clear_refs").write_text("5")


def padded(text: str, width: int) -> str:
    """Text cut and filled to `width` columns; an ideograph takes two, a control none."""
    out, used = "", 0
    for char in text:
        if category(char)[0] == "C":
            continue
        step = 2 if east_asian_width(char) in "WF" else 1
        if used + step > width:
            break
        out, used = out + char, used + step
    return out + " " * (width - used)


def send_all(site: Site, client: Client) -> dict[int, tuple[str, float]]:
    """Name and seconds to the answer by upload id."""
    from tests.library.hostile import HOSTILE

    sent: dict[int, tuple[str, float]] = {}
    for each in HOSTILE:
        data = each.make()
        known = {pk for pk, _, _ in site.rows()}
        started = time.monotonic()
        status, _ = client.send(each.name, data)
        seconds = time.monotonic() - started
        if status != 200:
            print(f"{padded(each.name, 30)} answered with {status}")
        for pk in sorted({pk for pk, _, _ in site.rows()} - known)[:1]:
            sent[pk] = each.name, seconds
    return sent


def main() -> int:
    """Exit code 1 when a bar is missed."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi_site.settings_test")
    django.setup()
    with (
        tempfile.TemporaryDirectory(prefix="fazhi-hostile-") as folder,
        serve(Path(folder)) as site,
    ):
        client, watch = administrator(site), Watch(administrator(site))
        # Whatever is loaded at the first call of all is no fault of any file.
        for page in ("/upload/", "/reports/", "/"):
            client.request("GET", page)
        for pid in site.web_processes():
            forget_peak(pid)
        before = {pid: memory(pid, "VmRSS") for pid in site.web_processes()}
        looking = threading.Thread(target=watch.run, daemon=True)
        looking.start()
        started = time.monotonic()
        sent = send_all(site, client)
        rows = {pk: (state, message) for pk, state, message in site.settled(_SETTLE_SECONDS)}
        took = time.monotonic() - started
        watch.stop()
        looking.join(10)
        grown = {pid: memory(pid, "VmHWM") - rss for pid, rss in before.items()}
        same = site.web_processes() == list(before)
    print(f"{padded('file', 30)} {'answer':>7}  {'outcome':<10} message")
    for pk, (name, seconds) in sent.items():
        state, message = rows[pk]
        first = message.splitlines()[0] if message else ""
        print(f"{padded(name, 30)} {seconds:6.2f}s  {state:<10} {padded(first, 90).rstrip()}")
    slowest = max(seconds for _, seconds in sent.values())
    print(f"\n{len(sent)} files settled in {took:.0f} s")
    print(f"slowest answer        {slowest:8.2f} s   (bar {ANSWER_SECONDS:.0f} s)")
    print(f"slowest other page    {watch.slowest:8.2f} s   ({watch.looks} looks, bar 2 s)")
    print(f"growth of web memory  {sum(grown.values()):8} MB  (bar {MEGABYTES} MB, all processes)")
    for failure in watch.failures:
        print(f"another page failed: {failure}")
    met = slowest <= ANSWER_SECONDS and watch.slowest <= ANSWER_SECONDS and same
    met = met and sum(grown.values()) <= MEGABYTES and not watch.failures
    print("all bars met" if met else "A BAR WAS MISSED")
    return int(not met)


if __name__ == "__main__":
    sys.exit(main())
