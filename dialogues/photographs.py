"""An uploaded picture -> the two that are kept: upright, in sRGB, and without a word about camera, place or time.

What is kept is encoded anew, so that nothing of the upload survives but what can be seen.
"""

import enum
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 50_000_000
LARGE, SMALL = 2000, 640
"""The longer side of the two that are kept, in pixels, at most."""

_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = {LARGE: 86, SMALL: 80}
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
_DEEP_GREY = ("I", "I;16", "I;16B", "I;16L", "I;16N")

_START, _END, _SCAN, _APP0, _RESTARTS = 0xD8, 0xD9, 0xDA, 0xE0, range(0xD0, 0xD8)
_TABLES = {0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD}
"""JPEG segments that say how the picture is encoded: frames, Huffman and quantisation tables, restarts."""


class Fault(enum.Enum):
    """Why a picture is not taken."""

    TOO_MANY_BYTES = "too many bytes"
    TOO_MANY_PIXELS = "too many pixels"
    HEIC = "of a kind that few programs read"
    OTHER_KIND = "of a kind that is not taken"
    BROKEN = "broken"
    NOT_CLEAN = "not as this archive keeps pictures"


class UnusablePicture(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass(frozen=True)
class Photograph:
    """Two JPEGs without metadata, and the size of the large one in pixels."""

    large: bytes
    small: bytes
    width: int
    height: int


def cleaned(file: BinaryIO) -> Photograph:
    """What is kept of an upload. Raises UnusablePicture."""
    data = file.read(MOST_BYTES + 1)
    picture = _upright(_opened(data, _FORMATS))
    picture.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    width, height = picture.size
    return Photograph(_encoded(picture, LARGE), _small(picture), width, height)


def kept(data: bytes) -> Photograph:
    """A large JPEG that an archive like this one has made: taken as it is. Raises UnusablePicture for any other."""
    picture = _opened(data, ("JPEG",))
    if not _is_bare(data) or max(picture.size) > LARGE or picture.mode != "RGB":
        raise UnusablePicture(Fault.NOT_CLEAN)
    width, height = picture.size
    return Photograph(data, _small(picture), width, height)


def _opened(data: bytes, formats: tuple[str, ...]) -> Image.Image:
    """The picture, decoded. A decoder fails on a hostile file in any way it likes: all of them are one fault."""
    if len(data) > MOST_BYTES:
        raise UnusablePicture(Fault.TOO_MANY_BYTES)
    try:
        picture = Image.open(BytesIO(data), formats=formats)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnusablePicture(Fault.TOO_MANY_PIXELS) from None
    except UnidentifiedImageError:
        raise UnusablePicture(_kind_of(data)) from None
    except Exception:
        raise UnusablePicture(Fault.BROKEN) from None
    if picture.width * picture.height > MOST_PIXELS:
        raise UnusablePicture(Fault.TOO_MANY_PIXELS)
    try:
        picture.draft(None, (LARGE, LARGE))
        picture.load()
    except Exception:
        raise UnusablePicture(Fault.BROKEN) from None
    return picture


def _kind_of(data: bytes) -> Fault:
    is_heic = data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS
    return Fault.HEIC if is_heic else Fault.OTHER_KIND


def _upright(picture: Image.Image) -> Image.Image:
    """As it is to be seen, in sRGB, on white where it is transparent."""
    picture = _turned(picture)
    if picture.mode in _DEEP_GREY:
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture)
        paper.info["icc_profile"] = picture.info.get("icc_profile")
        picture = paper.convert("RGB")
    elif picture.mode not in ("RGB", "CMYK", "L"):
        picture = picture.convert("RGB")
    picture = _in_srgb(picture)
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    return bare


def _turned(picture: Image.Image) -> Image.Image:
    """As its EXIF says it was held; what an EXIF that makes no sense says is left alone."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:
        return picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    """By its colour profile, if it has one that makes sense."""
    profile = picture.info.get("icc_profile")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            return converted or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return picture.convert("RGB")


def _small(picture: Image.Image) -> bytes:
    small = picture.copy()
    small.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
    bare = Image.new("RGB", small.size)
    bare.paste(small)
    return _encoded(bare, SMALL)


def _encoded(picture: Image.Image, size: int) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=_QUALITY[size], optimize=True, progressive=True)
    return file.getvalue()


def _is_bare(data: bytes) -> bool:
    """Whether a JPEG holds nothing but the picture: no EXIF, XMP, IPTC, profile, comment, thumbnail, nor a tail."""
    at, marker = 2, _START
    if data[:2] != b"\xff\xd8":
        return False
    while marker != _END:
        if data[at : at + 1] != b"\xff" or at + 4 > len(data) + 2:
            return False
        marker = data[at + 1]
        at += 2
        if marker == _END:
            break
        length = int.from_bytes(data[at : at + 2], "big")
        is_plain_header = marker == _APP0 and length == 16 and data[at + 2 : at + 7] == b"JFIF\0"
        if marker not in _TABLES and marker != _SCAN and not is_plain_header:
            return False
        at += length
        if marker == _SCAN:
            at = _end_of_scan(data, at)
    return at == len(data)


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next segment begins: in between, FF stands before 00 or a restart alone."""
    while (at := data.find(b"\xff", at)) != -1:
        following = data[at + 1] if at + 1 < len(data) else _END
        if following != 0 and following not in _RESTARTS:
            return at
        at += 2
    return len(data)
