"""Changing one's password, in the words of the rest of the site."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.mark.django_db
def test_the_password_page_speaks_plainly_and_works(client: Client) -> None:
    user = User.objects.create_user("zhang", password="old and long enough")
    client.force_login(user)
    page = client.get("/password/").content.decode()
    text = re.sub(r"<[^>]+>", " ", page)
    assert "当前密码" in text
    assert "不能全是数字" in text
    assert "你" not in text
    words = {"old_password": "old and long enough", "new_password1": "12345678"}
    refused = client.post("/password/", words | {"new_password2": "12345678"})
    assert "errorlist" in refused.content.decode()
    words["new_password1"] = words["new_password2"] = "new and long enough"
    assert client.post("/password/", words).status_code == 302
    user.refresh_from_db()
    assert user.check_password("new and long enough")
