"""Writing one row: page, revision, register, file and old addresses, or nothing of it.

A new page is published in one step. Wagtail's own way (draft, revision, publication) saves each
page three times and asks some sixty queries; what it leaves behind is the same here: one revision,
the entries of the history, the signals that index, count and make files public.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Locale, Page, Revision
from wagtail.signals import page_published, published

from library.fields import CleanedFile
from library.models import EvidenceDocument
from publications.kinds import FIELD_UPDATE, PrivacyQuestion, StatementKind
from publications.models import (
    FieldUpdateIndexPage,
    FieldUpdatePage,
    ImportedItem,
    PublicationIndexPage,
    Reference,
    ReportFile,
    ReportPage,
    Series,
    StatementIndexPage,
    StatementPage,
)
from publications.numbering import register

from .items import Item
from .works import Work


@dataclass(frozen=True)
class Manner:
    """How pages are made: who answers for the check of privacy, whether it is a demonstration."""

    privacy_checked_by: Any = None
    is_demonstration: bool = False

    def may_publish(self, kind: str) -> bool:
        """Say whether a page of this kind goes live, or waits for its check of privacy."""
        is_checked = self.is_demonstration or self.privacy_checked_by is not None
        return kind != FIELD_UPDATE or is_checked


@transaction.atomic
def write(item: Item, work: Work, file: CleanedFile | None, digest: str, manner: Manner) -> None:
    """Make or change the page of an item; `digest` is that of its file as it was given."""
    page = _page_of(work) or _new_page(item, work)
    is_new = page.pk is None
    _fill(page, item, manner)
    document = _document(page, item, file)
    if is_new:
        _attach(page, document)
        _add(page, item, is_live=manner.may_publish(item.kind))
    else:
        _relink(page, work)
        _attach(page, document)
        _publish_again(page, is_live=page.live or manner.may_publish(item.kind))
    _remember(page, item, document, digest)
    _redirect(page, item)


def _page_of(work: Work) -> Any:
    page = Page.objects.filter(pk=work.page_id).first() if work.page_id else None
    return page.specific if page else None


def _new_page(item: Item, work: Work) -> Any:
    """Return an unsaved page with its reference in the register."""
    assert work.key is not None
    model: Any = _models(item.kind)[0]
    year = timezone.localtime(item.published_at).year
    given = register(item.reference, work.key, item.kind, year)
    page = model(
        translation_key=work.key,
        locale=Locale.objects.get_for_language(item.language),
        slug=_slug(item, work) or given.slug,
    )
    page.reference, page.reference_is_given = given.code, True
    return page


def _slug(item: Item, work: Work) -> str:
    """Return the slug of a translation, which is that of the original; empty for an original."""
    if not item.translation_of or work.key is None:
        return ""
    first = Reference.objects.filter(translation_key=work.key).order_by("pk").first()
    return first.slug if first else ""


def _models(kind: str) -> tuple[type[Page], type[Page]]:
    """Return the types of page and of list for a kind."""
    if kind == FIELD_UPDATE:
        return FieldUpdatePage, FieldUpdateIndexPage
    if kind in StatementKind.values:
        return StatementPage, StatementIndexPage
    return ReportPage, PublicationIndexPage


def _fill(page: Any, item: Item, manner: Manner) -> None:
    """Set every field that a row can give."""
    page.title = page.draft_title = item.title
    page.legacy_id = item.legacy_id
    page.is_demonstration = manner.is_demonstration
    page.topics.set(item.topics)
    page.governorates.set(item.governorates)
    if isinstance(page, FieldUpdatePage):
        page.text, page.published_at = item.summary, item.published_at
        page.happened_on = item.period_from or timezone.localtime(item.published_at).date()
        if manner.may_publish(item.kind):
            page.privacy_checks = PrivacyQuestion.values
            page.privacy_checked_by = manner.privacy_checked_by
            page.privacy_checked_at = timezone.now()
        return
    page.kind, page.summary, page.body = item.kind, item.summary, list(item.blocks)
    if isinstance(page, StatementPage):
        page.issued_at = item.published_at
        return
    page.published_on = timezone.localtime(item.published_at).date()
    page.period_from, page.period_to = item.period_from, item.period_to
    page.series = _series(item) if item.series else None


def _series(item: Item) -> Series:
    """Return the series of a name or code, made where there is none yet."""
    name = item.series
    found = Series.objects.filter(Q(code=name) | Q(name_ar=name) | Q(name_en=name)).first()
    return found or Series.objects.create(**{f"name_{item.language}": name})


def _document(page: Any, item: Item, file: CleanedFile | None) -> EvidenceDocument | None:
    """Return the document of the row; a new file of a known row takes the place of the old one."""
    if not item.file:
        return None
    before = ImportedItem.objects.filter(page_id=page.pk).select_related("document").first()
    document = before.document if before else None
    if file is not None:
        document = document or EvidenceDocument()
        document.title, document.language = item.title, item.file_language
        document.file = file
        document.save()
    return document


def _attach(page: Any, document: EvidenceDocument | None) -> None:
    """Show the document on the page, beside whatever editors have added."""
    if document is None:
        return
    if isinstance(page, ReportPage):
        if all(row.document_id != document.pk for row in page.report_files.all()):
            page.report_files.add(ReportFile(document=document, sort_order=0))
    else:
        value = {"document": document.pk, "description": ""}
        page.body = [*page.body.raw_data, {"type": "document", "value": value}]


def _relink(page: Any, work: Work) -> None:
    """Make a page the version of another work, with its entries in the register."""
    if page.translation_key != work.key:
        assert work.key is not None
        Reference.objects.filter(code=page.reference).update(translation_key=work.key)
        page.translation_key = work.key


def _add(page: Any, item: Item, is_live: bool) -> None:
    """Add a page below its list with its first revision, dated when the item was published."""
    moment = item.published_at
    _model, index_model = _models(item.kind)
    listed = index_model.objects.filter(locale=page.locale).values("pk")[:1]
    parent = Page.objects.select_for_update().get(pk=listed)
    page.live, page.has_unpublished_changes = is_live, not is_live
    page.latest_revision_created_at = moment
    if is_live:
        page.first_published_at = page.last_published_at = moment
    parent.add_child(instance=page)
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        created_at=moment,
        content=page.serializable_data(),
        object_str=str(page),
    )
    page.latest_revision = revision
    page.live_revision = revision if is_live else None
    Page.objects.filter(pk=page.pk).update(
        latest_revision=revision, live_revision=page.live_revision
    )
    if is_live:
        published.send(sender=type(page), instance=page, revision=revision)
        page_published.send(sender=type(page), instance=page, revision=revision, is_bulk=True)
        log(instance=page, action="wagtail.publish", revision=revision, timestamp=moment)


def _publish_again(page: Any, is_live: bool) -> None:
    """Publish a page that was there already: its earlier words stay in its history."""
    page.full_clean()
    revision = page.save_revision(clean=False)
    if is_live:
        revision.publish()


def _remember(page: Any, item: Item, document: EvidenceDocument | None, digest: str) -> None:
    facts = {
        "reference": item.reference,
        "language": item.language,
        "document": document,
        "legacy_id": item.legacy_id,
        "row_digest": item.digest,
        "file_digest": digest,
    }
    if not ImportedItem.objects.filter(page_id=page.pk).update(**facts):
        ImportedItem.objects.create(page_id=page.pk, **facts)


def _redirect(page: Any, item: Item) -> None:
    """Lead the old addresses to the page."""
    if item.old_paths:
        present = set(
            Redirect.objects.filter(old_path__in=item.old_paths).values_list("old_path", flat=True)
        )
        Redirect.objects.bulk_create(
            Redirect(old_path=path, redirect_page_id=page.pk)
            for path in item.old_paths
            if path not in present
        )
