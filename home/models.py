"""The home page, standing pages such as the About section, and the public glossary."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page

from campaigns.running import running_campaign
from core.arabic import fold
from core.blocks import BodyBlock
from core.body import body_parts, contents, passages, plain_text
from core.facts import Passage
from core.fields import SlimStreamField
from core.models import BasePage, GlossaryTerm, Office
from core.pictures import read_copies
from core.search_joint import searchable_pages
from core.structured_data import describe_home
from core.tree_order import below, children_of, part_of
from core.visibility import public_pages
from events.calendars import next_events
from events.seats_joint import with_seats
from followups.listing import numbers_today
from publications.models import FieldUpdatePage, ReportPage, StatementPage

UPDATES_SHOWN = 5
STATEMENTS_SHOWN = 4
PUBLICATIONS_SHOWN = 4
EVENTS_SHOWN = 3


class HomePage(BasePage):
    """The front page: what is newest, from each part of the house."""

    introduction = RichTextField(
        _("introduction"),
        features=["bold", "link"],
        blank=True,
        help_text=_("Who we are in one or two sentences, with a link to more."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    schema_type = "WebSite"

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "home.GlossaryPage",
        "publications.StatementIndexPage",
        "publications.FieldUpdateIndexPage",
        "publications.PublicationIndexPage",
        "campaigns.CampaignIndexPage",
        "events.EventIndexPage",
        "followups.FollowUpIndexPage",
    ]

    class Meta:
        verbose_name = _("home page")

    def passages(self) -> Iterator[Passage]:
        """Yield the introduction."""
        yield from super().passages()
        if self.introduction:
            yield Passage(self.title, plain_text(self.introduction), "", self.language)

    def structured_data(self) -> SafeString:
        """Return site and organisation described as JSON-LD."""
        return describe_home(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is newest in this language."""
        context = super().get_context(request, *args, **kwargs)
        statements = self._newest(StatementPage, STATEMENTS_SHOWN + 1)
        updates = self._newest(FieldUpdatePage, UPDATES_SHOWN)
        reports = self._newest(ReportPage, PUBLICATIONS_SHOWN)
        read_copies(page.cover_image for page in (*statements, *updates, *reports))
        context["lead"] = statements[0].card() if statements else None
        context["latest_statements"] = tuple(page.card() for page in statements[1:])
        context["latest_updates"] = tuple(page.card() for page in updates)
        context["latest_publications"] = tuple(page.card() for page in reports)
        context["next_events"] = with_seats(page.card() for page in next_events(self, EVENTS_SHOWN))
        context |= running_campaign(self)
        context["sections"] = sections = self._sections()
        context["ledger"] = numbers_today(sections.get("followupindexpage", ""))
        context["searchable"] = searchable_pages(self.language)
        return context

    def _newest(self, model: Any, count: int) -> list[Any]:
        pages = public_pages(below(model, self))
        related = pages.select_related("locale", "cover_image", *model.card_relations)
        return list(part_of(related.order_by(f"-{model.moment_field}", "-pk"), 0, count))

    def _sections(self) -> dict[str, str]:
        """Return the address of each list on the page, by the name of what it lists."""
        return {
            child.specific_class._meta.model_name: child.get_url()
            for child in public_pages(children_of(Page, self))
        }


class StandardPage(BasePage):
    """A standing page: text, perhaps the list of offices, and the pages of its section."""

    body = SlimStreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        *BasePage.subject_panels,
    ]
    schema_type = "AboutPage"
    api_name = "pages"

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")

    @cached_property
    def body_parts(self) -> Any:
        """Return the parts of the text, paragraphs numbered."""
        return body_parts(self.body)

    def passages(self) -> Iterator[Passage]:
        """Yield summary and text."""
        yield from super().passages()
        yield from passages(self.body_parts, self.title, self.language)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add contents, the other pages of the section, and the offices where they are shown."""
        context = super().get_context(request, *args, **kwargs)
        context["contents"] = contents(self.body_parts)
        top = self if self.numchild else self.get_parent()
        siblings = public_pages(top.get_children()) if top.depth > self.home_depth else ()
        context["section_pages"] = tuple(
            (page.title, page.get_url(request), page.pk == self.pk) for page in siblings
        )
        context["offices"] = tuple(Office.objects.all()) if self.shows_offices else ()
        return context

    home_depth = 2

    @property
    def shows_offices(self) -> bool:
        """Say whether the body asks for the list of offices."""
        return any(block.block_type == "offices" for block in self.body)


class GlossaryPage(RoutablePageMixin, BasePage):
    """The public glossary: all terms in both languages; each group's page says what they mean."""

    content_panels = [*BasePage.content_panels]
    schema_type = "DefinedTermSet"
    made_of = ("core.GlossaryTerm",)

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("glossary")

    @path("", name="all")
    def serve_all(self, request: HttpRequest) -> HttpResponse:
        """Answer every term with its name in the other language, short enough for a weak line."""
        return self.render(request, context_overrides={"groups": self.groups()})

    @path("<slug:code>/", name="group")
    def serve_group(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer the terms of one group with what they mean."""
        chosen = tuple(group for group in self.groups() if group[1] == code)
        if not chosen:
            raise Http404
        return self.render(request, context_overrides={"groups": chosen, "is_group": True})

    def groups(self) -> tuple[tuple[str, str, tuple[GlossaryTerm, ...]], ...]:
        """Return (name, code, terms) of each group, terms in alphabetical order."""
        terms = list(GlossaryTerm.objects.select_related("group"))
        terms.sort(key=lambda term: (term.group.position, term.group.code, alphabetical(term.term)))
        grouped = groupby(terms, key=lambda term: term.group)
        return tuple((group.name, group.code, tuple(rows)) for group, rows in grouped)

    def passages(self) -> Iterator[Passage]:
        """Yield one piece a term, with its other name."""
        yield from super().passages()
        for _name, code, terms in self.groups():
            for term in terms:
                text = f"{term.term_ar} {term.term_en} {term.definition}".strip()
                yield Passage(term.term, text, code, self.language)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say which language stands beside the page's own, and where the whole glossary is."""
        context = super().get_context(request, *args, **kwargs)
        context["other_language"] = "en" if get_language() == "ar" else "ar"
        context["glossary_url"] = self.get_url(request)
        return context


def alphabetical(term: str) -> str:
    """Return what a term is sorted by: folded, without the Arabic article."""
    return fold(term).removeprefix("ال")
