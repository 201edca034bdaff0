"""People, organisations and offices: one record each, with every spelling."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.bilingual import bilingual, require_one_language
from core.telephone import validate_phone_numbers


class Named(index.Indexed, models.Model):
    """A record with a name in both languages and the spellings under which it is looked for."""

    name_ar = models.CharField(_("name in Arabic"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    variants = models.TextField(
        _("other spellings"),
        blank=True,
        help_text=_("One a line, in either language. Search finds the record under each."),
    )
    name = bilingual("name")

    search_fields = [
        index.AutocompleteField("name_ar"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("variants"),
    ]

    class Meta:
        abstract = True
        ordering = ["name_ar", "name_en"]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Ask for a name in at least one language."""
        super().clean()
        require_one_language(self, "name")


class Person(Named):
    """An author, speaker or trainer who appears in public by their own wish or post.

    Never a victim, witness or trainee: those have no record in this system.
    """

    post_ar = models.CharField(_("post in Arabic"), max_length=200, blank=True)
    post_en = models.CharField(_("post in English"), max_length=200, blank=True)
    body_ar = models.CharField(_("body in Arabic"), max_length=200, blank=True)
    body_en = models.CharField(_("body in English"), max_length=200, blank=True)
    post = bilingual("post")
    body = bilingual("body")

    class Meta(Named.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")


class Organisation(Named):
    """A partner, co-signatory, funder or other body."""

    url = models.URLField(_("website"), blank=True)

    class Meta(Named.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class Office(models.Model):
    """An office of the organisation that readers may call or visit."""

    name_ar = models.CharField(_("name in Arabic"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    address_ar = models.TextField(_("address in Arabic"), blank=True)
    address_en = models.TextField(_("address in English"), blank=True)
    hours_ar = models.CharField(_("opening hours in Arabic"), max_length=200, blank=True)
    hours_en = models.CharField(_("opening hours in English"), max_length=200, blank=True)
    phone = models.CharField(
        _("telephone"), max_length=60, blank=True, validators=[validate_phone_numbers]
    )
    email = models.EmailField(_("e-mail"), blank=True)
    position = models.PositiveIntegerField(
        _("position"), default=0, help_text=_("Lower numbers come first in lists.")
    )
    name = bilingual("name")
    address = bilingual("address")
    hours = bilingual("hours")

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Ask for a name in at least one language."""
        super().clean()
        require_one_language(self, "name")
