"""manage.py reindex, as whoever keeps the machine runs it."""

import pytest
from django.core.management import CommandError, call_command

from dialogues.models import SearchEntry
from tests.factories import a_session
from tests.public_record import public_record_changes, public_record_stands_still

pytestmark = pytest.mark.django_db


def test_it_makes_the_index_and_then_finds_nothing_to_do(capsys) -> None:
    a_session(remarks=3, speakers=1)
    with public_record_changes():
        call_command("reindex")
    out, err = capsys.readouterr()
    assert out == "5 rows made, 0 removed, 0 kept\n"
    assert err.endswith("2 of 2 (100 %)\n")

    with public_record_stands_still():
        call_command("reindex")
    assert capsys.readouterr().out == "0 rows made, 0 removed, 5 kept\n"


def test_a_check_says_what_differs_and_changes_nothing(capsys) -> None:
    a_session(remarks=3, speakers=1)
    with pytest.raises(CommandError, match="5 rows to make, 0 to remove"):
        call_command("reindex", check=True)
    assert not SearchEntry.objects.exists()

    call_command("reindex", verbosity=0)
    assert capsys.readouterr() == ("", "")
    call_command("reindex", check=True)
    assert capsys.readouterr().out == "in line: 5 rows\n"


def test_an_empty_archive_has_an_empty_index(capsys) -> None:
    call_command("reindex")
    assert capsys.readouterr().out == "0 rows made, 0 removed, 0 kept\n"
