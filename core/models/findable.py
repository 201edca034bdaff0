"""What a page tells whoever finds it: its kind in addresses, and where pages of its files are."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.facts import FilePagePlace


class Findable:
    """The joints of a page that search reads beside `passages()`."""

    # The kind as addresses of the search name it.
    kind_code = "page"
    # The records of which `passages()` are made, such as "core.GlossaryTerm".
    made_of: tuple[str, ...] = ()

    @classmethod
    def kind_names(cls) -> dict[str, Any]:
        """Return the kinds that pages of this type can be of: visible name by code."""
        return {"page": _("Other pages")}

    @classmethod
    def read_files(cls, pages: Iterable[Any]) -> None:
        """Read the files of several pages of this type at once, for `file_page`."""

    def passage_url(self, url: str, anchor: str) -> str:
        """Return where a passage with this anchor is read; `url` is the address of the page."""
        return f"{url}#{anchor}"

    def file_page(self, document: Any, number: int) -> FilePagePlace:
        """Return where readers find a page of a file that this page carries."""
        return FilePagePlace(number, f"{document.url}#page={number}")
