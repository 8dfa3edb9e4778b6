"""Reading the interchange form: what is taken, and how what is not taken is named."""

import io
import json
import time
import tracemalloc
import unicodedata

import pytest

from dialogues import models
from dialogues.interchange import LONGEST_LINE, InterchangeError, read_line, read_lines, schema, values
from participants import models as people
from participants.fields import Language
from tests.interchange import CORPUS, SAMPLE_FILES, SERIES, a_dialogue, a_remark, file_of


def only(line: dict) -> schema.Line:
    return read_line(json.dumps(line))


def refused(content: bytes) -> str:
    with pytest.raises(InterchangeError) as caught:
        list(read_lines(io.BytesIO(content)))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def refused_line(**said) -> str:
    return refused(file_of(a_dialogue(**said)).getvalue()).removeprefix("line 1: ")


class TestPlaces:
    """Every error names its line and the place in it."""

    def test_the_line_and_the_path_are_named(self) -> None:
        remarks = [a_remark(f"r{n}") for n in range(3)] + [a_remark("r9", speakers=["a9"])]

        sister = SERIES | {"id": "sister", "main": False}
        message = refused(file_of(SERIES, sister, a_dialogue(remarks=remarks)).getvalue())

        assert message == "line 3: remarks[3].speakers[0]: this dialogue has no attendance “a9”"

    @pytest.mark.parametrize(
        ("said", "message"),
        [
            ({"colour": "red"}, "colour: is not a key of this form"),
            ({"title": {"ko": "a", "jp": "b"}}, "title.jp: is not a key of this form"),
            ({"date": "2026-02-30"}, "date: 2026-02-30 is a day that does not exist"),
            ({"date": "20260228"}, "date: should be a date such as 2026-02-28"),
            ({"date": 20260228}, "date: should be a date such as 2026-02-28"),
            ({"starts_at": "25:00"}, "starts_at: should be a time of day such as 14:30"),
            ({"schema": "forum-archive/2"}, "schema: should be “forum-archive/1”"),
            ({"type": "song"}, "type: should be one of"),
            ({"type": ["dialogue"]}, "type: should be one of"),
            ({"number": "61"}, "number: should be a valid integer"),
            ({"number": True}, "number: should be a valid integer"),
            ({"number": 1_000_000}, "number: should be less than or equal to 999999"),
            ({"number": -1}, "number: should be greater than or equal to 0"),
            ({"title": {"ko": ""}}, "title: should not be empty"),
            ({"title": None}, "title: should not be empty"),
            ({"title": "골목"}, "title: should be a valid dictionary"),
            ({"title": {"ko": "골목\n저녁"}}, "title.ko: should be one line"),
            ({"title": {"ko": "a" * 301}}, "title.ko: is longer than 300 characters"),
            ({"id": "D1"}, "id: should be an id"),
            ({"id": "d"}, "id: should be an id"),
            ({"series": "월요"}, "series: should be a slug"),
            ({"status": "secret"}, "status: should be "),
            ({"date_basis": "inferred"}, "an inferred date needs a date_basis_note"),
            ({"date_basis": "unknown"}, "date_basis is unknown exactly when there is no date"),
            ({"sources": [{"id": "s1"}]}, "sources[0].publisher: is missing"),
            (
                {"sources": [{"publisher": "x", "url": "javascript:x"}]},
                "sources[0]: has a url that is no address",
            ),
            (
                {"sources": [{"id": "s1", "publisher": "x"}] * 2},
                "sources[1].id: “s1” stands here a second time",
            ),
            ({"remarks": [a_remark()] * 2}, "remarks[1].ref: “r1” stands here a second time"),
            ({"remarks": [a_remark(text="")]}, "remarks[0].text: should not be empty"),
            ({"remarks": [a_remark(text="말" * 50_001)]}, "remarks[0].text: is longer than 50000 characters"),
            ({"remarks": [a_remark(speakers=[])]}, "remarks[0]: has neither speakers nor an attribution"),
            (
                {"remarks": [a_remark(speakers=["a1", "a1"])]},
                "remarks[0].speakers[1]: “a1” stands here a second",
            ),
            ({"remarks": [a_remark(answers="r7")]}, "remarks[0].answers: this dialogue has no remark “r7”"),
            ({"remarks": [a_remark(answers="r1")]}, "remarks[0].answers: is the remark itself"),
            ({"remarks": [a_remark(section="c1")]}, "remarks[0].section: this dialogue has no section “c1”"),
            ({"remarks": [a_remark(source="s9")]}, "remarks[0].source: this dialogue has no source “s9”"),
            (
                {"claims": [{"source": "s2", "field": "date", "value": "x"}]},
                "claims[0].source: this dialogue has no",
            ),
            (
                {
                    "sections": [
                        {"id": f"c{n}", "heading": {"ko": "x"}, "parent": f"c{3 - n}"} for n in (1, 2)
                    ]
                },
                "sections[0].parent: is part of itself",
            ),
            (
                {"context_facts": [{"label": {"ko": "x"}, "amount": 1}]},
                "context_facts[0]: has an amount without a unit",
            ),
            (
                {"context_facts": [{"label": {"ko": "x"}, "amount": 10**18, "unit": "KRW"}]},
                "context_facts[0].amount: is too large a number",
            ),
            (
                {"attendances": [{"name_as_shown": {"ko": "가"}, "group": True, "members": ["a2"]}]},
                "attendances[0].members[0]: this dialogue has no attendance “a2”",
            ),
            (
                {"attendances": [{"name_as_shown": {"ko": "가"}, "title": {"ko": "장"}, "roles": [{}]}]},
                "attendances[0]: has roles, and a title or an organisation beside them",
            ),
        ],
    )
    def test_what_is_wrong_is_named(self, said: dict, message: str) -> None:
        assert refused_line(**said).startswith(message)

    @pytest.mark.parametrize("hidden", ["\u202e", "\u0000", "\u200b", "\ud800", "\u0007", "\u2028"])
    @pytest.mark.parametrize("key", ["ordinal", "part_of_day"])
    def test_characters_that_nobody_sees_are_refused(self, hidden: str, key: str) -> None:
        content = json.dumps(a_dialogue(**{key: f"제{hidden}1차"})).encode()

        assert refused(content) == f"line 1: {key}: holds characters that nobody can see: U+{ord(hidden):04X}"

    def test_a_key_of_strange_letters_stays_on_one_line_of_plain_ascii(self) -> None:
        content = json.dumps(a_dialogue(**{"a\nb\u202e": 1})).encode()

        assert refused(content) == r'line 1: "a\nb\u202e": is not a key of this form'


