"""The method page: measures when there are any, a plain word when there are none."""

import pytest
from django.urls import reverse

from metrics.evaluation.scoring import Evaluation, Score, together
from metrics.evaluation.stored import StoredMeasures
from metrics.views import method as view
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(UserFactory())
    return client


def set_measures(monkeypatch, halves, *, is_current=True):
    stored = halves and StoredMeasures(halves, "7", is_current)
    monkeypatch.setattr(view, "stored_measures", lambda: stored)


def some(passages):
    found = Evaluation(passages=passages)
    if passages:
        found.total.add(Score(found=9, required=10, right=9, read=9))
        found.by_indicator["court_appearance_rate"].add(Score(9, 10, 9, 9))
    return {"open": found, "aside": found, "all": together([found, found])}


def test_a_stranger_is_sent_to_sign_in(client):
    response = client.get(reverse("method"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


def test_the_page_explains_and_measures(reader, monkeypatch):
    set_measures(monkeypatch, some(3))
    page = reader.get("/method/").content.decode()
    for shown in ("五个步骤", "几处写法不同时用哪个", "90.0%", "检验部分", "出庭应诉率"):
        assert shown in page
    assert "尚无测评结果" not in page
    assert len(page.encode()) < 150_000


@pytest.mark.parametrize("halves", [None, some(0)])
def test_without_measures_it_says_so(reader, monkeypatch, halves):
    set_measures(monkeypatch, halves)
    assert "尚无测评结果" in reader.get("/method/").content.decode()


def test_measures_of_other_rules_are_called_so(reader, monkeypatch):
    set_measures(monkeypatch, some(3), is_current=False)
    page = reader.get("/method/").content.decode()
    assert "测自另一版规则" in page
    assert "evaluate --write" in page


def test_the_shipped_page_reads_no_passage(reader, monkeypatch):
    """Reading them takes seconds: no visitor waits for that, not even the first."""
    for module in ("results", "passages"):
        monkeypatch.setattr(f"metrics.evaluation.{module}.load_passages", lambda: 1 / 0)
    page = reader.get("/method/").content.decode()
    assert "按语言现象" in page
    assert "测自另一版规则" not in page


def test_every_page_leads_to_it(reader):
    assert reverse("method") in reader.get("/").content.decode()
