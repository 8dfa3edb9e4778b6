"""The index of the search: one narrow row for each public remark, dialogue and participant.

A projection that `actions.indexing` keeps in line. Only what is public stands here, so nobody asks whether it is.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import models
from django.db.models import ExpressionWrapper, F, Func, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogue import Dialogue
from dialogues.models.remark import Fidelity, Remark, RemarkKind
from dialogues.text_index.answers import WHOLE_WORD, WORD_START, Asked
from dialogues.text_index.filters import filter_term, month_term, period_terms, sample_term
from dialogues.text_index.trees import NoneOf, Term, Tree, all_of, any_of, any_term, as_tsquery
from participants.models import Participant

UNDATED = date.min
"""Stands for no known date, so that rows have one order and a page a place in it."""


class EntryKind(models.TextChoices):
    REMARK = "remark", _("Remark")
    DIALOGUE = "dialogue", _("Dialogue")
    PARTICIPANT = "participant", _("Participant")


class Answers(Func):
    """Whether a row's terms answer a tree. PostgreSQL's own parser of words never sees the terms."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = models.BooleanField()

    def __init__(self, tree: Tree) -> None:
        super().__init__(F("terms"), Cast(Value(as_tsquery(tree)), SearchQueryField()))


class SearchEntryQuerySet(models.QuerySet):
    def remarks(self) -> Self:
        return self.filter(kind=EntryKind.REMARK)

    def dialogues(self) -> Self:
        return self.filter(kind=EntryKind.DIALOGUE)

    def participants(self) -> Self:
        return self.filter(kind=EntryKind.PARTICIPANT)

    def of_form(self, oldest: UUID) -> Self:
        """Whose fingerprints are none of an earlier form."""
        return self.filter(made_of__gte=oldest)

    def in_record(self) -> Self:
        """Without the invented samples."""
        return self.filter(is_sample=False)

    def answering(self, tree: Tree) -> Self:
        return self.filter(Answers(tree))

    def not_answering(self, tree: Tree) -> Self:
        return self.filter(Answers(NoneOf(tree)))

    def of_rank(self, rank: int, asked: Iterable[Asked]) -> Self:
        """Those that answer the word that they answer worst as `Asked.rank` has it: the index tells, not the row."""
        words = list(asked)
        whole = _all_or_none([each.whole] for each in words)
        start = _all_or_none([each.whole, each.start] for each in words)
        if rank == WHOLE_WORD:
            return self.answering(whole) if whole else self.none()
        better, worse = (start, whole) if rank == WORD_START else (None, start)
        if rank == WORD_START and not better:
            return self.none()
        entries = self.answering(better) if better else self
        return entries.not_answering(worse) if worse else entries

    def of_sample(self, one_in: int) -> Self:
        """One in so many, by chance alone."""
        return self if one_in == 1 else self.answering(Term(sample_term(one_in)))

    def of_months(self, last: date, count: int) -> Self:
        """Of so many months up to the one of the day `last`; with a negative count, from it on."""
        return self.answering(
            any_term(month_term(month // 12, month % 12 + 1) for month in _months(last, count))
        )

    def between(self, first: date | None, last: date | None) -> Self:
        """Of the days from the first to the last; what has no known date is of none."""
        if first is None and last is None:
            return self
        if first and last and first > last:
            return self.none()
        entries = self.filter(date__gt=UNDATED, date__range=(first or date.min, last or date.max))
        periods = period_terms(first, last) if first and last else []
        return entries.answering(any_term(periods)) if periods else entries

    def edge(self, *, first: bool, beyond: date | None = None) -> date | None:
        """The first known day of any, or the last; of those from the day `beyond` on, or up to it."""
        days = self.filter(date__gt=UNDATED)
        if beyond:
            days = days.filter(**{"date__gte" if first else "date__lte": beyond})
        return days.order_by("date" if first else "-date").values_list("date", flat=True).first()

    def of_series(self, series: Iterable[int]) -> Self:
        return self.filter(dialogue__series__in=series)

    def of_dialogues(self, dialogues: Iterable[Dialogue]) -> Self:
        return self.held_as(dialogue_id=[dialogue.pk for dialogue in dialogues] or [0])

    def held_as(self, **given: Iterable[object]) -> Self:
        """With one of the values of each column, such as `fidelity=["verbatim"]` or `topics=[3, 7]`.

        By terms alone: led by a column, the database would look into the terms of each row that has the value.
        """
        entries = self
        for column, values in given.items():
            entries = entries.answering(any_term(filter_term(column, value) for value in values))
        return entries

    def by_day(self, order: Iterable[str]) -> Self:
        """In an order whose `date` stands first or second, worked out from the rows that were found.

        Left to the column, the database would walk an index of dates, and look into the terms of row after row.
        """
        day = ExpressionWrapper(F("date") + Value(0), models.DateField())
        columns = [each.replace("date", "day") for each in order]
        return self.annotate(day=day).order_by(*columns)

    def count_to(self, most: int) -> int:
        """How many there are, up to so many: found by their terms, as in `by_day`, however few the database expects."""
        return self.by_day(["date"])[:most].count()

    def beyond(self, order: Iterable[str], place: Mapping[str, object]) -> Self:
        """Those that follow a place in an order: `place` has a value for each of its columns."""
        condition, same = Q(pk__in=[]), Q()
        for each in order:
            column, comparison = each.removeprefix("-"), "lt" if each.startswith("-") else "gt"
            condition |= same & Q(**{f"{column}__{comparison}": place[column]})
            same &= Q(**{column: place[column]})
        return self.filter(condition)


def _all_or_none(ways: Iterable[Iterable[Tree | None]]) -> Tree | None:
    """All of the words, each in any of its ways; None if one of them has no way."""
    each = [[tree for tree in some if tree] for some in ways]
    return all_of(any_of(some) for some in each) if all(each) else None


def _months(last: date, count: int) -> Iterable[int]:
    """Months since the year 0, from 0 for January to 11 in each."""
    month = last.year * 12 + last.month - 1
    return range(month, month - count, -1 if count > 0 else 1)


class SearchEntry(models.Model):
    """A row. A remark's has its dialogue too; `terms` answer what is asked, `text` confirms longer words.

    `speakers`, `organisations` and `topics` are keys of who is named in full, for whom they spoke, and of the topics
    with those above them. `made_of` tells what the row was made of: as long as that stays, so does the row.
    """

    kind = models.CharField(_("kind"), max_length=11, choices=EntryKind)
    remark = models.OneToOneField(
        Remark, models.CASCADE, null=True, blank=True, related_name="search_entry", verbose_name=_("remark")
    )
    dialogue = models.ForeignKey(
        Dialogue,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="search_entries",
        verbose_name=_("dialogue"),
    )
    participant = models.OneToOneField(
        Participant,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="search_entry",
        verbose_name=_("participant"),
    )
    date = models.DateField(_("date"), default=UNDATED)
    language = models.CharField(_("language"), max_length=2, blank=True)
    fidelity = models.CharField(_("fidelity"), max_length=10, blank=True)
    remark_kind = models.CharField(_("kind of remark"), max_length=10, blank=True)
    coverage = models.CharField(_("coverage"), max_length=16, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)
    categories = ArrayField(
        models.CharField(max_length=16), verbose_name=_("categories"), default=list, blank=True
    )
    speakers = ArrayField(models.BigIntegerField(), verbose_name=_("speakers"), default=list, blank=True)
    organisations = ArrayField(
        models.BigIntegerField(), verbose_name=_("organisations"), default=list, blank=True
    )
    topics = ArrayField(models.BigIntegerField(), verbose_name=_("topics"), default=list, blank=True)
    made_of = models.UUIDField(_("fingerprint"))
    terms = SearchVectorField(_("terms"))
    text = models.TextField(_("text"), blank=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes: ClassVar = [
            GinIndex(fields=["terms"], name="search_entry_terms", fastupdate=False),
            models.Index(fields=["kind", "-date", "-dialogue", "remark"], name="search_entry_newest"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=EntryKind.REMARK, remark__isnull=False, dialogue__isnull=False)
                & Q(participant=None)
                | Q(kind=EntryKind.DIALOGUE, remark=None, dialogue__isnull=False, participant=None)
                | Q(kind=EntryKind.PARTICIPANT, remark=None, dialogue=None, participant__isnull=False),
                name="search_entry_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.REMARK, fidelity__in=Fidelity.values)
                & Q(remark_kind__in=RemarkKind.values)
                | ~Q(kind=EntryKind.REMARK) & Q(fidelity="", remark_kind=""),
                name="search_entry_of_remark_is_classed",
            ),
            models.UniqueConstraint(
                fields=["dialogue"],
                condition=Q(kind=EntryKind.DIALOGUE),
                name="search_entry_dialogue_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.remark_id or self.dialogue_id or self.participant_id}"