class TestFiles:
    """Whatever bytes come in, one clear line comes out."""

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"[" * 1_000_000, "line 1: is nested too deeply"),
            (b'{"a":' * 1_000_000, "line 1: is nested too deeply"),
            (b"[]", "line 1: should be an object in braces"),
            (b"null", "line 1: should be an object in braces"),
            (b'{"a": NaN}', "line 1: is not JSON: NaN is no number"),
            (b'{"a": ' + b"9" * 5000 + b"}", "line 1: holds a number that is too large"),
            (b'{"a": 1e9999999999999999999}', "line 1: holds a number that is too large"),
            (b'{"a": 1, "a": 2}', "line 1: gives the key a twice in one object"),
            (b'{"schema": "forum', "line 1: is not JSON: Unterminated string"),
            (b"\n\n\xff", "line 3: is not UTF-8 (byte 1)"),
            ("골목".encode("cp949"), "line 1: is not UTF-8"),
            (b"PK\x03\x04", "line 1: is not JSON"),
            (b"{}", "line 1: schema: should be"),
        ],
    )
    def test_it_is_refused_in_one_line(self, content: bytes, message: str) -> None:
        assert refused(content).startswith(message)

    def test_half_a_file_is_refused(self) -> None:
        whole = SAMPLE_FILES[0].read_bytes()

        assert "is not JSON" in refused(whole[: len(whole) - 100])

    def test_two_hundred_megabytes_of_brackets_are_refused_at_once(self) -> None:
        class Brackets(io.RawIOBase):
            left = 200 * 2**20

            def readable(self) -> bool:
                return True

            def readinto(self, buffer: bytearray) -> int:
                size = min(len(buffer), self.left)
                buffer[:size] = b"[" * size
                self.left -= size
                return size

        tracemalloc.start()
        try:
            started = time.monotonic()
            with pytest.raises(InterchangeError, match=r"^line 1: is longer than 32 MB$"):
                list(read_lines(io.BufferedReader(Brackets())))
            took, (_, most) = time.monotonic() - started, tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert took < 10
        assert most < 3 * LONGEST_LINE

    def test_an_id_stands_once_in_a_file(self) -> None:
        again = a_dialogue(number=62)
        another = a_dialogue(id="d2", number=62, remarks=[a_remark("r9"), a_remark("r2")])

        assert refused(file_of(a_dialogue(), again).getvalue()) == "line 2: id: “d1” already stands on line 1"
        assert (
            refused(file_of(a_dialogue(), another).getvalue())
            == "line 2: remarks[1].ref: “r2” already stands on line 1"
        )

    def test_one_line_is_held_at_a_time(self) -> None:
        lines = read_lines(io.BytesIO(file_of(SERIES).getvalue() + b"\n{"))

        assert next(lines)[0] == 1
        with pytest.raises(InterchangeError, match="line 2"):
            next(lines)


