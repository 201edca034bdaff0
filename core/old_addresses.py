"""The addresses of the older system: one number, many shapes. Pure.

The same item answered at /en/post/12/title, /post/12, /public/en/post/12, /public/index.php/en/…,
/e/post/12, /post/print/12 and /en/details.php?id=12; behind the number stand titles whose bytes
were damaged or encoded twice. Only the number and the language are read.
"""

import re
from dataclasses import dataclass

LANGUAGES = {"ar": "ar", "a": "ar", "en": "en", "e": "en"}
POST = re.compile(
    r"/(?:public/)?(?:index\.php/)?(?:(?P<language>ar|en|a|e)/)?"
    r"(?:post/(?:print/)?0*(?P<number>[0-9]{1,18})(?:/.*)?|(?P<details>details\.php/?))"
)
NUMBER = re.compile(r"0*([0-9]{1,18})")


@dataclass(frozen=True)
class OldAddress:
    """What an old address says: the item's number, and a language if it names one."""

    number: str
    language: str = ""


def read_old_address(path: str, asked_id: str = "") -> OldAddress | None:
    """Return what an address of the older system names, or None where it is none.

    `asked_id` is the value of `id` in the query, which only details.php reads.
    """
    found = POST.fullmatch(path)
    if found is None:
        return None
    number = found["number"]
    if found["details"]:
        asked = NUMBER.fullmatch(asked_id)
        number = asked[1] if asked else None
    if number is None:
        return None
    return OldAddress(number, LANGUAGES.get(found["language"] or "", ""))
