"""Free tags of pages: words of the editors' own, beside the controlled lists and after them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from core.arabic import fold


class FreeTag(TagBase):
    """A word that pages carry; its spellings (الإعاقة, الاعاقة, #الإعاقة) are one tag."""

    folded = models.CharField(max_length=200, db_index=True, editable=False)

    free_tagging = True

    class Meta:
        ordering = ["name"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the tag with the form under which its other spellings are known."""
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class PageTag(ItemBase):
    """A tag on a page; versions in two languages have each their own."""

    tag = models.ForeignKey(FreeTag, models.CASCADE, related_name="tagged_pages")
    content_object = ParentalKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="page_tag_once")
        ]

    def __str__(self) -> str:
        return str(self.tag)
