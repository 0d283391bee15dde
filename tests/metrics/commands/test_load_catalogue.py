"""`manage.py load_catalogue`: validates the files and mirrors them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from metrics.catalogue import CatalogueError, load_catalogue
from metrics.models import Indicator

pytestmark = pytest.mark.django_db


def test_it_says_how_many_and_can_be_silent():
    out, silent = StringIO(), StringIO()

    call_command("load_catalogue", stdout=out)
    call_command("load_catalogue", stdout=silent, verbosity=0)

    count = len(load_catalogue().indicators)
    assert Indicator.objects.count() == count
    assert out.getvalue() == f"指标目录：{count} 个指标。\n"
    assert not silent.getvalue()


def test_a_mistake_stops_it_and_nothing_is_written(monkeypatch):
    def broken():
        raise CatalogueError("a.toml: received: no unit set cases")

    monkeypatch.setattr("metrics.management.commands.load_catalogue.load_catalogue", broken)

    with pytest.raises(CommandError, match=r"指标目录有误：a\.toml: received"):
        call_command("load_catalogue")

    assert not Indicator.objects.exists()
