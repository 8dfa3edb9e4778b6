"""A sheet into a PNG. Bars and circles are drawn at twice their size and reduced, so that their edges are smooth."""

from io import BytesIO

from PIL import Image, ImageDraw

from dialogues.share_images.glyphs import font
from dialogues.share_images.sheets import HEIGHT, WIDTH, Sheet

_FINER = 2
_COLOURS = 128
_BOLD = 0.018
"""The typeface comes in one weight: bold is a stroke around it, in terms of the size."""


def draw(sheet: Sheet) -> bytes:
    canvas = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), sheet.page)
    pen = ImageDraw.Draw(canvas)
    for box in sheet.boxes:
        corners = [edge * _FINER for edge in (box.left, box.top, box.right, box.bottom)]
        corners[2:] = [edge - 1 for edge in corners[2:]]
        pen.rounded_rectangle(corners, radius=box.radius * _FINER, fill=box.colour)
    image = canvas.reduce(_FINER)
    pen = ImageDraw.Draw(image)
    for line in sheet.lines:
        pen.text(
            (line.left, line.baseline),
            line.words,
            fill=line.colour,
            font=font(line.size),
            anchor="ls",
            stroke_width=line.size * _BOLD if line.is_bold else 0,
        )
    png = BytesIO()
    image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(png, "PNG")
    return png.getvalue()
