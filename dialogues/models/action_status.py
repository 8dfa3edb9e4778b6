"""The words for what an action item is and how it stands: fixed codes, in the terms that Korean cities use."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ActionKind(models.TextChoices):
    REQUEST = "request", pgettext_lazy("kind of action item", "Request")
    PROBLEM = "problem", pgettext_lazy("kind of action item", "Problem")
    PROPOSAL = "proposal", pgettext_lazy("kind of action item", "Proposal")
    GOAL = "goal", pgettext_lazy("kind of action item", "Goal")
    COMMITMENT = "commitment", pgettext_lazy("kind of action item", "Promise")
    OUTCOME = "outcome", pgettext_lazy("kind of action item", "Outcome")


class ActionStatus(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("state of an action item", "Received")
    UNDER_REVIEW = "under_review", pgettext_lazy("state of an action item", "Under review")
    PLANNED = "planned", pgettext_lazy("state of an action item", "Planned")
    IN_PROGRESS = "in_progress", pgettext_lazy("state of an action item", "In progress")
    LONG_TERM_REVIEW = "long_term_review", pgettext_lazy("state of an action item", "Long-term review")
    DONE = "done", pgettext_lazy("state of an action item", "Done")
    NOT_POSSIBLE = "not_possible", pgettext_lazy("state of an action item", "Not possible")
    TRANSFERRED = "transferred", pgettext_lazy("state of an action item", "Handed to another body")
    ANSWERED_ON_THE_SPOT = (
        "answered_on_the_spot",
        pgettext_lazy("state of an action item", "Answered on the spot"),
    )
    WITHDRAWN = "withdrawn", pgettext_lazy("state of an action item", "Taken back")
    UNKNOWN = "unknown", pgettext_lazy("state of an action item", "No information")


WAITING = (ActionStatus.RECEIVED, ActionStatus.UNDER_REVIEW)
"""Somebody has it on the table, and nobody has answered."""
OPEN = (*WAITING, ActionStatus.PLANNED, ActionStatus.IN_PROGRESS, ActionStatus.LONG_TERM_REVIEW)
"""Something is still to come. `unknown` is neither open nor closed: it says nothing against anybody."""
NEEDS_REASON = (ActionStatus.NOT_POSSIBLE, ActionStatus.TRANSFERRED)
