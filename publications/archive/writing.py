"""Writing one row: page, revision, register, file and old addresses, or nothing of it.

A new page is published in one step. Wagtail's own way (draft, revision, publication) saves each
page three times and asks some sixty queries; what it leaves behind is the same here: one revision,
the entries of the history, the signals that index, count and make files public.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Locale, Page, Revision
from wagtail.signals import page_published, published

from library.fields import CleanedFile, store_new_file
from library.models import EvidenceDocument
from publications.kinds import FIELD_UPDATE, PrivacyQuestion
from publications.models import (
    FieldUpdatePage,
    ImportedItem,
    Reference,
    ReportFile,
    ReportPage,
    Series,
    StatementPage,
)
from publications.numbering import register

from .items import Item
from .page_types import types_of
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


def write(item: Item, work: Work, file: CleanedFile | None, digest: str, manner: Manner) -> None:
    """Make or change the page of an item; `digest` is that of its file as it was given.

    Where the row is refused on the way, the file that was stored for it is removed as well.
    """
    with ExitStack() as undoing, transaction.atomic():
        _write(item, work, file, digest, manner, undoing)
        # Before the commit: rather a file without a record than a record without its file.
        undoing.pop_all()


def _write(
    item: Item,
    work: Work,
    file: CleanedFile | None,
    digest: str,
    manner: Manner,
    undoing: ExitStack,
) -> None:
    page = _page_of(work) or _new_page(item, work)
    is_new = page.pk is None
    _fill(page, item, manner)
    document = _document(page, item, file, undoing)
    _attach(page, document, is_named=bool(item.file))
    may_publish = manner.may_publish(item.kind)
    if is_new:
        _add(page, item, is_live=may_publish)
    else:
        _relink(page, work)
        _save_again(page, may_publish, work.is_withdrawn)
    _remember(page, item, document, digest)
    _redirect(page, item)


def _page_of(work: Work) -> Any:
    page = Page.objects.filter(pk=work.page_id).first() if work.page_id else None
    return page.specific if page else None


def _new_page(item: Item, work: Work) -> Any:
    """Return an unsaved page with its reference in the register."""
    model: Any = types_of(item.kind)[0]
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
    if not item.translation_of:
        return ""
    first = Reference.objects.filter(translation_key=work.key).order_by("pk").first()
    return first.slug if first else ""


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


def _document(
    page: Any, item: Item, file: CleanedFile | None, undoing: ExitStack
) -> EvidenceDocument | None:
    """Return the document of the row; a new file of a known row takes the place of the old one.

    A document whose file the row no longer names is returned as it is: named again, it is not
    stored twice.
    """
    before = ImportedItem.objects.filter(page_id=page.pk).select_related("document").first()
    document = before.document if before else None
    if not item.file or (document is None and file is None):
        return document
    document = document or EvidenceDocument()
    facts = {"title": item.title, "language": item.file_language}
    is_same = all(getattr(document, name) == value for name, value in facts.items())
    if file is None and is_same:
        return document
    document.title, document.language = item.title, item.file_language
    if file is not None:
        document.file = file
        store_new_file(document)
        undoing.callback(document.file.storage.delete, document.file.name)
    document.save()
    return document


def _attach(page: Any, document: EvidenceDocument | None, is_named: bool) -> None:
    """Show the document on the page, beside whatever editors have added; or no longer."""
    if document is None:
        return
    if isinstance(page, ReportPage):
        shown = [row for row in page.report_files.all() if row.document_id == document.pk]
        if is_named and not shown:
            page.report_files.add(ReportFile(document=document, sort_order=0))
        elif shown and not is_named:
            page.report_files.remove(*shown)
    elif is_named:
        value = {"document": document.pk, "description": ""}
        page.body = [*page.body.raw_data, {"type": "document", "value": value}]


def _relink(page: Any, work: Work) -> None:
    """Make a page the version of another work, with its entries in the register."""
    if page.translation_key != work.key:
        Reference.objects.filter(code=page.reference).update(translation_key=work.key)
        page.translation_key = work.key
        # A page that is not published again keeps it nowhere else.
        Page.objects.filter(pk=page.pk).update(translation_key=work.key)


def _add(page: Any, item: Item, is_live: bool) -> None:
    """Add a page below its list with its first revision, dated when the item was published."""
    moment = item.published_at
    _model, index_model = types_of(item.kind)
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
        page_published.send(sender=type(page), instance=page, revision=revision)
        log(instance=page, action="wagtail.publish", revision=revision, timestamp=moment)


def _save_again(page: Any, may_publish: bool, is_withdrawn: bool) -> None:
    """Publish a page that was there already: its earlier words stay in its history.

    What editors have withdrawn stays withdrawn. A field update whose new words nobody has checked
    gets a draft, and readers keep the words that were checked.
    """
    page.full_clean()
    if isinstance(page, FieldUpdatePage) and not may_publish:
        page.privacy_checks, page.privacy_checked_by, page.privacy_checked_at = [], None, None
    revision = page.save_revision(clean=False)
    if may_publish and not is_withdrawn:
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
