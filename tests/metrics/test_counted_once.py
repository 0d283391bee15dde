"""With two versions of a report no figure is counted twice, on no page and in no file.

The slow and obvious way: every page before the second version came, and after.
"""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from metrics.actions import store_catalogue
from metrics.catalogue import load_catalogue
from reports.actions import adopt_version, keep_both, keep_current
from reports.models import Report
from tests.reports.texts import make_user, report_text, send

pytestmark = pytest.mark.django_db
NAMED = re.compile(r"\s*<li>(?:(?!</li>).)*?/reports/\d+/(?:(?!</li>).)*?</li>", re.DOTALL)
CSRF = re.compile(r'csrfmiddlewaretoken" value="[^"]+"')


def named_away(html):
    """The page without the lines that name a report, and without empty lines."""
    return "\n".join(line for line in NAMED.sub("", html).splitlines() if line.strip())


def text(received):
    """A report with figures inside and outside of the catalogue, told apart by `received`."""
    return report_text(received=received).replace(
        "培训1200人次。", f"培训1200人次。召开院坝会{received}场。"
    )


@pytest.fixture
def reader(client):
    client.force_login(make_user())
    return client


def pages(client):
    """What a reader sees everywhere, by address."""
    report = Report.objects.current().get()
    place = reverse("place", args=[report.jurisdiction_id])
    addresses = [
        reverse("home"),
        reverse("compare"),
        f"{reverse('compare')}?indicator=reconsideration_received",
        reverse("indicators"),
        reverse("indicator", args=["reconsideration_received"]),
        reverse("figures"),
        reverse("figures_csv"),
        reverse("compare_csv") + "?indicator=reconsideration_received",
        reverse("compare_json") + "?indicator=reconsideration_received",
        reverse("place_csv", args=[report.jurisdiction_id]),
    ]
    seen = {a: CSRF.sub("", client.get(a).content.decode("utf-8-sig")) for a in addresses}
    # Home names every version that came, and that one waits; the rest of it is looked at.
    seen[reverse("home")] = named_away(seen[reverse("home")])
    # The place's own page names the other version, so its figures alone are looked at.
    for view in ("", "?view=years"):
        _, found, figures = client.get(place + view).content.decode().partition("<table")
        assert found
        seen[place + view] = named_away(figures)
    for address in (
        reverse("compare_xlsx") + "?indicator=reconsideration_received",
        reverse("figures_xlsx"),
        reverse("place_xlsx", args=[report.jurisdiction_id]),
    ):
        book = load_workbook(BytesIO(client.get(address).content))
        seen[address] = str([[[c.value for c in row] for row in sheet] for sheet in book])
    return seen


@pytest.mark.parametrize("chosen", [None, keep_current])
def test_a_version_that_does_not_count_changes_no_page(reader, chosen):
    store_catalogue(catalogue=load_catalogue(), by=None)
    send(text(470))
    before = pages(reader)
    second = send(text(471), "新.txt").report
    if chosen:
        chosen(report=second, by=None)

    after = pages(reader)

    assert second.observations.exists()
    for address, html in before.items():
        assert after[address] == html, address


def test_an_adopted_version_stands_everywhere_in_place_of_the_other(reader):
    store_catalogue(catalogue=load_catalogue(), by=None)
    send(text(470))
    before = pages(reader)
    second = send(text(471), "新.txt").report
    adopt_version(report=second, by=None)

    after = pages(reader)

    for address, html in before.items():
        assert html.count("470") == after[address].count("471"), address
        assert "470" not in after[address], address


def test_of_two_that_both_count_one_figure_is_settled(reader):
    store_catalogue(catalogue=load_catalogue(), by=None)
    first = send(text(470)).report
    second = send(text(471), "新.txt").report
    keep_both(report=second, by=None)

    place = first.jurisdiction
    points = place.points.filter(indicator__code="reconsideration_received")
    assert [(int(point.value), point.has_conflict) for point in points] == [(471, True)]
    panel = reader.get(f"{reverse('place', args=[place.pk])}?point={points[0].pk}")
    assert "470" in panel.content.decode()
