"""The lexicon of the record as it stands now: made in each process, once for each version of the archive.

Whom the public knows by the full name, sessions, topics, organisations, venues, and words that the index holds. Bounded
at 30,000 entries: of people those who came most often, of sessions the newest, of words the most frequent.
"""

import re
import threading
from collections import defaultdict
from collections.abc import Container, Iterator

from django.db import connection
from django.db.models import Count

from dialogues.models import ArchiveVersion, Attendance, Dialogue, EntryKind, SearchEntry, Topic, Venue
from dialogues.search.lexicon import Entry, Kind, Lexicon, in_turns
from dialogues.text_index.normalise import normalised_text
from dialogues.text_index.particles import less_particle
from dialogues.text_index.terms import WHOLE
from participants.models import NameVariant, Organisation, Participant, ParticipantKind

MOST_PEOPLE, MOST_SESSIONS, MOST_WORDS = 10_000, 7_000, 10_000
MOST_ORGANISATIONS, MOST_VENUES, MOST_TOPICS = 1_500, 1_000, 500

_ROWS_LOOKED_AT = 1_000
"""Of dialogues the newest, of remarks so many from all over the archive: their words stand for the words of all."""
_SHORTEST_WORD, _LONGEST_WORD = 2, 20
_VERBAL = ("니다", "어요", "아요", "지요", "네요", "세요")

_TABLE = SearchEntry._meta.db_table

_held: tuple[str | None, Lexicon] = (None, Lexicon(()))
_making = threading.Lock()


def lexicon() -> Lexicon:
    """The lexicon of this version. Whoever asks first after a change waits until it is made, and so do the others."""
    global _held
    token = ArchiveVersion.objects.token()
    if _held[0] == token:
        return _held[1]
    with _making:
        if _held[0] != token:
            _held = token, Lexicon(entries())
        return _held[1]


def forget() -> None:
    """Have the lexicon made again by whoever asks next."""
    global _held
    _held = None, Lexicon(())


def entries() -> list[Entry]:
    """What is proposed, the most important of each kind first."""
    listed = [_people(), _sessions(), _topics(), _organisations(), _venues()]
    named = {
        form for kind in listed for entry in kind for name in entry.names for form in _forms(entry, name)
    }
    words = [Entry(Kind.WORD, word, "", count=count) for word, count in _words() if word not in named]
    return in_turns(*listed, words[:MOST_WORDS])


def _forms(entry: Entry, name: str) -> Iterator[str]:
    """In which the name would stand among the words too; of people each part of it."""
    written = normalised_text(name)
    yield written
    if entry.kind == Kind.PERSON:
        yield from re.split(r"[^\w]+", written)
        yield from written.replace("-", "").split()


def _people() -> list[Entry]:
    attended = Attendance.objects.public().in_record().fully_named().exclude(participant=None).order_by()
    counts = dict(attended.values_list("participant").annotate(Count("dialogue", distinct=True)))
    spellings = defaultdict(list)
    public = Participant.objects.public()
    for key, text in NameVariant.objects.filter(participant__in=public).values_list("participant", "text"):
        spellings[key].append(text)
    sounds = _sounds()
    rows = public.values_list("pk", "public_id", "kind", "name_ko", "name_en")
    shown = [row for row in rows.iterator() if row[0] in counts]
    shown.sort(key=lambda row: (-counts[row[0]], row[0]))
    return [
        Entry(
            Kind.PERSON if kind == ParticipantKind.PERSON else Kind.GROUP,
            name_ko,
            name_en,
            public_id,
            tuple(spellings[key]),
            tuple(sounds[key]),
            counts[key],
        )
        for key, public_id, kind, name_ko, name_en in shown[:MOST_PEOPLE]
    ]


