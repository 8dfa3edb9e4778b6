"""The list of dialogues, and the page on which a clerk writes the facts of one."""

import pytest
from django.test import Client
from django.utils.translation import override

from dialogues.models import AuditEvent, Dialogue, Revision
from tests.dialogues.admin.conftest import address, filled_in, read
from tests.factories import (
    AttendanceFactory,
    ContextFactFactory,
    DialogueFactory,
    RemarkFactory,
    SectionFactory,
    SeriesFactory,
    SourceFactory,
    TopicFactory,
    a_session,
)

ADD = "/en/admin/dialogues/dialogue/add/"
LIST = "/en/admin/dialogues/dialogue/"
FORM = "#dialogue_form"


def typed(client: Client, dialogue: Dialogue, **changes: object) -> dict:
    return filled_in(client.get(address(dialogue)), FORM) | changes


def test_the_list_says_what_a_dialogue_is_and_how_far_it_is(clerk: Client) -> None:
    dialogue = DialogueFactory(in_review=True, title_en="Evening in the alley", number=77)
    RemarkFactory(dialogue=dialogue)
    row = read(clerk.get(LIST)).select_one("#result_list tbody tr")
    assert row.select_one(".field-shown_number").text == "제77차"
    assert row.select_one(".field-shown_title").text == "Evening in the alley"
    assert row.select_one(".badge-in_review").text == "In review"
    assert row.select_one(".field-remark_count").text == "1"


def test_the_list_asks_as_often_for_fifty_dialogues_as_for_one(
    clerk: Client, django_assert_max_num_queries
) -> None:
    for _ in range(50):
        DialogueFactory()
    with django_assert_max_num_queries(15):
        assert clerk.get(LIST).status_code == 200


@pytest.mark.parametrize("words", ["77", "alley", "Hall of proof", "abc", "\u0000", "9" * 40])
def test_a_search_in_the_list_is_never_an_error(clerk: Client, words: str) -> None:
    DialogueFactory(number=77)
    assert clerk.get(LIST, {"q": words}).status_code in (200, 302)


def test_a_number_finds_its_dialogue(clerk: Client) -> None:
    DialogueFactory(number=77, title_ko="그 자리", title_en="The one")
    DialogueFactory(number=78, title_ko="다른 자리", title_en="Another")
    titles = [cell.text for cell in read(clerk.get(LIST, {"q": "77"})).select(".field-shown_title")]
    assert titles == ["The one"]


@pytest.mark.parametrize(
    "query",
    [
        "remark__text__regex=a",
        "status__exact=nothing",
        "date__year=abc",
        "date__year=99999999999",
        "p=abc",
        "o=9.9.9",
        "series__id__exact=9999999999999999999999",
        "password=1",
        "_to_field=status",
    ],
)
def test_an_address_that_was_made_up_is_refused_and_never_an_error(clerk: Client, query: str) -> None:
    DialogueFactory()
    assert clerk.get(f"{LIST}?{query}").status_code in (200, 302, 400)


def test_nothing_can_be_deleted_in_bulk(clerk: Client) -> None:
    dialogue = DialogueFactory(draft=True)
    clerk.post(LIST, {"action": "delete_selected", "_selected_action": [dialogue.pk], "post": "yes"})
    assert Dialogue.objects.filter(pk=dialogue.pk).exists()


def test_a_clerk_makes_a_dialogue_from_nothing(clerk: Client) -> None:
    SeriesFactory()
    topic = TopicFactory()
    form = filled_in(clerk.get(ADD), FORM) | {"title_ko": "골목 대화", "topics": [topic.pk]}
    response = clerk.post(ADD, form)
    dialogue = Dialogue.objects.get()
    assert response.url == address(dialogue)
    assert (dialogue.status, list(dialogue.topics.all())) == ("draft", [topic])
    assert AuditEvent.objects.get().verb == "created"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"date": "2024-05-13", "date_basis": "unknown"}, "date_basis"),
        ({"date": "", "date_basis": "printed"}, "date_basis"),
        ({"date": "2024-05-13", "date_basis": "inferred"}, "date_basis_note_ko"),
        ({"title_ko": "", "title_en": ""}, "title_ko"),
        ({"title_ko": "골목\u202e대화"}, "title_ko"),
    ],
)
def test_what_the_database_would_refuse_is_said_beside_the_field(
    clerk: Client, changes: dict, field: str
) -> None:
    dialogue = DialogueFactory(draft=True)
    response = clerk.post(address(dialogue), typed(clerk, dialogue, **changes))
    errors = response.context["adminform"].form.errors
    assert list(errors) == [field]
    assert "Constraint" not in str(errors)


def test_new_parts_get_their_ids_and_positions_by_themselves(clerk: Client) -> None:
    dialogue = DialogueFactory(draft=True)
    SourceFactory(dialogue=dialogue, local_id="s2")
    new = {
        "sources-TOTAL_FORMS": "2",
        "sources-1-kind": "minutes",
        "sources-1-publisher": "가상시",
        "sources-1-published_on_basis": "unknown",
        "sources-1-language": "ko",
        "sections-TOTAL_FORMS": "2",
        "sections-0-heading_ko": "첫째 마당",
        "sections-1-heading_ko": "둘째 마당",
    }
    response = clerk.post(address(dialogue), typed(clerk, dialogue, **new))
    assert response.status_code == 302
    assert list(dialogue.sources.values_list("local_id", "position")) == [("s2", 1), ("s1", 2)]
    assert list(dialogue.sections.values_list("local_id", "position")) == [("c1", 1), ("c2", 2)]


