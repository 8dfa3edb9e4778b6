"""The list of what was asked and promised, and the page on which a clerk writes one and how it went on."""

import pytest
from django.test import Client

from dialogues.models import ActionItem, AuditEvent, Revision
from tests.dialogues.admin.conftest import SignIn, address, filled_in, read
from tests.factories import (
    ActionItemFactory,
    ActionUpdateFactory,
    AttendanceFactory,
    DialogueFactory,
    OrganisationFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    SourceFactory,
    TopicFactory,
)

LIST = "/en/admin/dialogues/actionitem/"
ADD = f"{LIST}add/"
CHOICES = "/en/admin/dialogues/remark/choices/"
FORM = "#actionitem_form"
WORDS = "돌봄 교실을 늘리겠습니다"


def page_of(item: ActionItem, rest: str = "change/") -> str:
    return f"{LIST}{item.pk}/{rest}"


def typed(client: Client, item: ActionItem, **changes: object) -> dict:
    return filled_in(client.get(page_of(item)), FORM) | changes


def an_update(**said: object) -> dict:
    filled = {"date": "2024-07-01", "status": "in_progress", "evidence": "가상시 알림", **said}
    return {"updates-TOTAL_FORMS": "1", **{f"updates-0-{name}": value for name, value in filled.items()}}


@pytest.fixture
def draft() -> ActionItem:
    return ActionItemFactory(dialogues=[DialogueFactory(draft=True)])


class TestTheList:
    def test_says_what_an_item_is_and_how_it_stands(self, clerk: Client) -> None:
        owes = OrganisationFactory(name_en="Care Bureau")
        item = ActionItemFactory(
            title_en="Night lights", responsible=owes, dialogues=[DialogueFactory(number=77)]
        )
        ActionUpdateFactory(item=item)
        row = read(clerk.get(LIST)).select_one("#result_list tbody tr")
        assert row.select_one(".field-shown_title").text == "Night lights"
        assert row.select_one(".badge-item-in_progress").text == "In progress"
        assert row.select_one(".field-shown_dialogues").text == "제77차"
        assert row.select_one(".field-responsible").text == "Care Bureau"

    def test_asks_as_often_for_fifty_items_as_for_one(
        self, clerk: Client, django_assert_max_num_queries
    ) -> None:
        for _ in range(50):
            ActionItemFactory(responsible=OrganisationFactory(), topics=[TopicFactory()])
        with django_assert_max_num_queries(14):
            assert clerk.get(LIST).status_code == 200

    @pytest.mark.parametrize(("words", "count"), [("lights", 1), ("77", 1), ("늘리", 1), ("\u0000", None)])
    def test_finds_by_title_words_and_session(self, clerk: Client, words: str, count: int | None) -> None:
        promised = RemarkFactory(dialogue=DialogueFactory(number=77), text=WORDS)
        ActionItemFactory(title_en="Night lights", promised=promised)
        ActionItemFactory(dialogues=[DialogueFactory(number=78)])
        response = clerk.get(LIST, {"q": words})
        assert response.status_code in (200, 302)
        if count is not None:
            assert len(read(response).select("#result_list tbody tr")) == count

    @pytest.mark.parametrize("query", ["kind__exact=wish", "status__exact=1", "topics__id__exact=x", "o=9.9"])
    def test_an_address_that_was_made_up_is_no_error(self, clerk: Client, query: str) -> None:
        ActionItemFactory()
        assert clerk.get(f"{LIST}?{query}").status_code in (200, 302, 400)