def _sounds() -> dict[int, list[str]]:
    """Of each person the keys of the name in any romanisation, as the index holds them."""
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT participant_id, substr(lexeme, 3) FROM {_TABLE}, unnest(terms) "  # noqa: S608
            "WHERE kind = %s AND starts_with(lexeme, 'k:')",
            [EntryKind.PARTICIPANT],
        )
        for key, sound in cursor.fetchall():
            found[key].append(sound)
    return found


def _sessions() -> list[Entry]:
    newest = Dialogue.objects.public().in_record().newest_first().select_related("series")
    shown = "public_id number ordinal title_ko title_en date date_precision date_basis series__is_main"
    return [
        Entry(
            Kind.SESSION,
            dialogue.title_ko,
            dialogue.title_en,
            dialogue.slug,
            (dialogue.ordinal,),
            number=dialogue.number,
            held_on=dialogue.date,
            date_precision=dialogue.date_precision,
            date_basis=dialogue.date_basis,
        )
        for dialogue in newest.only(*shown.split())[:MOST_SESSIONS]
    ]


def _topics() -> list[Entry]:
    rows = Topic.objects.public().values_list("name_ko", "name_en", "slug")
    return [Entry(Kind.TOPIC, *row) for row in rows[:MOST_TOPICS]]


def _organisations() -> list[Entry]:
    rows = Organisation.objects.public().in_record().order_by("pk")
    named = rows.values_list("name_ko", "name_en", "public_id")
    return [Entry(Kind.ORGANISATION, *row) for row in named[:MOST_ORGANISATIONS]]


def _venues() -> list[Entry]:
    rows = Venue.objects.public().in_record().values_list("name_ko", "name_en", "public_id")
    return [Entry(Kind.VENUE, *row) for row in rows[:MOST_VENUES]]


def _words() -> Iterator[tuple[str, int]]:
    """The words that stand in most of the rows that are looked at, without those that are another with a particle."""
    counted = _counted_words()
    words = {word for word, _ in counted}
    for word, count in counted:
        stems = (stem for stem in less_particle(word) if len(stem) >= _SHORTEST_WORD)
        if not (word.endswith(_VERBAL) or any(stem in words for stem in stems) or _is_joined(word, words)):
            yield word, count


def _is_joined(word: str, words: Container[str]) -> bool:
    """Whether an English word may be two others, as of AI-related, or another with an s, as of the city's."""
    ends = range(_SHORTEST_WORD, len(word) - _SHORTEST_WORD + 1) if word.isascii() else ()
    return any(word[:end] in words and word[end:] in words for end in ends) or (
        word.isascii() and word.endswith("s") and word[:-1] in words
    )


def _counted_words() -> list[tuple[str, int]]:
    """Read from the index, in which nothing stands but what is public."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT substr(lexeme, 2), count(*) FROM {_TABLE}, unnest(terms) "  # noqa: S608
            "WHERE id = ANY (%s) AND NOT is_sample AND starts_with(lexeme, %s) "
            "AND char_length(lexeme) BETWEEN %s AND %s AND lexeme !~ '[0-9]' "
            "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %s",
            [_rows_looked_at(), WHOLE, 1 + _SHORTEST_WORD, 1 + _LONGEST_WORD, 3 * MOST_WORDS],
        )
        return list(cursor.fetchall())


def _rows_looked_at() -> list[int]:
    """The keys of the newest dialogues, and of rows that stand as far from each other as they can."""
    dialogues = SearchEntry.objects.dialogues().in_record().order_by("-date", "-dialogue")
    newest = list(dialogues.values_list("pk", flat=True)[:_ROWS_LOOKED_AT])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT (SELECT id FROM {_TABLE} WHERE id >= place ORDER BY id LIMIT 1) "  # noqa: S608
            f"FROM (SELECT min(id) AS first, max(id) AS last FROM {_TABLE}) AS ends, "
            "generate_series(first, last, greatest(1, (last - first) / %s)) AS place",
            [_ROWS_LOOKED_AT],
        )
        return [*newest, *(key for (key,) in cursor.fetchall())]
