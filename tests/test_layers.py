"""The house stands: each room leans only on the rooms below it. Every rule is seen to fail once, on an example."""

import pytest

from tests import house_rules
from tests.house_rules import (
    APPLICATIONS,
    RULES,
    Layer,
    Module,
    files_keep_to_their_budget,
    functions_keep_to_their_budget,
    has_a_layer,
    imports_are_said_in_full,
    imports_downwards,
    imports_stand_at_the_top,
    layer_of,
    marks_as_safe,
    only_public_says_what_is_public,
    participants_know_no_dialogues,
    pure_rooms_know_no_django,
    template_marks_as_safe,
)

MODULES = house_rules.modules()
LONG = "\n".join(f"number_{line} = {line}" for line in range(301))
EXCUSED = '"""A table. Over budget: a table is read as a whole."""\n' + LONG


def a_function(lines: int, docstring: str = "") -> str:
    return "\n    ".join(["def act():", f'"""{docstring}"""', *["act()"] * (lines - 2)])


BREACHES = [
    (has_a_layer, "dialogues.helpers", "answer = 42"),
    (has_a_layer, "dialogues", "answer = 42"),
    (imports_downwards, "dialogues.models.remark", "from dialogues.actions import publishing"),
    (imports_downwards, "dialogues.models.remark", "import dialogues.representation"),
    (imports_downwards, "dialogues.representation", "from dialogues import search"),
    (imports_downwards, "dialogues.actions.revising", "from dialogues.search.find import find"),
    (imports_downwards, "dialogues.search.find", "from dialogues.actions.history import lock"),
    (imports_downwards, "dialogues.exports", "from dialogues.actions.publishing import publish"),
    (imports_downwards, "dialogues.exports", "from dialogues.views import archive"),
    (imports_downwards, "dialogues.views.archive", "from forum_archive import settings"),
    (imports_downwards, "dialogues.citations", "from participants.models import Participant"),
    (imports_downwards, "dialogues.views.archive", "from dialogues.helpers import tidy"),
    (imports_downwards, "dialogues.views.archive", "from tests.factories import RemarkFactory"),
    (
        imports_downwards,
        "dialogues.models.remark",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from dialogues.views import archive",
    ),
    (imports_downwards, "dialogues.models.remark", "def later():\n    import dialogues.feeds"),
    (participants_know_no_dialogues, "participants.views", "from dialogues.models import Remark"),
    (participants_know_no_dialogues, "participants.models", "import forum_archive.settings"),
    (pure_rooms_know_no_django, "participants.names", "from django.utils.text import slugify"),
    (pure_rooms_know_no_django, "dialogues.search.criteria", "import django_filters"),
    (pure_rooms_know_no_django, "dialogues.transcripts.srt", "def read():\n    import django"),
    (imports_stand_at_the_top, "dialogues.views.archive", "def home():\n    from dialogues import models"),
    (
        imports_stand_at_the_top,
        "dialogues.models.remark",
        "class Remark:\n    def text(self):\n        import re",
    ),
    (imports_are_said_in_full, "forum_archive.settings", "from os import *"),
    (imports_are_said_in_full, "dialogues.models", "from .remark import Remark"),
    (files_keep_to_their_budget, "dialogues.views.archive", LONG),
    (files_keep_to_their_budget, "dialogues.views.archive", f"{EXCUSED}\n{LONG}"),
    (functions_keep_to_their_budget, "dialogues.actions.revising", a_function(41)),
    (functions_keep_to_their_budget, "dialogues.views.archive", a_function(31)),
    (functions_keep_to_their_budget, "participants.views", a_function(31)),
    (only_public_says_what_is_public, "dialogues.views.archive", "from dialogues.models import Status"),
    (only_public_says_what_is_public, "dialogues.exports", "models.Status.PUBLISHED"),
    (only_public_says_what_is_public, "dialogues.feeds", "Dialogue.objects.filter(status='published')"),
    (only_public_says_what_is_public, "dialogues.feeds", "Q(dialogue__status='published')"),
    (only_public_says_what_is_public, "participants.views", "remarks.exclude(dialogue__status__in=hidden)"),
    (
        only_public_says_what_is_public,
        "dialogues.views.loaders",
        "get_object_or_404(Dialogue, status='draft')",
    ),
    (marks_as_safe, "dialogues.templatetags.record", "from django.utils.safestring import mark_safe"),
    (marks_as_safe, "dialogues.templatetags.record", "safestring.mark_safe(text)"),
    (marks_as_safe, "dialogues.templatetags.record", "SafeString(text)"),
]

