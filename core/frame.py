"""What stands around every public page: navigation, breadcrumbs, languages, the organisation."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from . import pictures
from .visibility import public_pages

MAX_NAVIGATION_ITEMS = 6
HOME_DEPTH = 2
# Each language in itself, as the organisation writes it.
OWN_NAMES = {"ar": "العربية", "en": "English"}


@dataclass(frozen=True)
class NavigationItem:
    """One entry of the main navigation."""

    title: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class LanguageLink:
    """A language of the site: `url` leads to the same page in it, or to an honest notice."""

    code: str
    name: str
    direction: str
    url: str
    is_current: bool
    exists: bool


def language_name(code: str) -> str:
    """Return the name of a language in itself: العربية, English."""
    return OWN_NAMES.get(code) or str(get_language_info(code)["name_local"])


def public_translations(page: Page) -> list[Page]:
    """Return the public versions of `page` in other languages, each with its locale."""
    translations = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return list(public_pages(translations).select_related("locale"))


class Frame:
    """The frame of one answer; each part is read from the database at most once, when asked."""

    def __init__(self, request: HttpRequest, page: Any = None) -> None:
        self.request = request
        self.page = page
        self.language = get_language() or settings.LANGUAGE_CODE
        # Whether what follows the page's own address means the same in every language.
        self.keeps_sub_address = True
        # The address that this answer repeats, where it is not the first to show the same.
        self.canonical_path = ""
        # What of the address of a plain view means the same in every language.
        self.shared_query = ""

    @cached_property
    def organisation(self) -> Any:
        """Return the settings of the organisation whose site this is."""
        from .models import OrganisationSettings

        return OrganisationSettings.for_request(self.request)

    @cached_property
    def _home_path(self) -> str:
        """Return the tree path of the home page of the current language; empty without one."""
        if self.page is not None and self.page.path:
            return str(self.page.path[: HOME_DEPTH * Page.steplen])
        site = Site.find_for_request(self.request)
        if site is None:
            return ""
        homes = public_pages(
            Page.objects.filter(
                translation_key=site.root_page.translation_key,
                locale__language_code=self.language,
            )
        )
        return homes.values_list("path", flat=True).first() or ""

    @cached_property
    def _pages(self) -> list[Page]:
        """Return every page that the frame names, in the order of the tree, in one query.

        Sections of the navigation, the pages above this one, its versions in other languages,
        and the page on legal help.
        """
        if not self._home_path:
            return []
        first, last = Page._get_children_path_interval(self._home_path)
        sections = Q(depth=HOME_DEPTH + 1, path__range=(first, last), show_in_menus=True)
        wanted = sections | Q(path__in=self._paths_above)
        if self.page is not None:
            wanted |= Q(translation_key=self.page.translation_key)
        if legal_help := self.organisation.legal_help_page:
            wanted |= Q(
                translation_key=legal_help.translation_key, locale__language_code=self.language
            )
        pages = public_pages(Page.objects.filter(wanted))
        return list(pages.select_related("locale").order_by("path"))

    @cached_property
    def _paths_above(self) -> list[str]:
        """Return the tree paths of the pages above this one, from the home page down."""
        if self.page is None:
            return []
        depths = range(HOME_DEPTH, self.page.depth)
        return [self.page.path[: depth * Page.steplen] for depth in depths]

    @property
    def _sections(self) -> list[Page]:
        """Return the pages of the main navigation."""
        return [
            page
            for page in self._pages
            if page.depth == HOME_DEPTH + 1
            and page.show_in_menus
            and page.path.startswith(self._home_path)
        ][:MAX_NAVIGATION_ITEMS]

    @property
    def translations(self) -> list[Page]:
        """Return the public versions of this page in other languages."""
        return [
            page
            for page in self._pages
            if page.translation_key == self.page.translation_key and page.pk != self.page.pk
        ]

    @property
    def navigation(self) -> tuple[NavigationItem, ...]:
        """Return at most six entries; the one in whose section the reader is, is current."""
        path = self.page.path if self.page is not None else ""
        return tuple(
            NavigationItem(
                section.title,
                section.get_url(self.request) or "",
                bool(path) and path.startswith(section.path),
            )
            for section in self._sections
        )

    @property
    def breadcrumbs(self) -> tuple[tuple[str, str], ...]:
        """Return (title, address) of the pages above this one, home first."""
        return tuple(
            (
                _("Home") if page.depth == HOME_DEPTH else page.title,
                page.get_url(self.request) or "",
            )
            for page in self._pages
            if page.path in self._paths_above
        )

    @property
    def home_url(self) -> str:
        """Return the address of the home page in the current language."""
        return f"/{self.language}/"

    @cached_property
    def languages(self) -> tuple[LanguageLink, ...]:
        """Return a link for each language of the site."""
        return tuple(self._language_link(code) for code, _name in settings.LANGUAGES)

    def _language_link(self, code: str) -> LanguageLink:
        info = get_language_info(code)
        is_current = code == self.language
        url, exists = self._address_in(code, is_current)
        return LanguageLink(
            code=code,
            name=language_name(code),
            direction="rtl" if info["bidi"] else "ltr",
            url=url,
            is_current=is_current,
            exists=exists,
        )

    def _address_in(self, code: str, is_current: bool) -> tuple[str, bool]:
        """Return where this answer stands in language `code`, and whether it exists there."""
        if is_current:
            return self.request.path + self.shared_query, True
        if self.page is None or self.page.pk is None:
            return translate_url(self.request.path, code) + self.shared_query, True
        for translation in self.page.public_translations:
            if translation.locale.language_code == code:
                return self._with_sub_address(translation), True
        with override(code):
            return reverse("not_in_this_language", args=[self.page.pk]), False

    def _with_sub_address(self, translation: Page) -> str:
        """Return the translation's address with the sub-address of this request kept."""
        own = self.page.get_url(self.request) or ""
        rest = self.request.path.removeprefix(own) if own and self.keeps_sub_address else ""
        return (translation.get_url(self.request) or "") + (
            rest if rest != self.request.path else ""
        )

    @property
    def legal_help_url(self) -> str:
        """Return the address of the page on legal help in this language; empty if there is none."""
        chosen = self.organisation.legal_help_page
        if chosen is None:
            return ""
        for page in self._pages:
            if page.translation_key == chosen.translation_key and page.path.startswith(
                self._home_path
            ):
                return page.get_url(self.request) or ""
        return ""

    @property
    def feeds(self) -> tuple[tuple[str, str], ...]:
        """Return (title, address) of the feeds of the sections."""
        return tuple(
            (section.title, f"{section.get_url(self.request)}feed/")
            for section in self._sections
            if getattr(section.specific_class, "has_feed", False)
        )

    @property
    def canonical_url(self) -> str:
        """Return the address of this answer; of its query only the page number counts."""
        number = self.request.GET.get("page", "")
        query = f"?page={number}" if number.isascii() and number.isdigit() else ""
        return self.request.build_absolute_uri((self.canonical_path or self.request.path) + query)

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """Return (language, absolute address) of each existing version, this one included."""
        return tuple(
            (link.code, self.request.build_absolute_uri(link.url))
            for link in self.languages
            if link.exists
        )

    @property
    def description(self) -> str:
        """Return the sentence search engines and previews show."""
        if self.page is None:
            return ""
        return self.page.search_description or getattr(self.page, "summary", "")

    @cached_property
    def image_url(self) -> str:
        """Return the absolute address of the picture that other programs show beside a link.

        The cover where it may be shown, else the picture drawn from the title; none of a draft.
        """
        from .previews import digest_of

        if self.page is None or self.page.pk is None:
            return ""
        if self._cover:
            return self.request.build_absolute_uri(self._cover.url)
        address = reverse("page_preview", args=[self.page.pk, digest_of(self.page)])
        return self.request.build_absolute_uri(address)

    @property
    def image_is_drawn(self) -> bool:
        """Say whether that picture is the one drawn from the title."""
        return bool(self.image_url) and self._cover is None

    @cached_property
    def _cover(self) -> Any:
        """Return the copy of the page's cover that previews show; None where there is none."""
        image = getattr(self.page, "cover_image", None)
        if image is None or image.is_sensitive:
            return None
        pictures.read_copies([image])
        return pictures.ready_copies(image).get(pictures.FOR_PREVIEWS)

    @property
    def structured_data(self) -> SafeString | str:
        """Return the page's JSON-LD, or nothing where there is no page."""
        return self.page.structured_data() if self.page is not None else ""
