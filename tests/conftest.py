"""What every test stands on."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

# A busy machine is no fault of what is tested: no example has a deadline, and none is slow to be made.
hypothesis_settings.register_profile(
    "shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("shared machine")


@pytest.fixture(autouse=True, scope="session")
def plain_static_files_and_fast_passwords() -> Iterator[None]:
    """Addresses of static files without collectstatic, passwords that cost nothing, and nothing kept of any page."""
    nothing = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    with override_settings(
        CACHES=settings.CACHES | dict.fromkeys(("pages", "session_bodies", "figures"), nothing),
        PAGE_CACHE=False,
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield
