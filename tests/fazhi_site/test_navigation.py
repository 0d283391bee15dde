"""Sections and pages: what is open, and what a user may not go to."""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.test import Client
from django.urls import reverse

from fazhi_site.navigation import PARTS, navigation


def labels(links: list) -> list[str]:
    return [link.label for link in links]


def test_the_section_and_the_page_that_lie_open_are_marked() -> None:
    shown = navigation("indicator", AnonymousUser())
    assert [link.label for link in shown.parts if link.current] == ["指标"]
    assert shown.part == "指标"
    assert [link.label for link in shown.pages if link.current] == ["指标目录"]


def test_a_section_of_one_page_has_no_second_line() -> None:
    assert navigation("home", AnonymousUser()).pages == []


def test_an_address_outside_every_section_opens_none() -> None:
    assert not any(link.current for link in navigation("password_change", AnonymousUser()).parts)


@pytest.mark.django_db
def test_what_needs_a_permission_is_left_out_without_it() -> None:
    reader, clerk = User.objects.create_user("reader"), User.objects.create_user("clerk")
    clerk.user_permissions.add(Permission.objects.get(codename="add_report"))
    assert "上传" not in labels(navigation("reports", reader).pages)
    assert "上传" in labels(navigation("reports", clerk).pages)


@pytest.mark.django_db
def test_every_page_answers_and_marks_itself(client: Client) -> None:
    client.force_login(User.objects.create_superuser("all"))
    for page in (page for part in PARTS for page in part.pages):
        response = client.get(reverse(page.name), follow=True)
        assert response.status_code == 200, page.name
        assert 'aria-current="page"' in response.content.decode(), page.name
