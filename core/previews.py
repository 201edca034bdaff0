"""The picture that other programs show beside a link: the page's kind, title and reference.

It is drawn by a task when a page is published or the organisation has another name, removed when
the page is withdrawn or restricted, and drawn by a command after an import, with the program
that also sets the PDF files, since that one breaks lines and joins Arabic letters as browsers do.
Its name is made from what it shows, so that a page knows its address without asking whether it is
there yet.
"""

import atexit
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any

import pypdfium2
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.translation import override
from PIL import Image
from wagtail.models import Page

from .languages import direction
from .later import ask
from .models import BasePage
from .printing import CannotPrint
from .styles import theme
from .visibility import public_pages

STATIC = Path(__file__).parent / "static" / "core"
WIDTH, HEIGHT = 1200, 630
MAX_BYTES = 60_000
QUALITIES = (88, 78, 66, 50)
# Changes when the drawing does, so that old pictures are not taken for new ones.
DRAWING = "1"
LONGEST_TITLE = 150
# A few seconds of work: between two parts of a whole site other tasks have their turn.
PER_TASK = 100
# Neither Pango's fonts nor PDFium may be used by two threads at once.
ONE_AT_A_TIME = Lock()
_IS_LEFT_OUT = ContextVar("previews are left out", default=False)
# From how many letters on the title is set smaller.
SIZES = ((0, "large"), (48, "middle"), (90, "small"))


def digest_of(page: Any) -> str:
    """Return the name of the page's picture, made from what it shows."""
    shown = [DRAWING, page.language, *map(str, facts_of(page).values())]
    return blake2b("\x1f".join(shown).encode(), digest_size=12).hexdigest()


def facts_of(page: Any) -> dict[str, str]:
    """Return what the picture shows of a page, in the page's language."""
    with override(page.language):
        kind = str(page.kind_label)
        organisation = str(page.organisation.name)
    title = page.pictured_title
    if len(title) > LONGEST_TITLE:
        title = f"{title[:LONGEST_TITLE].rsplit(' ', 1)[0]}…"
    size = [name for letters, name in SIZES if len(title) >= letters][-1]
    return {
        "kind": kind if kind != title else "",
        "title": title,
        "reference": getattr(page, "reference", ""),
        "organisation": organisation,
        "size": size,
    }


def path_of(page_id: int, digest: str) -> str:
    """Return where the picture of a page lies in the store."""
    return f"{_folder(page_id)}/{digest}.jpg"


def _folder(page_id: int) -> str:
    return f"previews/{page_id}"


def draw_later(page: Any) -> None:
    """Ask the task worker to draw the picture of a page."""
    from .tasks import draw_preview

    if isinstance(page, BasePage) and not _IS_LEFT_OUT.get():
        draw_preview.enqueue(page.pk)


def mend_later(path: str = "") -> None:
    """Ask for the pictures of the part of the tree at `path`: one task, however many pages."""
    from .tasks import mend_previews

    if not _IS_LEFT_OUT.get():
        ask(mend_previews, path)


def mend(path: str, after: int = 0) -> int:
    """Draw or remove the pictures of the next pages at `path`, in the order of their numbers.

    Return the number after which it goes on, 0 where nothing is left.
    """
    pages = Page.objects.type(BasePage).filter(path__startswith=path, pk__gt=after, live=True)
    numbers = list(pages.order_by("pk").values_list("pk", flat=True)[:PER_TASK])
    public = set(public_pages(Page.objects.filter(pk__in=numbers)).values_list("pk", flat=True))
    for page_id in numbers:
        if page_id in public:
            draw(page_id)
        else:
            remove(page_id)
    return numbers[-1] if len(numbers) == PER_TASK else 0


@contextmanager
def left_out() -> Iterator[None]:
    """Publish many pages without a picture of each; `draw_previews` draws them afterwards."""
    token = _IS_LEFT_OUT.set(True)
    try:
        yield
    finally:
        _IS_LEFT_OUT.reset(token)


def pages_with_pictures() -> QuerySet[Page]:
    """Return the public pages that a picture stands for."""
    return public_pages(Page.objects.type(BasePage)).order_by("pk")


def draw(page_id: int) -> bool:
    """Draw the picture of a public page where it is missing, and drop what it showed before.

    Return whether there was one to draw.
    """
    is_drawn = False
    for found in public_pages(Page.objects.filter(pk=page_id)):
        page: Any = found.specific
        if page.get_site() is None:
            # The first pages of a site are published before it has a name.
            continue
        wanted = path_of(page_id, digest_of(page))
        if not default_storage.exists(wanted) and (content := drawn(page)):
            default_storage.save(wanted, ContentFile(content))
            is_drawn = True
        remove(page_id, but=wanted)
    return is_drawn


def remove(page_id: int, but: str = "") -> None:
    """Remove the pictures of a page, except one."""
    folder = _folder(page_id)
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        if f"{folder}/{name}" != but:
            default_storage.delete(f"{folder}/{name}")


def drawn(page: Any) -> bytes | None:
    """Return the picture as JPEG, or None where Pango, which sets its text, is not installed."""
    facts = facts_of(page)
    try:
        image = picture("core/preview.html", facts, page.language, "core/preview_css.txt")
    except CannotPrint:
        return None
    for quality in QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= MAX_BYTES:
            break
    return out.getvalue()


def picture(
    template: str,
    facts: dict[str, Any],
    language: str,
    sheet: str,
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> Image.Image:
    """Return a template in `language`, set by the style sheet `sheet`, as a picture of `size`.

    Raises CannotPrint where Pango, which sets the text, is not installed.
    """
    try:
        from weasyprint import HTML
    except OSError as missing:
        raise CannotPrint(str(missing)) from missing
    frame = {"language": language, "direction": direction(language), "static": STATIC}
    with override(language):
        html = render_to_string(template, {**frame, **facts})
    with ONE_AT_A_TIME:
        styles, fonts = _styles(sheet, *size)
        page_of_pdf = HTML(string=html, base_url=str(settings.BASE_DIR))
        pdf = page_of_pdf.write_pdf(stylesheets=[styles], font_config=fonts)
        return _first_page(pdf, *size)


@cache
def _styles(sheet: str, width: int, height: int) -> tuple[Any, Any]:
    """Return the style sheet and its fonts; unpacking these takes longer than a picture."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    colours = {name.replace("-", "_"): colour for name, colour in theme("light").items()}
    facts = {"colours": colours, "static": STATIC, "width": width, "height": height}
    return CSS(string=render_to_string(sheet, facts), font_config=fonts), fonts


# Fonts let go of their files, which needs modules that are gone when the process ends.
atexit.register(_styles.cache_clear)


def _first_page(pdf: bytes, width: int, height: int) -> Image.Image:
    """Return the first page of a PDF file as a picture of this size."""
    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[0].render(scale=width / document[0].get_width())
        return bitmap.to_pil().convert("RGB").crop((0, 0, width, height))
