"""Reads a public page as a tree."""

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse


def tree(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(found: Tag | BeautifulSoup | None) -> str:
    """The visible words of an element, with single spaces."""
    assert found is not None
    return " ".join(found.get_text(" ").split())