def test_a_source_that_remarks_stand_on_stays(clerk: Client) -> None:
    source = SourceFactory(dialogue=DialogueFactory(draft=True))
    RemarkFactory(dialogue=source.dialogue, source=source)
    clerk.post(address(source.dialogue), typed(clerk, source.dialogue, **{"sources-0-DELETE": "on"}))
    assert source.dialogue.sources.count() == 1


def test_a_figure_may_stand_on_a_source_of_its_own_dialogue_alone(clerk: Client) -> None:
    figure = ContextFactFactory(dialogue=DialogueFactory(draft=True))
    own, foreign = SourceFactory(dialogue=figure.dialogue), SourceFactory()
    for source, status in ((foreign, 200), (own, 302)):
        form = typed(clerk, figure.dialogue, **{"context_facts-0-source": source.pk})
        assert clerk.post(address(figure.dialogue), form).status_code == status


def test_a_stale_save_says_so_and_keeps_what_was_typed(clerk: Client) -> None:
    dialogue = DialogueFactory(draft=True)
    mine = typed(clerk, dialogue, title_en="Mine")
    clerk.post(address(dialogue), typed(clerk, dialogue, title_en="Theirs"))
    response = clerk.post(address(dialogue), mine)
    assert response.status_code == 409
    page = read(response)
    assert "Somebody else has saved this since" in page.text
    assert page.select_one("#id_title_en")["value"] == "Mine"
    assert "Theirs" in page.select_one(".stored").text
    assert Dialogue.objects.get().title_en == "Theirs"
    assert clerk.post(address(dialogue), filled_in(response, FORM)).status_code == 302
    assert Dialogue.objects.get().title_en == "Mine"


def test_what_was_published_changes_with_a_reason_and_leaves_a_revision(clerk: Client) -> None:
    dialogue = DialogueFactory()
    form = typed(clerk, dialogue, title_en="Corrected")
    assert clerk.post(address(dialogue), form).status_code == 200
    assert clerk.post(address(dialogue), form | {"reason": "A slip"}).status_code == 302
    assert Revision.objects.get().reason == "A slip"


def test_a_draft_asks_for_no_reason(clerk: Client) -> None:
    assert read(clerk.get(address(DialogueFactory(draft=True)))).select_one("#id_reason") is None


def test_a_number_taken_at_the_same_moment_answers_409(
    clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, dialogue = DialogueFactory(draft=True), DialogueFactory(draft=True)
    form = typed(clerk, dialogue, number=taken.number)
    monkeypatch.setattr(Dialogue, "validate_constraints", lambda *args, **kwargs: None)
    response = clerk.post(address(dialogue), form)
    assert response.status_code == 409
    assert read(response).select_one("#id_number")["value"] == str(taken.number)


def test_the_page_of_a_long_session_stays_quick(clerk: Client, django_assert_max_num_queries) -> None:
    session = a_session(remarks=3000, speakers=40, draft=True)
    for _ in range(5):
        (
            SourceFactory(dialogue=session),
            SectionFactory(dialogue=session),
            ContextFactFactory(dialogue=session),
        )
    with django_assert_max_num_queries(28):
        page = read(clerk.get(address(session)))
    assert len(page.select("#attendees tbody tr")) == 40


def test_problems_are_listed_before_one_tries(clerk: Client) -> None:
    page = read(clerk.get(address(DialogueFactory(draft=True, undated=True))))
    assert "There is no date." in page.select_one(".problems").text


def test_the_preview_shows_a_draft_to_staff_alone(clerk: Client, client: Client) -> None:
    session = a_session(remarks=3, draft=True)
    response = clerk.get(address(session, "preview/"))
    assert "Preview: not public" in read(response).text
    assert "1번째 말" in read(response).text
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert client.get(address(session, "preview/")).status_code == 302


def test_the_preview_says_what_the_public_page_says(clerk: Client, client: Client) -> None:
    session = a_session(remarks=4)
    AttendanceFactory(dialogue=session)
    public, preview = (
        read(client.get(f"/en/dialogues/{session.slug}/")),
        read(clerk.get(address(session, "preview/"))),
    )
    assert preview.select_one("#session").get_text() == public.select_one("#session").get_text()


def test_the_admin_speaks_korean_at_the_korean_address(clerk: Client) -> None:
    page = read(clerk.get("/admin/"))
    with override("ko"):
        assert page.html["lang"] == "ko"
    assert page.select_one('a[hreflang="en"]')["href"] == "/en/admin/"


def test_the_history_is_the_audit_log(clerk: Client) -> None:
    dialogue = DialogueFactory(draft=True)
    clerk.post(address(dialogue), typed(clerk, dialogue, title_en="New"))
    assert "revised" in read(clerk.get(address(dialogue, "history/"))).select_one("tbody").text
