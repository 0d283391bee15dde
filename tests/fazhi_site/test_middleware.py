"""Who is not signed in (any more) is asked to sign in, on a page of its own."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

PAGE = reverse("compare")


def asked_back(address: str) -> str:
    found = urlsplit(address)
    assert found.path == reverse("login")
    return parse_qs(found.query).get("next", [""])[0]


def test_a_page_redirects_to_the_login_and_back() -> None:
    answer = Client().get(f"{PAGE}?year=2023")
    assert answer.status_code == 302
    assert asked_back(answer["Location"]) == f"{PAGE}?year=2023"


@pytest.mark.parametrize(
    ("method", "path", "back"),
    [
        ("get", f"{PAGE}?year=2023&point=7", f"{PAGE}?year=2023&point=7"),
        ("get", reverse("search") + "?q=x", f"{PAGE}?year=2022"),
        ("post", PAGE, f"{PAGE}?year=2022"),
    ],
)
def test_a_fragment_sends_the_whole_page_to_the_login(method: str, path: str, back: str) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{PAGE}?year=2022"}
    answer = getattr(Client(), method)(path, headers=headers)
    assert answer.status_code == 200
    assert answer.content == b""
    assert asked_back(answer["HX-Redirect"]) == back


def test_an_address_elsewhere_is_not_asked_back_for() -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "https://elsewhere.invalid/"}
    answer = Client().get(reverse("search"), headers=headers)
    assert asked_back(answer["HX-Redirect"]) == ""


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        (f"http://testserver{PAGE}?year=2022", f"{PAGE}?year=2022"),
        ("https://elsewhere.invalid/x", "/compare.xlsx?year=2022"),
        ("", "/compare.xlsx?year=2022"),
    ],
)
def test_a_file_leads_back_to_the_page_it_was_asked_for_from(referer: str, back: str) -> None:
    answer = Client().get("/compare.xlsx?year=2022", headers={"Referer": referer})
    assert asked_back(answer["Location"]) == back
