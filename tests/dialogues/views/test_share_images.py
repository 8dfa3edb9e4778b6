"""The pictures beside shared links: whose they are, who may keep them, and when they are drawn again."""

import io
from collections.abc import Iterator

import pytest
from django.test import Client, override_settings
from django.utils import translation
from PIL import Image

from dialogues import share_images
from dialogues.actions import publishing, revising
from dialogues.models import (
    Category,
    Dialogue,
    Fidelity,
    NameDisplay,
    Remark,
    RemarkKind,
    TranslationOrigin,
)
from dialogues.views.share_images import remark_shown, session_shown
from tests.dialogues.views.reading import tree
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    FormerSlugFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    RevisionFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_pages() -> Iterator[None]:
    """A picture is kept as a page is."""
    with override_settings(PAGE_CACHE=True):
        yield


def words_on(remark: Remark, language: str = "ko") -> str:
    read = Remark.objects.for_reading().get(pk=remark.pk)
    with translation.override(language):
        return share_images.remark_sheet(remark_shown(remark.dialogue, read)).words


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_session_a_remark_and_the_site_have_a_picture_in_both_languages(
    client: Client, prefix: str
) -> None:
    remark = RemarkFactory()
    for address in (f"/dialogues/{remark.dialogue.slug}/", f"/r/{remark.ref}/", "/"):
        response = client.get(f"{prefix}{address}share.png")
        picture = Image.open(io.BytesIO(response.content))

        assert (response.status_code, response.headers["Content-Type"]) == (200, "image/png")
        assert picture.size == (1200, 630)


def test_the_languages_have_pictures_of_their_own(client: Client) -> None:
    remark = RemarkFactory()
    korean, english = (client.get(f"{prefix}/r/{remark.ref}/share.png") for prefix in ("", "/en"))

    assert korean.content != english.content
    assert korean.headers["ETag"] != english.headers["ETag"]


def test_pages_of_other_sites_may_show_it_and_keep_it_for_a_while(client: Client) -> None:
    headers = client.get(f"/r/{RemarkFactory().ref}/share.png").headers

    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Cache-Control"] == "public, max-age=600"
    assert headers["X-Robots-Tag"] == "noindex"
    assert not client.cookies


def test_who_has_the_picture_is_told_so(client: Client) -> None:
    address = f"/r/{RemarkFactory().ref}/share.png"
    etag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    after_a_restart = Client().get(address, headers={"If-None-Match": etag.removeprefix("W/")})

    assert [again.status_code, after_a_restart.status_code] == [304, 304]
    assert again.content == after_a_restart.content == b""
    assert client.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


def test_nothing_that_is_not_public_answers_to_any_etag(client: Client) -> None:
    address = f"/r/{RemarkFactory(dialogue=DialogueFactory(draft=True)).ref}/share.png"

    assert client.get(address, headers={"If-None-Match": "*"}).status_code == 404


def test_a_picture_is_drawn_once(client: Client, monkeypatch, django_assert_num_queries) -> None:
    address = f"/r/{RemarkFactory().ref}/share.png"
    first = client.get(address).content
    monkeypatch.setattr(share_images, "draw", lambda sheet: pytest.fail("drawn again"))

    with django_assert_num_queries(1):
        assert client.get(address).content == first


def test_it_asks_as_much_of_a_long_session_as_of_a_short_one(
    client: Client, django_assert_num_queries
) -> None:
    dialogue = DialogueFactory()
    remarks = [RemarkFactory(dialogue=dialogue) for _ in range(8)]
    with django_assert_num_queries(6):
        client.get(f"/r/{remarks[0].ref}/share.png")
    with django_assert_num_queries(3):
        client.get(f"/dialogues/{dialogue.slug}/share.png")


def test_changed_words_are_drawn_anew_and_under_another_etag(client: Client) -> None:
    remark = RemarkFactory(text="주차장을 아침에 함께 씁시다.")
    address = f"/r/{remark.ref}/share.png"
    before = client.get(address)
    remark.text = "주차장을 저녁에 함께 씁시다."
    revising.save_remark(
        remark=remark, speakers=remark.ordered_speakers, by=UserFactory(), reason="녹음과 견줌"
    )
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert after.content != before.content


def test_a_draft_has_no_picture_and_neither_has_what_never_was(client: Client) -> None:
    draft = RemarkFactory(dialogue=DialogueFactory(draft=True))
    for address in (
        f"/r/{draft.ref}/",
        f"/dialogues/{draft.dialogue.slug}/",
        "/r/r9zzz9/",
        "/dialogues/999999/",
    ):
        assert client.get(f"{address}share.png").status_code == 404


def test_a_picture_goes_with_its_session(client: Client) -> None:
    remark = RemarkFactory()
    addresses = [f"/r/{remark.ref}/share.png", f"/dialogues/{remark.dialogue.slug}/share.png"]
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    publishing.withdraw(dialogue=remark.dialogue, reason="가상 사유", by=UserFactory())

    assert [client.get(address).status_code for address in addresses] == [410, 410]


