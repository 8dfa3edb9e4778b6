"""What stands in quotation marks on every page that shows a remark."""

import pytest
from django.test import Client

from dialogues.models import TranslationOrigin
from dialogues.views.passages import UNWARRANTED
from tests.dialogues.views.reading import tree, words
from tests.factories import DialogueFactory, RemarkFactory, RemarkTranslationFactory
from tests.indexed import rebuild

pytestmark = pytest.mark.django_db

TEXT = "The bridge opens in spring."
PAGES = {"/en/search/?q=bridge": ".hit", "/en/dialogues/61/": "#r9f3c2", "/en/r/r9f3c2/": ".quotation"}


@pytest.mark.parametrize("origin", TranslationOrigin)
@pytest.mark.parametrize("page", PAGES)
def test_a_translation_stands_in_quotation_marks_only_where_somebody_stands_for_it(
    client: Client, page: str, origin: TranslationOrigin
) -> None:
    remark = RemarkFactory(ref="r9f3c2", dialogue=DialogueFactory(number=61), text="다리는 봄에 엽니다.")
    RemarkTranslationFactory(remark=remark, text=TEXT, origin=origin)
    rebuild()
    shown = words(tree(client.get(page)).main.select_one(PAGES[page]))
    before = shown[: shown.index("bridge")].removesuffix("The ").rstrip()
    assert before.endswith("“") is (origin not in UNWARRANTED)
