"""The interchange form `forum-archive/1`: JSON Lines, one object a line. Without Django.

What each key means is docs/design's "Data out"; what a line may say is `schema`.
"""

from dialogues.interchange.reading import LONGEST_LINE, InterchangeError, read_line, read_lines
from dialogues.interchange.schema import SCHEMA, Line

__all__ = ["LONGEST_LINE", "SCHEMA", "InterchangeError", "Line", "read_line", "read_lines"]
