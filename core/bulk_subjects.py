"""A bulk action of the admin: topics, governorates and tags for many pages at once."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from .models import BasePage, Governorate, Topic
from .tag_field import FreeTagField
from .widgets import TickList


@dataclass(frozen=True)
class Additions:
    """What is added to pages; nothing they have is taken away."""

    topics: tuple[Topic, ...] = ()
    governorates: tuple[Governorate, ...] = ()
    tags: tuple[str, ...] = ()


class SubjectsForm(forms.Form):
    """Asks what to add."""

    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), label=_("topics"), required=False, widget=TickList
    )
    governorates = forms.ModelMultipleChoiceField(
        Governorate.objects.all(), label=_("governorates"), required=False, widget=TickList
    )
    tags = FreeTagField(label=_("tags"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for at least one thing to add."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(data.get(name) for name in self.fields):
            raise ValidationError(_("Choose a topic, a governorate or a tag to add."))
        return data

    def additions(self) -> Additions:
        """Return what was chosen."""
        data = self.cleaned_data
        return Additions(
            tuple(data["topics"]), tuple(data["governorates"]), tuple(data["tags"] or ())
        )


class SubjectsBulkAction(PageBulkAction):
    """Adds topics, governorates and tags to the chosen pages."""

    display_name = _("Add topics and tags")
    action_type = "subjects"
    aria_label = _("Add topics, governorates and tags to the chosen pages")
    template_name = "core/bulk_subjects.html"
    action_priority = 35
    form_class = SubjectsForm

    def check_perm(self, page: Page) -> bool:
        """Say whether this user may change the page, and whether it has subjects at all."""
        tester = page.permissions_for_user(self.request.user)
        is_ours = issubclass(page.specific_class or Page, BasePage)
        return is_ours and not page.alias_of_id and tester.can_edit() and not tester.page_locked()

    def get_execution_context(self) -> dict[str, Any]:
        """Hand what was chosen to the work."""
        return {**super().get_execution_context(), "additions": self.cleaned_form.additions()}

    @classmethod
    def execute_action(
        cls, objects: list[Page], user: Any = None, additions: Additions | None = None, **more: Any
    ) -> tuple[int, int]:
        """Return how many pages were changed, and how many of them wait to be published.

        Topics and governorates go to the versions in other languages too, tags do not: a term
        of a list means the same in both, a tag is a word of one.
        """
        whole = additions or Additions()
        terms = replace(whole, tags=())
        outcomes = [add_subjects(page.specific, whole, user) for page in objects]
        outcomes += [
            add_subjects(version.specific, terms, user) for version in _versions(objects, user)
        ]
        changed = [is_public for is_changed, is_public in outcomes if is_changed]
        return len(changed), sum(not is_public for is_public in changed)

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Say what was done and what readers do not see yet."""
        done = ngettext(
            "%(count)d page was changed.", "%(count)d pages were changed.", num_parent_objects
        ) % {"count": num_parent_objects}
        if not num_child_objects:
            return done
        waiting = ngettext(
            "%(count)d of them holds this as a draft; publish it to show it to readers.",
            "%(count)d of them hold this as a draft; publish them to show it to readers.",
            num_child_objects,
        ) % {"count": num_child_objects}
        return gettext("%(done)s %(waiting)s") % {"done": done, "waiting": waiting}


def _versions(pages: list[Page], user: Any) -> list[Page]:
    """Return the versions of `pages` in other languages that `user` may change."""
    keys = [page.translation_key for page in pages]
    others = Page.objects.filter(translation_key__in=keys, alias_of__isnull=True)
    testers = [
        (page, page.permissions_for_user(user))
        for page in others.exclude(pk__in=[page.pk for page in pages])
    ]
    return [page for page, may in testers if may.can_edit() and not may.page_locked()]


def add_subjects(page: Any, additions: Additions, user: Any) -> tuple[bool, bool]:
    """Add to the newest version of `page`; return whether it changed and whether readers see it.

    A live page without a draft is published at once by whoever may publish: nothing but the
    additions reaches readers. A draft keeps them until it is published itself.
    """
    draft = page.get_latest_revision_as_object()
    if not _add(draft, additions):
        return False, False
    is_clean = page.live and not page.has_unpublished_changes
    revision = draft.save_revision(user=user, log_action=True)
    if not is_clean or not page.permissions_for_user(user).can_publish():
        return True, False
    try:
        revision.publish(user=user)
    except ValidationError:
        # Something else about the page must be mended first; its form says what.
        return True, False
    return True, True


def _add(draft: Any, additions: Additions) -> bool:
    """Add what `draft` lacks; say whether it lacked anything."""
    lacking = {
        name: [term for term in getattr(additions, name) if term not in getattr(draft, name).all()]
        for name in ("topics", "governorates")
    }
    carried = {tag.name for tag in draft.tags.all()}
    tags = [name for name in additions.tags if name not in carried]
    for name, terms in lacking.items():
        getattr(draft, name).add(*terms)
    if tags:
        draft.tags.add(*tags)
    return bool(tags or any(lacking.values()))
