"""plotly.js comes out of its wheel; compressed files are right; the digest sees changes."""

from pathlib import Path

import brotli
import plotly
import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from pytest_django.fixtures import Settings

from fazhi_site.finders import PLOTLY_NAME, PlotlyFinder
from fazhi_site.static_storage import QuickCompressor, source_digest

WHEEL_FILE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def test_plotly_is_found_under_its_public_name() -> None:
    assert finders.find(PLOTLY_NAME) == str(WHEEL_FILE)
    assert finders.find(PLOTLY_NAME, find_all=True) == [str(WHEEL_FILE)]


@pytest.mark.parametrize("name", ["vendor/", "vendor/widgetbundle.js", "plotly.min.js", ""])
def test_nothing_else_of_the_wheel_is_served(name: str) -> None:
    assert PlotlyFinder().find(name) == []


def test_compressed_content_is_the_content() -> None:
    data = "法治政府建设".encode() * 1000
    packed = QuickCompressor.compress_brotli(data)
    assert len(packed) < len(data)
    assert brotli.decompress(packed) == data


def test_collected_plotly_has_a_hash_in_its_name(tmp_path: Path, settings: Settings) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["fazhi_site.finders.PlotlyFinder"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "fazhi_site.static_storage.StaticStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    names = sorted(path.name for path in (tmp_path / "vendor").iterdir())
    assert len(names) == 3
    assert all(name.startswith("plotly.min.") and name != "plotly.min.js" for name in names)
    packed = next(path for path in (tmp_path / "vendor").iterdir() if path.suffix == ".br")
    assert brotli.decompress(packed.read_bytes()) == WHEEL_FILE.read_bytes()
    assert packed.stat().st_size < 1_400_000


def test_digest_changes_with_content_and_names(tmp_path: Path, settings: Settings) -> None:
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path]

    def digest() -> str:
        return source_digest()

    (tmp_path / "a.css").write_text("body{}")
    first = digest()
    assert digest() == first
    (tmp_path / "a.css").write_text("html{}")
    second = digest()
    (tmp_path / "a.css").rename(tmp_path / "b.css")
    assert len({first, second, digest()}) == 3
