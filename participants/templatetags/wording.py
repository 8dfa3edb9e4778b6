"""Words of people and sources on a page: each in its own language, marked where it is not the page's."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from participants.fields import InTwoLanguages

register = template.Library()


@register.filter
def in_language(text: str, language: str | None) -> SafeString | str:
    """The text, with its language where it differs from the page's: what a screen reader's voice goes by."""
    if not text or not language or language == get_language():
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


@register.simple_tag
def label(thing: InTwoLanguages, stem: str) -> SafeString | str:
    """A label such as `name` or `title`: in the page's language, else in the other and marked as such."""
    return in_language(thing.label(stem), thing.label_language(stem))


@register.filter
def monogram(name: str) -> str:
    """What stands in the circle beside a name: 강 for 강기정, KG for Kang Gi-jung."""
    if name[:1].isascii():
        return "".join(word[0] for word in name.split()[:2] if word[0].isalpha()).upper()
    return name[:1]
