"""The public site's styles: one inlined bundle, the fonts, the organisation's colour, their hashes.

Nothing that a page needs to be drawn is a second request: `{% inline_styles %}` prints what this
module returns, and the security policy allows exactly these texts by their hashes.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

CSS_FOLDER = Path(__file__).parent / "static" / "core" / "css"
BUNDLE = ("tokens", "base", "layout", "components", "lists", "prose", "forms", "print")
STRING_OR_COMMENT = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/""", re.DOTALL)
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
MIN_CONTRAST = 4.5
FONTS = (
    ("arabic", "U+0600-06FF,U+200C-200F,U+FD3E-FD3F,U+FDFA"),
    ("latin", "U+0020-007E,U+00A0,U+00AB,U+00B7,U+00BB,U+2010-201D,U+2022,U+2026"),
)

Channels = tuple[float, float, float]


# The bundle ---------------------------------------------------------------------------------


def site_css() -> str:
    """Return all styles of the public site as one text, without comments and surplus space."""
    return sheets(*BUNDLE)


def sheets(*names: str) -> str:
    """Return style sheets as one text; a sheet that few pages need ("charts") is in no bundle."""
    return _fresh(*names) if settings.DEBUG else _kept(*names)


def _fresh(*names: str) -> str:
    return minified("\n".join((CSS_FOLDER / f"{name}.css").read_text() for name in names))


_kept = cache(_fresh)


def minified(css: str) -> str:
    """Return `css` without comments and surplus space; quoted strings stay as they are."""
    strings: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        if match[1] is None:
            return " "
        strings.append(match[1])
        return f'"{len(strings) - 1}"'

    css = STRING_OR_COMMENT.sub(set_aside, css)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    css = re.sub(r"(?<=[{;])([\w-]+): ", r"\1:", css).replace(";}", "}")
    return re.sub(r'"(\d+)"', lambda match: strings[int(match[1])], css).strip()


def font_css() -> str:
    """Return the faces of Readex Pro 600, the heading face, self-hosted.

    `optional`: a reader on a slow line sees the system's face at once and nothing moves later;
    the files wait in the cache for the next page.
    """
    return "".join(
        '@font-face{font-family:"Readex Pro";font-weight:600;font-display:optional;'
        f'src:url("{static(f"core/fonts/readex-pro-600-{script}.woff2")}") format("woff2");'
        f"unicode-range:{unicode_range}}}"
        for script, unicode_range in FONTS
    )


# The organisation's colour ------------------------------------------------------------------


def accent_css(accent: str) -> str:
    """Return the tokens that make `accent` (#RRGGBB) the colour of links, buttons and mark.

    Empty for an empty accent or the house's own olive. The shades of both themes are computed,
    so that text stays readable in each. Raises ValidationError for anything that is no colour
    or too pale to be read on the page's paper.
    """
    light, dark = theme("light"), theme("dark")
    if not accent or accent.lower() == light["olive"].lower():
        return ""
    validate_accent(accent)
    on_dark = _until_readable(accent, dark["paper"], "#FFFFFF")
    return _accent_tokens(
        accent, _mixed(accent, "#000000", 0.3), _mixed(light["paper"], accent, 0.1)
    ) + (
        "@media screen and (prefers-color-scheme:dark){"
        + _accent_tokens(
            on_dark, _mixed(on_dark, "#FFFFFF", 0.4), _mixed(dark["paper"], on_dark, 0.12)
        )
        + "}"
    )


def validate_accent(accent: str) -> None:
    """Raise ValidationError unless `accent` is #RRGGBB and readable as text on the page."""
    if not COLOUR.fullmatch(accent):
        raise ValidationError(
            _("Write the colour as # and six digits, such as #2C5A4B."), code="no_colour"
        )
    if contrast(accent, theme("light")["paper"]) < MIN_CONTRAST:
        raise ValidationError(
            _("Text in this colour cannot be read on the page. Choose a darker one."),
            code="too_pale",
        )


def _accent_tokens(olive: str, strong: str, tint: str) -> str:
    return f":root{{--olive:{olive};--olive-strong:{strong};--olive-tint:{tint}}}"


def _until_readable(colour: str, ground: str, towards: str) -> str:
    """Return `colour`, moved towards another just far enough to be read on `ground`."""
    steps = (_mixed(colour, towards, step / 10) for step in range(11))
    return next((mixed for mixed in steps if contrast(mixed, ground) >= 7), towards)


def theme_papers() -> tuple[str, str]:
    """Return the colour of the paper in the light and in the dark theme."""
    return theme("light")["paper"], theme("dark")["paper"]


@cache
def theme(name: str) -> dict[str, str]:
    """Return the colour tokens of the light or the dark theme, as tokens.css states them."""
    light, _query, dark = (CSS_FOLDER / "tokens.css").read_text().partition("@media")
    source = light if name == "light" else dark.partition("@media")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-fA-F]{6})", source))


# Colour arithmetic --------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> Channels:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _mixed(one: str, other: str, share: float) -> str:
    """Return `one` with the given share (0 to 1) of `other`."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round((a + (b - a) * share) * 255):02X}" for a, b in pairs)


# The security policy ------------------------------------------------------------------------


def style_hash(css: str | None = None) -> str:
    """Return the source expression that allows `css` (default: the bundle) to be inlined."""
    return _hashed(site_css() if css is None else css)


@cache
def _hashed(css: str) -> str:
    digest = hashlib.sha256(css.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def style_sources(request: HttpRequest) -> list[str]:
    """Return the source expressions of the styles inlined in the answer to `request`.

    `{% inline_styles %}` notes them on the request; where it noted nothing (an answer that was
    kept in a cache), those of the bundle and the fonts.
    """
    inlined = getattr(request, "inlined_styles", None) or (site_css(), font_css())
    return [style_hash(css) for css in inlined]
