"""Settings for the test run: as in production, but fast, and never near the real data.

Everything is written into a temporary folder that goes away with the process, so that
several test runs may go on at once and none touches ``var/``.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="fazhi-test-"))
_owner = os.getpid()


def _remove_folder() -> None:
    # A forked child inherits this hook; only the process that made the folder removes it.
    if os.getpid() == _owner:
        shutil.rmtree(_folder, ignore_errors=True)


atexit.register(_remove_folder)
os.environ["FAZHI_SECRET_KEY"] = "only-for-tests-" + "x" * 40
os.environ["FAZHI_DATA_DIR"] = str(_folder)
# A developer's own environment must not change what the tests see.
for _name in ("FAZHI_ALLOWED_HOSTS", "FAZHI_HTTPS", "FAZHI_WORKERS", "FAZHI_DEBUG"):
    os.environ.pop(_name, None)

from fazhi_site.settings import *  # noqa: E402, F403
from fazhi_site.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the server of the browser tests answers on several threads, and
    # with an in-memory database they would all share one connection and one transaction.
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
