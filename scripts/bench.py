"""`make bench`: how fast reading is, beside one jieba pass over the same text in the same run.

Prints characters per CPU second of outline + extract in one process, of `jieba.lcut`, and the
peak memory. Figures of a busy machine differ from run to run; the ratio holds better.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS = 9


def texts() -> list[str]:
    """The sample reports, and the real ones where they are present."""
    folders = [ROOT / "reports" / "samples", ROOT.parent / "shared" / "seeds"]
    return [p.read_text(encoding="utf-8") for f in folders for p in sorted(f.glob("*.txt"))]


def best(work: Callable[[], object]) -> float:
    """Least CPU seconds of several rounds, the first (warming up) left out."""
    work()
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def main() -> None:
    if sys.argv[1:] == ["--memory"]:
        print(reading_memory())
        return
    import jieba

    from metrics.extraction import extract
    from reports.outline import analyse

    jieba.setLogLevel("WARNING")
    jieba.initialize()
    documents = texts()
    characters = sum(map(len, documents))

    def read() -> None:
        for document in documents:
            outline = analyse(document)
            extract(outline.text, outline.sections, outline.year)

    def cut() -> None:
        for document in documents:
            jieba.lcut(document)

    reading, cutting = best(read), best(cut)
    print(f"{len(documents)} reports, {characters:,} characters, best of {ROUNDS}")
    print(f"outline + extract   {characters / reading:12,.0f} characters/s")
    print(f"jieba.lcut          {characters / cutting:12,.0f} characters/s")
    print(f"reading / jieba     {reading / cutting:12.2f}")
    peak = subprocess.run(
        [sys.executable, __file__, "--memory"], capture_output=True, text=True, check=True
    )
    print(f"peak memory         {peak.stdout.strip():>12} MB (outline + extract alone)")


def reading_memory() -> int:
    """Peak resident memory in MB of a process that does nothing but read."""
    from metrics.extraction import extract
    from reports.outline import analyse

    for document in texts():
        outline = analyse(document)
        extract(outline.text, outline.sections, outline.year)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
