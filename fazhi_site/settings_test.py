"""Settings for the test run: as in production, but fast and without a manifest."""

import os

os.environ.setdefault("FAZHI_SECRET_KEY", "only-for-tests-" + "x" * 40)

from fazhi_site.settings import *  # noqa: E402, F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
WHITENOISE_AUTOREFRESH = True
