"""Every page with the sample reports, and the comparing ones with sixty places: it fits the
screen, is light, says something without scripts, and axe finds nothing serious.

The screenshots stay in build/screenshots/, three widths a page: they are for looking at.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page

from metrics.models import DataPoint, Indicator
from reports.actions import load_samples
from reports.ingest.gazetteers import SAMPLES_DIR
from reports.models import Jurisdiction, Report
from tests.browser import helpers
from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1440, 1024, 390)
FEW_WIDTHS = (1440, 390)
# Enough for every page, and soon read.
FEW_SAMPLES = ("清江市", "松岭市", "临湖市", "云岭县")
HEAVIEST = 150_000  # bytes of HTML


def pages_of_the_samples() -> Iterator[tuple[str, str]]:
    """(name of the screenshot, address) of every page there is."""
    place = Jurisdiction.objects.get(name="清江市")
    report = place.reports.get(year=2023)
    point = DataPoint.objects.filter(jurisdiction=place, observation__isnull=False).first()
    assert point is not None
    evidence = f"indicator={point.indicator.code}&year={point.year}&point={point.pk}"
    plain = (
        "home my_place groups trends matrix relations side_by_side reuse promises reports upload "
        "questions coverage checkup indicators figures method"
    )
    for name in plain.split():
        yield name, reverse(name)
    yield "compare", f"{reverse('compare')}?{evidence}"
    yield "search", f"{reverse('search')}?q=行政复议"
    for name in ("report", "report_checkup", "report_reuse", "report_versions"):
        yield name, reverse(name, args=[report.pk])
    yield "place", reverse("place", args=[place.pk])
    yield "indicator", reverse("indicator", args=[point.indicator.code])


def check(page: Page, name: str, address: str, widths: Sequence[int] = WIDTHS) -> list[str]:
    """What is wrong with one page, at these widths; its screenshots are kept."""
    answer = page.goto(address)
    assert answer is not None
    body = answer.body()
    wrong = []
    if answer.status != 200:
        return [f"{address}: status {answer.status}"]
    if len(body) > HEAVIEST:
        wrong.append(f"{address}: {len(body)} bytes of HTML")
    if b"<h1" not in body:
        wrong.append(f"{address}: no heading before scripts run")
    answers_itself = f'hx-get="{address.partition("?")[0]}"'.encode() in body
    if answers_itself and "HX-Request" not in answer.headers.get("vary", ""):
        wrong.append(f"{address}: fragments, but no Vary")
    if page.locator("[data-chart]:visible").count():
        page.locator("[data-chart]:visible .main-svg").first.wait_for()
    wrong += [f"{address}: {found}" for found in helpers.accessibility_violations(page)]
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if (wide := helpers.settled_width(page, width)) > width:
            wrong.append(f"{address}: {wide} px wide on a screen of {width}")
        path = helpers.SCREENSHOTS / f"{name}-{width}.png"
        page.screenshot(path=path, full_page=True)
        for at, picker in enumerate(page.locator("details.picker > summary").all()):
            picker.click()
            if (wide := helpers.settled_width(page, width)) > width:
                wrong.append(f"{address}: list {at} opens to {wide} px on a screen of {width}")
            page.keyboard.press("Escape")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return wrong


def test_every_page_with_the_samples(
    page: Page, logged_in: Callable[..., User], tmp_path: Path
) -> None:
    call_command("load_catalogue", verbosity=0)
    user = logged_in(superuser=True)
    for name in FEW_SAMPLES:
        for year in (2022, 2023):
            shutil.copy(SAMPLES_DIR / f"{name}_{year}.txt", tmp_path)
    load_samples(by=user, folder=tmp_path)
    assert Report.objects.count() == 2 * len(FEW_SAMPLES)
    helpers.SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    wrong = [
        fault for name, address in pages_of_the_samples() for fault in check(page, name, address)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def sixty_places() -> Jurisdiction:
    """Sixty cities with three years of three indicators; the fifth of them is returned."""
    received = IndicatorFactory(code="reconsideration_received", name="收到行政复议申请")
    accepted = IndicatorFactory(code="reconsideration_accepted", name="受理行政复议申请")
    rate = IndicatorFactory(
        code="court_appearance_rate", name="行政机关负责人出庭应诉率", unit="%", kind="rate",
        better="up",
    )  # fmt: skip
    names = ["芜湖市", "阿坝藏族羌族自治州", "巴音郭楞蒙古自治州", "积石山市"]
    places: list[Jurisdiction] = [
        JurisdictionFactory(code=f"{13 + n // 10}{n % 10 + 1:02d}00", name=names[n % 4] + str(n))
        for n in range(60)
    ]
    for n, place in enumerate(places):
        for year in (2021, 2022, 2023):
            base = 20 + (n * n * 37 + year) % 1900
            points: list[tuple[Indicator, Decimal]] = [
                (received, Decimal(base)),
                (accepted, Decimal(base * 9 // 10)),
                (rate, Decimal(4000 + (n * 97 + year) % 6000) / 100),
            ]
            for indicator, value in points:
                if (n + year) % 11:
                    DataPointFactory(
                        jurisdiction=place, indicator=indicator, year=year, value=value
                    )
    return places[4]


def test_comparing_sixty_places(
    page: Page, logged_in: Callable[..., User], sixty_places: Jurisdiction
) -> None:
    logged_in(superuser=True)
    helpers.SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    addresses = {
        "compare-60": f"{reverse('compare')}?indicator=court_appearance_rate",
        "matrix-60": reverse("matrix"),
        "relations-60": reverse("relations")
        + "?x=reconsideration_received&y=court_appearance_rate",
        "trends-60": reverse("trends"),
        "place-60": reverse("place", args=[sixty_places.pk]),
        "coverage-60": f"{reverse('coverage')}?level=prefecture",
    }
    wrong = [
        fault
        for name, address in addresses.items()
        for fault in check(page, name, address, FEW_WIDTHS)
    ]
    assert not wrong, "\n".join(wrong)
