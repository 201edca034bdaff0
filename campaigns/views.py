"""Taking part in a campaign, and the files of its share kit."""

from typing import Any
from urllib.parse import quote

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.frame import Frame
from core.visibility import public_pages

from .choices import Act
from .kit.files import KIT_FILES
from .models import CampaignPage
from .showing import counts_of, kit_files_of, kit_of
from .taking_part import Outcome, count_act, form_for

TOO_MANY = 429
ASKED_EACH_TIME = "private, no-cache"


def campaign_of(slug: str) -> Any:
    """Return the public campaign at an address in the reader's language; raises Http404."""
    found = CampaignPage.objects.filter(slug=slug, locale__language_code=get_language())
    page = public_pages(found).select_related(*CampaignPage.page_relations).first()
    if page is None:
        raise Http404
    return page


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def take_part(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer letter and texts with the buttons that count, or take what was pressed.

    No CSRF token, and so no cookie: nobody is signed in here, and a form does no more than add
    one to a number.
    """
    page = campaign_of(slug)
    if not page.takes_acts:
        return redirect(page.get_url(request))
    outcome, done = None, ""
    if request.method == "POST":
        done = request.POST.get("act", "")
        if done not in Act.values:
            raise Http404
        outcome = count_act(request, page.translation_key, Act(done))
    response = render(
        request,
        "campaigns/take_part.html",
        _context(request, page, outcome, done),
        status=TOO_MANY if outcome is Outcome.TOO_MANY else 200,
    )
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _context(request: HttpRequest, page: Any, outcome: Outcome | None, done: str) -> dict[str, Any]:
    page.frame = Frame(request, page)
    tokens = {act.value: form_for(page.translation_key, act).text for act in Act}
    if outcome is Outcome.QUICK:
        # The form that was sent grows older while it is read again.
        tokens[done] = request.POST.get("form", "")
    return {
        "page": page,
        "frame": page.frame,
        "noindex": True,
        "outcome": outcome.value if outcome else "",
        "done": done,
        "tokens": tokens,
        "counts": counts_of(page.translation_key),
        "duty_bearers": page.duty_bearer_names,
        "letter_mail": mail_address(page.letter_address, page.letter_subject, page.letter),
        "share_mail": mail_address("", page.title, f"{page.share_text}\n{page.short_url}"),
        "kit_files": kit_files_of(page),
    }


def mail_address(to: str, subject: str, text: str) -> str:
    """Return the address by which a mail program opens a letter that is already written."""
    body = quote(text.replace("\r\n", "\n").replace("\n", "\r\n"))
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject)}&body={body}"


@require_safe
def kit_file(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """Answer a file of the share kit, exactly as long as readers have the page it shows."""
    page = campaign_of(slug)
    kit = kit_of(page)
    if name not in KIT_FILES or kit is None or name not in kit.sizes:
        raise Http404
    try:
        content = default_storage.open(f"{kit.folder}/{name}")
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(
        content,
        as_attachment=True,
        filename=f"{page.slug}-{page.language}-{name}",
        content_type=KIT_FILES[name].content_type,
    )
    answer["ETag"] = f'"{kit.folder.rpartition("/")[2]}-{name}"'
    answer["Cache-Control"] = ASKED_EACH_TIME
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Robots-Tag"] = "noindex"
    return answer
