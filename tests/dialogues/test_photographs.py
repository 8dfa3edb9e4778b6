"""Pictures that staff upload: turned, cleaned, or refused with the reason why."""

import contextlib
import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from dialogues import photographs
from dialogues.photographs import LARGE, MOST_BYTES, SMALL, Fault, Photograph, UnusablePicture, cleaned, kept
from tests.pictures import GPS_SECRET, XMP_SECRET, a_jpeg, a_picture, encoded, with_metadata


def of(file: bytes) -> Image.Image:
    return Image.open(io.BytesIO(file))


def fault_of(data: bytes) -> Fault:
    with pytest.raises(UnusablePicture) as refused:
        cleaned(io.BytesIO(data))
    return refused.value.fault


def taken(data: bytes) -> Photograph:
    return cleaned(io.BytesIO(data))


def test_two_sizes_are_kept_and_neither_is_larger_than_it_may_be() -> None:
    photograph = taken(a_jpeg(3000, 1500))

    assert of(photograph.large).size == (photograph.width, photograph.height) == (LARGE, LARGE // 2)
    assert of(photograph.small).size == (SMALL, SMALL // 2)
    assert of(photograph.large).format == of(photograph.small).format == "JPEG"


def test_a_small_picture_is_not_blown_up() -> None:
    photograph = taken(a_jpeg(300, 200))

    assert of(photograph.large).size == of(photograph.small).size == (300, 200)


def test_neither_file_says_where_when_or_with_what_it_was_taken() -> None:
    upload = with_metadata()
    assert GPS_SECRET in upload
    assert XMP_SECRET in upload
    photograph = taken(upload)

    for file in (photograph.large, photograph.small):
        picture = of(file)
        assert not picture.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(picture.info)
        for trace in (GPS_SECRET, XMP_SECRET, b"Exif", b"xpacket", b"ICC_PROFILE", b"Photoshop", b"secret"):
            assert trace not in file


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_another_format_says_of_itself_goes_too(kind: str) -> None:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    more = {"pnginfo": PngImagePlugin.PngInfo()} if kind == "PNG" else {"xmp": b"secret place"}
    if kind == "PNG":
        more["pnginfo"].add_text("Comment", "secret place")
    a_picture(50, 40).save(file, kind, exif=exif, **more)
    assert b"secret" in file.getvalue()

    photograph = taken(file.getvalue())
    assert b"secret" not in photograph.large + photograph.small


@pytest.mark.parametrize(
    ("orientation", "red_corner"), [(1, (2, 2)), (3, (77, 37)), (6, (37, 2)), (8, (2, 77))]
)
def test_a_picture_stands_as_the_camera_was_held(orientation: int, red_corner: tuple[int, int]) -> None:
    picture = Image.new("RGB", (80, 40), "blue")
    picture.paste("red", (0, 0, 10, 10))
    exif = Image.Exif()
    exif[0x0112] = orientation
    turned = of(taken(encoded(picture, exif=exif)).large)

    assert turned.size == ((40, 80) if orientation in (6, 8) else (80, 40))
    red, _, blue = turned.getpixel(red_corner)
    assert red > 200 > 60 > blue


def test_colours_are_those_that_the_profile_means() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red_is_green = profile.replace(b"rXYZ", b"....").replace(b"gXYZ", b"rXYZ").replace(b"....", b"gXYZ")
    red, green, _ = of(
        taken(encoded(Image.new("RGB", (20, 20), "red"), icc_profile=red_is_green)).large
    ).getpixel((9, 9))

    assert green > 240
    assert red < 20


def test_a_profile_that_makes_no_sense_is_left_aside() -> None:
    assert taken(encoded(a_picture(20, 20), icc_profile=b"no profile at all")).width == 20


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "1", "I;16", "CMYK"])
def test_every_way_of_holding_colours_becomes_plain_colours(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    picture = Image.new(mode, (30, 20)) if mode == "I;16" else a_picture(30, 20).convert(mode)

    assert of(taken(encoded(picture, kind)).large).mode == "RGB"


def test_what_is_transparent_becomes_white() -> None:
    clear = encoded(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")

    assert min(of(taken(clear).large).getpixel((10, 10))) > 250


def test_a_grey_picture_of_sixteen_bits_is_not_burnt_out() -> None:
    grey = Image.new("I;16", (20, 20), 0x8000)

    assert abs(of(taken(encoded(grey, "PNG")).large).getpixel((5, 5))[0] - 128) < 4


def a_bomb(width: int, height: int) -> bytes:
    """A PNG that says that it is huge and is not."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data))
            + kind
            + data
            + struct.pack(">I", zlib.crc32(kind + data) & 0xFFFFFFFF)
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.OTHER_KIND),
        (b"not a picture", Fault.OTHER_KIND),
        (HEIC, Fault.HEIC),
        (encoded(a_picture(20, 20), "GIF"), Fault.OTHER_KIND),
        (encoded(a_picture(20, 20), "TIFF"), Fault.OTHER_KIND),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Fault.OTHER_KIND),
        (a_jpeg(400, 300)[:800], Fault.BROKEN),
        (a_bomb(8000, 6500), Fault.TOO_MANY_PIXELS),
        (a_bomb(12_000, 12_000), Fault.TOO_MANY_PIXELS),
        (a_bomb(60_000, 60_000), Fault.TOO_MANY_PIXELS),
        (a_bomb(3000, 2000), Fault.BROKEN),
        (b"\xff\xd8" + b"\0" * MOST_BYTES, Fault.TOO_MANY_BYTES),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_cannot_be_taken_is_refused_for_its_own_reason(data: bytes, fault: Fault) -> None:
    assert fault_of(data) == fault


def test_an_upload_is_not_read_beyond_what_is_taken() -> None:
    file = io.BytesIO(b"\0" * (MOST_BYTES + 1000))
    with pytest.raises(UnusablePicture):
        cleaned(file)

    assert file.tell() == MOST_BYTES + 1


@given(st.integers(0, 1200), st.integers(0, 255))
def test_a_file_with_a_wrong_byte_is_taken_or_refused_and_nothing_else(place: int, byte: int) -> None:
    data = bytearray(a_jpeg(60, 40))
    data[place % len(data)] = byte
    with contextlib.suppress(UnusablePicture):
        taken(bytes(data))


def test_what_was_kept_is_taken_as_it_is() -> None:
    large = taken(with_metadata()).large

    assert kept(large).large == large
    assert kept(large) == kept(large)


@pytest.mark.parametrize(
    "data",
    [
        with_metadata(),
        a_jpeg(20, 20, comment=b"secret"),
        a_jpeg(LARGE + 1, 20),
        taken(a_jpeg(20, 20)).large + b"a tail",
        encoded(a_picture(20, 20).convert("L")),
    ],
)
def test_what_was_not_made_here_is_not_taken_as_kept(data: bytes) -> None:
    with pytest.raises(UnusablePicture) as refused:
        kept(data)
    assert refused.value.fault == Fault.NOT_CLEAN


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff", taken(a_jpeg(40, 40)).large[:-40], encoded(a_picture(9, 9), "PNG")]
)
def test_what_is_no_whole_jpeg_is_not_taken_as_kept(data: bytes) -> None:
    with pytest.raises(UnusablePicture):
        kept(data)


def test_the_faults_are_told_apart() -> None:
    assert len({fault.value for fault in photographs.Fault}) == len(photographs.Fault)