KEPT = [
    (has_a_layer, "dialogues.models.remark", ""),
    (has_a_layer, "dialogues", ""),
    (imports_downwards, "dialogues.views.archive", "from dialogues.actions import publishing"),
    (imports_downwards, "dialogues.actions.revising", "from dialogues import plain_text, representation"),
    (
        imports_downwards,
        "dialogues.actions.searching",
        "from dialogues.search.criteria import SearchCriteria",
    ),
    (imports_downwards, "dialogues.alerts", "from dialogues.actions.subscriptions import mark_seen"),
    (imports_downwards, "dialogues.models.attendance", "from participants.names import surname_only"),
    (imports_downwards, "forum_archive.urls", "from dialogues.views import archive"),
    (pure_rooms_know_no_django, "dialogues.interchange", "import pydantic"),
    (pure_rooms_know_no_django, "participants.models", "from django.db import models"),
    (files_keep_to_their_budget, "dialogues.interchange.schema", EXCUSED),
    (files_keep_to_their_budget, "dialogues.migrations.0001_initial", LONG),
    (functions_keep_to_their_budget, "dialogues.actions.revising", a_function(40)),
    (functions_keep_to_their_budget, "dialogues.actions.revising", a_function(41, "Over budget: one table.")),
    (only_public_says_what_is_public, "dialogues.views.loaders", "render(request, page, status=410)"),
    (only_public_says_what_is_public, "dialogues.views.loaders", "from http import HTTPStatus"),
    (only_public_says_what_is_public, "dialogues.models.dialogue", "self.filter(status=Status.WITHDRAWN)"),
    (only_public_says_what_is_public, "dialogues.admin.dialogue", "Status.DRAFT"),
    (marks_as_safe, "dialogues.templatetags.record", "format_html('<b>{}</b>', text)"),
    (marks_as_safe, "dialogues.templatetags.record", "def mark(text: str) -> SafeString: ..."),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_module_keeps_the_rule(rule) -> None:
    breaches = [f"{module.name}: {breach}" for module in MODULES for breach in rule(module)]

    assert not breaches, "\n".join(breaches)


def test_markup_is_declared_safe_in_one_place_at_most() -> None:
    places = house_rules.places_that_mark_as_safe()

    assert len(places) <= 1, places


@pytest.mark.parametrize(("rule", "name", "source"), BREACHES)
def test_a_breach_is_seen(rule, name: str, source: str) -> None:
    assert list(rule(Module(name, source)))


@pytest.mark.parametrize(("rule", "name", "source"), KEPT)
def test_what_keeps_the_rule_is_left_alone(rule, name: str, source: str) -> None:
    assert list(rule(Module(name, source))) == []


def test_every_rule_has_an_example_of_its_breach() -> None:
    assert {rule for rule, _, _ in BREACHES} == {*RULES, marks_as_safe}


@pytest.mark.parametrize(
    "unsafe", ["{{ text|safe }}", "{{ text | safe|linebreaks }}", "{% autoescape off %}", "|safeseq"]
)
def test_a_template_that_marks_as_safe_is_seen(unsafe: str) -> None:
    assert template_marks_as_safe(unsafe)


@pytest.mark.parametrize("harmless", ["{{ text|safely_cut }}", "a safe place", "{% autoescape on %}"])
def test_a_template_that_does_not_is_left_alone(harmless: str) -> None:
    assert not template_marks_as_safe(harmless)


def test_the_innermost_room_decides() -> None:
    assert layer_of("dialogues.search.criteria.SearchCriteria") == Layer.PURE
    assert layer_of("dialogues.search.find") == Layer.READING
    assert layer_of("dialogues.searching") is None


def test_the_whole_house_is_looked_at() -> None:
    names = {module.name for module in MODULES}

    assert {*APPLICATIONS, "dialogues.models.remark", "dialogues.actions", "participants.names"} <= names