class TestAdding:
    def test_an_item_of_a_dialogue_begins_with_it_and_its_topics(self, clerk: Client) -> None:
        dialogue = DialogueFactory(draft=True)
        dialogue.topics.add(topic := TopicFactory())
        form = filled_in(clerk.get(ADD, {"dialogue": dialogue.pk}), FORM)
        assert (form["dialogues"], form["topics"]) == ([str(dialogue.pk)], str(topic.pk))

        response = clerk.post(ADD, form | {"kind": "request", "title_ko": "밤 주차장"})
        item = ActionItem.objects.get()
        assert response.url == page_of(item)
        assert (item.dialogues.get(), item.topics.get(), item.edit_version) == (dialogue, topic, 1)
        assert AuditEvent.objects.get().verb == "created"

    def test_an_item_of_a_remark_needs_no_dialogue(self, clerk: Client) -> None:
        remark = RemarkFactory(dialogue=DialogueFactory(draft=True))
        form = filled_in(clerk.get(ADD, {"remark": remark.ref}), FORM)
        assert form["raised_in"] == [str(remark.pk)]

        clerk.post(ADD, form | {"kind": "request", "title_ko": "밤 주차장", "dialogues": []})
        item = ActionItem.objects.get()
        assert (item.raised_in.get(), item.dialogues.get()) == (remark, remark.dialogue)

    @pytest.mark.parametrize(
        "query", ["dialogue=x", "dialogue=999999", "remark=r9", "remark=%00", "dialogue=9e9"]
    )
    def test_an_address_that_was_made_up_begins_with_nothing(self, clerk: Client, query: str) -> None:
        assert clerk.get(f"{ADD}?{query}").status_code == 200

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"dialogues": []}, "dialogues"),
            ({"title_ko": ""}, "title_ko"),
            ({"title_ko": "밤\u202e주차장"}, "title_ko"),
            ({"promise_quote": WORDS}, "promise_remark"),
        ],
    )
    def test_what_is_missing_is_said_beside_the_field(self, clerk: Client, changes: dict, field: str) -> None:
        dialogue = DialogueFactory(draft=True)
        form = filled_in(clerk.get(ADD, {"dialogue": dialogue.pk}), FORM)
        response = clerk.post(ADD, form | {"kind": "request", "title_ko": "밤 주차장"} | changes)
        assert list(response.context["adminform"].form.errors) == [field]


class TestThePromise:
    @pytest.fixture
    def remark(self) -> object:
        return RemarkFactory(dialogue=DialogueFactory(draft=True), text=f"알겠습니다. {WORDS}.")

    def test_pasted_words_are_found(self, clerk: Client, remark) -> None:
        item = ActionItemFactory(dialogues=[remark.dialogue])
        form = typed(clerk, item, promise_remark=remark.pk, promise_quote=f" {WORDS}\r\n")
        assert clerk.post(page_of(item), form).status_code == 302
        item.refresh_from_db()
        assert (item.promise_start, item.promise_end, item.promise_quote) == (7, 20, WORDS)

    def test_words_that_do_not_stand_there_are_refused_and_kept(self, clerk: Client, remark) -> None:
        item = ActionItemFactory(dialogues=[remark.dialogue])
        form = typed(clerk, item, promise_remark=remark.pk, promise_quote="없는 말", title_en="Typed")
        page = read(clerk.post(page_of(item), form))
        assert (
            "Copy them exactly as they stand there" in page.select_one(".field-promise_quote .errorlist").text
        )
        assert page.select_one("#id_promise_quote").text.strip() == "없는 말"
        assert page.select_one("#id_title_en")["value"] == "Typed"
        assert page.select_one("#id_promise_remark option[selected]")["value"] == str(remark.pk)

    def test_the_words_of_the_chosen_remark_stand_there_to_copy(self, clerk: Client, remark) -> None:
        item = ActionItemFactory(dialogues=[remark.dialogue])
        assert not read(clerk.get(page_of(item))).select("blockquote.words")
        response = clerk.post(page_of(item), typed(clerk, item, promise_remark=remark.pk))
        assert read(response).select_one("blockquote.words").text == remark.public_text

    def test_a_remark_without_words_is_refused(self, clerk: Client, remark) -> None:
        item = ActionItemFactory(dialogues=[remark.dialogue])
        response = clerk.post(page_of(item), typed(clerk, item, promise_remark=remark.pk))
        assert list(response.context["adminform"].form.errors) == ["promise_quote"]

    def test_a_promise_is_taken_off_by_emptying_both(self, clerk: Client, remark) -> None:
        item = ActionItemFactory(promised=remark)
        response = clerk.post(page_of(item), typed(clerk, item, promise_remark="", promise_quote=""))
        assert response.status_code == 302
        item.refresh_from_db()
        assert (item.promise_remark, item.promise_start) == (None, None)

    def test_nobody_is_asked_for_a_place(self, clerk: Client, remark) -> None:
        page = read(clerk.get(page_of(ActionItemFactory(promised=remark))))
        assert not page.select("[name=promise_start], [name=promise_end]")


