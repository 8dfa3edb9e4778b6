"""Citations to paste into a page: HTML and Markdown. What is no quotation is no blockquote either."""

import re
from html import escape
from urllib.parse import quote

from dialogues.citations import wording
from dialogues.citations.quotation import Language, Quotation

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$!^=@])")
_AT_LINE_START = re.compile(r"^([-+]|\d+(?=[.)]))")


def html(quotation: Quotation, language: Language = "en") -> str:
    """A figure: the words, and below them who, where, when, how they are held, and the address."""
    paragraphs = [f"<p>{escape(paragraph)}</p>" for paragraph in wording.quoted_paragraphs(quotation)]
    address = escape(quotation.permalink)
    lang = f'lang="{quotation.language}"'
    held_as = escape(wording.first_up(wording.held_as(quotation, language)))
    if quotation.is_quoted:
        words = [f'<blockquote cite="{address}" {lang}>', *paragraphs, "</blockquote>"]
    else:
        words = [
            f'<p lang="{language}"><strong>{held_as}</strong></p>',
            f"<div {lang}>",
            *paragraphs,
            "</div>",
        ]
    before, after = (escape(part) for part in _caption(quotation, language))
    link = f'<a href="{address}">{escape(wording.remark(quotation, language))}</a>'
    caption = f'<figcaption lang="{language}">— {before} {link}{after}</figcaption>'
    return "\n".join(["<figure>", *words, caption, "</figure>", ""])


def markdown(quotation: Quotation, language: Language = "en") -> str:
    """A block quotation for words in quotation marks, plain paragraphs for what is none, and the credit below."""
    paragraphs = [_markdown_line(paragraph) for paragraph in wording.quoted_paragraphs(quotation)]
    if quotation.is_quoted:
        words = "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)
    else:
        held_as = markdown_text(wording.first_up(wording.held_as(quotation, language)))
        words = "\n\n".join([f"**{held_as}**", *paragraphs])
    before, after = (markdown_text(part) for part in _caption(quotation, language))
    address = quote(quotation.permalink, safe=":/?&=%+,;@~#-._")
    link = f"[{markdown_text(wording.remark(quotation, language))}]({address})"
    return f"{words}\n\n— {before} {link}{after}\n"


def markdown_text(text: str) -> str:
    """The text as Markdown prints it: every sign that could mean something is escaped."""
    return _SPECIAL.sub(r"\\\1", text)


def _markdown_line(text: str) -> str:
    return _AT_LINE_START.sub(_escaped_start, markdown_text(text))


def _escaped_start(found: re.Match[str]) -> str:
    """`- ` begins a list, and so does `1.`, whose stop is what to escape: a digit cannot be."""
    return f"\\{found[0]}" if not found[0].isdigit() else f"{found[0]}\\"


def _caption(quotation: Quotation, language: Language) -> tuple[str, str]:
    """What stands before and after the link to the remark; how no quotation is held is said above it already."""
    said = [wording.credited(quotation, language), wording.where(quotation, language)]
    credit = wording.stopped(", ".join(part for part in said if part))
    held_as = f" {wording.first_up(wording.held_as(quotation, language))}." if quotation.is_quoted else ""
    archive = quotation.archive.given_in(language)
    if language == "ko":
        return credit + held_as, f", {archive}, {wording.korean(quotation.accessed)} 확인"
    return credit + held_as, f", {archive}, accessed {wording.british(quotation.accessed)}"
