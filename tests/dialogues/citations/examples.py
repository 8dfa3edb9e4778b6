"""Invented remarks to cite: of nobody, in no city, on no day that was."""

from dataclasses import replace
from datetime import date

from dialogues.citations import Fidelity, Label, Origin, Quotation, Speaker

MAYOR = Speaker(Label("유가상", "Yu Ga-sang"), (Label("가상시 시장", "Mayor, Imaginary City"),))
CHAIR = Speaker(
    Label("나보기", "Na Bo-gi"),
    (
        Label("견본골목상인회 회장", "chair, Sample Alley Merchants’ Association"),
        Label("골목상권위원회 위원", "member, Local Shops Committee"),
    ),
)
BUSES = Speaker(Label("모형버스 주식회사 기사들", "Drivers of Model Bus Co., Ltd."), is_group=True)

KOREAN = Quotation(
    text="막차를 삼십 분 늦추겠습니다.\n“안 된다”는 말은 하지 않겠습니다.",
    language="ko",
    fidelity=Fidelity.VERBATIM,
    ref="r9f3c2",
    revision=2,
    permalink="https://archive.example/r/r9f3c2/?revision=2",
    archive=Label("견본 대화 아카이브", "Sample Dialogue Archive"),
    accessed=date(2031, 4, 1),
    series=Label("견본대화", "Sample Dialogue"),
    title=Label("막차와 골목", "Last buses and alleys"),
    speakers=(MAYOR,),
    number=61,
    ordinal="제61차",
    date=date(2031, 3, 10),
    venue=Label("견본회관", "Sample Hall"),
)
TRANSLATED = replace(
    KOREAN,
    text="We will run the last bus later. That is a promise.",
    language="en",
    fidelity=Fidelity.TRANSLATED,
    translator="The Sample Daily",
    revision=1,
    permalink="https://archive.example/r/r9f3c2/",
    is_inferred=True,
)
PARAPHRASE = replace(
    KOREAN, text="막차 시간을 늦추겠다는 뜻을 밝혔다.", fidelity=Fidelity.PARAPHRASE, date=None, venue=Label()
)
SUMMARY = replace(PARAPHRASE, text="막차 시간 조정", fidelity=Fidelity.SUMMARY)
GIST = replace(
    TRANSLATED, text="막차를 늦추겠다는 취지", language="ko", origin=Origin.STAFF_GIST, translator=""
)
MACHINE = replace(GIST, origin=Origin.MACHINE)
EVENT = replace(KOREAN, text="웃음", is_event=True, speakers=())
NO_QUOTATIONS = [PARAPHRASE, SUMMARY, GIST, MACHINE, EVENT]
IN_UNISON = replace(KOREAN, speakers=(MAYOR, CHAIR))
GROUP = replace(TRANSLATED, speakers=(BUSES,))
SELECTED = KOREAN.selecting(4, 16)
