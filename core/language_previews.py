"""Preview of the version in the other language, from the editor of this one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page


def preview_other_language(page: Any, request: HttpRequest) -> HttpResponse:
    """Answer the newest draft of the version in the other language, or say that there is none.

    Who may not see that draft is told the same.
    """
    others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    for other in others.select_related("locale"):
        if _may_see_draft(request, other):
            draft = other.specific.get_latest_revision_as_object()
            answer = draft.make_preview_request(request, draft.default_preview_mode)
            return answer.render() if hasattr(answer, "render") else answer
    return render(request, "core/no_other_language.html")


def _may_see_draft(request: HttpRequest, page: Page) -> bool:
    user = getattr(request, "user", None)
    if user is None:
        return False
    tester = page.permissions_for_user(user)
    return bool(tester.can_edit() or tester.can_publish())
