"""The files: CSV and JSON are written as they are read, a workbook is put together on disk."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile

from django.urls import reverse
from django.utils.translation import gettext, override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from dialogues.api.results import shown
from dialogues.citations import Quotation, korean_press, plain_english
from dialogues.models import Remark
from dialogues.representation import Written
from dialogues.representation.values import write_label
from dialogues.search.criteria import as_json
from dialogues.search_exports.columns import cells, headings
from dialogues.search_exports.reading import Export
from dialogues.structured_data import absolute

BYTE_ORDER_MARK = "\ufeff"
"""By which spreadsheets know that a CSV is UTF-8."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_767
"""UTF-16 units that a cell of a workbook may hold."""

WIDTHS = {"B": 60, "G": 40, "J": 20, "O": 30, "V": 40, "W": 40}
AT_ONCE = 64 * 1024


@dataclass(frozen=True)
class Format:
    write: Callable[[Export], Iterator[bytes]]
    media_type: str


def csv_file(export: Export) -> Iterator[bytes]:
    """RFC 4180, with a mark of UTF-8. What a spreadsheet would take for a formula begins with an apostrophe."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    with override(export.language):
        yield BYTE_ORDER_MARK.encode() + writer.writerow(headings()).encode()
        for remark, quotation in export.rows():
            row = [harmless(cell) for cell in cells(remark, quotation, export)]
            yield writer.writerow(row).encode()


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


class _Echo:
    """A file that hands back what is written, so that a row goes out as it is made."""

    def write(self, line: str) -> str:
        return line


def workbook(export: Export) -> Iterator[bytes]:
    """Every cell is text, so nothing is ever taken for a formula; the headings stay in sight."""
    book = Workbook(write_only=True)
    with override(export.language):
        sheet = book.create_sheet(gettext("Remarks"))
        sheet.freeze_panes = "A2"
        for column, width in WIDTHS.items():
            sheet.column_dimensions[column].width = width
        sheet.append([_cell(sheet, heading, font=Font(bold=True)) for heading in headings()])
        for remark, quotation in export.rows():
            sheet.append([_cell(sheet, cell) for cell in cells(remark, quotation, export)])
        about = book.create_sheet(gettext("About this file"))
        about.column_dimensions["A"].width, about.column_dimensions["B"].width = 24, 90
        for name, words in _about(export):
            about.append([_cell(about, name, font=Font(bold=True)), _cell(about, words)])
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(AT_ONCE):
            yield piece


def _cell(sheet: object, text: str, font: Font | None = None) -> WriteOnlyCell:
    words = ILLEGAL_CHARACTERS_RE.sub("", text)
    if len(words.encode("utf-16-le")) // 2 > LONGEST_CELL:
        end = f" … ({gettext('the whole text stands at its permanent address')})"
        units = words.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(end))]
        words = units.decode("utf-16-le", "ignore") + end
    cell = WriteOnlyCell(sheet, words)
    cell.data_type = "s"
    if font:
        cell.font = font
    return cell


def _about(export: Export) -> list[tuple[str, str]]:
    return [
        (gettext("Archive"), gettext("Monday Dialogue archive")),
        (gettext("Looked for"), " · ".join(export.understood)),
        (gettext("Address of the search"), absolute_search(export)),
        (gettext("Extent of this file"), export.extent),
        (gettext("File made on"), export.made_on.isoformat()),
        (gettext("Licence of the data"), export.licence),
    ]


def json_file(export: Export) -> Iterator[bytes]:
    """An object: the search as understood, how much of it is here, and under `results` the remarks."""
    with override(export.language):
        head = {
            "query": as_json(export.criteria),
            "understood": list(export.understood),
            "url": absolute_search(export),
            "count": export.count,
            "count_is_exact": export.is_exact,
            "is_cut": export.is_cut,
            "extent": export.extent,
            "made_on": export.made_on.isoformat(),
            "licence": export.licence or None,
        }
        yield json.dumps(head, ensure_ascii=False).removesuffix("}").encode() + b', "results": ['
        before = b"\n"
        for remark, quotation in export.rows():
            yield before + json.dumps(_result(remark, quotation), ensure_ascii=False).encode()
            before = b",\n"
        yield b"\n]}\n"


def _result(remark: Remark, quotation: Quotation) -> Written:
    """As the API has it, with the citations and the address of just these words."""
    written = shown(remark)
    written["dialogue"] |= {
        "title": write_label(remark.dialogue, "title"),
        "coverage": remark.dialogue.coverage,
    }
    return written | {
        "citations": {"korean_press": korean_press(quotation), "plain_english": plain_english(quotation)},
        "revision": quotation.revision,
        "permalink": quotation.permalink,
    }


def absolute_search(export: Export) -> str:
    return absolute(f"{reverse('dialogues:search')}?{export.criteria}")


FORMATS = {
    "csv": Format(csv_file, "text/csv; charset=utf-8"),
    "xlsx": Format(workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": Format(json_file, "application/json"),
}
