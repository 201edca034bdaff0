"""The check of privacy without which some kinds of pages may not be published.

The questions are those of the design's rule 6.4.1; who answered them and when is kept.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from publications.forms import PrivacyCheckedForm
from publications.kinds import PrivacyQuestion


class PrivacyCheckedMixin(models.Model):
    """Refuses publication until each question of privacy has been ticked."""

    privacy_checks = models.JSONField(_("check of privacy"), default=list, blank=True)
    privacy_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("checked by"),
    )
    privacy_checked_at = models.DateTimeField(_("checked at"), null=True, editable=False)

    privacy_panels = [MultiFieldPanel([FieldPanel("privacy_checks")], _("Check of privacy"))]
    base_form_class = PrivacyCheckedForm
    privacy_fields = [SynchronizedField("privacy_checks", overridable=False)]

    class Meta:
        abstract = True

    @property
    def is_privacy_checked(self) -> bool:
        """Say whether every question has been ticked."""
        return set(PrivacyQuestion.values) <= set(self.privacy_checks)

    def clean(self) -> None:
        """Refuse to publish what nobody has looked at."""
        super().clean()
        page: Any = self
        if page.pk and (page.live or page.go_live_at) and not self.is_privacy_checked:
            message = _("Read the questions of privacy and tick each one: then publish.")
            raise ValidationError({"privacy_checks": message})
