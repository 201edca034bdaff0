"""The record of a share kit: which files were made for which version of a campaign."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class CampaignKit(models.Model):
    """The files made for a campaign in one language; they lie in the store, in `folder`.

    They show what the published version says, so they are offered for that version only.
    """

    page = models.OneToOneField(
        "campaigns.CampaignPage", on_delete=models.CASCADE, related_name="kit"
    )
    revision_id = models.PositiveBigIntegerField()
    folder = models.CharField(max_length=120)
    # Size in bytes of each file, by its name.
    sizes: Any = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("share kit")

    def __str__(self) -> str:
        return self.folder

    def is_of(self, page: Any) -> bool:
        """Say whether the files show what readers have of `page` now."""
        return bool(page.live_revision_id) and self.revision_id == page.live_revision_id