class TestUpdates:
    def test_the_last_one_says_how_the_item_stands(self, clerk: Client, draft: ActionItem) -> None:
        assert clerk.post(page_of(draft), typed(clerk, draft, **an_update())).status_code == 302
        draft.refresh_from_db()
        assert (draft.status, draft.updates.get().position) == ("in_progress", 1)

    def test_a_new_one_needs_no_reason(self, clerk: Client) -> None:
        item = ActionItemFactory()
        assert clerk.post(page_of(item), typed(clerk, item, **an_update())).status_code == 302
        assert not Revision.objects.exists()

    def test_a_corrected_one_does(self, clerk: Client) -> None:
        update = ActionUpdateFactory()
        form = typed(clerk, update.item, **{"updates-0-text_ko": "고친 말"})
        response = clerk.post(page_of(update.item), form)
        page = read(response)
        assert response.status_code == 409
        assert "only with a reason" in page.select_one(".errornote, .errorlist").parent.text
        assert page.select_one("#id_updates-0-text_ko").text.strip() == "고친 말"
        assert clerk.post(page_of(update.item), form | {"reason": "A slip"}).status_code == 302
        assert Revision.objects.get().reason == "A slip"

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"evidence": ""}, "source"),
            ({"status": "not_possible"}, "reason_ko"),
            ({"status": "transferred", "reason_ko": "구의 일"}, "transferred_to"),
            ({"date": ""}, "date"),
            ({"date": "2024-02-30"}, "date"),
        ],
    )
    def test_what_the_database_would_refuse_is_said_beside_the_field(
        self, clerk: Client, draft: ActionItem, said: dict, field: str
    ) -> None:
        response = clerk.post(page_of(draft), typed(clerk, draft, **an_update(**said)))
        errors = response.context["inline_admin_formsets"][0].formset.errors
        assert [list(each) for each in errors] == [[field]]
        assert "Constraint" not in str(errors)

    def test_a_source_is_one_of_the_dialogues_of_the_item(self, clerk: Client, draft: ActionItem) -> None:
        own, foreign = SourceFactory(dialogue=draft.dialogues.get()), SourceFactory()
        for source, status in ((foreign, 200), (own, 302)):
            form = typed(clerk, draft, **an_update(source=source.pk, evidence=""))
            assert clerk.post(page_of(draft), form).status_code == status

    def test_the_page_asks_as_often_for_many_updates_as_for_one(
        self, clerk: Client, draft: ActionItem, django_assert_max_num_queries
    ) -> None:
        clerk.get(page_of(draft))
        for _ in range(20):
            ActionUpdateFactory(item=draft, source=SourceFactory(dialogue=draft.dialogues.get()))
        with django_assert_max_num_queries(24):
            assert clerk.get(page_of(draft)).status_code == 200


