"""What a search finds, in which order, and page by page."""

import json

import pytest

from dialogues.models import Category, Series
from dialogues.search import find as finding
from dialogues.search.criteria import parse, parse_query
from dialogues.search.find import BadCursor, Found, find
from tests.factories import (
    AttendanceFactory,
    DialogueFactory,
    RemarkFactory,
    RemarkTranslationFactory,
    SeriesFactory,
    SynonymFactory,
    TopicFactory,
)
from tests.indexed import rebuild
from tests.interchange import CORPUS, load

pytestmark = pytest.mark.django_db
PAIRS = json.loads(CORPUS.with_name("search_pairs.json").read_text(encoding="utf-8"))


def found(query: str, **options) -> Found:
    rebuild()
    return find(parse_query(query).criteria, **options)


def texts(query: str, **options) -> list[str]:
    return [remark.public_text for remark in found(query, **options).remarks]


def ids(result: Found) -> list[str]:
    return [dialogue.public_id for dialogue in result.dialogues] + [remark.ref for remark in result.remarks]


@pytest.fixture
def corpus() -> None:
    SeriesFactory()
    SynonymFactory(spellings=["이스포츠", "e스포츠", "e-sports", "esports"])
    load(*(json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()))


def test_every_pair_of_the_corpus_holds(corpus: None) -> None:
    for pair in PAIRS["pairs"]:
        result = ids(find(parse_query(pair["q"]).criteria, most_dialogues=20))
        assert set(pair["must"]) <= set(result[:20]), pair
        assert not {*result} & {*pair["not"], *pair.get("not2", []), *PAIRS["absent"]}, pair
        for better, worse in pair.get("rank_above", []):
            assert worse not in result or result.index(better) < result.index(worse), pair


@pytest.mark.parametrize(
    "query", ["초안", "초안 문장", "박철수", "박 철수", "ㅂㅊㅅ", "Park Cheol-su", "qkrcjftn"]
)
def test_a_draft_and_a_withheld_name_are_found_by_nothing(corpus: None, query: str) -> None:
    assert find(parse_query(query).criteria).is_empty


@pytest.fixture
def three() -> None:
    for text in ("골목 주차장을 함께 씁시다.", "골목이 어둡습니다.", "마을버스가 늦습니다."):
        RemarkFactory(text=text, attribution="주민")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("골목", 2),
        ("골목 주차장", 1),
        ("골목 -주차장", 1),
        ("골목 | 마을버스", 3),
        ('"주차장을 함께"', 1),
        ('"함께 주차장"', 0),
        ('골목 -"주차장을 함께 씁시다"', 1),
        ("주차*", 1),
        ("마을버스가", 1),
        ("zzzz", 0),
    ],
)
def test_the_query_language_is_answered(three: None, query: str, count: int) -> None:
    result = found(query)
    assert (len(result.remarks), result.count) == (count, count)


def test_filters_narrow() -> None:
    topic = TopicFactory(name_ko="돌봄", parent=TopicFactory(name_ko="복지"))
    session = DialogueFactory(number=38, date="2024-05-27")
    session.topics.add(topic)
    mayor = AttendanceFactory(
        dialogue=session, name_ko="강기정", name_en="Kang Gi-jung", category=Category.MAYOR
    )
    said = RemarkFactory(dialogue=session, speakers=[mayor], text="돌봄을 늘립니다.", fidelity="paraphrase")
    RemarkFactory(text="돌봄이 모자랍니다.", dialogue=DialogueFactory(date="2023-01-02"))
    narrowing = [
        "화자:강기정",
        'speaker:"Kang Gijeong"',
        f"화자:{mayor.participant.public_id}",
        "회차:38",
        f"회차:{session.public_id}",
        "주제:돌봄",
        "주제:복지",
        "기간:2024",
        "기간:2024-05-27",
        "인용:간접",
    ]
    for filters in narrowing:
        assert [remark.pk for remark in found(f"돌봄 {filters}").remarks] == [said.pk], filters
        assert [remark.pk for remark in found(filters).remarks] == [said.pk], filters
    category = find(parse({"q": ["돌봄"], "category": ["mayor"]}).criteria)
    assert [remark.pk for remark in category.remarks] == [said.pk]
    assert not found("돌봄 화자:강기성").remarks
    assert len(found("돌봄").remarks) == 2


