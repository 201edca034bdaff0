"""Pages that show a file or an image, in every state in which a page can be."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from publications.models import PublicationIndexPage
from tests import builders

Show = Callable[..., Any]
TOMORROW, YESTERDAY = timedelta(days=1), timedelta(days=-1)


# Ways to show a document, then an image -------------------------------------------------------


def as_file_of_a_report(document: Any, **more: Any) -> Any:
    return builders.report(documents=(document,), **more)


def as_block(document: Any, **more: Any) -> Any:
    block = ("document", {"document": document.pk, "description": ""})
    return builders.statement(body=[block], **more)


def as_link_in_text(document: Any, **more: Any) -> Any:
    text = f'<p>انظر <a linktype="document" id="{document.pk}">التقرير</a>.</p>'
    return builders.statement(body=[("paragraph", text)], **more)


def as_cover(image: Any, **more: Any) -> Any:
    return builders.statement(cover_image=image, **more)


def as_figure(image: Any, **more: Any) -> Any:
    return builders.statement(body=[("figure", {"image": image.pk, "caption": ""})], **more)


# States in which a page shows a document and an image to nobody -------------------------------


def draft(document: Any, image: Any) -> None:
    as_file_of_a_report(document, cover_image=image, publish=False)


def scheduled(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image, publish=False)
    page.go_live_at = timezone.now() + TOMORROW
    page.save_revision().publish()
    assert page.approved_schedule


def past_its_expiry(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image)
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() + YESTERDAY)


def unpublished(document: Any, image: Any) -> None:
    as_file_of_a_report(document, cover_image=image).unpublish()


def deleted(document: Any, image: Any) -> None:
    as_file_of_a_report(document, cover_image=image).delete()


def for_staff_only(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image)
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def behind_a_password(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="سر")


def for_a_group(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image)
    PageViewRestriction.objects.create(page=page, restriction_type="groups")


def below_a_private_section(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image)
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


def repeated_from_a_private_page(document: Any, image: Any) -> None:
    page = as_file_of_a_report(document, cover_image=image)
    alias = page.create_alias(parent=builders.index(PublicationIndexPage, "en"), update_slug="x")
    page.save_revision().publish()
    assert alias.live
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def in_a_private_collection(document: Any, image: Any) -> None:
    outer = Collection.get_first_root_node().add_child(name="ملفات القضايا")
    inner = outer.add_child(name="2026")
    for asset in (document, image):
        asset.collection = inner
        asset.save()
    CollectionViewRestriction.objects.create(collection=outer, restriction_type="login")
    as_file_of_a_report(document, cover_image=image)


HIDDEN = (
    draft,
    scheduled,
    past_its_expiry,
    unpublished,
    deleted,
    for_staff_only,
    behind_a_password,
    for_a_group,
    below_a_private_section,
    repeated_from_a_private_page,
    in_a_private_collection,
)