class TestTaken:
    def test_a_byte_order_mark_blank_lines_and_windows_line_ends_are_taken(self) -> None:
        content = (
            b"\xef\xbb\xbf" + file_of(SERIES).getvalue() + b"\r\n\r\n" + file_of(a_dialogue()).getvalue()
        )

        assert [number for number, _ in read_lines(io.BytesIO(content))] == [1, 3]

    def test_text_is_composed(self) -> None:
        decomposed = unicodedata.normalize("NFD", "예산 이야기")

        assert only(a_dialogue(title={"ko": decomposed})).title.ko == "예산 이야기"

    def test_null_is_no_text(self) -> None:
        line = only(a_dialogue(ordinal=None, summary=None, date_basis_note=None))

        assert (line.ordinal, bool(line.summary)) == ("", False)

    @pytest.mark.parametrize("path", [*SAMPLE_FILES, CORPUS], ids=lambda path: path.name)
    def test_the_data_files_are_sound(self, path) -> None:
        with path.open("rb") as file:
            assert list(read_lines(file))

    def test_a_dialogue_is_the_default(self) -> None:
        assert isinstance(only(a_dialogue()), schema.Dialogue)

    def test_title_and_organisation_stand_for_one_role(self) -> None:
        said = {"name_as_shown": {"ko": "가"}, "title": {"ko": "대표"}, "organisation": "견본상회"}
        attendance = only(a_dialogue(attendances=[said], remarks=[])).attendances[0]

        assert [(role.title.ko, role.organisation.ko) for role in attendance.roles] == [("대표", "견본상회")]
        assert attendance.id == "a1"

    def test_made_ids_leave_out_those_that_are_taken(self) -> None:
        sources = [{"publisher": "x"}, {"id": "s1", "publisher": "y"}, {"publisher": "z"}]

        assert [source.id for source in only(a_dialogue(sources=sources)).sources] == ["s2", "s1", "s3"]

    def test_a_plain_variant_is_a_romanisation(self) -> None:
        said = {"name_as_shown": {"ko": "가"}, "participant": {"id": "p1", "variants": ["Ka"]}}
        participant = only(a_dialogue(attendances=[said], remarks=[])).attendances[0].participant

        assert [(each.text, each.kind) for each in participant.variants] == [("Ka", "romanisation")]

    @pytest.mark.parametrize("category", models.Category.values)
    def test_who_speaks_for_themselves_is_not_named_by_default(self, category: str) -> None:
        said = {"name_as_shown": {"ko": "가"}, "category": category}
        shown = only(a_dialogue(attendances=[said], remarks=[])).attendances[0].name_display

        assert shown == ("role_only" if category in {"worker", "student", "resident", "other"} else "full")

    def test_a_remark_is_in_the_language_of_its_dialogue(self) -> None:
        line = only(a_dialogue(language="en", remarks=[a_remark(), a_remark("r2", language="ko")]))

        assert [remark.language for remark in line.remarks] == ["en", "ko"]


