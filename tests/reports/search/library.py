"""Reports of the library for the tests of the search, and the scan it is held against."""

from pathlib import Path

from reports.models import Report
from reports.search.index import index_report
from reports.search.tokens import fold
from tests.factories import JurisdictionFactory, ReportFactory
from tests.shared import REPO

SAMPLES = sorted((REPO / "reports" / "samples").glob("*.txt"))


def add_files(files: list[Path]) -> list[Report]:
    """Each file as an indexed report of a place of its own."""
    return [add_text(file.read_text(encoding="utf-8"), title=file.stem) for file in files]


def add_text(text: str, **more: object) -> Report:
    place = more.pop("place", None) or JurisdictionFactory()
    report: Report = ReportFactory(jurisdiction=place, text=text, **more)
    index_report(report)
    return report


def scan(report: Report, word: str) -> list[int]:
    """Where a plain scan finds the word in the folded text, one after the other."""
    text, sought = fold(report.text), fold(word)
    found, at = [], text.find(sought)
    while at >= 0:
        found.append(at)
        at = text.find(sought, at + len(sought))
    return found
