"""An invented session of any length, in the interchange form: python -m benchmarks.long_session 3000 > long.jsonl

The same number gives the same bytes. Load it with `manage.py load_archive long.jsonl`; it stands in the series
`sample`, which `manage.py sample_archive` brings.
"""

import json
import random
import sys

SPEAKERS = 12
TOPICS = ("골목상권", "마을버스", "돌봄 교실", "도서관", "주차장", "자전거길", "물놀이터", "청년 공간")
OPENINGS = (
    "제가 사는 동네에서는",
    "지난번에도 말씀드렸지만",
    "현장에서 보면",
    "한 가지만 여쭙겠습니다.",
    "예산을 보면",
)
CLAIMS = (
    "이용하는 사람이 해마다 늘고 있습니다.",
    "저녁 시간이 가장 붐빕니다.",
    "안내가 부족하다는 말이 많습니다.",
)
ENDINGS = (
    "올해 안에 살펴보겠습니다.",
    "함께 방법을 찾아보면 좋겠습니다.",
    "다음 자리에서 다시 말씀드리겠습니다.",
)
ENGLISH = "An invented sentence about {topic}, number {number}, translated by staff."


def session(remarks: int) -> dict[str, object]:
    """One dialogue line, published, of `remarks` remarks of one to four sentences, each with a translation."""
    chance = random.Random(remarks)
    return {
        "schema": "forum-archive/1",
        "id": f"d_long_{remarks}",
        "series": "sample",
        "number": remarks,
        "date": "2025-04-07",
        "status": "published",
        "coverage": "full_transcript",
        "language": "ko",
        "title": {"ko": f"견본: 발언 {remarks}개", "en": f"Sample: {remarks} remarks"},
        "sources": [
            {"id": "s1", "kind": "minutes", "publisher": "견본 자료 (sample)", "title": "", "language": "ko"}
        ],
        "attendances": [_attendance(number) for number in range(1, SPEAKERS + 1)],
        "sections": [
            {"id": f"c{n}", "heading": {"ko": topic, "en": f"Part {n}"}} for n, topic in enumerate(TOPICS, 1)
        ],
        "remarks": [_remark(number, remarks, chance) for number in range(remarks)],
    }


def _attendance(number: int) -> dict[str, object]:
    return {
        "id": f"a{number}",
        "name_as_shown": {"ko": f"견본{number}", "en": f"Sample {number}"},
        "title": {"ko": "시장" if number == 1 else "위원", "en": "Mayor" if number == 1 else "member"},
        "organisation": {"ko": "가상시", "en": "Imaginary City"},
        "category": "mayor" if number == 1 else "official",
        "part": "host" if number == 1 else "speaker",
        "name_display": "full",
        "name_display_basis": "sample",
    }


def _remark(number: int, remarks: int, chance: random.Random) -> dict[str, object]:
    topic = TOPICS[number * len(TOPICS) // remarks]
    middle = [f"{topic}은 {chance.choice(CLAIMS)}" for _ in range(chance.randint(0, 3))]
    return {
        "ref": f"r_long_{remarks}_{number}",
        "section": f"c{TOPICS.index(topic) + 1}",
        "speakers": ["a1" if number % 2 else f"a{chance.randint(2, SPEAKERS)}"],
        "kind": "answer" if number % 2 else "question",
        "fidelity": "verbatim",
        "language": "ko",
        "text": " ".join([f"{number}번째.", chance.choice(OPENINGS), *middle, chance.choice(ENDINGS)]),
        "source": "s1",
        "offset": number * 7,
        "translations": [
            {"language": "en", "text": ENGLISH.format(topic=topic, number=number), "origin": "staff"}
        ],
    }


if __name__ == "__main__":
    print(json.dumps(session(int(sys.argv[1])), ensure_ascii=False))
