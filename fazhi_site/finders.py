"""Serves plotly.js from the installed plotly wheel, so that no copy is kept in the repository."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

PLOTLY_NAME = "vendor/plotly.min.js"


def plotly_folder() -> Path:
    """Where the wheel keeps plotly.min.js. Found without importing plotly, which is slow."""
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("plotly is not installed")
    return Path(spec.origin).parent / "package_data"


class PlotlyFinder(BaseFinder):
    """Answers `{% static 'vendor/plotly.min.js' %}` in development, tests and collectstatic."""

    def __init__(self) -> None:
        self.storage = FileSystemStorage(location=plotly_folder())
        # collectstatic puts a storage's files below its prefix.
        self.storage.prefix = "vendor"  # type: ignore[attr-defined]

    def find(self, path: str, find_all: bool = False) -> Any:
        """The file's place on disk (in a list with `find_all`); [] for every other name."""
        if path != PLOTLY_NAME:
            return []
        found = self.storage.path("plotly.min.js")
        return [found] if find_all else found

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, FileSystemStorage]]:
        """The one file of the wheel that pages load."""
        yield "plotly.min.js", self.storage
