"""Every form as it was looked at and found good, in both languages.

To change a form on purpose: `python -m tests.dialogues.citations.test_golden`, and read the difference.
"""

from pathlib import Path

import pytest

from dialogues.citations import FORMS, Language, Quotation, cite
from tests.dialogues.citations.examples import GIST, IN_UNISON, KOREAN, PARAPHRASE, SELECTED, TRANSLATED

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES: tuple[Language, ...] = ("ko", "en")
EXAMPLES = {
    "korean": KOREAN,
    "translated": TRANSLATED,
    "paraphrase": PARAPHRASE,
    "gist": GIST,
    "in_unison": IN_UNISON,
    "selected": SELECTED,
}


def every_form(quotation: Quotation) -> str:
    cited = [
        f"=== {form}, {language}\n{cite(quotation, form, language)}".rstrip()
        for form in FORMS
        for language in LANGUAGES
    ]
    return "\n\n".join(cited).replace("\r\n", "\n") + "\n"


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_form_is_as_it_was_found_good(name: str) -> None:
    assert every_form(EXAMPLES[name]) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    for name, quotation in EXAMPLES.items():
        (GOLDEN / f"{name}.txt").write_text(every_form(quotation), encoding="utf-8")
