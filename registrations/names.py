"""What a name may not hold: a way to somebody else, which our letters would pass on. Pure.

A name like “Your prize: example.com” would reach people in a letter of the organisation.
"""

import re

from core.arabic import latin_digits

SITE = re.compile(r"://|\bwww\.|@", re.IGNORECASE)
# Endings by which programs for mail make a link of plain words.
ENDINGS = (
    "com|org|net|info|biz|edu|gov|int|mil|app|dev|xyz|top|site|online|shop|club|live|link|click"
    "|me|io|co|ly|gd|gl|to|tv|cc|ps|il|us|uk|ru|cn|eu|de|fr|tr|eg|jo|qa|ae|sa|tk|ml|ga|cf|ws"
)
# A title before a name (“Dr.Samir”, “Dr.Sa'ed”) ends in a full stop as well, and no ending follows
# it alone.
# It is sought from the full stop on: a name of a million letters takes no longer for it.
HOST = re.compile(rf"(?<=[^\W_])\.(?:{ENDINGS})(?![\w-]|['’ʼ`]\w)", re.IGNORECASE)
# Eight digits or more, however they are grouped.
TELEPHONE = re.compile(r"(?:\d[\s().+\-/]*){8}")


def holds_a_way(name: str) -> bool:
    """Say whether a name holds the address of a site, of a mailbox, or a telephone number."""
    plain = latin_digits(name)
    return any(shape.search(plain) for shape in (SITE, HOST, TELEPHONE))
