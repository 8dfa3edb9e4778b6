"""What a search finds as a file: CSV, XLSX or JSON, each remark with how it is held, its citations and its address."""

from dialogues.search_exports.files import FORMATS, Format
from dialogues.search_exports.reading import MOST_ROWS, Export, export_of

__all__ = ["FORMATS", "MOST_ROWS", "Export", "Format", "export_of"]
