"""The remarks of a session, stored as they are printed: never shown when they would be printed otherwise now."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from dialogues import actions
from dialogues.actions import action_items, photos, publishing, reference_data, revising
from dialogues.actions.audit import SYSTEM
from dialogues.models import (
    ActionItem,
    Attendance,
    AttendanceRole,
    Dialogue,
    NameDisplay,
    Remark,
    RemarkTranslation,
    Section,
    Source,
)
from dialogues.models.session_rows import ROWS, made_of
from dialogues.views import session_body
from dialogues.views.session_body import StoredBody
from participants.models import Organisation, Participant
from tests.factories import (
    ActionItemFactory,
    AttendanceFactory,
    DialogueFactory,
    PhotoFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    SectionFactory,
    SourceFactory,
    TopicFactory,
    a_session,
)
from tests.interchange import a_dialogue, a_remark, load

pytestmark = pytest.mark.django_db

WHY = "녹음과 견줌"


@pytest.fixture(autouse=True)
def store(tmp_path: Path) -> Iterator[Path]:
    files = {
        "BACKEND": "forum_archive.caches.FileCache",
        "LOCATION": str(tmp_path / "bodies"),
        "TIMEOUT": 3600,
    }
    with override_settings(CACHES=settings.CACHES | {"session_bodies": files}):
        yield tmp_path / "bodies"


@dataclass
class Session:
    """A session in which each thing is shown beside a remark; and another that has nothing to do with it."""

    dialogue: Dialogue
    section: Section
    source: Source
    speaker: Attendance
    other: Attendance
    remark: Remark
    reply: Remark
    item: ActionItem
    elsewhere: Dialogue


@pytest.fixture
def session() -> Session:
    dialogue = DialogueFactory()
    section, source = SectionFactory(dialogue=dialogue), SourceFactory(dialogue=dialogue)
    speaker, other = AttendanceFactory(dialogue=dialogue), AttendanceFactory(dialogue=dialogue)
    remark = RemarkFactory(dialogue=dialogue, section=section, source=source, speakers=[speaker])
    RemarkTranslationFactory(remark=remark, language="en", text="We share the car park.")
    reply = RemarkFactory(dialogue=dialogue, section=section, source=source, speakers=[other], answers=remark)
    item = ActionItemFactory(promised=reply, raised_in=[remark])
    return Session(dialogue, section, source, speaker, other, remark, reply, item, RemarkFactory().dialogue)


def pages(dialogue: Dialogue) -> list[tuple[int, bytes]]:
    """In both languages."""
    asked = [
        Client().get(prefix + f"/dialogues/{dialogue.public_id}/", follow=True) for prefix in ("", "/en")
    ]
    return [(response.status_code, response.content) for response in asked]


def made_anew(dialogue: Dialogue) -> list[tuple[int, bytes]]:
    caches["session_bodies"].clear()
    return pages(dialogue)


def revise(session: Session, model: type, key: int, **fields: object) -> None:
    revising.revise_dialogue(
        dialogue=session.dialogue,
        write=lambda: model.objects.filter(pk=key).update(**fields),
        by=SYSTEM,
        reason=WHY,
    )


def save_remark(session: Session, remark: Remark, *, text: str = "", **given: object) -> None:
    remark.text = text or remark.text
    revising.save_remark(
        **{"remark": remark, "speakers": [session.speaker], "by": SYSTEM, "reason": WHY, **given}
    )


def said_by_nobody_known(session: Session) -> None:
    session.remark.attribution, session.remark.fidelity = "상인들", "paraphrase"
    save_remark(session, session.remark, speakers=[])


def save_item(session: Session, item: ActionItem) -> None:
    action_items.save_action_item(item=item, write=item.save, by=SYSTEM, reason=WHY)


def rename(thing: Participant | Organisation) -> None:
    thing.name_ko, thing.name_en = "새이름", "New Name"
    reference_data.save_reference_data(thing=thing, write=thing.save, by=SYSTEM)


def free_and_remove(session: Session) -> None:
    action_items.remove_action_item(item=session.item, by=SYSTEM, reason=WHY)
    revising.remove_remark(remark=session.reply, by=SYSTEM, reason=WHY)


def retitle_item(session: Session) -> None:
    session.item.title_ko, session.item.title_en = "다른 약속", "Another promise"
    save_item(session, session.item)


def anchor_elsewhere(session: Session) -> None:
    session.item.promise_quote = session.reply.public_text[2:9].strip()
    session.item.promise_start = 2
    save_item(session, session.item)


def new_item(session: Session) -> None:
    item = ActionItem(kind="request", title_ko="새 요청")

    def write() -> None:
        item.save()
        item.raised_in.set([session.remark])

    action_items.save_action_item(item=item, write=write, by=SYSTEM, reason=WHY)


def withdraw_and_publish_again(session: Session) -> None:
    publishing.withdraw(dialogue=session.dialogue, reason=WHY, by=SYSTEM)
    assert [status for status, _page in pages(session.dialogue)] == [410, 410]
    Remark.objects.filter(pk=session.remark.pk).update(text="그동안 고친 말", public_text="그동안 고친 말")
    session.dialogue.refresh_from_db()
    publishing.publish(dialogue=session.dialogue, by=SYSTEM)


def submit_return_and_publish(session: Session) -> None:
    publishing.withdraw(dialogue=session.dialogue, reason=WHY, by=SYSTEM)
    publishing.submit_for_review(dialogue=session.dialogue, by=SYSTEM)
    publishing.return_to_draft(dialogue=session.dialogue, by=SYSTEM, reason=WHY)
    assert [status for status, _page in pages(session.dialogue)] == [410, 410]
    publishing.publish(dialogue=session.dialogue, by=SYSTEM)


def load_over(session: Session) -> None:
    load(a_dialogue(number=None))
    Dialogue.objects.filter(pk=session.dialogue.pk).update(number=None)
    session.dialogue = Dialogue.objects.get(public_id="d1")
    before = pages(session.dialogue)
    load(
        a_dialogue(number=None, remarks=[a_remark("r1", text="다시 들은 말입니다."), a_remark("r2")]),
        reason=WHY,
    )
    assert pages(session.dialogue) != before


def photograph(session: Session) -> None:
    photo = PhotoFactory(dialogue=session.dialogue)
    photo.caption_ko = "새 설명"
    photos.revise_photo(photo=photo, by=SYSTEM, reason=WHY)
    photos.remove_photo(photo=photo, by=SYSTEM, reason=WHY)


def a_draft_comes_and_goes(session: Session) -> None:
    draft = publishing.create_dialogue(
        dialogue=DialogueFactory.build(draft=True, series=session.dialogue.series, venue=None), by=SYSTEM
    )
    publishing.delete_draft(dialogue=draft, by=SYSTEM)


def a_topic_comes_and_goes(session: Session) -> None:
    topic = TopicFactory()
    reference_data.save_reference_data(thing=topic, write=topic.save, by=SYSTEM, is_new=True)
    reference_data.delete_reference_data(thing=topic, by=SYSTEM)


CHANGES: dict[str, Callable[[Session], object]] = {
    "save_remark: other words": lambda s: save_remark(s, s.remark, text="저녁에 함께 씁시다."),
    "save_remark: other speakers": lambda s: save_remark(s, s.remark, speakers=[s.other, s.speaker]),
    "save_remark: another translation": lambda s: save_remark(
        s, s.remark, translations=[RemarkTranslation(language="en", text="In the evening.", origin="staff")]
    ),
    "save_remark: a new one": lambda s: save_remark(
        s, Remark(dialogue=s.dialogue, source=s.source, position=1, fidelity="verbatim", text="먼저 한 말")
    ),
    "save_remark: nobody by name": said_by_nobody_known,
    "remove_remark": free_and_remove,
    "move_remark": lambda s: revising.move_remark(remark=s.remark, to=2, by=SYSTEM, reason=WHY),
    "revise_dialogue: a heading": lambda s: revise(
        s, Section, s.section.pk, heading_ko="새 제목", heading_en="New"
    ),
    "revise_dialogue: a name": lambda s: revise(s, Attendance, s.speaker.pk, name_ko="이견본", name_en="Lee"),
    "revise_dialogue: a name that is shown no more": lambda s: revise(
        s, Attendance, s.speaker.pk, name_display=NameDisplay.ROLE_ONLY
    ),
    "revise_dialogue: a role": lambda s: revise(
        s, AttendanceRole, s.speaker.roles.first().pk, title_ko="새 직함", title_en="New title"
    ),
    "revise_dialogue: a category": lambda s: revise(s, Attendance, s.speaker.pk, category="mayor"),
    "revise_dialogue: nobody in the list": lambda s: revise(s, Attendance, s.speaker.pk, participant=None),
    "revise_dialogue: a title": lambda s: revise(s, Dialogue, s.dialogue.pk, title_ko="새 제목"),
    "revise_dialogue: a source": lambda s: revise(s, Source, s.source.pk, publisher="다른 신문"),
    "save_action_item: a title": retitle_item,
    "save_action_item: other words": anchor_elsewhere,
    "save_action_item: a new one": new_item,
    "remove_action_item": lambda s: action_items.remove_action_item(item=s.item, by=SYSTEM, reason=WHY),
    "publish, withdraw": withdraw_and_publish_again,
    "load_archive": load_over,
}
LEAVES: dict[str, Callable[[Session], object]] = {
    "submit_for_review, return_to_draft": submit_return_and_publish,
    "create_dialogue, delete_draft": a_draft_comes_and_goes,
    "save_reference_data: a participant, whose name then stays": lambda s: rename(s.speaker.participant),
    "delete_reference_data": a_topic_comes_and_goes,
    "revise_photo, remove_photo": photograph,
}
ELSEWHERE = {"create_demo_staff", "add_photo", "event", "record", "append_revisions", "append_revision"}
"""Of accounts, of a new picture beside the remarks, of the log; and what actions themselves are made of."""


@pytest.mark.parametrize("change", [*CHANGES, *LEAVES])
def test_after_every_action_the_page_is_what_it_would_be_without_a_store(
    session: Session, change: str
) -> None:
    before = pages(session.dialogue)
    (CHANGES | LEAVES)[change](session)
    stored = pages(session.dialogue)
    assert stored == made_anew(session.dialogue) == pages(session.dialogue)
    if change in CHANGES:
        assert stored != before, "the change is one that shows"


def test_every_action_is_walked() -> None:
    walked = {name for change in [*CHANGES, *LEAVES] for name in re.findall(r"[a-z_]+", change.split(":")[0])}
    found = set()
    for _finder, name, _is_package in pkgutil.walk_packages(actions.__path__, "dialogues.actions."):
        module = importlib.import_module(name)
        for called, function in inspect.getmembers(module, inspect.isfunction):
            is_action = "by" in inspect.signature(function).parameters and not called.startswith("_")
            if is_action and function.__module__ == name:
                found.add(called)
    assert found - walked - ELSEWHERE == set()


def test_whatever_table_is_read_for_the_remarks_is_in_the_digest(session: Session) -> None:
    dialogue = Dialogue.objects.get(pk=session.dialogue.pk)
    stored = StoredBody(dialogue)
    with CaptureQueriesContext(connection) as queries:
        attendances = list(dialogue.attendances.public().with_roles().with_members())
        items = list(dialogue.action_items.public().for_session().prefetch_related(None))
        assert stored.body(attendances, items).remark_count == 2
    read = {table for query in queries for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}
    digested = {rows.model._meta.db_table for rows in ROWS}
    assert {"dialogues_remark", "participants_participant", "dialogues_actionitem"} <= read
    assert read - digested == {"dialogues_archiveversion"}


def test_the_digest_holds_every_column_of_every_row(session: Session) -> None:
    """Whatever is read, or will be: a column that no page shows today changes it too."""
    digests = {made_of(session.dialogue)}
    for thing, change in (
        (session.remark, {"offset_ms": 7}),
        (session.section, {"heading_en": "Other"}),
        (session.source, {"licence": "KOGL-1"}),
        (session.speaker, {"name_display_basis": "another"}),
        (session.speaker.participant, {"biography_en": "Other"}),
        (session.item, {"due_on": "2026-01-01"}),
        (session.dialogue, {"edit_version": 77}),
    ):
        type(thing).objects.filter(pk=thing.pk).update(**change)
        digests.add(made_of(session.dialogue))
    assert len(digests) == 8
    RemarkFactory(dialogue=session.elsewhere)
    assert made_of(session.dialogue) in digests


def test_another_publication_leaves_it_standing_and_so_does_a_restart(session: Session, monkeypatch) -> None:
    before = pages(session.dialogue)
    save_remark(
        Session(**{**vars(session), "speaker": AttendanceFactory(dialogue=session.elsewhere)}),
        session.elsewhere.remarks.first(),
        text="다른 회의의 새 말",
    )
    caches.close_all()
    monkeypatch.setattr(session_body, "render_body", lambda *args: pytest.fail("rendered again"))
    assert pages(session.dialogue) == before


def test_a_stored_session_asks_as_much_of_three_hundred_remarks_as_of_ten(
    client: Client, django_assert_num_queries
) -> None:
    for remarks in (10, 300):
        address = a_session(remarks=remarks).get_absolute_url()
        client.get(address)
        with django_assert_num_queries(14):
            client.get(address)


def test_nothing_of_a_draft_or_of_a_preview_is_stored(
    client: Client, store: Path, admin_client: Client
) -> None:
    draft = RemarkFactory(dialogue=DialogueFactory(draft=True), text="초안의 낱말").dialogue
    assert client.get(f"/dialogues/{draft.public_id}/").status_code == 404
    preview = admin_client.get(f"/admin/dialogues/dialogue/{draft.pk}/preview/")
    assert "초안의 낱말" in preview.content.decode()
    assert not store.exists() or not list(store.iterdir())


def test_a_change_by_hand_is_seen_too(session: Session) -> None:
    before = pages(session.dialogue)
    Remark.objects.filter(pk=session.remark.pk).update(public_text="손으로 고친 말")
    stored = pages(session.dialogue)
    assert stored != before
    assert stored == made_anew(session.dialogue)


@pytest.mark.django_db(transaction=True)
def test_what_changes_while_it_is_rendered_is_not_stored(store: Path, monkeypatch) -> None:
    """Otherwise new words would be stored under the old digest, and shown again when the change is taken back."""
    with transaction.atomic():
        remark = RemarkFactory(text="처음 말")
    render = session_body.render_body

    def change() -> None:
        again = Remark.objects.get(pk=remark.pk)
        again.text = "고친 말"
        revising.save_remark(remark=again, speakers=again.ordered_speakers, by=SYSTEM, reason=WHY)
        connection.close()

    def rendering(*args: object) -> object:
        thread = Thread(target=change)
        thread.start()
        thread.join()
        return render(*args)

    monkeypatch.setattr(session_body, "render_body", rendering)
    assert Client().get(remark.dialogue.get_absolute_url()).content != b""
    assert not list(store.iterdir()) if store.exists() else True
    monkeypatch.setattr(session_body, "render_body", render)
    assert "고친 말" in Client().get(remark.dialogue.get_absolute_url()).content.decode()
    assert len(list(store.iterdir())) == 1
