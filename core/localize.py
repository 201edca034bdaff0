"""Guards around wagtail-localize 1.14.5 (docs/decisions/0004).

- Publishing a translated page on a stale object resets its parent's child count
  (wagtail-localize issue 773): the count is set right after every publication.
- `save_target` writes untranslated text in the source language into the translated page, even
  into a live one: a translation with missing pieces is refused, a live one is never half-saved.
"""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DataError, transaction
from django.forms import HiddenInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

# The longest report's pieces are a few hundred kilobytes.
MAX_PO_BYTES = 5_000_000


def repair_child_count(page: Page) -> None:
    """Set `numchild` of `page` and of its parent to the number of children they have."""
    for path in (page.path, page.path[: -Page.steplen]):
        if not path:
            continue
        children = Page.objects.filter(
            path__startswith=path, depth=len(path) // Page.steplen + 1
        ).count()
        Page.objects.filter(path=path).exclude(numchild=children).update(numchild=children)


def missing_segments(translation: Any) -> int:
    """Return how many pieces of a translation have no text yet."""
    total, translated = translation.get_progress()
    return int(total - translated)


def refuse_incomplete_translation(page: Page) -> None:
    """Raise ValidationError if `page` is a translation of which pieces have no text yet.

    Whatever way a page goes live (translation editor, page editor, bulk action, schedule), it is
    validated as a live page first; so untranslated text cannot reach readers.
    """
    from wagtail_localize.models import Translation

    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if translation is not None and (missing := missing_segments(translation)):
        raise ValidationError(missing_message(missing))


def missing_message(count: int) -> str:
    """Say how many pieces are missing and what to do."""
    return ngettext(
        "The translation was not published: %(count)d piece is not translated yet. Translate it,"
        " then publish.",
        "The translation was not published: %(count)d pieces are not translated yet. Translate"
        " them, then publish.",
        count,
    ) % {"count": count}


def guard_translations() -> None:
    """Put the guards on wagtail-localize's models; called once when Django starts."""
    from wagtail_localize.models import Translation
    from wagtail_localize.views import edit_translation
    from wagtail_localize.views.submit_translations import SubmitTranslationForm
    from wagtail_localize.views.update_translations import UpdateTranslationsForm

    if hasattr(Translation.save_target, "__wrapped__"):
        return
    Translation.save_target = _guarded(Translation.save_target)
    edit_translation.upload_pofile = _forgiving(edit_translation.upload_pofile)
    SubmitTranslationForm.__init__ = _choosing(SubmitTranslationForm.__init__)
    # Bringing changes over may not publish at once: the form would hide the refusal above.
    publish_at_once = UpdateTranslationsForm.base_fields["publish_translations"]
    publish_at_once.disabled, publish_at_once.widget = True, HiddenInput()


def _choosing(begin: Any) -> Any:
    """Tick the language of a translation where there is only one to choose."""

    @wraps(begin)
    def choosing(form: Any, *args: Any, **kwargs: Any) -> None:
        begin(form, *args, **kwargs)
        languages = form.fields["locales"].queryset
        if len(languages) == 1:
            form.initial.setdefault("locales", languages)

    return choosing


def _forgiving(upload: Any) -> Any:
    """Answer a missing, empty or foreign file with a sentence; half of a file is not taken."""

    @wraps(upload)
    def forgiving(request: HttpRequest, translation_id: int) -> HttpResponse:
        file = request.FILES.get("file")
        try:
            if request.method != "POST" or (file and 0 < (file.size or 0) <= MAX_PO_BYTES):
                with transaction.atomic():
                    return upload(request, translation_id)
        except (KeyError, ValueError, TypeError, AttributeError, LookupError, DataError):
            pass
        messages.error(
            request, _("This is no PO file of this translation. Download it here and fill it in.")
        )
        return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")

    return forgiving


def _guarded(save_target: Any) -> Any:
    @wraps(save_target)
    def guarded(self: Any, user: Any = None, publish: bool = True) -> Any:
        missing = missing_segments(self)
        if publish and missing:
            raise ValidationError({"title": missing_message(missing)})
        if not publish and _is_live(self):
            return None
        _empty_relations(self)
        return save_target(self, user=user, publish=publish)

    return guarded


def _empty_relations(translation: Any) -> None:
    """Empty the lists that are empty in the original: wagtail-localize copies full ones only."""
    target = translation.source.object.get_instance_or_none(translation.target_locale)
    if not isinstance(target, Page):
        return
    target, original = target.specific, translation.source.as_instance()
    for field in target._meta.many_to_many:
        if isinstance(field, ParentalManyToManyField) and not getattr(original, field.name).all():
            field.remote_field.through.objects.filter(
                **{field.m2m_field_name(): target.pk}
            ).delete()


def _is_live(translation: Any) -> bool:
    """Say whether readers already see the page that this translation writes to."""
    target = translation.source.object.get_instance_or_none(translation.target_locale)
    return bool(getattr(target, "live", False))
