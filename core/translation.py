"""How old is a translation? Counted from what readers can see, not from who pressed what."""

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from wagtail.models import Page, PageLogEntry, Revision

from .facts import TranslationState

if TYPE_CHECKING:
    from .models import BasePage


def translation_state(page: "BasePage") -> TranslationState:
    """Compare `page` with its public version in the other language.

    The version that was made first is the original. A translation is older when the original
    was published again after it with other words; the age is the days between the two.
    """
    from .frame import language_name

    if not page.public_translations:
        return TranslationState("only_here")
    other = page.public_translations[0]
    code = other.locale.language_code
    named = {
        "language_name": language_name(code),
        "language_code": code,
        "url": other.get_url() or "",
    }
    if page.pk < other.pk:
        return TranslationState("original", **named)
    if not _published_after(other, page):
        return TranslationState("current", **named)
    changed = changed_paragraphs(other, since=page.last_published_at)
    if not changed:
        return TranslationState("current", **named)
    days = (other.last_published_at - page.last_published_at).days
    return TranslationState("older", days_older=days, changed_paragraphs=changed, **named)


def _published_after(original: Any, translation: Any) -> bool:
    return bool(
        original.last_published_at
        and translation.last_published_at
        and original.last_published_at > translation.last_published_at
    )


def changed_paragraphs(original: Page, since: Any) -> int:
    """Count the paragraphs of `original` that differ from its version public at `since`.

    Without an earlier version to compare with, nothing is known to have changed: 0.
    """
    kept = Revision.objects.filter(
        content_type_id=original.content_type_id, object_id=str(original.pk)
    )
    published = PageLogEntry.objects.filter(
        page_id=original.pk, action="wagtail.publish", timestamp__lte=since
    )
    earlier = kept.filter(
        pk=published.order_by("-timestamp").values_list("revision_id", flat=True)[:1]
    ).first()
    latest = kept.filter(pk=original.live_revision_id).first()
    if earlier is None or latest is None:
        return 0
    before, now = (paragraphs(as_written(original, each)) for each in (earlier, latest))
    blocks = SequenceMatcher(a=before, b=now, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in blocks if tag != "equal")


def as_written(original: Page, revision: Revision) -> "BasePage":
    """Return the words of one version of `original`, nothing else: the database is not asked.

    `Revision.as_object` reads every topic, file and comment of the version as well.
    """
    model: Any = original.specific_class
    related = {field.name for field in model._meta.many_to_many}
    words = {name: value for name, value in revision.content.items() if name not in related}
    page = model.from_serializable_data(words, check_fks=False)
    page.locale = original.locale
    return page


def paragraphs(page: "BasePage") -> list[str]:
    """Return the visible texts of a page, one a paragraph, its title first."""
    from .body import part_text

    texts = [page.title, page.summary]
    if hasattr(page, "body_parts"):
        return texts + [part_text(part) for part in page.body_parts]
    return texts + [passage.text for passage in page.passages()]
