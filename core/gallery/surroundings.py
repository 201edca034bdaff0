"""What stands around the gallery's samples: an organisation, a frame, a picture; no database."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.frame import LanguageLink, NavigationItem
from core.pictures import PLACES

from .texts import say


@dataclass(frozen=True)
class SampleFrame:
    """A frame without a database."""

    language: str
    organisation: Any
    navigation: tuple[NavigationItem, ...]
    breadcrumbs: tuple[tuple[str, str], ...]
    languages: tuple[LanguageLink, ...]
    feeds: tuple[tuple[str, str], ...]
    home_url: str = "#"
    legal_help_url: str = "#"
    canonical_url: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    description: str = ""
    structured_data: str = ""


def organisation() -> Any:
    """Return an organisation with all it can state about itself."""
    return SimpleNamespace(
        name=say("مركز الميزان لحقوق الإنسان", "Al Mezan Center for Human Rights"),
        tagline=say("غزة، فلسطين · منذ 1999", "Gaza, Palestine · since 1999"),
        mark=None,
        accent="",
        address=say("شارع توضيحي\nمدينة غزة", "Demonstration street\nGaza City"),
        phones=("+970 8 000 0000",),
        email="info@example.org",
        legal_help_numbers=("+970 59 000 0000", "+970 8 000 0001"),
        licence_name="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
    )


def frame(language: str) -> SampleFrame:
    """Return the frame of the gallery."""
    sections = say(
        "البيانات|شريط الأحداث|الإصدارات|المعجم|المساعدة القانونية|من نحن",
        "Statements|From the field|Publications|Glossary|Legal help|About us",
    ).split("|")
    return SampleFrame(
        language=language,
        organisation=organisation(),
        navigation=tuple(
            NavigationItem(title, "#", index == 2) for index, title in enumerate(sections)
        ),
        breadcrumbs=((say("الرئيسية", "Home"), "#"), (sections[2], "#")),
        languages=(
            LanguageLink("ar", "العربية", "rtl", "/_components/ar/", language == "ar", True),
            LanguageLink("en", "English", "ltr", "/_components/en/", language == "en", True),
        ),
        feeds=tuple((title, "#") for title in sections[:3]),
    )


@dataclass(frozen=True)
class SampleRendition:
    """A resized copy that never was a photograph."""

    filter_spec: str
    width: int = 960
    height: int = 600

    @property
    def url(self) -> str:
        """Return the address of the drawing."""
        return static("core/gallery/picture.svg")

    def img_tag(self, attrs: dict[str, Any] | None = None) -> SafeString:
        """Return the img element the picture tag asks for."""
        attrs = {
            "alt": say("رسم لمدينة على البحر", "Drawing of a town by the sea"),
            **(attrs or {}),
        }
        return format_html(
            '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
            *(self.url, self.width, self.height, attrs["alt"]),
        )


class SampleCopies:
    """The copies of a picture, for every place, as a record has them."""

    def all(self) -> list[SampleRendition]:
        """Return one copy for each size and format of each place."""
        return [SampleRendition(copy.spec) for place in PLACES.values() for copy in place.copies]


@dataclass(frozen=True)
class SampleImage:
    """An image record without a database."""

    is_sensitive: bool = False
    credit: str = "Mizan"

    @property
    def caption(self) -> str:
        """Return the caption."""
        return say("مدينة ساحلية عند المغيب، رسم توضيحي.", "A coastal town at dusk, a drawing.")

    @property
    def renditions(self) -> SampleCopies:
        """Return the copies of the image."""
        return SampleCopies()