def test_a_removed_remark_has_no_picture_any_more(client: Client) -> None:
    RevisionFactory(target_id="r9gone9x", after="")

    assert client.get("/r/r9gone9x/share.png").status_code == 410


def test_a_moved_address_leads_to_the_picture(client: Client) -> None:
    former = FormerSlugFactory()
    response = client.get(f"/en/dialogues/{former.slug}/share.png")

    assert response.status_code == 301
    assert response.headers["Location"] == f"/en/dialogues/{former.dialogue.slug}/share.png"
    assert client.get(response.headers["Location"]).status_code == 200


def test_nobody_can_send_anything_to_a_picture(client: Client) -> None:
    assert client.post(f"/r/{RemarkFactory().ref}/share.png").status_code == 405


@pytest.mark.parametrize(
    ("fidelity", "is_quoted"),
    [
        (Fidelity.VERBATIM, True),
        (Fidelity.TRANSLATED, True),
        (Fidelity.PARAPHRASE, False),
        (Fidelity.SUMMARY, False),
    ],
)
def test_only_a_quotation_stands_in_quotation_marks(fidelity: str, is_quoted: bool) -> None:
    words = words_on(RemarkFactory(fidelity=fidelity, text="함께 씁시다."))

    assert bool(set(words) & set("“”\"'")) == is_quoted
    with translation.override("ko"):
        assert str(Fidelity(fidelity).label) in words


def test_applause_is_nobodys_quotation() -> None:
    words = words_on(RemarkFactory(kind=RemarkKind.EVENT, text="(박수)"))

    assert "(박수)" in words
    assert not set(words) & set("“”")


def test_a_translated_quotation_names_whose_translation_it_is() -> None:
    dialogue = DialogueFactory()
    source = SourceFactory(dialogue=dialogue, publisher="가상일보")
    remark = RemarkFactory(
        dialogue=dialogue, source=source, fidelity=Fidelity.TRANSLATED, language="en", text="We share."
    )

    assert "“We share.”" in words_on(remark)
    assert "as translated by 가상일보" in words_on(remark, "en")


def test_a_gist_is_called_a_gist_and_the_words_as_held_stand_under_it() -> None:
    remark = RemarkFactory(fidelity=Fidelity.TRANSLATED, language="en", text="We share.")
    RemarkTranslationFactory(
        remark=remark, language="ko", text="함께 쓴다고 했다.", origin=TranslationOrigin.STAFF_GIST
    )
    lines = words_on(remark).split("\n")

    assert lines.index("함께 쓴다고 했다.") < lines.index("요지") < lines.index("“We share.”")


@pytest.mark.parametrize(
    ("name_display", "shown"),
    [
        (NameDisplay.FULL, "김견본"),
        (NameDisplay.SURNAME, "김○○"),
        (NameDisplay.ROLE_ONLY, "주민"),
        (NameDisplay.WITHHELD, "이름 비공개"),
    ],
)
def test_a_name_is_shown_as_far_as_the_page_shows_it(name_display: str, shown: str) -> None:
    dialogue = DialogueFactory()
    speaker = AttendanceFactory(
        dialogue=dialogue, name_ko="김견본", name_display=name_display, category=Category.RESIDENT
    )
    words = words_on(RemarkFactory(dialogue=dialogue, speakers=[speaker], text="함께 씁시다."))

    is_full = name_display == NameDisplay.FULL
    assert shown in words
    assert ("김견본" in words) == is_full
    assert ("견본골목상인회 상인회장" in words) == is_full


def test_a_session_shows_number_title_date_venue_and_coverage() -> None:
    dialogue = DialogueFactory(
        number=138, date="2024-05-27", date_basis="inferred", date_basis_note_ko="하루 전"
    )
    with translation.override("ko"):
        shown = session_shown(Dialogue.objects.for_page().get(pk=dialogue.pk))
        words = " ".join(share_images.session_sheet(shown).words.split())

    for told in (
        "월요대화 제138회",
        dialogue.title_ko,
        "2024년 5월 27일 월요일 (추정)",
        dialogue.venue.name_ko,
        "언론 인용",
    ):
        assert told in words


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_page_names_its_picture_with_its_size_and_what_it_says(client: Client, prefix: str) -> None:
    remark = RemarkFactory(text="함께 씁시다.")
    for address in (f"/dialogues/{remark.dialogue.slug}/", f"/r/{remark.ref}/", "/"):
        page = tree(client.get(f"{prefix}{address}"))
        said = {meta["property"]: meta["content"] for meta in page.select("meta[property^='og:image']")}

        assert said["og:image"] == f"http://localhost:8000{prefix}{address}share.png"
        assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
        assert said["og:image:alt"]
        assert page.select_one("meta[name='twitter:card']")["content"] == "summary_large_image"


def test_the_alternative_of_a_remarks_picture_is_what_was_said(client: Client) -> None:
    remark = RemarkFactory(text="함께 씁시다.", fidelity=Fidelity.PARAPHRASE)
    alternative = tree(client.get(f"/r/{remark.ref}/")).select_one("meta[property='og:image:alt']")["content"]

    assert "함께 씁시다. (간접 인용)" in alternative
    assert "“" not in alternative
