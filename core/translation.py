"""How old is a translation? Counted from what readers can see, not from who pressed what."""

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

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
    changed = changed_paragraphs(other.specific, since=page.last_published_at)
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


def changed_paragraphs(original: "BasePage", since: Any) -> int:
    """Count the paragraphs of `original` that differ from its version public at `since`.

    Without an earlier version to compare with, nothing is known to have changed: 0.
    """
    earlier = original.revisions.filter(created_at__lte=since).order_by("-created_at").first()
    if earlier is None:
        return 0
    before = paragraphs(earlier.as_object())
    now = paragraphs(original)
    blocks = SequenceMatcher(a=before, b=now, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in blocks if tag != "equal")


def paragraphs(page: "BasePage") -> list[str]:
    """Return the visible texts of a page, one a paragraph, its title first."""
    texts = [page.title]
    for passage in page.passages():
        texts.extend(passage.text.split(". "))
    return texts
