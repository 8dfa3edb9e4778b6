"""Loading the interchange form into the archive: all of a file or nothing of it, and twice the same as once."""

from dialogues.actions.importing.load import LoadReport
from dialogues.actions.importing.loading import LOADED, load_archive

__all__ = ["LOADED", "LoadReport", "load_archive"]
