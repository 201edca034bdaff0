"""The name of a version of a work for programs: it outlives every address, host and title. Pure.

It is a UUID made from the work's identifier and the language (RFC 9562, version 5): so it is a
valid URN, and whoever knows work and language can make it himself.
"""

from uuid import UUID, uuid5


def version_id(work: UUID, language: str) -> UUID:
    """Return the identifier of the version of `work` in `language`."""
    return uuid5(work, language)


def urn(work: UUID, language: str) -> str:
    """Return the identifier as feeds and harvesters are told it: urn:uuid:…"""
    return version_id(work, language).urn
