"""To which work a row belongs: a new one, one that was imported before, or a translation.

What a run has already accepted is remembered, so that a dry run answers as the run itself.
"""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from publications.models import HarvestRecord, ImportedItem, Reference
from publications.models.reference import short_form

from .items import Item
from .page_types import types_of
from .rows import Refused, Row


@dataclass(frozen=True)
class Known:
    """What is remembered of a row that was imported before."""

    row_digest: str
    file_digest: str


@dataclass(frozen=True)
class Work:
    """The work that a row is a version of; `page_id` is its page, None for one to be made."""

    key: UUID
    page_id: int | None = None
    # The page was public once, and editors have withdrawn it since.
    is_withdrawn: bool = False


@dataclass
class Works:
    """The works of the site and of the file that is being imported."""

    known: dict[tuple[str, str], Known] = field(default_factory=dict)
    is_dry: bool = False
    _languages: dict[str, set[str]] = field(default_factory=dict)
    _keys: dict[str, UUID] = field(default_factory=dict)
    _versions: dict[UUID, set[str]] = field(default_factory=dict)
    _shorts: dict[str, str] = field(default_factory=dict)
    # By old number: language and work of each item that has it.
    _numbers: dict[str, list[tuple[str, UUID]]] = field(default_factory=dict)
    _paths: set[str] = field(default_factory=set)
    _page_ids: set[int] = field(default_factory=set)

    @classmethod
    def read(cls, is_dry: bool) -> "Works":
        """Return what was imported before; some twenty megabytes for 46,000 rows."""
        rows = ImportedItem.objects.values_list(
            "reference", "language", "row_digest", "file_digest"
        )
        known = {(r, language): Known(*digests) for r, language, *digests in rows.iterator()}
        return cls(known, is_dry)

    def claim(self, row: Row) -> None:
        """Note that the file has this row; raises `Refused` for a reference that stands twice.

        The same reference may stand once in each language, if one row calls itself the
        translation of it.
        """
        reference, language = row["reference"], row["language"]
        languages = self._languages.setdefault(reference, set())
        is_version = row["translation_of"] == reference and language not in languages
        if languages and not is_version:
            raise Refused("reference", _("The reference stands twice in the file."))
        languages.add(language)

    def accept(self, item: Item, work: Work) -> None:
        """Remember an item that a dry run would have imported."""
        if not self.is_dry:
            return
        self._keys[item.reference] = work.key
        self._versions.setdefault(work.key, set()).add(item.language)
        self._shorts[short_form(item.reference)] = item.reference
        if item.legacy_id:
            self._numbers.setdefault(item.legacy_id, []).append((item.language, work.key))
        self._paths.update(item.old_paths)
        if work.page_id is not None:
            self._page_ids.add(work.page_id)

    def find(self, item: Item) -> Work:
        """Return the work of an item; raises `Refused` where it cannot be a version of one."""
        page = self._page_of(item)
        page_id = page.pk if page else None
        key = self._key_of(item, page_id)
        if page is None:
            _refuse_deleted(item, key)
        if item.translation_of:
            self._refuse_second_version(item, key, page_id)
        self._refuse_shared_link(item)
        self._refuse_shared_addresses(item, key, page_id)
        is_withdrawn = page is not None and not page.live and page.first_published_at is not None
        return Work(key, page_id, is_withdrawn)

    def _page_of(self, item: Item) -> Page | None:
        """Return the page of a row that was imported before; raises `Refused` for another type."""
        if (item.reference, item.language) not in self.known:
            return None
        known = ImportedItem.objects.filter(reference=item.reference, language=item.language)
        page = Page.objects.filter(pk__in=known.values("page_id")).first()
        if page is not None and page.specific_class is not types_of(item.kind)[0]:
            reason = _("The page was imported as another type, which a row cannot change.")
            raise Refused("kind", reason)
        return page

    def _key_of(self, item: Item, page_id: int | None) -> UUID:
        """Return the key of the work: of the site, of what a dry run has accepted, or a new one."""
        wanted = item.translation_of or item.reference
        register = Reference.objects.filter(code=wanted)
        key = register.values_list("translation_key", flat=True).first()
        is_there = key is not None and Page.objects.filter(translation_key=key).exists()
        if item.translation_of and not is_there:
            if item.translation_of in self._keys:
                return self._keys[item.translation_of]
            reason = _("There is no “%(reference)s” of which this could be the translation.")
            raise Refused("translation_of", reason % {"reference": item.translation_of[:80]})
        if not item.translation_of and is_there and page_id is None:
            reason = _("The reference belongs to a page that was not imported in this language.")
            raise Refused("reference", reason)
        return key or uuid4()

    def _refuse_second_version(self, item: Item, key: UUID, page_id: int | None) -> None:
        others = Page.objects.filter(translation_key=key, locale__language_code=item.language)
        is_there = others.exclude(pk=page_id).exists()
        if is_there or item.language in self._versions.get(key, set()):
            reason = _("“%(reference)s” has a version in this language already.")
            raise Refused("translation_of", reason % {"reference": item.translation_of[:80]})

    def _refuse_shared_link(self, item: Item) -> None:
        """Raise `Refused` where the short link is another's; a real run hears of it in writing."""
        if not self.is_dry:
            return
        short = short_form(item.reference)
        register = Reference.objects.filter(short=short).exclude(code=item.reference)
        other = register.values_list("code", flat=True).first() or self._shorts.get(short)
        if other and other != item.reference:
            raise Refused("reference", link_taken(other))

    def _refuse_shared_addresses(self, item: Item, key: UUID, page_id: int | None) -> None:
        """Raise `Refused` where an address of the item leads to another page, or elsewhere."""
        if item.legacy_id and any(
            language == item.language or other != key
            for language, other in self._others_with_number(item.legacy_id, page_id)
        ):
            raise Refused("legacy_id", _("Another page has this number."))
        if not item.old_paths:
            return
        led = Redirect.objects.filter(old_path__in=item.old_paths)
        if page_id is not None:
            led = led.exclude(redirect_page_id=page_id)
        taken = self._paths.union(led.values_list("old_path", flat=True))
        for path in item.old_paths:
            if path in taken:
                reason = _("“%(path)s” leads to another page already.")
                raise Refused("legacy_urls", reason % {"path": path})

    def _others_with_number(self, number: str, page_id: int | None) -> list[tuple[str, UUID]]:
        """Return language and work of the other items that have an old number."""
        stored = ImportedItem.objects.filter(legacy_id=number).values_list(
            "page_id", "language", "page__translation_key"
        )
        others = [
            (language, key)
            for pk, language, key in stored
            if pk != page_id and pk not in self._page_ids
        ]
        return others + self._numbers.get(number, [])


def _refuse_deleted(item: Item, key: UUID) -> None:
    """Raise `Refused` where editors have deleted the page: an import does not bring it back.

    A version with the reference of its original is known by what harvesters were told of it.
    """
    register = Reference.objects.filter(code=item.reference)
    registered = register.values_list("translation_key", flat=True).first()
    if registered not in (None, key) and Page.objects.filter(translation_key=registered).exists():
        raise Refused("reference", link_taken(item.reference))
    is_shared = item.reference == item.translation_of
    told = HarvestRecord.objects.filter(translation_key=key, language=item.language, page=None)
    if (registered and not is_shared) or told.exists():
        raise Refused("reference", _("The page with this reference was deleted here."))


def link_taken(other: str) -> str:
    """Say that the short link of a reference leads to `other`."""
    reason = _("Its short link would be that of “%(reference)s”, which is another work.")
    return reason % {"reference": other}
