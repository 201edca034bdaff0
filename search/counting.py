"""How many pages search knows: the number that the field of the home page names."""

from .models import SearchFacet


def count_pages(language: str) -> int:
    """Return how many public pages of a language can be found."""
    return SearchFacet.objects.filter(name="language", value=language).count()
