"""The token that every public page is keyed by."""

import pytest
from django.conf import settings
from django.test import override_settings

from dialogues.models import ArchiveVersion, Dialogue
from tests.factories import DialogueFactory

pytestmark = pytest.mark.django_db


def test_a_new_archive_has_a_version() -> None:
    assert ArchiveVersion.objects.count() == 1


def test_no_token_comes_twice() -> None:
    tokens = {ArchiveVersion.objects.current().token}
    for _ in range(5):
        ArchiveVersion.objects.raise_version()
        tokens.add(ArchiveVersion.objects.current().token)

    assert len(tokens) == 6


def test_the_counter_counts() -> None:
    before = ArchiveVersion.objects.current().counter
    ArchiveVersion.objects.raise_version()

    assert ArchiveVersion.objects.current().counter == before + 1


def test_a_lost_row_is_made_anew() -> None:
    lost = ArchiveVersion.objects.current().token
    ArchiveVersion.objects.all().delete()
    ArchiveVersion.objects.raise_version()

    assert ArchiveVersion.objects.get().token != lost


def test_a_figure_is_kept_until_the_version_is_raised(django_assert_num_queries) -> None:
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "a-test-of-figures"}
    DialogueFactory()
    with override_settings(CACHES=settings.CACHES | {"figures": kept}):
        assert ArchiveVersion.objects.kept("dialogues", Dialogue.objects.count) == 1
        DialogueFactory()
        with django_assert_num_queries(1):
            assert ArchiveVersion.objects.kept("dialogues", Dialogue.objects.count) == 1
        ArchiveVersion.objects.raise_version()
        assert ArchiveVersion.objects.kept("dialogues", Dialogue.objects.count) == 2
