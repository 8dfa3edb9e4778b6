"""What was asked, proposed or promised in dialogues, and what is known to have come of it."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogues.models.action_status import OPEN, WAITING, ActionKind, ActionStatus
from dialogues.models.dialogue import Dialogue
from dialogues.models.programme import Topic
from dialogues.models.remark import Remark
from dialogues.models.visibility import in_public_dialogue, in_withdrawn_dialogue
from participants.fields import InTwoLanguages, has_label, has_public_id, one_of, public_id_field
from participants.models import Organisation
from participants.models.few import AmongFew

PROMISED = Q(kind=ActionKind.COMMITMENT)
UNANSWERED = Q(status__in=WAITING, answered_in=None)


def _overdue(today: date) -> Q:
    return Q(status__in=OPEN, due_on__lt=today)


class ActionItemQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Those of a public dialogue; of several dialogues one that is public is enough."""
        return self.filter(Exists(Dialogue.objects.public().filter(action_items=OuterRef("pk"))))

    def withdrawn(self) -> Self:
        """Once public, now taken down with all their dialogues: their addresses answer 410."""
        once = Dialogue.objects.filter(in_withdrawn_dialogue(""), action_items=OuterRef("pk"))
        return self.filter(Exists(once)).exclude(pk__in=self.model.objects.public().values("pk"))

    def in_record(self) -> Self:
        """The public ones, without those of nothing but invented samples: the same dialogue has to be both."""
        real = Dialogue.objects.public().in_record().filter(action_items=OuterRef("pk"))
        return self.filter(Exists(real))

    def in_samples(self) -> Self:
        """Those of an invented sample, which are few."""
        return self.filter(AmongFew("dialogues", Dialogue.objects.samples().values("pk")))

    def at(self, public_id: str) -> Self:
        return self.filter(public_id=public_id)

    def with_ids(self, public_ids: Collection[str]) -> Self:
        return self.filter(public_id__in=public_ids)

    def of(self, dialogue: Dialogue) -> Self:
        return self.filter(dialogues=dialogue)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def standing_at(self, status: str) -> Self:
        return self.filter(status=status)

    def about(self, topic: Topic) -> Self:
        """About the topic, or about a narrower one below it."""
        tagged = self.model.topics.through.objects.filter(Q(topic=topic) | Q(topic__parent=topic))
        return self.filter(pk__in=tagged.values("actionitem"))

    def in_year(self, year: int) -> Self:
        """Of a public dialogue of that year."""
        if not 1 <= year <= 9999:
            return self.none()
        return self.of_any(Dialogue.objects.public().in_year(year))

    def of_any(self, dialogues: models.QuerySet[Dialogue]) -> Self:
        return self.filter(Exists(dialogues.order_by().filter(action_items=OuterRef("pk"))))

    def owed_by(self, organisation: Organisation) -> Self:
        return self.filter(responsible=organisation)

    def raised_or_promised_in(self, remark: Remark) -> Self:
        """Those that the remark raised, answered, or promised in so many words."""
        by_remark = Q(promise_remark=remark) | Q(answered_in=remark)
        return self.filter(by_remark | Q(pk__in=remark.raises.values("pk")))

    def mentioning(self, words: list[str]) -> Self:
        """Whose title or promised words, as far as they are public, hold every one of the words."""
        found = self
        for word in words:
            condition = Q(in_public_dialogue("promise_remark__dialogue"), promise_quote__icontains=word)
            for field in ("title_ko", "title_en"):
                condition |= Q(**{f"{field}__icontains": word})
            found = found.filter(condition)
        return found

    def promised(self) -> Self:
        return self.filter(PROMISED)

    def unanswered(self) -> Self:
        """On the table without an answer. What is merely not known is not counted as unanswered."""
        return self.filter(UNANSWERED)

    def overdue(self, today: date) -> Self:
        """Still open after the day on which it was due."""
        return self.filter(_overdue(today))

    def newest_first(self) -> Self:
        """By the newest public dialogue that they belong to."""
        held = Max("dialogues__date", filter=in_public_dialogue("dialogues"))
        return self.annotate(raised_on=held).order_by(F("raised_on").desc(nulls_last=True), "-pk")

    def read_late(self) -> Self:
        """A slice of the newest, for cards: found by their keys first, so that no text is read to be sorted."""
        few = self.model.objects.filter(pk__in=self.values("pk"))
        return few.for_cards().newest_first()

    def promises_first(self) -> Self:
        """As a session tells of its own: what was promised, then what was asked, each as it was entered."""
        return self.annotate(is_asked=~Q(kind=ActionKind.COMMITMENT)).order_by("is_asked", "pk")

    def with_updates(self) -> Self:
        """With what the public is told of how each went on: the last of `updates` says how it stands."""
        updates = self.model.updates.rel.related_model.objects.shown().with_source().in_order()
        return self.prefetch_related(Prefetch("updates", updates))

    def for_session(self) -> Self:
        """With the updates, and `raised_ids`: of the remarks that raised each. Two queries however many items."""
        raised = self.model.raised_in.through.objects.filter(actionitem=OuterRef("pk")).order_by("remark")
        return self.annotate(raised_ids=ArraySubquery(raised.values("remark"))).with_updates()

    def for_cards(self) -> Self:
        """With all that a list shows of each: `shown_dialogues` are the public ones."""
        dialogues = Dialogue.objects.public().select_related("series").newest_first()
        promise = ("promise_remark__dialogue", "promise_remark__source")
        shown = Prefetch("dialogues", dialogues, to_attr="shown_dialogues")
        return self.select_related("responsible", *promise).prefetch_related(shown, "topics").with_updates()

    def for_page(self) -> Self:
        """With all that its own page says: `shown_remarks`, `shown_answer`, `shown_promise` are public ones."""
        remarks = Remark.objects.public().with_dialogue().for_reading().newest_first()
        return self.for_cards().prefetch_related(
            Prefetch("raised_in", remarks, to_attr="shown_remarks"),
            Prefetch("answered_in", remarks, to_attr="shown_answer"),
            Prefetch("promise_remark", remarks, to_attr="shown_promise"),
        )

    def count_by_status_and_kind(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many stand at each state, and how many there are of each kind: those without any left out."""
        own = self.model.objects.filter(pk__in=self.order_by().values("pk")).order_by()
        by_status: Counter[str] = Counter()
        by_kind: Counter[str] = Counter()
        for status, kind, count in own.values_list("status", "kind").annotate(count=Count("*")):
            by_status[status] += count
            by_kind[kind] += count
        return dict(by_status), dict(by_kind)

    def count_by_status(self) -> dict[str, int]:
        return self.count_by_status_and_kind()[0]

    def count_by_kind(self) -> dict[str, int]:
        return self.count_by_status_and_kind()[1]

    def count_by_view(self, today: date) -> dict[str, int]:
        """How many there are, and how many of them are promised, unanswered and overdue; in one query."""
        return self.aggregate(
            everything=Count("*"),
            promises=Count("pk", filter=PROMISED),
            unanswered=Count("pk", filter=UNANSWERED),
            overdue=Count("pk", filter=_overdue(today)),
        )


class ActionItem(InTwoLanguages, models.Model):
    """A request, problem, proposal, goal or promise. It can run through several dialogues.

    A promise may be anchored to the exact words that made it: `promise_quote` is what stands in the public text of
    `promise_remark` from `promise_start` to `promise_end` (characters). `status` is that of the last update which the
    public is told, and `unknown` without any; the actions keep it.
    """

    public_id = public_id_field("t")
    kind = models.CharField(_("kind"), max_length=10, choices=ActionKind)
    title_ko = models.CharField(_("title (Korean)"), max_length=300, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="action_items", verbose_name=_("topics"))
    dialogues = models.ManyToManyField(
        Dialogue, related_name="action_items", verbose_name=_("dialogues that it belongs to")
    )
    raised_in = models.ManyToManyField(
        Remark, blank=True, related_name="raises", verbose_name=_("remarks that raised it")
    )
    answered_in = models.ForeignKey(
        Remark,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answers_to_items",
        verbose_name=_("remark that answered it"),
    )
    promise_remark = models.ForeignKey(
        Remark,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="promises",
        verbose_name=_("remark that promised it"),
    )
    promise_start = models.PositiveIntegerField(_("first character of the promise"), null=True, blank=True)
    promise_end = models.PositiveIntegerField(
        _("character after the last of the promise"), null=True, blank=True
    )
    promise_quote = models.TextField(
        _("words of the promise"), max_length=2000, blank=True, help_text=_("Exactly as they stand there.")
    )
    responsible = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="owed_items",
        verbose_name=_("responsible"),
    )
    due_on = models.DateField(
        _("due"), null=True, blank=True, help_text=_("Leave empty if nobody named a day.")
    )
    status = models.CharField(
        _("state"), max_length=20, choices=ActionStatus, default=ActionStatus.UNKNOWN, editable=False
    )
    edit_version = models.PositiveIntegerField(_("edit version"), default=1, editable=False)

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("action item")
        verbose_name_plural = _("action items")
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["status", "kind"], name="action_item_by_state")]
        constraints: ClassVar = [
            has_public_id("action_item_public_id_form"),
            has_label("action_item_has_title", "title"),
            one_of("action_item_kind_known", "kind", ActionKind),
            one_of("action_item_status_known", "status", ActionStatus),
            models.CheckConstraint(
                condition=Q(promise_remark=None, promise_start=None, promise_end=None, promise_quote="")
                | Q(promise_remark__isnull=False, promise_start__isnull=False, promise_end__isnull=False)
                & Q(promise_end__gt=F("promise_start"))
                & ~Q(promise_quote=""),
                name="action_item_promise_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("dialogues:action_item", args=[self.public_id])

    @property
    def title(self) -> str:
        return self.label("title")

    @property
    def last_update(self) -> "models.Model | None":
        """What says how it stands: read `with_updates`."""
        return next(iter(reversed(self.updates.all())), None)

    @property
    def public_promise(self) -> Remark | None:
        """The remark that promised it, if its dialogue is public: read `for_cards`."""
        promise = self.promise_remark
        return promise if promise and promise.dialogue.is_published else None

    @property
    def was_ever_public(self) -> bool:
        """Whether one of its dialogues is or was published: from then on it changes only with a reason."""
        return self.pk is not None and self.dialogues.filter(published_at__isnull=False).exists()

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < today
