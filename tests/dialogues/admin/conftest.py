"""One signed-in browser for each role. Pages are read in English, whose words stand in the code."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from dialogues.actions.staff import grant_groups
from dialogues.models import Dialogue
from tests.factories import UserFactory

SignIn = Callable[..., Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    grant_groups()

    def signed_in(role: str) -> Client:
        client = Client()
        client.user = UserFactory(groups=[role], username=role)
        client.force_login(client.user)
        return client

    return signed_in


@pytest.fixture
def clerk(sign_in: SignIn) -> Client:
    return sign_in("clerk")


@pytest.fixture
def reviewer(sign_in: SignIn) -> Client:
    return sign_in("reviewer")


@pytest.fixture
def administrator(sign_in: SignIn) -> Client:
    return sign_in("administrator")


@pytest.fixture
def superuser(db: None) -> Client:
    client = Client()
    client.user = User.objects.create_superuser("superuser", password="견본 비밀번호 열두 자")
    client.force_login(client.user)
    return client


def address(dialogue: Dialogue, rest: str = "change/") -> str:
    return f"/en/admin/dialogues/dialogue/{dialogue.pk}/{rest}"


def read(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def filled_in(response: HttpResponse, form: str) -> dict[str, str | list[str]]:
    """What a browser would send of a page's form if nobody typed anything."""
    sent: dict[str, str | list[str]] = {}
    for field in read(response).select_one(form).select("input[name], select[name], textarea[name]"):
        name = field["name"]
        if "__prefix__" in name or field.get("type") == "submit":
            continue
        if field.name == "select":
            chosen = [option["value"] for option in field.select("option[selected]")]
            sent[name] = chosen if field.has_attr("multiple") else (chosen or [""])[0]
        elif field.get("type") == "checkbox":
            if field.has_attr("checked"):
                sent[name] = field.get("value", "on")
        else:
            sent[name] = field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", "")
    return sent
