"""The gallery's two pages, one a language."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from .examples import Example
from .surroundings import frame


@dataclass(frozen=True)
class Specimen:
    """A component as it is drawn in one state."""

    component: str
    state: str
    html: SafeString


def choose(request: HttpRequest) -> HttpResponse:
    """Send the bare address to the gallery in the reader's language."""
    return HttpResponseRedirect(reverse("gallery_in", args=[get_language() or "ar"]))


def show(request: HttpRequest, language: str) -> HttpResponse:
    """Show each component with each state, in one language."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with override(language):
        around = frame(language)
        drawn = [
            (family, [drawn_specimen(example) for example in family.examples])
            for families in settings.GALLERY_FAMILIES
            for family in import_string(families)(around)
        ]
        return render(request, "core/gallery.html", {"frame": around, "families": drawn})


def drawn_specimen(example: Example) -> Specimen:
    """Return the component as the templates draw it."""
    name = example.component
    path = name if "/" in name else f"components/{name}"
    html = render_to_string(f"{path}.html", example.values)
    return Specimen(example.component, example.state, html)
