"""Pictures of the demonstration: drawn patterns, so that nobody is shown."""

import io
import math
from collections.abc import Callable

from PIL import Image, ImageDraw

SIZE = (1200, 800)
PAPER, OLIVE, DEEP, WHEAT = "#F4EFE2", "#2C5A4B", "#1B3D32", "#E0C26A"

Draw = ImageDraw.ImageDraw


def net(draw: Draw) -> None:
    """Draw a fishing net."""
    for step in range(-800, 1200, 60):
        draw.line([(step, 0), (step + 800, 800)], fill=OLIVE, width=5)
        draw.line([(step + 800, 0), (step, 800)], fill=DEEP, width=5)


def waves(draw: Draw) -> None:
    """Draw water."""
    for row in range(12):
        points = [
            (x, 40 + row * 66 + 22 * math.sin(x / 80 + row * 0.9)) for x in range(0, 1201, 10)
        ]
        draw.line(points, fill=OLIVE if row % 3 else WHEAT, width=9, joint="curve")


def stitches(draw: Draw) -> None:
    """Draw a cross-stitch pattern."""
    unit = 40
    for row in range(20):
        for column in range(30):
            distance = abs(column % 10 - 5) + abs(row % 10 - 5)
            if distance in (2, 5):
                x, y = column * unit, row * unit
                fill = DEEP if distance == 2 else OLIVE
                draw.line([(x + 8, y + 8), (x + 32, y + 32)], fill=fill, width=7)
                draw.line([(x + 32, y + 8), (x + 8, y + 32)], fill=fill, width=7)


# Name, what draws it, text alternative in Arabic and in English.
PICTURES: tuple[tuple[str, Callable[[Draw], None], str, str], ...] = (
    ("net", net, "رسم زخرفي لشبكة صيد", "A drawn pattern of a fishing net"),
    ("waves", waves, "رسم زخرفي لأمواج", "A drawn pattern of waves"),
    ("stitches", stitches, "رسم زخرفي لتطريز فلسطيني", "A drawn pattern of Palestinian embroidery"),
)


def drawn(draw_pattern: Callable[[Draw], None]) -> bytes:
    """Return a pattern as a JPEG."""
    image = Image.new("RGB", SIZE, PAPER)
    draw_pattern(ImageDraw.Draw(image))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()
