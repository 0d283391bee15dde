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
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS = 9


# The samples hold some fifty figures in a thousand characters, a real report about fifteen:
# they are measured apart.
FOLDERS = {
    "real reports": ROOT.parent / "shared" / "seeds",
    "sample reports": ROOT / "reports" / "samples",
}


def texts(folder: Path) -> list[str]:
    """The reports of a folder; none where it is absent."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def best(work: Callable[[], object]) -> float:
    """Least CPU seconds of several rounds, the first (warming up) left out."""
    work()
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def measure(name: str, documents: list[str], cut_text: Any, extract: Any, analyse: Any) -> None:
    """Print how fast `documents` are read and cut, in one process."""
    figures = 0

    def read() -> None:
        nonlocal figures
        figures = 0
        for document in documents:
            outline = analyse(document)
            figures += len(extract(outline.text, outline.sections, outline.year).quantities)

    def cut() -> None:
        for document in documents:
            cut_text(document)

    characters = sum(map(len, documents))
    reading, cutting = best(read), best(cut)
    density = 1000 * figures / characters
    print(f"{name}: {len(documents)}, {characters:,} characters, {density:.0f} figures a thousand")
    print(f"  outline + extract {characters / reading:12,.0f} characters/s")
    print(f"  jieba.lcut        {characters / cutting:12,.0f} characters/s")
    print(f"  reading / jieba   {reading / cutting:12.2f}  (best of {ROUNDS})")


def main() -> None:
    if sys.argv[1:] == ["--memory"]:
        print(reading_memory())
        return
    import jieba

    from metrics.extraction import extract
    from reports.outline import analyse

    jieba.setLogLevel("WARNING")
    jieba.initialize()
    for name, folder in FOLDERS.items():
        if documents := texts(folder):
            measure(name, documents, jieba.lcut, extract, analyse)
    peak = subprocess.run(
        [sys.executable, __file__, "--memory"], capture_output=True, text=True, check=True
    )
    print(f"peak memory         {peak.stdout.strip():>12} MB (outline + extract alone)")


def reading_memory() -> int:
    """Peak resident memory in MB of a process that does nothing but read."""
    from metrics.extraction import extract
    from reports.outline import analyse

    for document in [text for folder in FOLDERS.values() for text in texts(folder)]:
        outline = analyse(document)
        extract(outline.text, outline.sections, outline.year)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
