"""Links to pages of the site: each leads to the reader's language where the page exists in it.

Wagtail asks the database about every link; here all links of a text are one question.
"""

from collections.abc import Iterable

from django.utils.translation import get_language
from wagtail.models import Page


def linked_pages(ids: Iterable[int]) -> dict[int, Page]:
    """Return, by the id of a page, its version in the active language, else the page itself.

    Pages that are not public are left out: a link to one leads nowhere.
    """
    # The models import blocks, blocks this module, and `visibility` the models.
    from .visibility import public_pages

    wanted = set(ids)
    versions = public_pages(
        Page.objects.filter(
            translation_key__in=Page.objects.filter(pk__in=wanted).values("translation_key")
        )
    ).select_related("locale")
    for_reader = {
        page.translation_key: page
        for page in versions
        if page.locale.language_code == get_language()
    }
    return {
        page.pk: for_reader.get(page.translation_key, page)
        for page in versions
        if page.pk in wanted
    }
