"""The organisation: everything another organisation changes to make the site its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from core.bilingual import bilingual
from core.styles import validate_accent
from core.telephone import validate_phone_numbers
from core.texts import clean_texts


def lines(text: str) -> tuple[str, ...]:
    """Return the non-empty lines of a text field that holds one item a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@register_setting(icon="group", order=10)
class OrganisationSettings(BaseSiteSetting):
    """Names, mark, colour, addresses, legal-help numbers and licence of the organisation."""

    name_ar = models.CharField(_("name in Arabic"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    tagline_ar = models.CharField(_("short line in Arabic"), max_length=120, blank=True)
    tagline_en = models.CharField(_("short line in English"), max_length=120, blank=True)
    mark = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("mark"),
        help_text=_("A square image on a plain ground. Without one, the balance is shown."),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[validate_accent],
        help_text=_("Colour of links and buttons in the light theme. Empty: the house's olive."),
    )
    address_ar = models.TextField(_("address in Arabic"), blank=True)
    address_en = models.TextField(_("address in English"), blank=True)
    phone_numbers = models.TextField(
        _("telephone numbers"),
        blank=True,
        validators=[validate_phone_numbers],
        help_text=_("One a line. Shown on every page."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    legal_help_phone_numbers = models.TextField(
        _("legal-help numbers"),
        blank=True,
        validators=[validate_phone_numbers],
        help_text=_("One a line. Shown on every page, in both languages."),
    )
    legal_help_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("legal-help page"),
        help_text=_("The page that says how to get legal help. Linked at the end of every page."),
    )
    licence_ar = models.CharField(_("licence of the content in Arabic"), max_length=120, blank=True)
    licence_en = models.CharField(
        _("licence of the content in English"), max_length=120, blank=True
    )
    licence_url = models.URLField(_("address of the licence"), blank=True)

    name = bilingual("name")
    tagline = bilingual("tagline")
    address = bilingual("address")
    licence_name = bilingual("licence")

    select_related = ["mark", "legal_help_page"]
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name_ar"), FieldPanel("name_en")]),
                FieldRowPanel([FieldPanel("tagline_ar"), FieldPanel("tagline_en")]),
                FieldPanel("mark"),
                FieldPanel("accent"),
            ],
            _("Identity"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("address_ar"), FieldPanel("address_en")]),
                FieldRowPanel([FieldPanel("phone_numbers"), FieldPanel("email")]),
                FieldPanel("legal_help_phone_numbers"),
                PageChooserPanel("legal_help_page"),
            ],
            _("Contact"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("licence_ar"), FieldPanel("licence_en")]),
                FieldPanel("licence_url"),
            ],
            _("Licence"),
        ),
    ]

    class Meta:
        verbose_name = _("organisation settings")

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Store text as clean Unicode: it stands on every page and in every feed."""
        super().clean()
        clean_texts(self)

    @property
    def phones(self) -> tuple[str, ...]:
        """Telephone numbers, in the order they were written."""
        return lines(self.phone_numbers)

    @property
    def legal_help_numbers(self) -> tuple[str, ...]:
        """Numbers for legal help, in the order they were written."""
        return lines(self.legal_help_phone_numbers)
