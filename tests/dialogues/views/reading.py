"""Reads a public page as a tree."""

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client


def tree(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(found: Tag | BeautifulSoup | None) -> str:
    """The visible words of an element, with single spaces."""
    assert found is not None
    return " ".join(found.get_text(" ").split())


def sitemap(client: Client) -> str:
    """All files of the sitemap, in the order in which its index names them."""
    index = client.get("/sitemap.xml").content.decode()
    parts = [urlsplit(location) for location in re.findall("<loc>(.+?)</loc>", index)]
    return "".join(client.get(f"{part.path}?{part.query}").content.decode() for part in parts)
