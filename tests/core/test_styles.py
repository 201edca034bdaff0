"""The inlined styles: small, stable, allowed by hash; an accent colour that stays readable."""

import base64
import hashlib
import re

import brotli
import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.test import RequestFactory

from core import styles

CSS_BUDGET = 7_000
FONT_BUDGET = 25_000


def printed_styles(**context: object) -> tuple[list[str], object]:
    """Return the texts of the style elements a page prints, and the request it notes them on."""
    request = RequestFactory().get("/ar/")
    template = Template("{% load core_tags %}{% inline_styles %}")
    html = template.render(Context({"request": request, **context}))
    return re.findall(r"<style>(.*?)</style>", html, re.DOTALL), request


class Organisation:
    """An organisation with a colour of its own."""

    def __init__(self, accent: str) -> None:
        self.accent = accent


class Frame:
    """What inline_styles reads of a frame."""

    def __init__(self, accent: str) -> None:
        self.organisation = Organisation(accent)


# The bundle ---------------------------------------------------------------------------------


def test_bundle_is_the_same_at_every_reading():
    assert styles.site_css() == styles.site_css()
    assert styles.style_hash() == styles.style_hash(styles.site_css())


def test_bundle_holds_no_comment_and_no_surplus_space():
    css = styles.site_css()
    assert "/*" not in css
    assert "\n" not in css
    assert "  " not in css


def test_bundle_stays_within_its_budget():
    assert len(brotli.compress(styles.site_css().encode())) <= CSS_BUDGET


def test_every_rule_of_the_sources_reaches_the_bundle():
    sources = "".join((styles.CSS_FOLDER / f"{name}.css").read_text() for name in styles.BUNDLE)
    assert styles.site_css().count("{") == re.sub(r"/\*.*?\*/", "", sources, flags=re.S).count("{")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a { color: red; }", "a{color:red}"),
        ("a /* b */ { c: d }", "a{c:d}"),
        ("nav :focus { c: d; }", "nav :focus{c:d}"),
        ("a { inline-size: calc(1rem + 2px); }", "a{inline-size:calc(1rem + 2px)}"),
        ('a::before { content: "/* x */  y;"; }', 'a::before{content:"/* x */  y;"}'),
        (
            "@media (min-width: 1rem) { a, b { c: d; e: f; } }",
            "@media (min-width: 1rem){a,b{c:d;e:f}}",
        ),
    ],
)
def test_minified_text_means_the_same(source: str, expected: str):
    assert styles.minified(source) == expected


def test_text_in_both_themes_can_be_read():
    for name in ("light", "dark"):
        theme = styles.theme(name)
        assert styles.contrast(theme["ink"], theme["paper"]) >= 12
        assert styles.contrast(theme["quiet"], theme["paper"]) >= 5.5
        for colour, ground in [
            ("olive", "paper"),
            ("olive", "surface"),
            ("olive-strong", "olive-tint"),
            ("on-olive", "olive"),
            ("clay", "clay-tint"),
            ("ink", "wheat"),
        ]:
            assert styles.contrast(theme[colour], theme[ground]) >= 4.5, (name, colour, ground)
        assert styles.contrast(theme["edge"], theme["surface"]) >= 3


def test_fonts_are_our_own_files_and_small():
    files = list((styles.CSS_FOLDER.parent / "fonts").glob("*.woff2"))
    assert len(files) == len(styles.FONTS)
    assert sum(file.stat().st_size for file in files) <= FONT_BUDGET
    assert "http" not in styles.font_css()
    assert styles.font_css().count("font-display:optional") == len(styles.FONTS)


# What a page prints -------------------------------------------------------------------------


def test_policy_allows_exactly_what_the_page_inlines():
    printed, request = printed_styles(frame=Frame("#7A1F5C"))
    digests = [hashlib.sha256(css.encode()).digest() for css in printed]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    assert len(printed) == 3
    assert styles.style_sources(request) == hashes


def test_policy_of_a_kept_answer_allows_bundle_and_fonts():
    request = RequestFactory().get("/ar/")
    allowed = styles.style_sources(request)
    assert styles.style_hash() in allowed
    assert styles.style_hash(styles.font_css()) in allowed


def test_reader_who_saves_data_gets_no_font():
    printed, _request = printed_styles(save_data=True)
    assert printed == [styles.site_css()]


def test_stored_colour_that_cannot_be_used_leaves_the_house_colour():
    printed, _request = printed_styles(frame=Frame("#FFFF00"))
    assert printed == [styles.font_css(), styles.site_css()]


# The accent ---------------------------------------------------------------------------------


@pytest.mark.parametrize("accent", ["", "#2C5A4B", "#2c5a4b"])
def test_no_colour_of_its_own_changes_nothing(accent: str):
    assert styles.accent_css(accent) == ""


@pytest.mark.parametrize(
    "accent",
    [
        "red",
        "#fff",
        "#12345",
        "#1234567",
        "#12345g",
        "#123456;}",
        "#123456\n",
        "#123456}</style><script>alert(1)</script>",
        ";}</style>",
        "٠" * 6,
        "#١٢٣٤٥٦",
    ],
)
def test_anything_but_six_hexadecimal_digits_is_refused(accent: str):
    with pytest.raises(ValidationError) as refusal:
        styles.accent_css(accent)
    assert refusal.value.code == "no_colour"


@pytest.mark.parametrize("accent", ["#FFFFFF", "#FFFF00", "#F4E3B5", "#8CC3AE", "#A0A0A0"])
def test_colour_too_pale_to_read_is_refused(accent: str):
    with pytest.raises(ValidationError) as refusal:
        styles.accent_css(accent)
    assert refusal.value.code == "too_pale"


@pytest.mark.parametrize("accent", ["#7A1F5C", "#0B3D91", "#000000", "#B00020", "#5B4A00"])
def test_every_shade_of_an_accepted_colour_can_be_read(accent: str):
    css = styles.accent_css(accent)
    light, dark = css.split("@media")
    for text, theme in ((light, "light"), (dark, "dark")):
        shades = dict(re.findall(r"--([\w-]+):(#[0-9A-Fa-f]{6})", text))
        papers = styles.theme(theme)
        assert styles.contrast(shades["olive"], papers["paper"]) >= 4.5
        assert styles.contrast(shades["olive-strong"], shades["olive-tint"]) >= 4.5
        assert styles.contrast(papers["on-olive"], shades["olive"]) >= 4.5


def test_accent_prints_nothing_but_tokens():
    css = styles.accent_css("#7A1F5C")
    assert "<" not in css
    assert set(re.findall(r"--[\w-]+", css)) == {"--olive", "--olive-strong", "--olive-tint"}


def test_contrast_is_that_of_the_standard():
    assert styles.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert styles.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert styles.contrast("#2C5A4B", "#2C5A4B") == pytest.approx(1)


def test_a_sheet_of_few_pages_is_printed_and_allowed_where_it_is_asked_for():
    request = RequestFactory().get("/ar/")
    template = Template('{% load core_tags %}{% inline_styles %}{% inline_sheet "charts" %}')
    html = template.render(Context({"request": request}))

    assert html.endswith(f"<style>{styles.sheets('charts')}</style>")
    assert request.inlined_styles[-1] == styles.sheets("charts")
    assert ".chart" not in styles.site_css()
