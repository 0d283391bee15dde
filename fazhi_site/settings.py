"""Settings, read from the environment so that one image serves every office.

Nothing has to be set for the embedded default (SQLite, this machine only): secrets
and data live in ``var/``, which git ignores. A deployment sets:

FAZHI_SECRET_KEY      signing key (required unless var/secret_key can be written)
FAZHI_DATABASE_URL    postgresql://user:password@host:5432/name
FAZHI_ALLOWED_HOSTS   comma-separated host names
FAZHI_HTTPS           1 when served behind TLS: secure cookies, redirect, HSTS
FAZHI_DATA_DIR        where uploads, the SQLite file and local secrets are kept
FAZHI_STATIC_ROOT     where collected static files are (FAZHI_DATA_DIR/static)
FAZHI_WORKERS         1 when `manage.py db_worker` processes run the ingestion
FAZHI_DEBUG           1 for development only
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from fazhi_site.local_secrets import read_or_create_secret

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("FAZHI_DATA_DIR", BASE_DIR / "var"))


def env_flag(name: str, default: bool = False) -> bool:
    """Read a yes/no variable; anything but 1/0/true/false is a mistake worth stopping for."""
    raw = os.environ.get(name, "").strip().lower()
    if raw == "":
        return default
    if raw in ("1", "true"):
        return True
    if raw in ("0", "false"):
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {raw!r}")


def database(url: str) -> dict:
    """Turn a database URL into Django's dictionary; empty means the embedded SQLite file."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "db.sqlite3",
            "CONN_MAX_AGE": 600,
            # Writers queue instead of failing with "database is locked".
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("FAZHI_DATABASE_URL must start with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        # Compiling a query takes longer than any of ours runs.
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}, "options": "-c jit=off"},
    }


DEBUG = env_flag("FAZHI_DEBUG")
HTTPS = env_flag("FAZHI_HTTPS")
SECRET_KEY = os.environ.get("FAZHI_SECRET_KEY") or read_or_create_secret(DATA_DIR / "secret_key")
ALLOWED_HOSTS = os.environ.get("FAZHI_ALLOWED_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [
    f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host not in ("*", "")
]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks_db",
    "reports",
    "metrics",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fazhi_site.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "fazhi_site.urls"
WSGI_APPLICATION = "fazhi_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reports.context_processors.site",
                "fazhi_site.context_processors.navigation",
            ],
        },
    },
]

DATABASES = {"default": database(os.environ.get("FAZHI_DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("FAZHI_STATIC_ROOT", DATA_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "fazhi_site.finders.PlotlyFinder",
]
MEDIA_ROOT = DATA_DIR / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "fazhi_site.static_storage.StaticStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Everything a page needs comes from this host; nothing inline, nothing evaluated.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    # Plotly draws its PNG export through a data: or blob: image.
    "img-src": [CSP.SELF, "data:", "blob:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
# Container engines ask over plain HTTP from inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks_db.DatabaseBackend"
            if env_flag("FAZHI_WORKERS")
            else "django.tasks.backends.immediate.ImmediateBackend"
        )
    }
}

# What happens to an uploaded file, in order. Each step is a function taking an Upload;
# each can run again without harm. `reports` runs the list without importing `metrics`.
INGEST_STEPS = [
    "reports.ingest.archives.unpack",
    "reports.ingest.steps.read_file",
    "reports.ingest.steps.outline_text",
    "reports.ingest.steps.store_report",
    "reports.search.steps.index_text",
    "metrics.ingest.extract_figures",
    "metrics.ingest.settle_points",
    "metrics.ingest.compare_text",
]
# What these do depends on what the library holds already. When many files are read at once,
# they run file by file in the order of the paths, so that speed decides nothing.
INGEST_IN_TURN = ["reports.ingest.steps.store_report"]
# One file at most; the form, the reader and the message all use this number.
UPLOAD_MAX_BYTES = 20 * 1024 * 1024
# A zip may be larger, since each file in it is held to the limit above. A proxy in front must
# let this much pass.
ARCHIVE_MAX_BYTES = 200 * 1024 * 1024
# What a process that reads many files loads once, before it starts others.
INGEST_WARM = ["reports.outline.isolated.warm_up", "metrics.extraction.warm_up"]
# What reading one file may take, in a process of its own: by the clock, and in memory.
INGEST_SECONDS = 60
INGEST_MEMORY_MB = 600
# The same for pictures and PDFs where characters can be recognised: forty pages of some seconds
# each, and models of a gigabyte. Below ten minutes, after which a file counts as abandoned.
INGEST_OCR_SECONDS = 540
INGEST_OCR_MEMORY_MB = 2500
DATA_UPLOAD_MAX_NUMBER_FILES = 200

# SQLite ignores INCLUDE columns; PostgreSQL uses them.
SILENCED_SYSTEM_CHECKS = ["models.W040"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
