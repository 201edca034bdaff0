"""To which work a row belongs: a new one, one that was imported before, or a translation.

What a run has already accepted is remembered, so that a dry run answers as the run itself.
"""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from publications.models import ImportedItem, Reference
from publications.models.reference import short_form

from .items import Item
from .rows import Refused, Row


@dataclass(frozen=True)
class Known:
    """What is remembered of a row that was imported before."""

    row_digest: str
    file_digest: str


@dataclass(frozen=True)
class Work:
    """The work that a row is a version of; `page_id` is its page, None where it is still to make.

    `key` is None in a dry run where the original is still to be made.
    """

    key: UUID | None
    page_id: int | None


@dataclass
class Works:
    """The works of the site and of the file that is being imported."""

    known: dict[tuple[str, str], Known] = field(default_factory=dict)
    is_dry: bool = False
    _languages: dict[str, set[str]] = field(default_factory=dict)
    _accepted: dict[str, set[str]] = field(default_factory=dict)
    _shorts: dict[str, str] = field(default_factory=dict)

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

    def accept(self, item: Item) -> None:
        """Remember an item that a dry run would have imported."""
        if not self.is_dry:
            return
        self._accepted.setdefault(item.translation_of or item.reference, set()).add(item.language)
        self._shorts[short_form(item.reference)] = item.reference

    def find(self, item: Item) -> Work:
        """Return the work of an item; raises `Refused` where it cannot be a version of one."""
        page_id = None
        if (item.reference, item.language) in self.known:
            before = ImportedItem.objects.filter(reference=item.reference, language=item.language)
            page_id = before.values_list("page_id", flat=True).first()
        key = self._key_of(item, page_id)
        if item.translation_of:
            self._refuse_second_version(item, key, page_id)
        self._refuse_shared_link(item)
        self._refuse_shared_addresses(item, key, page_id)
        return Work(key, page_id)

    def _key_of(self, item: Item, page_id: int | None) -> UUID | None:
        """Return the key of the work; None where a dry run has only accepted its original."""
        wanted = item.translation_of or item.reference
        register = Reference.objects.filter(code=wanted)
        key = register.values_list("translation_key", flat=True).first()
        is_there = key is not None and Page.objects.filter(translation_key=key).exists()
        if item.translation_of and not is_there:
            if item.translation_of in self._accepted:
                return None
            reason = _("There is no “%(reference)s” of which this could be the translation.")
            raise Refused("translation_of", reason % {"reference": item.translation_of[:80]})
        if not item.translation_of and is_there and page_id is None:
            reason = _("The reference belongs to a page that was not imported in this language.")
            raise Refused("reference", reason)
        return key or uuid4()

    def _refuse_second_version(self, item: Item, key: UUID | None, page_id: int | None) -> None:
        others = Page.objects.filter(translation_key=key, locale__language_code=item.language)
        is_there = key is not None and others.exclude(pk=page_id).exists()
        if is_there or item.language in self._accepted.get(item.translation_of, set()):
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

    def _refuse_shared_addresses(self, item: Item, key: UUID | None, page_id: int | None) -> None:
        """Raise `Refused` where an address of the item leads to another work."""
        if item.legacy_id:
            taken = ImportedItem.objects.filter(legacy_id=item.legacy_id)
            others = [
                (language, other_key)
                for pk, language, other_key in taken.values_list(
                    "page_id", "language", "page__translation_key"
                )
                if pk != page_id
            ]
            if any(language == item.language or other != key for language, other in others):
                raise Refused("legacy_id", _("Another page has this number."))
        if item.old_paths:
            led = Redirect.objects.filter(old_path__in=item.old_paths).exclude(
                redirect_page_id=page_id
            )
            if path := led.values_list("old_path", flat=True).first():
                reason = _("“%(path)s” leads to another page already.")
                raise Refused("legacy_urls", reason % {"path": path})


def link_taken(other: str) -> str:
    """Say that the short link of a reference leads to `other`."""
    reason = _("Its short link would be that of “%(reference)s”, which is another work.")
    return reason % {"reference": other}
