"""Citations of a remark: in every form, of selected words, and of a revision that may have changed since."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from dialogues.actions.revising import save_remark
from dialogues.citations import FORMS
from dialogues.models import Category, Fidelity, NameDisplay, Remark, RemarkKind, TranslationOrigin
from tests.dialogues.views.reading import tree, words
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    RevisionFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TEXT = "막차를 늦추겠습니다. 예산은 내년에 세웁니다.\n골목부터 하겠습니다."


def revised(remark: Remark, *, reason: str = "녹음과 다시 견줌", **changes: object) -> Remark:
    for field, value in changes.items():
        setattr(remark, field, value)
    return save_remark(
        remark=remark,
        speakers=remark.ordered_speakers,
        translations=list(remark.translations.all()),
        by=UserFactory(),
        reason=reason,
    )


def page(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return tree(response)


def forms_of(found: BeautifulSoup) -> dict[str, str]:
    return {each["id"].removeprefix("cite-"): each.get_text() for each in found.select(".cite-form__text")}


# Every form, on the remark's page and on the page of its citations


@pytest.mark.parametrize(("language", "first"), [("", "korean_press"), ("/en", "plain_english")])
@pytest.mark.parametrize("path", ["", "cite/"])
def test_every_form_is_offered_and_the_readers_own_comes_first(
    client: Client, language: str, first: str, path: str
) -> None:
    remark = RemarkFactory()
    forms = forms_of(page(client, f"{language}/r/{remark.ref}/{path}"))

    assert set(forms) == set(FORMS)
    assert next(iter(forms)) == first


def test_every_form_names_speaker_session_fidelity_revision_and_permalink(client: Client, settings) -> None:
    dialogue = DialogueFactory(number=161)
    mayor = AttendanceFactory(dialogue=dialogue, name_ko="유가상", name_en="Yu Ga-sang")
    remark = RemarkFactory(dialogue=dialogue, speakers=[mayor], text=TEXT)
    RevisionFactory(target_id=remark.ref, number=2)

    for form, text in forms_of(page(client, f"/r/{remark.ref}/cite/")).items():
        assert "유가상" in text or "Yu Ga-sang" in text, form
        assert "161" in text, form
        assert f"{settings.ORIGIN}/r/{remark.ref}/?v=2" in text, form
        assert any(how in text.lower() for how in ("말한 그대로", "word for word")), form


NOT_QUOTED = [
    {"fidelity": Fidelity.PARAPHRASE},
    {"fidelity": Fidelity.SUMMARY},
    {"kind": RemarkKind.EVENT},
]


@pytest.mark.parametrize("how", NOT_QUOTED)
def test_what_is_no_quotation_stands_in_no_quotation_marks(client: Client, how: dict[str, str]) -> None:
    remark = RemarkFactory(text="함께 쓰기로 했다", **how)

    for form in FORMS:
        text = client.get(f"/r/{remark.ref}/cite/{form}/").content.decode()
        assert "“함께" not in text, form
        assert "blockquote" not in text, form


def test_a_translated_quotation_names_its_translator_in_every_form(client: Client) -> None:
    dialogue = DialogueFactory()
    source = SourceFactory(dialogue=dialogue, publisher="The Imaginary Daily")
    remark = RemarkFactory(dialogue=dialogue, source=source, fidelity=Fidelity.TRANSLATED, language="en")

    for form in FORMS:
        assert "The Imaginary Daily" in client.get(f"/r/{remark.ref}/cite/{form}/").content.decode(), form


@pytest.mark.parametrize("display", [NameDisplay.SURNAME, NameDisplay.ROLE_ONLY, NameDisplay.WITHHELD])
def test_a_name_that_is_not_shown_is_in_no_citation(client: Client, display: str) -> None:
    speaker = AttendanceFactory(
        name_ko="유비밀", name_en="Yu Bimil", name_display=display, category=Category.RESIDENT
    )
    remark = RemarkFactory(dialogue=speaker.dialogue, speakers=[speaker])

    for language in ("", "/en"):
        for path in ("", "cite/", *(f"cite/{form}/" for form in FORMS)):
            content = client.get(f"{language}/r/{remark.ref}/{path}").content.decode()
            assert not any(hidden in content for hidden in ("비밀", "Bimil", "견본골목상인회")), path


@pytest.mark.parametrize(
    ("form", "media_type", "name"),
    [
        ("bibtex", "application/x-bibtex", "bib"),
        ("ris", "application/x-research-info-systems", "ris"),
        ("csl_json", "application/vnd.citationstyles.csl+json", "json"),
        ("markdown", "text/markdown", "md"),
    ],
)
def test_records_are_saved_as_files(client: Client, form: str, media_type: str, name: str) -> None:
    remark = RemarkFactory()
    response = client.get(f"/r/{remark.ref}/cite/{form}/")

    assert response.headers["Content-Type"] == f"{media_type}; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{remark.ref}-v1.{name}"'


@pytest.mark.parametrize("form", ["korean_press", "plain_english", "chicago", "apa", "html"])
def test_other_forms_are_plain_text(client: Client, form: str) -> None:
    response = client.get(f"/r/{RemarkFactory(text='<b>가</b>').ref}/cite/{form}/")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Content-Disposition" not in response.headers


def test_a_saved_record_can_be_read_back(client: Client) -> None:
    remark = RemarkFactory(text=TEXT)
    item = json.loads(client.get(f"/en/r/{remark.ref}/cite/csl_json/").content)[0]

    assert item["number"] == remark.ref
    assert "막차를 늦추겠습니다." in item["abstract"]


# Selected words


def test_selected_words_alone_are_cited(client: Client) -> None:
    remark = RemarkFactory(text=TEXT)
    found = page(client, f"/r/{remark.ref}/cite/?start=12&end=25")

    assert words(found.select_one(".cite-words__text mark")) == "예산은 내년에 세웁니다."
    assert "“… 예산은 내년에 세웁니다. …”" in forms_of(found)["korean_press"]
    assert "막차" not in forms_of(found)["korean_press"]


def test_a_file_of_selected_words_is_offered_with_them(client: Client) -> None:
    remark = RemarkFactory(text=TEXT)
    link = page(client, f"/r/{remark.ref}/cite/?start=12&end=25").select_one("a[download]")

    content = client.get(link["href"]).content.decode()
    assert "예산은 내년에" in content
    assert "막차" not in content


def test_selected_words_have_a_link_of_their_own(client: Client, settings) -> None:
    remark = RemarkFactory(text=TEXT)
    link = page(client, f"/r/{remark.ref}/cite/?start=12&end=25").find(id="link-to-words")

    assert link["href"].startswith(f"{settings.ORIGIN}/r/{remark.ref}/?v=1#:~:text=")


def test_each_sentence_is_a_link_that_cites_it(client: Client) -> None:
    remark = RemarkFactory(text=TEXT)
    address = f"/r/{remark.ref}/cite/"
    links = page(client, address).select("a.cite-words__sentence")

    assert [words(link) for link in links] == [
        "막차를 늦추겠습니다.",
        "예산은 내년에 세웁니다.",
        "골목부터 하겠습니다.",
    ]
    assert words(page(client, address + links[2]["href"]).mark) == "골목부터 하겠습니다."


def test_a_selection_grows_by_a_sentence_on_either_side(client: Client) -> None:
    address = f"/r/{RemarkFactory(text=TEXT).ref}/cite/"
    found = page(client, f"{address}?start=12&end=25")
    names = ("앞 문장 하나 더", "뒤 문장 하나 더", "발언 전체")
    before, after, whole = (found.find("a", string=name) for name in names)

    assert len(page(client, address + before["href"]).select("mark")) == 2
    assert words(page(client, address + after["href"]).select("mark")[1]) == "골목부터 하겠습니다."
    assert not page(client, whole["href"]).select("mark")
    assert not page(client, f"{address}?start=0&end={len(TEXT)}").find("a", string="앞 문장 하나 더")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("start=5&end=5000", "5부터 5000까지에는 말이 없습니다"),
        ("start=5&end=5", "말이 없습니다"),
        ("start=9&end=3", "말이 없습니다"),
        ("start=5", "하나가 빠졌습니다"),
        ("end=5", "하나가 빠졌습니다"),
        ("start=-1&end=5", "0부터 시작하는 정수"),
        ("start=%EF%BC%91&end=5", "0부터 시작하는 정수"),
        ("start=1e3&end=5", "0부터 시작하는 정수"),
        ("start=0&end=99999999999999999999", "0부터 시작하는 정수"),
        ("start=0&end=5%00", "null"),
        ("v=x", "몇 번째 판"),
        ("text=fr", "fr"),
    ],
)
@pytest.mark.parametrize("path", ["cite/", "cite/bibtex/"])
def test_an_address_that_selects_nothing_is_refused_with_the_reason(
    client: Client, query: str, says: str, path: str
) -> None:
    response = client.get(f"/r/{RemarkFactory(text=TEXT).ref}/{path}?{query}")

    assert response.status_code == 400
    assert says in words(tree(response).select_one(".notice--error"))


def test_the_refusal_speaks_the_readers_language(client: Client) -> None:
    response = client.get(f"/en/r/{RemarkFactory(text=TEXT).ref}/cite/?start=5&end=5000")

    assert "No words stand from 5 to 5000" in words(tree(response))


# A translation


def test_a_translation_that_somebody_stands_for_can_be_cited(client: Client) -> None:
    remark = RemarkFactory(text="함께 씁시다.")
    RemarkTranslationFactory(remark=remark, text="Let us share it.", translator="Na Bo-gi")
    address = f"/en/r/{remark.ref}/cite/"
    choice = page(client, address).select("nav .chip")[1]
    text = forms_of(page(client, address + choice["href"]))["plain_english"]

    assert "“Let us share it.”" in text
    assert "translation by staff (Na Bo-gi)" in text.lower() or "Translation by staff (Na Bo-gi)" in text


@pytest.mark.parametrize("origin", [TranslationOrigin.STAFF_GIST, TranslationOrigin.MACHINE])
def test_what_nobody_stands_for_is_not_cited(client: Client, origin: str) -> None:
    remark = RemarkFactory()
    RemarkTranslationFactory(remark=remark, origin=origin)

    assert client.get(f"/r/{remark.ref}/cite/?text=en").status_code == 404
    assert not page(client, f"/r/{remark.ref}/cite/").select("nav .chip")


# A revision in the address


def test_the_revision_that_stands_is_shown_without_a_word(client: Client) -> None:
    remark = revised(RemarkFactory(text="주차장을 아침에 쓰자"), text="주차장을 저녁에 쓰자")

    for address in (f"/r/{remark.ref}/", f"/r/{remark.ref}/?v=2", f"/r/{remark.ref}/cite/?v=2"):
        assert not page(client, address).select(".since")


def test_words_that_changed_since_are_told_with_when_and_why(client: Client) -> None:
    remark = revised(RemarkFactory(text="주차장을 아침에 함께 쓰자"), text="주차장을 저녁에 함께 쓰자")

    for path in ("", "cite/"):
        since = page(client, f"/r/{remark.ref}/{path}?v=1").select_one(".since")
        assert "제1판 이후 말이 바뀌었습니다" in words(since.h2)
        assert "녹음과 다시 견줌" in words(since)
        assert since.time["datetime"]
        assert words(since.select_one(".since__words")) == "주차장을 [빠진 말] 저녁에 함께 쓰자"
        assert words(since.ins) == "저녁에"


def test_words_that_were_taken_out_never_come_back(client: Client) -> None:
    remark = revised(
        RemarkFactory(text="나비밀 씨의 전화는 010-0000-0000입니다", language="ko"),
        text="전화는 따로 드립니다",
    )
    revised(remark, text="전화번호는 따로 드립니다", reason="오자")

    for language in ("", "/en"):
        for path in ("", "cite/", *(f"cite/{form}/" for form in FORMS)):
            for query in ("", "?v=1", "?v=2", "?v=1&start=0&end=3"):
                content = client.get(f"{language}/r/{remark.ref}/{path}{query}").content.decode()
                assert "나비밀" not in content
                assert "010-0000" not in content


def test_a_correction_that_left_the_words_says_what_it_changed(client: Client) -> None:
    remark = revised(RemarkFactory(text=TEXT), fidelity=Fidelity.PARAPHRASE)
    since = page(client, f"/en/r/{remark.ref}/?v=1").select_one(".since")

    assert "has been corrected since revision 1" in words(since.h2)
    assert "how the words are held" in words(since)
    assert not since.select(".since__words")
    assert page(client, f"/r/{remark.ref}/cite/?v=1&start=12&end=25").mark


def test_a_selection_of_words_that_changed_is_not_guessed_at(client: Client) -> None:
    remark = revised(RemarkFactory(text=TEXT), text=f"먼저, {TEXT}")
    found = page(client, f"/r/{remark.ref}/cite/?v=1&start=12&end=25")

    assert "다시 골라 주십시오" in words(found.select_one(".since"))
    assert not found.select(".cite-words__text mark")


def test_every_revision_is_told_of_what_came_after_it(client: Client) -> None:
    remark = RemarkFactory(text="하나")
    for text in ("둘", "셋"):
        revised(remark, text=text, reason=f"{text}이 맞음")

    assert len(page(client, f"/r/{remark.ref}/?v=1").select(".since__list > li")) == 2
    assert "둘이 맞음" not in words(page(client, f"/r/{remark.ref}/?v=2").select_one(".since"))


@pytest.mark.parametrize("path", ["", "cite/", "cite/ris/"])
@pytest.mark.parametrize(("asked", "status"), [("1", 200), ("2", 404), ("0", 404), ("999999999", 404)])
def test_a_revision_that_never_was_is_not_found(client: Client, path: str, asked: str, status: int) -> None:
    assert client.get(f"/r/{RemarkFactory().ref}/{path}?v={asked}").status_code == status


@pytest.mark.parametrize("asked", ["x", "-1", "1.0", "%EF%BC%91", "1%00", "9999999999", "1_0", " 1", "01"])
def test_a_revision_that_is_no_number_is_refused_with_the_reason(client: Client, asked: str) -> None:
    response = client.get(f"/r/{RemarkFactory().ref}/?v={asked}")

    assert response.status_code == 400
    assert "몇 번째 판인지" in words(tree(response))


def test_a_revision_whose_words_cannot_be_read_is_told_without_them(client: Client) -> None:
    remark = RemarkFactory()
    RevisionFactory(target_id=remark.ref, before="주차장을 아침에")

    assert not page(client, f"/r/{remark.ref}/?v=1").select(".since__words")


def test_the_canonical_address_names_no_revision(client: Client, settings) -> None:
    remark = RemarkFactory()
    found = page(client, f"/r/{remark.ref}/?v=1")

    assert found.find("link", rel="canonical")["href"] == f"{settings.ORIGIN}/r/{remark.ref}/"


# What is not public


@pytest.mark.parametrize("path", ["cite/", "cite/bibtex/"])
def test_a_draft_is_not_to_be_told_from_a_made_up_id(client: Client, path: str) -> None:
    remark = RemarkFactory(dialogue=DialogueFactory(draft=True))
    response, unknown = client.get(f"/r/{remark.ref}/{path}"), client.get(f"/r/rzzzzzzzzz/{path}")

    assert response.status_code == unknown.status_code == 404
    assert response.content.replace(remark.ref.encode(), b"") == unknown.content.replace(b"rzzzzzzzzz", b"")


@pytest.mark.parametrize("path", ["cite/", "cite/bibtex/", "cite/?v=1"])
def test_what_was_taken_down_is_gone(client: Client, path: str) -> None:
    withdrawn = RemarkFactory(dialogue=DialogueFactory(withdrawn=True))
    removed = RevisionFactory(target_id="rgggggggg3", after="")

    for ref in (withdrawn.ref, removed.target_id):
        assert client.get(f"/r/{ref}/{path}").status_code == 410


def test_a_form_that_is_none_is_not_found(client: Client) -> None:
    assert client.get(f"/r/{RemarkFactory().ref}/cite/word/").status_code == 404


def test_search_engines_pass_citations_over(client: Client) -> None:
    remark = RemarkFactory()

    assert page(client, f"/r/{remark.ref}/cite/").select("meta[name=robots][content=noindex]")
    assert client.get(f"/r/{remark.ref}/cite/ris/").headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_asks_as_much_of_a_long_remark_as_of_a_short_one(
    client: Client, django_assert_num_queries, count: int
) -> None:
    dialogue = DialogueFactory()
    speakers = [AttendanceFactory(dialogue=dialogue) for _ in range(count)]
    remark = RemarkFactory(dialogue=dialogue, speakers=speakers, text=TEXT * count)
    with django_assert_num_queries(5):
        client.get(f"/r/{remark.ref}/cite/")
