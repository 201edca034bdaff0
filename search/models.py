"""What is found: passages of public pages and of their files, analysed once for every engine."""

import secrets

from django.conf import settings
from django.db import models

from .counted import AskedDay, AskedQuery  # noqa: F401  (Django finds models here)
from .curated import PromotedPage, Promotion, SynonymSet  # noqa: F401

# A page has room for so many passages: the number of a passage is made from that of its page, so
# that an engine that holds numbers of passages alone knows the page of each.
PASSAGE_BITS = 16
MOST_PASSAGES = 1 << PASSAGE_BITS


def new_stamp() -> int:
    """Return a number that no other writing of a row had; a million of them add up to 60 bits."""
    return secrets.randbits(40)


class SearchedPage(models.Model):
    """A public page as search knows it: what it is filtered and sorted by."""

    page = models.OneToOneField(
        "wagtailcore.Page", models.CASCADE, primary_key=True, related_name="searched"
    )
    translation_key = models.UUIDField(db_index=True)
    day = models.DateField(null=True)
    # When readers may have the page no longer, before anybody has withdrawn it.
    expires_at = models.DateTimeField(null=True)
    # Of all that the rows of the page were made from: equal means that nothing is to be done.
    content_hash = models.CharField(max_length=64)
    written_at = models.DateTimeField(db_index=True)
    # Another one at every writing: their sum says whether any row has changed.
    stamp = models.BigIntegerField(db_index=True, default=new_stamp)
    # Of all passages together, so that the averages which ranking needs are sums of few rows.
    passage_count = models.PositiveIntegerField(default=0)
    title_norm_tokens = models.PositiveIntegerField(default=0)
    title_stem_tokens = models.PositiveIntegerField(default=0)
    norm_tokens = models.PositiveIntegerField(default=0)
    stem_tokens = models.PositiveIntegerField(default=0)

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

    Its number is `searched_id << PASSAGE_BITS` and its place in the page. `title` is that of the
    section or file. `title_norm` … `stem` are the tokens of `search.analysis.index_text`, parted
    by spaces; those of the title are of the page's own title as well.
    """

    id = models.BigIntegerField(primary_key=True)
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


class SearchWord(models.Model):
    """A token and in how many passages it stands, in text or title, as it is written or as stem."""

    word = models.CharField(max_length=200, unique=True)
    passages = models.IntegerField(default=0)

    def __str__(self) -> str:
        return self.word


class SearchSpelling(models.Model):
    """What is left of a word that texts use when letters are left out: finds it when mistyped."""

    rest = models.CharField(max_length=200)
    word = models.ForeignKey(SearchWord, models.CASCADE, related_name="spellings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rest", "word"], name="spelling_once")]

    def __str__(self) -> str:
        return f"{self.rest} → {self.word_id}"


class EngineDue(models.Model):
    """A page whose present state an engine outside the database has still to take in."""

    page_id = models.PositiveBigIntegerField(primary_key=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"page {self.page_id} since {self.since:%Y-%m-%d %H:%M}"


class IndexState(models.Model):
    """One row: with which version of the analysis the whole index was made (0: it was not).

    `vocabulary_version` is another one whenever a record changes that gives a query other words.
    """

    analysis_version = models.PositiveIntegerField(default=0)
    vocabulary_version = models.PositiveIntegerField(default=0)
    built_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"analysis {self.analysis_version}"


class SearchTitle(models.Model):
    """The title of a page from its first word on, from its second on and so on.

    `key` is written by `search.suggestions`, for the beginnings that readers type; `place` is the
    number of words left out before it.
    """

    searched = models.ForeignKey(SearchedPage, models.CASCADE, related_name="titles")
    language = models.CharField(max_length=8)
    key = models.CharField(max_length=60)
    place = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["language", "key"], name="title_begins"),
            # For LIKE in PostgreSQL, whose other indexes follow the order of its language.
            models.Index(
                fields=["key"], name="title_begins_like", opclasses=["varchar_pattern_ops"]
            ),
        ]

    def __str__(self) -> str:
        return self.key
