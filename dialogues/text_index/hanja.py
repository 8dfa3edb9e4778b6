"""The Korean readings of Hanja, from the order of a Korean standard.

KS X 1001 lists its 4,888 Hanja by reading, in the order of Hangul, and one of several readings once under each: 金
under 금 and under 김. Python knows the list (its codec `euc_kr`), so all that is written here is how many stand under
each reading. Hanja beyond the standard, as in rare given names, have no reading here.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator

from dialogues.text_index.characters import HANJA

_IN_ORDER = """
    가29 각11 간24 갈10 감20 갑6 강24 개20 객2 갱4 갹1 거17 건12 걸4 검7 겁3 게3 격7 견11 결6 겸6 경45 계24
    고39 곡7 곤10 골3 공16 곶1 과12 곽4 관17 괄4 광13 괘3 괴9 굉4 교25 구54 국6 군6 굴4 궁6 권10 궐5 궤6
    귀6 규15 균7 귤1 극7 근15 글1 금14 급7 긍4 기64 긴1 길4 김1 끽1 나15 낙8 난9 날2 남9 납5 낭7 내6 냉1
    녀1 년3 념4 녕2 노18 녹6 논1 농7 뇌6 뇨1 누8 눈1 눌1 뉴2 늑2 늠1 능6 니2 닉2 다2 단20 달5 담17 답5 당11
    대16 댁1 덕2 도40 독10 돈10 돌2 동17 두11 둔6 득1 등9 라9 락9 란9 랄2 람10 랍3 랑8 래4 랭1 략2 량13
    려18 력7 련12 렬6 렴5 렵1 령18 례5 로18 록7 론1 롱7 뢰8 료12 룡1 루13 류14 륙3 륜6 률4 륭1 륵2 름1 릉6
    리26 린9 림5 립4 마8 막6 만19 말7 망12 매14 맥5 맹6 멱2 면11 멸2 명15 몌1 모24 목7 몰2 몽3 묘12 무22
    묵2 문12 물3 미19 민13 밀3 박19 반25 발11 방28 배20 백8 번10 벌4 범9 법2 벽11 변7 별4 병17 보16 복17
    본1 볼1 봉16 부43 북1 분19 불5 붕6 비43 빈14 빙4 사60 삭4 산12 살5 삼8 삽4 상31 새3 색5 생5 서30 석15
    선32 설13 섬8 섭4 성18 세9 소37 속9 손6 솔1 송8 쇄5 쇠2 수61 숙12 순27 술4 숭3 슬3 습5 승10 시28 식15
    신24 실4 심10 십3 쌍1 씨1 아18 악14 안10 알4 암8 압4 앙7 애11 액7 앵4 야11 약9 양31 어10 억5 언6 얼2
    엄6 업2 엔1 여24 역13 연43 열10 염15 엽4 영40 예24 오30 옥5 온6 올1 옹9 와8 완18 왈1 왕5 왜4 외5 요38
    욕6 용24 우32 욱9 운13 울3 웅2 원27 월3 위25 유56 육7 윤13 율5 융5 은7 을1 음6 읍3 응4 의19 이38 익8
    인24 일9 임11 입5 잉4 자26 작13 잔5 잠6 잡1 장37 재17 쟁4 저28 적25 전41 절8 점9 접3 정55 제23 조46 족4
    존2 졸3 종17 좌5 죄1 주40 죽2 준19 줄1 중4 즉1 즐1 즙3 증11 지34 직5 진35 질15 짐2 집7 징3 차15 착7
    찬15 찰5 참10 창22 채12 책4 처4 척15 천19 철10 첨10 첩10 청8 체10 초27 촉6 촌4 총10 촬1 최3 추24 축11
    춘3 출3 충6 췌4 취14 측5 층1 치24 칙3 친1 칠3 침9 칩1 칭2 쾌1 타14 탁16 탄10 탈2 탐4 탑3 탕5 태14 택3
    탱1 터1 토4 통7 퇴6 투6 특2 틈1 파16 판9 팔3 패11 팽4 퍅1 편10 폄1 평5 폐10 포28 폭6 표14 품2 풍5 피7
    필10 핍2 하14 학5 한14 할2 함12 합7 항17 해18 핵2 행5 향9 허4 헌4 헐1 험2 혁4 현21 혈4 혐1 협12 형20
    혜9 호41 혹3 혼6 홀3 홍10 화14 확6 환17 활5 황24 회20 획2 횡3 효13 후13 훈10 훙1 훤4 훼3 휘8 휴5 휼3
    흉5 흑1 흔4 흘4 흠3 흡4 흥1 희20 힐1
"""
_FIRST_ROW, _LAST_ROW, _FIRST_CELL, _LAST_CELL = 0xCA, 0xFD, 0xA1, 0xFE
_MOST_READINGS = 16  # of one word

_HANJA = re.compile(f"[{HANJA}]")


def _by_character() -> dict[str, str]:
    codes = itertools.product(range(_FIRST_ROW, _LAST_ROW + 1), range(_FIRST_CELL, _LAST_CELL + 1))
    hanja = (unicodedata.normalize("NFC", bytes(code).decode("euc_kr")) for code in codes)
    readings: dict[str, str] = {}
    for entry in _IN_ORDER.split():
        for character in itertools.islice(hanja, int(entry[1:])):
            readings[character] = readings.get(character, "") + entry[0]
    return readings


READINGS = _by_character()  # of each Hanja, one syllable each, in the order of Hangul
_READ_AS: dict[str, str] = {}
for _character, _syllables in READINGS.items():
    for _syllable in _syllables:
        _READ_AS[_syllable] = _READ_AS.get(_syllable, "") + _character


def holds_hanja(text: str) -> bool:
    return _HANJA.search(text) is not None


def in_hangul(text: str) -> str:
    """The text with each Hanja as its first reading, syllable for syllable."""
    return _HANJA.sub(lambda hanja: READINGS.get(hanja[0], hanja[0])[0], text)


def readings(word: str) -> Iterator[str]:
    """The word in each way to read its Hanja, sixteen at most: 金 as 금, 김."""
    ways = itertools.product(*(READINGS.get(character, character) for character in word))
    return map("".join, itertools.islice(ways, _MOST_READINGS))


def read_as(syllable: str) -> str:
    """The Hanja that are read as the syllable: 광 -> 侊光匡壙…"""
    return _READ_AS.get(syllable, "")
