"""The one rule: may this visitor have this page, file or image?

A page is public while it is live, not expired and behind no view restriction. A document or
image is public exactly while a public page shows it (or the organisation's own settings do),
unless staff have put it into a private collection.
Pages, files, feeds, sitemap, translations and, later, search, API and mirror all ask here.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.http import HttpRequest
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)
from wagtail.permissions import policy_registry

from .models.assets import PageDocument, PageImage
from .models.settings import OrganisationSettings


def public_pages(queryset: QuerySet[Any] | None = None) -> QuerySet[Any]:
    """Return the pages of `queryset` (default: all) that anybody may read, in one query."""
    pages = Page.objects.all() if queryset is None else queryset
    return pages.filter(_not_expired(), ~_is_behind_barrier(), _repeats_nothing_barred(), live=True)


def _is_behind_barrier() -> Exists:
    """Say in SQL that a page, or one above it, has a restriction.

    The path of the restricted page is a subquery, not a join: so the database can only begin with
    the few restrictions. PostgreSQL 15 once began with a join of all pages for every single page
    (2,000 pages: more than a quarter of an hour).
    """
    restricted = Page.objects.filter(pk=OuterRef("page_id")).values("path")[:1]
    barriers = PageViewRestriction.objects.annotate(restricted_path=Subquery(restricted))
    return Exists(barriers.filter(restricted_path=_beginning("restricted_path")))


def _repeats_nothing_barred() -> Q:
    """Say in SQL that no alias of a restricted page stands on a page's path.

    An alias stands behind the barriers of the page it repeats. Where no restricted page has an
    alias, which is asked once a query, pages are not looked at one by one.
    """
    aliases = Page.objects.filter(alias_of__view_restrictions__isnull=False)
    return ~Q(Exists(aliases)) | ~Q(Exists(aliases.filter(path=_beginning("path"))))


def _beginning(path: str) -> Substr:
    """Return the beginning of the outer page's path that is as long as `path`."""
    return Substr(OuterRef("path"), 1, Length(path))


def _not_expired() -> Q:
    return Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())


def is_public(page: Page) -> bool:
    """Say whether anybody may read `page` as it stands in the database."""
    return public_pages().filter(pk=page.pk).exists()


def may_see_page(page: Page, request: HttpRequest) -> bool:
    """Say whether this visitor may read `page`: it is public, or they passed its restrictions."""
    if not page.live or (page.expire_at and page.expire_at <= timezone.now()):
        return False
    return all(barrier.accept_request(request) for barrier in page.get_view_restrictions())


def public_documents() -> QuerySet[Any]:
    """Return the documents that some public page shows."""
    shown = PageDocument.objects.filter(document=OuterRef("pk"), page__in=public_pages())
    return _in_open_collections(get_document_model().objects.filter(Exists(shown)))


def public_files_of(pages: Iterable[Page]) -> dict[int, list[Any]]:
    """Return the documents that public pages show and readers may have, by page, in two queries."""
    shown = PageDocument.objects.filter(page__in=[page.pk for page in pages]).order_by("pk")
    rows = list(shown.values_list("page_id", "document_id"))
    may_have = public_documents().in_bulk({document for _page, document in rows})
    found: dict[int, list[Any]] = {}
    for page_id, document_id in rows:
        if document_id in may_have:
            found.setdefault(page_id, []).append(may_have[document_id])
    return found


def public_images() -> QuerySet[Any]:
    """Return the images that some public page shows, and the organisation's mark."""
    shown = PageImage.objects.filter(image=OuterRef("pk"), page__in=public_pages())
    mark = OrganisationSettings.objects.filter(mark=OuterRef("pk"))
    return _in_open_collections(get_image_model().objects.filter(Exists(shown) | Exists(mark)))


def in_open_collections(assets: Iterable[Any]) -> list[Any]:
    """Return those assets that lie in no private collection; one query where there are any."""
    assets = list(assets)
    if not assets:
        return []
    closed = set(Collection.objects.filter(_is_closed("path")).values_list("pk", flat=True))
    return [asset for asset in assets if asset.collection_id not in closed]


def _in_open_collections(assets: QuerySet[Any]) -> QuerySet[Any]:
    """Leave out what lies in a collection that staff have made private, or below one."""
    return assets.filter(~_is_closed("collection__path"))


def _is_closed(path: str) -> Exists:
    """Say in SQL that the collection at `path` or one above it is private."""
    begun = Substr(OuterRef(path), 1, Length("collection__path"))
    return Exists(CollectionViewRestriction.objects.filter(collection__path=begun))


def may_see_document(document: Any, request: HttpRequest) -> bool:
    """Say whether this visitor may have `document`; staff may if they may choose it."""
    if public_documents().filter(pk=document.pk).exists() or _is_staff(request, document):
        return True
    return _may_see_beyond_barriers(document, document.shown_on, request)


def may_see_image(image: Any, request: HttpRequest) -> bool:
    """Say whether this visitor may have `image`; staff may if they may choose it."""
    if public_images().filter(pk=image.pk).exists() or _is_staff(request, image):
        return True
    return _may_see_beyond_barriers(image, image.shown_on, request)


def _may_see_beyond_barriers(asset: Any, shown_on: Any, request: HttpRequest) -> bool:
    """Say whether this visitor passed the barriers of the collection and of a page that shows it.

    A password for a collection is asked for nowhere on this site, so that one stays closed.
    """
    barriers = asset.collection.get_view_restrictions()
    if not all(barrier.accept_request(request) for barrier in barriers):
        return False
    return any(may_see_page(row.page, request) for row in shown_on.select_related("page"))


def _is_staff(request: HttpRequest, asset: Any) -> bool:
    """Say whether a member of staff who may add, change or choose this asset is asking."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(type(asset))
    return bool(
        policy.user_has_any_permission_for_instance(user, ["add", "change", "choose"], asset)
    )


def assets_of(page: Page) -> tuple[list[int], list[int]]:
    """Return the ids of the documents and of the images that `page` refers to anywhere.

    Wagtail's reference index knows every way in which a page can refer to them: fields, inline
    children, blocks and links in rich text. It is asked about the object at hand instead of the
    stored index, which a task fills later.
    """
    from django.contrib.contenttypes.models import ContentType

    document_type = ContentType.objects.get_for_model(get_document_model()).pk
    image_type = ContentType.objects.get_for_model(get_image_model()).pk
    found: dict[int, dict[int, None]] = {document_type: {}, image_type: {}}
    for type_id, object_id, *_path in ReferenceIndex._extract_references_from_object(page):
        if type_id in found:
            found[type_id][int(object_id)] = None
    return list(found[document_type]), list(found[image_type])


@transaction.atomic
def record_assets(page: Page) -> None:
    """Note which documents and images the version of `page` now being published shows."""
    documents, images = assets_of(page)
    # A plain Wagtail page shows no records.
    documents += getattr(page, "documents_of_records", list)()
    PageDocument.objects.filter(page_id=page.pk).exclude(document_id__in=documents).delete()
    PageImage.objects.filter(page_id=page.pk).exclude(image_id__in=images).delete()
    PageDocument.objects.bulk_create(
        [PageDocument(page_id=page.pk, document_id=pk) for pk in documents], ignore_conflicts=True
    )
    PageImage.objects.bulk_create(
        [PageImage(page_id=page.pk, image_id=pk) for pk in images], ignore_conflicts=True
    )