class TestCorrecting:
    def test_what_was_published_changes_with_a_reason_and_leaves_a_revision(self, clerk: Client) -> None:
        item = ActionItemFactory()
        form = typed(clerk, item, title_en="Corrected")
        response = clerk.post(page_of(item), form)
        assert list(response.context["adminform"].form.errors) == ["reason"]
        assert clerk.post(page_of(item), form | {"reason": "A slip"}).status_code == 302
        assert Revision.objects.get().reason == "A slip"

    def test_a_draft_asks_for_no_reason(self, clerk: Client, draft: ActionItem) -> None:
        assert read(clerk.get(page_of(draft))).select_one("#id_reason") is None

    def test_a_stale_save_says_so_and_keeps_what_was_typed(self, clerk: Client, draft: ActionItem) -> None:
        mine = typed(clerk, draft, title_en="Mine")
        clerk.post(page_of(draft), typed(clerk, draft, title_en="Theirs"))
        response = clerk.post(page_of(draft), mine)
        assert response.status_code == 409
        page = read(response)
        assert "Somebody else has saved this since" in page.text
        assert page.select_one("#id_title_en")["value"] == "Mine"
        assert "Theirs" in page.select_one(".stored").text
        assert clerk.post(page_of(draft), filled_in(response, FORM)).status_code == 302
        assert ActionItem.objects.get().title_en == "Mine"

    def test_the_history_is_the_audit_log(self, clerk: Client, draft: ActionItem) -> None:
        clerk.post(page_of(draft), typed(clerk, draft, title_en="New"))
        assert "revised" in read(clerk.get(page_of(draft, "history/"))).select_one("tbody").text


