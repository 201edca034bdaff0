"""Opening many pages one after the other and noting what is seen on each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

# A page says what its own policy forbade only to those who listen from the first moment on.
LISTEN = """
    window.forbidden = [];
    document.addEventListener("securitypolicyviolation", event => {
        window.forbidden.push(`${event.violatedDirective}: ${event.blockedURI || event.sample}`);
    });
"""


def seen_on_each(
    page: Page, site: str, addresses: dict[str, str], look: Callable[[Page], Any]
) -> dict[str, Any]:
    """Open each address and return, by its name, what `look` answered, where that is anything."""
    found = {}
    for name, path in addresses.items():
        page.goto(site + path)
        if seen := look(page):
            found[name] = seen
    return found


@contextmanager
def window(browser: Browser, width: int = 1280, **options: Any) -> Iterator[Page]:
    """Open a page in a window of its own; `options` are Playwright's for a context."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    yield context.new_page()
    context.close()


@dataclass
class Watch:
    """Notes which hosts a page asks and what it complains about."""

    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Listen to everything `page` does from now on."""
        page.add_init_script(LISTEN)
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)

    def _note(self, message: Any) -> None:
        # The browser itself remarks on every answer that is no 200; error pages are meant.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)
