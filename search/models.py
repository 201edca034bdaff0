"""What is found: passages of public pages and of their files, analysed once for every engine."""

from django.conf import settings
from django.db import models


class SearchedPage(models.Model):
    """A public page as search knows it: what it is filtered and sorted by."""

    page = models.OneToOneField(
        "wagtailcore.Page", models.CASCADE, primary_key=True, related_name="searched"
    )
    translation_key = models.UUIDField(db_index=True)
    day = models.DateField(null=True)
    # Of all that the rows of the page were made from: equal means that nothing is to be done.
    content_hash = models.CharField(max_length=64)
    written_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"page {self.page_id}"


class SearchFacet(models.Model):
    """One value under which a page can be chosen: kind, topic, governorate, year and so on."""

    searched = models.ForeignKey(SearchedPage, models.CASCADE, related_name="facets")
    name = models.CharField(max_length=16)
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["searched", "name", "value"], name="facet_once")
        ]
        indexes = [models.Index(fields=["name", "value", "searched"], name="facet_chosen")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class SearchPassage(models.Model):
    """A section of a page (at most 300 words) or a page of one of its PDF files.

    `title_norm` … `stem` are the tokens of `search.analysis.index_text`, parted by spaces.
    """

    searched = models.ForeignKey(SearchedPage, models.CASCADE, related_name="passages")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, models.CASCADE, null=True, related_name="+"
    )
    page_number = models.PositiveIntegerField(null=True)
    anchor = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8)
    title = models.TextField(blank=True)
    text = models.TextField()
    title_norm = models.TextField(blank=True)
    title_stem = models.TextField(blank=True)
    norm = models.TextField()
    stem = models.TextField()

    def __str__(self) -> str:
        return f"passage {self.pk} of page {self.searched_id}"
