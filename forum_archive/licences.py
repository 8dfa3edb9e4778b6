"""The licences under which an archive may hand on its data, each with the name and address that its keeper gives it."""

from dataclasses import dataclass

KOGL_ADDRESS = "https://www.kogl.or.kr/info/license.do"


@dataclass(frozen=True)
class Licence:
    """`code` is what `FORUM_ARCHIVE_DATA_LICENCE` says; the terms themselves stand at `address`."""

    code: str
    name_ko: str
    name_en: str
    address: str


LICENCES = (
    Licence("KOGL-0", "공공누리 제0유형(자유이용)", "KOGL Type 0 (free use)", KOGL_ADDRESS),
    Licence("KOGL-1", "공공누리 제1유형(출처표시)", "KOGL Type 1 (source indication)", KOGL_ADDRESS),
    Licence(
        "KOGL-2",
        "공공누리 제2유형(출처표시, 상업적 이용금지)",
        "KOGL Type 2 (source indication, commercial use prohibition)",
        KOGL_ADDRESS,
    ),
    Licence(
        "KOGL-3",
        "공공누리 제3유형(출처표시, 변경금지)",
        "KOGL Type 3 (source indication, change prohibition)",
        KOGL_ADDRESS,
    ),
    Licence(
        "KOGL-4",
        "공공누리 제4유형(출처표시, 상업적 이용금지, 변경금지)",
        "KOGL Type 4 (source indication, commercial use prohibition, change prohibition)",
        KOGL_ADDRESS,
    ),
    Licence(
        "CC-BY-4.0",
        "크리에이티브 커먼즈 저작자표시 4.0 국제(CC BY 4.0)",
        "Creative Commons Attribution 4.0 International (CC BY 4.0)",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    Licence(
        "CC0-1.0",
        "크리에이티브 커먼즈 퍼블릭 도메인 헌정(CC0 1.0)",
        "Creative Commons CC0 1.0 Universal (public domain dedication)",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
)
