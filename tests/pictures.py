"""Pictures to upload, made on the spot: plain, or full of what a camera tells of its owner."""

import io
from functools import lru_cache

from PIL import Image, ImageCms, ImageDraw

GPS_SECRET = b"secret street 7"
XMP_SECRET = b"secret owner of the camera"


def a_picture(width: int, height: int) -> Image.Image:
    """Hills under a sky."""
    picture = Image.new("RGB", (width, height), "#bcd4f2")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((-width * 0.3, height * 0.55, width * 0.7, height * 1.6), fill="#3f7d58")
    pen.ellipse((width * 0.3, height * 0.65, width * 1.4, height * 1.8), fill="#2f6346")
    pen.ellipse((width * 0.7, height * 0.12, width * 0.8, height * 0.12 + width * 0.1), fill="#f2c14e")
    return picture


def encoded(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


@lru_cache
def a_jpeg(width: int = 320, height: int = 200, **options: object) -> bytes:
    return encoded(a_picture(width, height), **options)


@lru_cache
def with_metadata(width: int = 320, height: int = 200) -> bytes:
    """With the place in its EXIF, the owner in its XMP, a profile, a comment, and an IPTC block."""
    exif = Image.Exif()
    exif[0x010F] = "secret camera"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (35.0, 9.0, 36.0)
    gps[3], gps[4] = "E", (126.0, 51.0, 5.0)
    gps[0x1C] = GPS_SECRET
    xmp = b"<?xpacket begin=''?><x:xmpmeta>" + XMP_SECRET + b"</x:xmpmeta><?xpacket end='w'?>"
    plain = encoded(
        a_picture(width, height),
        exif=exif,
        xmp=xmp,
        comment=b"secret comment",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0fsecret headline"
    return plain[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc + plain[2:]