class TestSameAsTheModels:
    """This room knows no Django, so what it repeats of the models is compared here."""

    @pytest.mark.parametrize(
        ("said", "key", "choices"),
        [
            (schema.Dialogue, "status", models.Status),
            (schema.Dialogue, "coverage", models.Coverage),
            (schema.Dialogue, "date_basis", models.DateBasis),
            (schema.Dialogue, "date_precision", models.DatePrecision),
            (schema.Dialogue, "language", Language),
            (schema.Source, "kind", models.SourceKind),
            (schema.Claim, "field", models.ClaimField),
            (schema.Attendance, "category", models.Category),
            (schema.Attendance, "part", models.Part),
            (schema.Attendance, "name_display", models.NameDisplay),
            (schema.Remark, "kind", models.RemarkKind),
            (schema.Remark, "fidelity", models.Fidelity),
            (schema.Translation, "origin", models.TranslationOrigin),
            (schema.Organisation, "kind", people.OrganisationKind),
            (schema.Participant, "kind", people.ParticipantKind),
            (schema.Variant, "kind", people.NameKind),
            (schema.Revision, "target_kind", models.RevisedKind),
            (schema.ActionItem, "kind", models.ActionKind),
            (schema.Update, "status", models.ActionStatus),
        ],
    )
    def test_the_words_of_a_choice(self, said, key: str, choices) -> None:
        described = said.model_json_schema()["properties"][key]
        words = described.get("enum") or next(each["enum"] for each in described["anyOf"] if "enum" in each)

        assert set(words) == set(choices.values)

    @pytest.mark.parametrize(
        ("said", "label", "model", "stem"),
        [
            (schema.Dialogue, "title", models.Dialogue, "title"),
            (schema.Dialogue, "summary", models.Dialogue, "summary"),
            (schema.Dialogue, "date_basis_note", models.Dialogue, "date_basis_note"),
            (schema.Section, "heading", models.Section, "heading"),
            (schema.Topic, "name", models.Topic, "name"),
            (schema.Venue, "name", models.Venue, "name"),
            (schema.Venue, "district", models.Venue, "district"),
            (schema.Series, "name", models.Series, "name"),
            (schema.Series, "description", models.Series, "description"),
            (schema.Attendance, "name_as_shown", models.Attendance, "name"),
            (schema.Role, "title", models.AttendanceRole, "title"),
            (schema.Role, "organisation", models.AttendanceRole, "organisation"),
            (schema.ContextFact, "label", models.ContextFact, "label"),
            (schema.ContextFact, "value", models.ContextFact, "value"),
            (schema.Participant, "name", people.Participant, "name"),
            (schema.Participant, "biography", people.Participant, "biography"),
            (schema.Affiliation, "title", people.Affiliation, "title"),
            (schema.Organisation, "name", people.Organisation, "name"),
            (schema.ActionItem, "title", models.ActionItem, "title"),
            (schema.Update, "text", models.ActionUpdate, "text"),
            (schema.Update, "reason", models.ActionUpdate, "reason"),
        ],
    )
    def test_the_length_of_a_label(self, said, label: str, model, stem: str) -> None:
        limit = said.model_fields[label].annotation.longest

        assert limit == model._meta.get_field(f"{stem}_ko").max_length

    @pytest.mark.parametrize(
        ("key", "said", "model"),
        [
            *((key, models.Dialogue, {key: "x"}) for key in ("ordinal", "part_of_day")),
            ("attribution", models.Remark, {"remarks": [a_remark(attribution="x")]}),
            *(
                (key, models.Source, {"sources": [{"publisher": "y", key: "x"}]})
                for key in ("publisher", "title", "licence")
            ),
            ("value", models.Claim, {"claims": [{"source": "s1", "field": "date", "value": "x"}]}),
        ],
    )
    def test_the_length_of_a_text(self, key: str, said, model: dict) -> None:
        limit = said._meta.get_field(key).max_length
        fitting = json.dumps(a_dialogue(**model)).replace('"x"', f'"{"가" * limit}"')
        too_long = json.dumps(a_dialogue(**model)).replace('"x"', f'"{"가" * (limit + 1)}"')

        read_line(fitting)
        with pytest.raises(InterchangeError, match=f"{key}: is longer than {limit}"):
            read_line(too_long)

    def test_the_length_of_a_remark(self) -> None:
        assert values.LONGEST_TEXT == models.LONGEST_TEXT
