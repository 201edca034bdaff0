"""The roles of the organisation and what each may do; `bootstrap_site` makes them groups."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop


@dataclass(frozen=True)
class Role:
    """A group: page permissions under the root, and whether it may add images and documents.

    `pages` are Wagtail's page permissions; `files` those on the root collection; `terms` says
    whether the role edits the controlled lists and the glossary; `translates` whether it may
    send pages for translation; `searching` whether it decides which pages come first in the
    search, and sees what readers look for and how the index is; `following` whether it keeps the
    ledger; `registering` whether it sees and
    decides registrations; `watching` whether it sees who saw personal data. `section` is the slug
    of the section to which its page permissions are limited.
    """

    name: str
    pages: tuple[str, ...]
    files: tuple[str, ...] = ("add", "choose")
    terms: bool = False
    translates: bool = False
    settings: bool = False
    searching: bool = False
    following: bool = False
    registering: bool = False
    watching: bool = False
    section: str = ""


ROLES = (
    Role(
        gettext_noop("Communications editors"),
        pages=("add", "change", "publish"),
        files=("add", "change", "choose"),
        terms=True,
        translates=True,
        searching=True,
        following=True,
    ),
    Role(gettext_noop("Translators"), pages=("add", "change"), terms=True, translates=True),
    Role(gettext_noop("Field researchers"), pages=("add",)),
    Role(
        gettext_noop("Unit coordinators"),
        pages=("add", "change", "lock"),
        files=("add", "change", "choose"),
        translates=True,
        following=True,
    ),
    Role(
        gettext_noop("Training coordinators"),
        pages=("add", "change", "publish"),
        registering=True,
        section="events",
        following=True,
    ),
    Role(
        gettext_noop("Director"),
        pages=("add", "change", "publish", "bulk_delete", "lock", "unlock"),
        files=("add", "change", "choose"),
        terms=True,
        translates=True,
        settings=True,
        searching=True,
        registering=True,
        watching=True,
        following=True,
    ),
)
