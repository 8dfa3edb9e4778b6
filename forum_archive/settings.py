"""One settings file, from the environment: see forum_archive/environment.py and docs/operations.md."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from forum_archive import embedded_postgres, environment

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = embedded_postgres.data_folder()
DATA_DIR.mkdir(parents=True, exist_ok=True)

ORIGIN = environment.origin()
SECRET_KEY = environment.secret_key(DATA_DIR, ORIGIN)
DEBUG = environment.flag("FORUM_ARCHIVE_DEBUG")
ALLOWED_HOSTS = ORIGIN.allowed_hosts

INSTALLED_APPS = [
    "participants",
    "dialogues",
    "forum_archive.apps.ForumArchiveConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "csp",
    "django_filters",
]

MIDDLEWARE = [
    "forum_archive.middleware.security_headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "forum_archive.middleware.language_of_address",
    "forum_archive.page_cache.by_version",  # what it keeps is packed, once
    "django.middleware.gzip.GZipMiddleware",
    "forum_archive.middleware.DatabaseUnavailable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "forum_archive.urls"
WSGI_APPLICATION = "forum_archive.wsgi.application"

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
                "forum_archive.context_processors.site",
            ],
        },
    },
]

DATABASES = {
    "default": environment.database(
        embedded_postgres.database_url(), pooled=environment.flag("FORUM_ARCHIVE_DATABASE_POOL")
    )
}
CACHES = environment.caches(DATA_DIR)
PAGE_CACHE = environment.is_on("FORUM_ARCHIVE_PAGE_CACHE")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "forum_archive" / "locale"]
TIME_ZONE = "Asia/Seoul"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # before the first collectstatic it is empty, and WhiteNoise would warn
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "media"  # photographs; no web server may serve it
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# A transcript of 3,000 remarks is 2.7 MB as a form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ORIGIN.is_secure
SESSION_COOKIE_NAME = "__Host-session" if ORIGIN.is_secure else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if ORIGIN.is_secure else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [str(ORIGIN)]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ORIGIN.is_secure else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if ORIGIN.is_secure else 0
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Names the authority that runs the site; only then do its masthead and identifier stand on the pages.
AGENCY_NAME = os.environ.get("FORUM_ARCHIVE_AGENCY", "")
CONTACT_EMAIL = environment.contact_email()
CONTACT_PHONE = environment.contact_phone()
DATA_LICENCE = environment.data_licence()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
