"""The page that every page of the site is: shared facts and the joints other parts read."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model, get_image_model_string
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from core import pictures, structured_data, visibility
from core.facts import Card, Citation, Passage, TranslationState
from core.frame import Frame, public_translations
from core.language_previews import preview_other_language
from core.localize import refuse_incomplete_translation
from core.panels import TitlePanel
from core.subjects import Subjects, subjects_of
from core.texts import clean_texts
from core.translation import translation_state
from core.widgets import CountedTextarea, TickList

from .findable import Findable
from .machine import KnownToMachines
from .settings import OrganisationSettings

OTHER_LANGUAGE = "other-language"


class BasePage(Findable, KnownToMachines, Page):
    """What every page has and tells: search, feeds, API and mirror read these methods only.

    Subclasses give `card()` its kind and moment, and `passages()` their text.
    """

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences, at most 300 characters. Shown in lists and search."),
    )
    topics = ParentalManyToManyField("core.Topic", verbose_name=_("topics"), blank=True)
    governorates = ParentalManyToManyField(
        "core.Governorate", verbose_name=_("governorates"), blank=True
    )
    tags = ClusterTaggableManager(
        through="core.PageTag",
        verbose_name=_("tags"),
        blank=True,
        help_text=_(
            "Words that no list holds, for example the name of a campaign; at most a few. Part"
            " them with commas. Readers find the pages that carry the same word."
        ),
    )
    cover_image = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover image"),
    )
    owner_unit = models.ForeignKey(
        "core.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible unit"),
    )
    is_demonstration = models.BooleanField(
        _("demonstration text"),
        default=False,
        help_text=_("Readers see that the text describes no real person or event."),
    )
    legacy_id = models.CharField(
        _("old number"), max_length=40, blank=True, editable=False, db_index=True
    )

    content_panels = [TitlePanel("title"), FieldPanel("summary", widget=CountedTextarea)]
    subject_panels = [
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=TickList),
                FieldPanel("governorates", widget=TickList),
                FieldPanel("tags"),
                FieldPanel("owner_unit"),
                FieldPanel("cover_image"),
                FieldPanel("is_demonstration"),
            ],
            _("Subject"),
        )
    ]

    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("topics", overridable=False),
        SynchronizedField("governorates", overridable=False),
        SynchronizedField("is_demonstration", overridable=False),
        # Tags are words of one language: neither copied nor translated.
        BaseTranslatableField("tags"),
        BaseTranslatableField("tagged_items"),
    ]
    exclude_fields_in_copy = ["tagged_items"]

    has_feed = False
    # Records read along with a page, and with a card in a list.
    page_relations = ("locale", "cover_image", "owner_unit")
    card_relations: tuple[str, ...] = ()
    # Set by `core.routing`, which asked the one rule for this very answer.
    is_known_public = False
    frame: Frame | None = None
    kind_label: Any = ""

    class Meta:
        abstract = True

    # The joints -------------------------------------------------------------------------

    def passages(self) -> Iterator[Passage]:
        """Yield what can be found in this page; the summary is the first piece."""
        if self.summary:
            yield Passage(self.title, self.summary, "", self.language)

    def card(self) -> Card:
        """Return the facts a list shows."""
        return Card(
            kind=str(self.kind_label),
            title=self.title,
            url=self.get_url() or "",
            language=self.language,
            summary=self.summary,
            moment=self.moment,
            image=self.cover_image,
            is_demonstration=self.is_demonstration,
        )

    def files(self) -> list[Any]:
        """Return the documents this page makes public while it is public."""
        return visibility.public_files_of([self]).get(self.pk, [])

    def documents_of_records(self) -> list[int]:
        """Return the numbers of the documents that records shown on this page carry."""
        return []

    def own_passages(self) -> Iterator[Passage]:
        """Yield the passages of the page itself, without the pages of its files."""
        yield from self.passages()

    def structured_data(self) -> SafeString:
        """Return the page described as JSON-LD."""
        return structured_data.describe_page(self)

    def citation(self) -> Citation:
        """Return what a reader needs to quote this page."""
        return Citation(
            title=self.title,
            authors=(),
            publisher=str(self.organisation.name),
            reference="",
            issued_on=self.moment,
            url=self.full_url or "",
            language=self.language,
        )

    @cached_property
    def cited(self) -> Citation:
        """Return the page's citation, put together once."""
        return self.citation()

    @cached_property
    def subjects(self) -> Subjects:
        """Return topics, governorates and tags of the page."""
        return subjects_of(self)

    @cached_property
    def translation_state(self) -> TranslationState:
        """Return how this page stands to its version in the other language."""
        return translation_state(self)

    # Facts ------------------------------------------------------------------------------

    @cached_property
    def language(self) -> str:
        """Return the code of the page's language: ar or en."""
        return str(self.locale.language_code)

    @property
    def moment(self) -> Any:
        """Return the day or moment under which lists show the page."""
        return None

    @property
    def pictured_title(self) -> str:
        """Return the words that stand in the picture beside a link to the page."""
        return str(self.title)

    @cached_property
    def public_translations(self) -> list[Page]:
        """Return the public versions of this page in other languages."""
        return self.frame.translations if self.frame else public_translations(self)

    @cached_property
    def organisation(self) -> OrganisationSettings:
        """Return the settings of the organisation that publishes this page."""
        if self.frame:
            return self.frame.organisation
        return OrganisationSettings.for_site(self.get_site())

    # Serving ----------------------------------------------------------------------------

    def clean(self) -> None:
        """Store text as clean Unicode; a live page may not hold untranslated pieces."""
        super().clean()
        self.normalise_texts()
        if self.pk and (self.live or self.go_live_at):
            refuse_incomplete_translation(self)

    def minimal_clean(self) -> None:
        """Clean the texts of a draft as well, which is stored without further validation."""
        self.normalise_texts()
        super().minimal_clean()

    def normalise_texts(self) -> None:
        """Take control characters and broken Arabic forms out of every text field."""
        clean_texts(self)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return the restrictions on this page and the pages above it, in one query.

        Wagtail's own reads the ancestors first. An alias is bound by its source's restrictions.
        """
        if self.is_known_public:
            return PageViewRestriction.objects.none()
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        paths = [self.path[:end] for end in steps]
        return PageViewRestriction.objects.filter(
            Q(page__path__in=paths) | Q(page__aliases__path__in=paths)
        ).distinct()

    @property
    def is_expired(self) -> bool:
        """Say whether the page is past its expiry."""
        return bool(self.expire_at and self.expire_at <= timezone.now())

    def part(self, **kwargs: Any) -> RouteResult:
        """Return the answer of `route()` for a part of this page, such as a file made from it.

        Raises Http404 where readers may not have the page: Wagtail asks that of whole pages only.
        """
        if not self.live or self.is_expired:
            raise Http404
        return RouteResult(self, kwargs=kwargs)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the page; a page past its expiry is gone even before the clean-up ran."""
        if self.is_expired:
            raise Http404
        return super().serve(request, *args, **kwargs)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Return the ways to look at a draft: itself, and its version in the other language."""
        own = [*super().preview_modes]
        return [*own, (OTHER_LANGUAGE, _("The other language"))] if self.pk else own

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the draft; its pictures were not resized by a publication yet."""
        if mode_name == OTHER_LANGUAGE:
            return preview_other_language(self, request)
        _documents, images = visibility.assets_of(self)
        for image in get_image_model().objects.filter(pk__in=images):
            pictures.make_copies(image)
        return super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the frame around the page: navigation, languages, organisation."""
        self.frame = Frame(request, self)
        if request.path.startswith(f"/{self.frame.language}/"):
            self.language = self.frame.language
        return {**super().get_context(request, *args, **kwargs), "frame": self.frame}