def test_a_sample_is_found_only_in_its_series() -> None:
    RemarkFactory(dialogue=DialogueFactory(sample=True), text="지어낸 말입니다.")
    assert found("지어낸").is_empty
    sample = Series.objects.samples().get()
    assert len(find(parse({"q": ["지어낸"], "series": [sample.slug]}).criteria).remarks) == 1


def test_whole_words_stand_above_beginnings_and_insides() -> None:
    for text in ("재인상합니다", "인상적입니다", "인상 폭입니다", "인상을 미룹니다"):
        RemarkFactory(text=text)
    assert texts("인상") == ["인상을 미룹니다", "인상 폭입니다", "인상적입니다", "재인상합니다"]
    assert [each.public_text for each in found_sorted("인상", "newest")] == [
        "인상을 미룹니다",
        "인상 폭입니다",
        "인상적입니다",
        "재인상합니다",
    ]
    assert found_sorted("인상", "oldest")[0].public_text == "재인상합니다"


def found_sorted(query: str, sort: str) -> list:
    return find(parse({"q": [query], "sort": [sort]}).criteria).remarks


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_pages_follow_each_other_without_a_gap(sort: str) -> None:
    dialogues = [DialogueFactory(undated=True), DialogueFactory(), DialogueFactory()]
    for place in range(11):
        RemarkFactory(dialogue=dialogues[place % 3], text=("골목" if place % 2 else "골목길") + " 이야기")
    rebuild()
    criteria = parse({"q": ["골목"], "sort": [sort]}).criteria
    whole = find(criteria).remarks
    paged, after = [], ""
    while True:
        page = find(criteria, after=after, per_page=3)
        paged += page.remarks
        after = page.after
        if not after:
            break
    assert paged == whole
    assert len(paged) == 11


def test_a_place_of_another_search_leads_nowhere() -> None:
    for _ in range(3):
        RemarkFactory(text="골목 이야기")
    after = found("골목", per_page=1).after
    for query, place in (("이야기", after), ("골목", "made-up"), ("골목", after + "x")):
        with pytest.raises(BadCursor):
            find(parse_query(query).criteria, after=place)


def test_too_many_to_rank_come_newest_first_and_are_counted_honestly(monkeypatch) -> None:
    for place in range(4):
        RemarkFactory(text="골목 이야기" if place < 2 else "뒷골목 이야기")
    monkeypatch.setattr(finding, "RANKED", 2)
    monkeypatch.setattr(finding, "COUNTED", 3)
    result = found("골목")
    assert (result.sort, result.count, result.is_more) == ("newest", 3, True)
    assert texts("골목")[0] == "뒷골목 이야기"


@pytest.mark.parametrize("is_cut", [True, False])
def test_where_not_all_were_looked_at_there_may_be_more_of_either(is_cut: bool, monkeypatch) -> None:
    RemarkFactory(dialogue__title_ko="골목 이야기", text="골목 이야기")
    looked = finding.answering
    monkeypatch.setattr(finding, "answering", lambda entries, asked: (looked(entries, asked)[0], is_cut))
    result = found("골목")
    assert (result.count, result.is_more) == (1, is_cut)
    assert (result.dialogue_count, result.is_more_dialogues) == (1, is_cut)


def test_what_the_index_cannot_decide_the_text_does() -> None:
    RemarkFactory(text="도시재생뉴딜을 합니다.")
    RemarkFactory(text="도시재생 그리고 생뉴딜")
    assert texts("도시재생뉴딜") == ["도시재생뉴딜을 합니다."]
    assert texts("합니다 | 그리고 -도시재생뉴딜") == ["도시재생 그리고 생뉴딜"]


def test_a_translation_finds_its_remark() -> None:
    RemarkTranslationFactory(text="A barren land.")
    assert len(found("lands").remarks) == 1


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries) -> None:
    dialogue = DialogueFactory(title_ko="골목 이야기")
    for _ in range(20):
        RemarkFactory(dialogue=dialogue, text="골목 이야기")
    rebuild()
    criteria = parse_query("골목").criteria
    with django_assert_max_num_queries(18):
        find(criteria)
