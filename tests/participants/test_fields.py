"""A label in two languages: the page's own where it is known, else the other."""

import pytest
from django.utils.translation import override

from participants.models import Organisation

BOTH = Organisation(name_ko="가상시", name_en="Imaginary City")
KOREAN_ALONE = Organisation(name_ko="가상시")
ENGLISH_ALONE = Organisation(name_en="Imaginary City")


@pytest.mark.parametrize(
    ("organisation", "language", "shown", "marked_as"),
    [
        (BOTH, "ko", "가상시", "ko"),
        (BOTH, "en", "Imaginary City", "en"),
        (BOTH, "en-gb", "Imaginary City", "en"),
        (BOTH, "fr", "가상시", "ko"),
        (KOREAN_ALONE, "en", "가상시", "ko"),
        (ENGLISH_ALONE, "ko", "Imaginary City", "en"),
        (Organisation(), "en", "", "en"),
    ],
)
def test_a_label_is_shown_and_marked(
    organisation: Organisation, language: str, shown: str, marked_as: str
) -> None:
    with override(language):
        assert (organisation.name, organisation.label_language("name")) == (shown, marked_as)
    assert (organisation.label("name", language), organisation.label_language("name", language)) == (
        shown,
        marked_as,
    )


def test_without_a_language_the_archive_speaks_korean() -> None:
    with override(None):
        assert BOTH.name == "가상시"
