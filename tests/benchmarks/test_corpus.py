"""The invented archive that the benchmarks measure."""

import io
import random
import re
from collections import Counter

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from benchmarks.corpus import loading
from benchmarks.corpus.rows import Rows
from benchmarks.corpus.words import CONTROLS, Words, controls_of, with_particle
from dialogues.actions.indexing import differences
from dialogues.exports import write_archive
from dialogues.models import ActionItem, Attendance, Dialogue, Remark, SearchEntry
from dialogues.representation import SEALED
from participants.models import Organisation, Participant
from tests.factories import DialogueFactory

pytestmark = pytest.mark.django_db

DIALOGUES, REMARKS = 20, 500


def sealed(seed: int) -> bytes:
    """The export of a corpus that is gone again afterwards."""
    file = io.BytesIO()
    with transaction.atomic():
        loading.load(
            dialogues=DIALOGUES, remarks=REMARKS, seed=seed, is_indexed=False, note=lambda _line: None
        )
        write_archive(file, SEALED)
        transaction.set_rollback(True)
    return file.getvalue()


@pytest.fixture
def corpus() -> None:
    loading.load(dialogues=DIALOGUES, remarks=REMARKS, is_indexed=False, note=lambda _line: None)


def test_a_corpus_has_as_much_as_was_asked_for(corpus: None) -> None:
    assert (Dialogue.objects.count(), Remark.objects.count()) == (DIALOGUES, REMARKS)
    assert Remark.objects.filter(dialogue__number=10).count() == 15 * REMARKS // DIALOGUES
    assert ActionItem.objects.count() == 2 * DIALOGUES


def test_the_same_seed_gives_the_same_archive_and_another_seed_another() -> None:
    first = sealed(seed=1)
    assert sealed(seed=1) == first
    assert sealed(seed=2) != first


@pytest.mark.parametrize("language", CONTROLS)
def test_control_words_stand_in_as_many_remarks_as_they_say(corpus: None, language: str) -> None:
    said = Remark.objects.filter(language=language)
    count = said.count()
    for place, (every, word) in enumerate(CONTROLS[language].items()):
        assert said.filter(text__icontains=word).count() == len(range(place, count, every)), word
        assert not Remark.objects.exclude(language=language).filter(text__icontains=word)


def test_a_corpus_comes_with_its_index_and_says_how_long_that_took(client: Client) -> None:
    said: list[str] = []
    loading.load(dialogues=DIALOGUES, remarks=REMARKS, note=said.append)
    assert differences().made == differences().removed == 0
    assert SearchEntry.objects.remarks().count() == Remark.objects.public().count() > 0
    assert re.match(r"index: 5\d\d rows made in \d+ s.* MB: .*index search_entry_terms", said[-1])


def test_three_in_ten_dialogues_are_in_english(corpus: None) -> None:
    languages = Counter(Dialogue.objects.values_list("language", flat=True))
    assert languages == {"ko": 0.7 * DIALOGUES, "en": 0.3 * DIALOGUES}
    assert all(
        bool(re.search("[가-힣]", text)) == (language == "ko")
        for language, text in Remark.objects.values_list("language", "text")
    )


@pytest.mark.parametrize("language", CONTROLS)
def test_words_follow_zipfs_law(language: str) -> None:
    words = Words(random.Random(1))
    drawn = Counter(words.draw(language, 200_000))
    for rank in (2, 5, 10, 50):
        first, other = (drawn[words.stems[language][place - 1]] for place in (1, rank))
        assert first / other == pytest.approx(rank, rel=0.15), rank


def test_most_korean_words_bear_a_particle_that_is_attached(corpus: None) -> None:
    stems = set(Words(random.Random(1)).stems["ko"])
    said = " ".join(Remark.objects.filter(language="ko").values_list("text", flat=True)).split()
    bare = sum(word in stems for word in said)
    assert 0.1 < bare / len(said) < 0.2
    assert sum(word.endswith("에서") and word[:-2] in stems for word in said) > 0.05 * len(said)


def test_no_remark_holds_two_control_words() -> None:
    assert max(len(controls_of("ko", count)) for count in range(100_010)) == 1


def test_particles_fit_the_last_sound() -> None:
    assert [with_particle(stem, ("는", "은")) for stem in ("가나", "가난")] == ["가나는", "가난은"]


def test_flags_are_set_as_actions_set_them(corpus: None) -> None:
    named = Attendance.objects.public().fully_named().exclude(participant=None)
    assert {one.pk for one in Participant.objects.public()} == {one.participant_id for one in named}
    assert Organisation.objects.public().exists()


def test_every_page_to_measure_answers(corpus: None, client: Client) -> None:
    addresses = loading.measured()
    assert len(addresses) > 5
    for address in addresses:
        assert client.get(address).status_code == 200, address
        assert client.get(f"/en{address}").status_code == 200, address


def test_what_comes_after_a_corpus_gets_keys_of_its_own(corpus: None) -> None:
    assert DialogueFactory(number=DIALOGUES + 1).pk > Dialogue.objects.get(number=DIALOGUES).pk


def test_dialogues_that_it_did_not_make_are_refused_unless_it_is_forced() -> None:
    DialogueFactory(number=7)
    with pytest.raises(loading.Refused, match="1 dialogues that this did not make"):
        loading.load(dialogues=DIALOGUES, remarks=REMARKS)
    assert Dialogue.objects.count() == 1
    loading.load(
        dialogues=DIALOGUES, remarks=REMARKS, is_forced=True, is_indexed=False, note=lambda _line: None
    )
    assert set(Dialogue.objects.values_list("number", flat=True)) == {7, *range(8, DIALOGUES + 8)}


def test_a_second_corpus_is_refused(corpus: None) -> None:
    with pytest.raises(loading.Refused, match="here already"):
        loading.load(dialogues=DIALOGUES, remarks=REMARKS, is_forced=True)


def test_no_constraint_or_trigger_is_passed_by() -> None:
    dialogue, rows = DialogueFactory(), Rows()
    words = {"text": "측정", "public_text": "측정", "fidelity": "verbatim"}
    rows.add(Remark, ref="r_of_nobody", dialogue_id=dialogue.pk, position=1, **words)
    with pytest.raises(IntegrityError, match="neither a speaker nor an attribution"):
        rows.copy()