class TestDeleting:
    def test_what_was_public_is_taken_out_with_a_reason(self, clerk: Client) -> None:
        item = ActionItemFactory()
        assert clerk.post(page_of(item, "delete/")).status_code == 400
        assert clerk.post(page_of(item, "delete/"), {"reason": "Twice"}).status_code == 302
        assert not ActionItem.objects.exists()
        assert (Revision.objects.get().after, Revision.objects.get().reason) == ("", "Twice")

    def test_a_draft_without_one(self, clerk: Client, draft: ActionItem) -> None:
        assert clerk.get(page_of(draft, "delete/")).status_code == 200
        assert clerk.post(page_of(draft, "delete/")).status_code == 302
        assert not ActionItem.objects.exists()

    def test_nothing_is_deleted_in_bulk(self, clerk: Client, draft: ActionItem) -> None:
        clerk.post(LIST, {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"})
        assert ActionItem.objects.exists()


class TestChoosingARemark:
    def choices(self, client: Client, term: str, field: str = "raised_in") -> list[str]:
        asked = {"term": term, "app_label": "dialogues", "model_name": "actionitem", "field_name": field}
        response = client.get(CHOICES, asked)
        assert response.status_code == 200
        return [result["text"] for result in response.json()["results"]]

    def test_a_label_says_which_session_who_and_the_first_words(self, clerk: Client) -> None:
        dialogue = DialogueFactory(number=77, draft=True)
        speaker = AttendanceFactory(dialogue=dialogue, name_en="Kim Gyeonbon", name_display="withheld")
        RemarkFactory(dialogue=dialogue, text="주차장을 저녁에 함께 쓰자", speakers=[speaker])
        assert self.choices(clerk, "저녁") == ["제77차 · 1. Kim Gyeonbon: 주차장을 저녁에 함께 쓰자"]

    @pytest.mark.parametrize("term", ["주차장", "car park", "Gyeonbon", "77", "77 주차장", "r7k2m4"])
    def test_a_remark_is_found_by(self, clerk: Client, term: str) -> None:
        dialogue = DialogueFactory(number=77)
        speaker = AttendanceFactory(dialogue=dialogue, name_en="Kim Gyeonbon")
        remark = RemarkFactory(dialogue=dialogue, ref="r7k2m4", text="주차장을 쓰자", speakers=[speaker])
        RemarkTranslationFactory(remark=remark)
        RemarkFactory(dialogue=DialogueFactory(number=78), text="다른 말", attribution="가상시")
        assert len(self.choices(clerk, term)) == 1

    @pytest.mark.parametrize("term", ["\u0000", "9" * 50, "%", "' OR 1=1"])
    def test_a_strange_search_is_no_error(self, clerk: Client, term: str) -> None:
        RemarkFactory(attribution="가상시")
        assert self.choices(clerk, term) == []

    @pytest.mark.parametrize("field", ["password", "topics", ""])
    def test_nothing_else_is_chosen_here(self, clerk: Client, field: str) -> None:
        asked = {"term": "a", "app_label": "dialogues", "model_name": "actionitem", "field_name": field}
        response = clerk.get(CHOICES, asked)
        assert response.status_code in (200, 403)

    def test_a_list_of_choices_asks_as_often_for_twenty_as_for_one(
        self, clerk: Client, django_assert_max_num_queries
    ) -> None:
        for _ in range(20):
            RemarkFactory(text="같은 말")
        with django_assert_max_num_queries(9):
            assert len(self.choices(clerk, "같은")) == 20

    def test_a_remark_has_no_page_here_but_its_own(self, clerk: Client) -> None:
        remark = RemarkFactory()
        response = clerk.get(f"/en/admin/dialogues/remark/{remark.pk}/change/")
        assert response.url == address(remark.dialogue, f"remarks/{remark.ref}/")
        assert clerk.get("/en/admin/dialogues/remark/").url == "/en/admin/dialogues/dialogue/"
        assert clerk.get("/en/admin/dialogues/remark/add/").status_code == 403


class TestWhoMay:
    @pytest.mark.parametrize(("role", "status"), [("clerk", 200), ("reviewer", 200), ("administrator", 403)])
    @pytest.mark.parametrize("rest", ["delete/"])
    def test_write(self, sign_in: SignIn, draft: ActionItem, role: str, status: int, rest: str) -> None:
        client = sign_in(role)
        assert client.get(page_of(draft, rest)).status_code == status
        assert client.get(ADD).status_code == status
        assert client.get(page_of(draft)).status_code == 200

    def test_change_nothing_as_an_administrator(self, administrator: Client, draft: ActionItem) -> None:
        assert administrator.post(page_of(draft), {"title_ko": "남의 제목"}).status_code == 403

    @pytest.mark.parametrize("place", [LIST, ADD, CHOICES])
    def test_look_only_when_logged_in(self, client: Client, db: None, place: str) -> None:
        assert client.get(place).status_code == 302


def test_a_dialogue_lists_its_items_and_leads_to_a_new_one(clerk: Client) -> None:
    item = ActionItemFactory(title_en="Night lights", dialogues=[DialogueFactory(draft=True)])
    page = read(clerk.get(address(dialogue := item.dialogues.get())))
    assert "Night lights" in page.select_one("#action-items li").text
    assert page.select_one("#action-items .addlink")["href"] == f"{ADD}?dialogue={dialogue.pk}"


def test_a_remark_leads_to_a_new_item_of_it(clerk: Client) -> None:
    remark = RemarkFactory(dialogue=DialogueFactory(draft=True))
    page = read(clerk.get(address(remark.dialogue, f"remarks/{remark.ref}/")))
    assert page.select_one(f'a[href="{ADD}?remark={remark.ref}"]')


@pytest.mark.parametrize("rest", ["", "remove/"])
def test_a_remark_keeps_the_words_of_a_promise(clerk: Client, rest: str) -> None:
    item = ActionItemFactory(promised=RemarkFactory(dialogue=DialogueFactory(draft=True), text=f"{WORDS}."))
    remark = item.promise_remark
    page = address(remark.dialogue, f"remarks/{remark.ref}/{rest}")
    form = filled_in(clerk.get(page), "#content form")
    response = clerk.post(page, form if rest else form | {"text": "다른 말"})
    assert response.status_code == 409
    assert "is anchored to the words" in read(response).text
    remark.refresh_from_db()
    assert remark.text == f"{WORDS}."
