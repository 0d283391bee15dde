"""Local secrets: random, private, made once, and never half written."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from fazhi_site.local_secrets import read_or_create_secret, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_secret_is_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret_key"
    secret = read_or_create_secret(path)
    assert len(secret) >= 50
    assert read_or_create_secret(path) == secret
    assert mode(path) == 0o600
    assert [child.name for child in path.parent.iterdir()] == ["secret_key"]


def test_two_installations_have_different_secrets(tmp_path: Path) -> None:
    assert read_or_create_secret(tmp_path / "a") != read_or_create_secret(tmp_path / "b")


def test_processes_starting_together_agree(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: read_or_create_secret(path), range(32)))) == 1


def test_unusable_folder_is_one_plain_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ImproperlyConfigured, match="FAZHI_DATA_DIR") as caught:
        read_or_create_secret(tmp_path / "file" / "secret_key")
    assert "\n" not in str(caught.value)


def test_replacing_keeps_the_file_private(tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text("old")
    path.chmod(0o644)
    assert not write_private(path, "ignored", replace=False)
    assert path.read_text() == "old"
    assert write_private(path, "new", replace=True)
    assert (path.read_text(), mode(path)) == ("new", 0o600)
