"""Staff's glossary: a group is one field, a spelling a line."""

import pytest
from django.test import Client

from dialogues.models import ArchiveVersion, AuditEvent, Synonym
from tests.factories import SynonymFactory

ADD = "/en/admin/dialogues/synonym/add/"


def save(client: Client, *spellings: str, address: str = ADD):
    return client.post(address, {"spellings": "\r\n".join(spellings)})


def refusal(response) -> str:
    return " ".join(response.context["adminform"].form.errors["spellings"])


def test_a_clerk_adds_a_group_and_every_search_knows_it(clerk: Client) -> None:
    before = ArchiveVersion.objects.current().token
    assert save(clerk, " 이스포츠 ", "e스포츠", "", "e-sports", "E스포츠").status_code == 302
    assert Synonym.objects.get().spellings == ["이스포츠", "e스포츠", "e-sports"]
    assert ArchiveVersion.objects.current().token != before
    assert AuditEvent.objects.get().label == "이스포츠 = e스포츠 = e-sports"


@pytest.mark.parametrize(
    ("spellings", "why"),
    [
        (["이스포츠"], "two spellings or more"),
        (["이스포츠", "이스포츠"], "two spellings or more"),
        (["이스포츠", "!!"], "is no word"),
        (["이스포츠", "가" * 101], "is no word"),
        (["이스포츠", "e\u200b스포츠"], "Invisible characters"),
        ([f"말{place}" for place in range(13)], "12 spellings at most"),
    ],
)
def test_what_helps_nobody_is_refused_beside_the_field(clerk: Client, spellings: list[str], why: str) -> None:
    assert why in refusal(save(clerk, *spellings))
    assert not Synonym.objects.exists()


def test_a_spelling_that_stands_in_another_group_is_refused_and_the_group_named(clerk: Client) -> None:
    SynonymFactory(spellings=["e스포츠", "이스포츠"])
    said = refusal(save(clerk, "전자 경기", "E스포츠"))
    assert "“E스포츠” already stands in the group “e스포츠 = 이스포츠”" in said


def test_a_group_is_shown_a_spelling_a_line_and_changed(clerk: Client) -> None:
    group = SynonymFactory(spellings=["e스포츠", "이스포츠"])
    address = f"/en/admin/dialogues/synonym/{group.pk}/change/"
    assert "e스포츠\n이스포츠" in clerk.get(address).content.decode()
    assert save(clerk, "이스포츠", "e-sports", address=address).status_code == 302
    group.refresh_from_db()
    assert (group.spellings, group.keys) == (["이스포츠", "e-sports"], ["이스포츠", "e-sports"])


def test_a_clerk_strikes_a_group_out(clerk: Client) -> None:
    group = SynonymFactory()
    assert clerk.post(f"/en/admin/dialogues/synonym/{group.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Synonym.objects.exists()


def test_the_groups_are_listed_as_they_are_written(clerk: Client) -> None:
    SynonymFactory(spellings=["e스포츠", "이스포츠"])
    assert "e스포츠 = 이스포츠" in clerk.get("/admin/dialogues/synonym/").content.decode()
