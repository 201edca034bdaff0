"""Names of files on a reader's own machine, made from titles."""

import re
import unicodedata

NAME_LENGTH = 80
# What would end a name or a path early, here or on the reader's own machine.
UNFIT_IN_NAMES = re.compile(r'[\s/\\:*?"<>|\ufffd]+')
# Categories of letters that nobody sees; among them those that turn the reading direction.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def name_from(title: str) -> str:
    """Return `title` as a file name: «بيان 12/2026» becomes «بيان-12-2026»."""
    joined = UNFIT_IN_NAMES.sub("-", title)
    visible = "".join(c for c in joined if unicodedata.category(c) not in INVISIBLE)
    return visible[:NAME_LENGTH].strip(".-")
