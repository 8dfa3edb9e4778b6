"""Why an action refuses. Each says it in words that can be shown to staff."""

from django.utils.translation import gettext as _

from dialogues.models import ActionItem, Dialogue


class ActionRefused(Exception):
    """Nothing was changed; `str(error)` says why in the reader's language."""


class EditConflict(ActionRefused):
    """Somebody else saved in the meantime; `current` is the thing as it stands now."""

    def __init__(self, current: Dialogue | ActionItem) -> None:
        self.current = current
        super().__init__(
            _(
                "Somebody else has saved this since you opened it. "
                "Your text is kept below: compare, then save."
            )
        )


class ReasonRequired(ActionRefused):
    def __init__(self) -> None:
        super().__init__(_("What was published changes only with a reason: say why."))


class NotPublishable(ActionRefused):
    """`problems` are the sentences that say what is missing."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


class WrongStatus(ActionRefused):
    pass


class StillInUse(ActionRefused):
    """Something of the archive points at what was to be deleted."""

    def __init__(self, thing: object) -> None:
        super().__init__(
            _("“%(thing)s” is still used in the archive and cannot be deleted.") % {"thing": thing}
        )
