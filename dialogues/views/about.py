"""The standing pages: about the archive, privacy, accessibility, the licence of the data, and whom to write to."""

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dialogues.models import ArchiveVersion, Coverage, Dialogue, Fidelity, Remark, Series, Topic
from dialogues.views.action_charts import record_by_state
from dialogues.views.charts import Chart, Row, bars
from dialogues.views.record_charts import filtered_list
from dialogues.views.session_facts import COVERAGE_EXPLAINED
from dialogues.views.standing import StandingPage, standing_page

ABOUT = StandingPage(
    "about",
    _("About this archive"),
    _("What the Monday Dialogue is, what is held here, and how to read it."),
    dt.date(2026, 11, 22),
)
PRIVACY = StandingPage(
    "privacy",
    _("Privacy"),
    _("What is kept of those who read here, of those who spoke, and of staff."),
    dt.date(2026, 11, 23),
    parent=ABOUT,
)
ACCESSIBILITY = StandingPage(
    "accessibility",
    _("Accessibility"),
    _("What we aim at, what is tested and how, and what does not work yet."),
    dt.date(2026, 11, 23),
    parent=ABOUT,
)
LICENCE = StandingPage(
    "licence",
    _("Licence of the data"),
    _("What you may do with the record, how to cite it, and where the data can be had."),
    dt.date(2026, 11, 23),
    parent=ABOUT,
)
CONTACT = StandingPage(
    "contact",
    _("Contact"),
    _("Whom to write to about a mistake, a removal, a barrier or a question."),
    dt.date(2026, 11, 22),
    parent=ABOUT,
)
STANDING_PAGES = (ABOUT, PRIVACY, ACCESSIBILITY, LICENCE, CONTACT)

FIDELITY_EXPLAINED = {
    Fidelity.VERBATIM: _(
        "In quotation marks: as it was said, from minutes, a recording or a report in the same language."
    ),
    Fidelity.TRANSLATED: _(
        "In quotation marks, with whose translation it is. The words first spoken are not held."
    ),
    Fidelity.PARAPHRASE: _("Without quotation marks: what was meant, in somebody else's words."),
    Fidelity.SUMMARY: _("Without quotation marks: only an outline of what was said."),
}


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    dialogues = Dialogue.objects.public().in_record()
    remarks = Remark.objects.public().in_record().spoken()
    context = {
        "series": Series.objects.public().main(),
        "fields": Topic.objects.public().roots(),
        "newest": dialogues.for_cards().newest_first().first(),
        "dialogue_count": dialogues.count(),
        "dates": dialogues.count_by_date_basis(),
        "coverage": _explained(COVERAGE_EXPLAINED),
        "by_coverage": _by_coverage(dialogues.count_by_coverage()),
        "fidelity": _explained(FIDELITY_EXPLAINED),
        "by_fidelity": _by_fidelity(
            ArchiveVersion.objects.kept("remarks-by-fidelity", remarks.count_by_fidelity)
        ),
        "by_state": record_by_state(_items_at),
    }
    return standing_page(request, ABOUT, context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return standing_page(request, PRIVACY)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return standing_page(request, ACCESSIBILITY)


@require_safe
def licence(request: HttpRequest) -> HttpResponse:
    return standing_page(request, LICENCE, {"licence": settings.DATA_LICENCE})


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    context = {"email": settings.CONTACT_EMAIL, "phone": settings.CONTACT_PHONE}
    return standing_page(request, CONTACT, context)


def _explained(
    explanations: Mapping[Coverage, Promise] | Mapping[Fidelity, Promise],
) -> list[tuple[str, Promise]]:
    return [(kind.label, explanation) for kind, explanation in explanations.items()]


def _by_coverage(counts: Mapping[str, int]) -> Chart:
    rows = [Row(kind.label, counts.get(kind, 0), filtered_list(coverage=kind.value)) for kind in Coverage]
    headings = (gettext("Coverage"), gettext("Dialogues"))
    return bars("coverage", gettext("Dialogues by coverage"), rows, headings=headings)


def _by_fidelity(counts: Mapping[str, int]) -> Chart:
    rows = [Row(kind.label, counts.get(kind, 0)) for kind in Fidelity]
    headings = (gettext("How the words are held"), gettext("Remarks"))
    return bars("fidelity", gettext("Remarks by how their words are held"), rows, headings=headings)


def _items_at(state: str) -> str:
    return f"{reverse('dialogues:action_list')}?state={state}"
