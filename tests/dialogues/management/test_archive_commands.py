"""load_archive, export_archive and sample_archive, as whoever keeps the machine runs them."""

import io
import json
import stat

import pytest
from django.core.management import CommandError, call_command

from dialogues.models import ActionItem, ActionStatus, Dialogue
from dialogues.representation import PUBLIC, SEALED
from tests.interchange import SERIES, a_dialogue, exported, file_of, row_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive_file(tmp_path):
    path = tmp_path / "archive.jsonl"
    path.write_bytes(file_of(SERIES, a_dialogue(date=None)).getvalue())
    return path


class TestLoadArchive:
    def test_it_says_what_it_did_and_what_to_look_at(self, archive_file, capsys) -> None:
        call_command("load_archive", archive_file)

        out, err = capsys.readouterr()
        assert out == "created: 1 dialogue, 1 series\n"
        assert err.startswith("warning: line 2: ")
        assert Dialogue.objects.public().count() == 1

    def test_a_dry_run_changes_nothing(self, archive_file, capsys) -> None:
        before = row_counts()
        call_command("load_archive", archive_file, "--dry-run")

        assert capsys.readouterr().out == "would be created: 1 dialogue, 1 series\n"
        assert row_counts() == before

    def test_it_reads_standard_input(self, archive_file, capsys, monkeypatch) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(archive_file.read_bytes())))
        call_command("load_archive", "-")

        assert capsys.readouterr().out == "created: 1 dialogue, 1 series\n"

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"[" * 1000000, "line 1: is nested too deeply"),
            (
                file_of(SERIES, a_dialogue(series="other")).getvalue(),
                "line 2: series: there is no series “other”",
            ),
            (file_of(SERIES, a_dialogue()).getvalue()[:-9], "line 2: is not JSON"),
            (b"\x00\x01\x02", "line 1: is not JSON"),
        ],
    )
    def test_a_fault_is_one_line_and_nothing_is_written(
        self, content: bytes, message: str, archive_file
    ) -> None:
        archive_file.write_bytes(content)
        before = row_counts()

        with pytest.raises(CommandError) as caught:
            call_command("load_archive", archive_file)

        assert str(caught.value).startswith(message)
        assert "\n" not in str(caught.value)
        assert row_counts() == before

    def test_a_file_that_is_not_there_is_named(self, tmp_path) -> None:
        with pytest.raises(CommandError, match=r"nothing\.jsonl: No such file"):
            call_command("load_archive", tmp_path / "nothing.jsonl")

        with pytest.raises(CommandError, match="Is a directory"):
            call_command("load_archive", tmp_path)

    def test_a_long_load_tells_how_far_it_is(self, archive_file, capsys, monkeypatch) -> None:
        monkeypatch.setattr("dialogues.management.commands.load_archive._SECONDS_BETWEEN_NOTES", 0)
        call_command("load_archive", archive_file)

        assert "line 2 …" in capsys.readouterr().err


class TestExportArchive:
    @pytest.mark.parametrize(
        ("options", "form", "mode"),
        [([], PUBLIC, 0o644), (["--public"], PUBLIC, 0o644), (["--sealed"], SEALED, 0o600)],
    )
    def test_the_file_holds_the_form_asked_for(
        self, options, form, mode, archive_file, tmp_path, capsys
    ) -> None:
        call_command("load_archive", archive_file)
        output = tmp_path / "out.jsonl"
        call_command("export_archive", *options, "-o", output)

        assert output.read_bytes() == exported(form)
        assert stat.S_IMODE(output.stat().st_mode) == mode
        assert capsys.readouterr().err.endswith(f"{output}: 2 lines\n")

    def test_without_a_file_it_goes_to_standard_output(self, archive_file, capsys) -> None:
        call_command("load_archive", archive_file)
        capsys.readouterr()
        call_command("export_archive")

        assert [json.loads(line)["type"] for line in capsys.readouterr().out.splitlines()] == [
            "series",
            "dialogue",
        ]

    def test_what_was_there_stays_when_the_export_fails(self, tmp_path, monkeypatch) -> None:
        def fail(*arguments) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("dialogues.management.commands.export_archive.write_archive", fail)
        output = tmp_path / "out.jsonl"
        output.write_text("old")

        with pytest.raises(CommandError, match="No space left"):
            call_command("export_archive", "-o", output)

        assert output.read_text() == "old"
        assert list(tmp_path.iterdir()) == [output]


def test_the_samples_load_once(capsys) -> None:
    call_command("sample_archive")
    first, counts = capsys.readouterr(), row_counts()
    call_command("sample_archive")
    second = capsys.readouterr()

    assert "created: 17 action_item, 16 dialogue" in first.out
    assert "created" not in second.out
    assert row_counts() == counts
    assert Dialogue.objects.public().in_record().count() == 16
    assert Dialogue.objects.public().count() == 17
    assert ActionItem.objects.public().in_record().count() == 17
    assert ActionItem.objects.public().count() == 22


def test_the_outcomes_that_the_city_claims_are_told_as_its_claims() -> None:
    call_command("sample_archive")
    claimed = ActionItem.objects.in_record().standing_at(ActionStatus.DONE)

    assert {number for item in claimed for number in item.dialogues.values_list("number", flat=True)} == {
        7,
        25,
        27,
        28,
        30,
    }
    for item in claimed:
        update = item.updates.get()
        assert "연합뉴스" in update.source.publisher
        assert "광주시의 주장" in update.text_ko
        assert "the city’s own claim" in update.text_en


def test_the_invented_session_shows_the_other_states() -> None:
    call_command("sample_archive")
    invented = ActionItem.objects.exclude(pk__in=ActionItem.objects.in_record().values("pk"))

    assert set(invented.count_by_status()) == {
        "planned",
        "in_progress",
        "not_possible",
        "transferred",
        "done",
    }
    assert {dialogue.public_id for item in invented for dialogue in item.dialogues.all()} == {"d8s3v1"}
    assert all("견본" in item.title_ko and "Sample" in item.title_en for item in invented)


def test_the_samples_warn_of_nothing_but_the_two_sessions_whose_date_is_not_known(capsys) -> None:
    call_command("sample_archive")

    undated = Dialogue.objects.public().filter(date=None)
    assert sorted(undated.values_list("number", flat=True)) == [7, 30]
    warnings = capsys.readouterr().err.splitlines()
    assert len(warnings) == undated.count()
    assert all("날짜가 없습니다" in warning for warning in warnings)
