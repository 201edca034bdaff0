"""Cleaning of documents: PDF and CSV, told apart by their content; everything else is refused."""

import io

from .cleaner import Source, beginning, clean_in_child, whole
from .metadata import CleanFile, Refusal, UnreadableFile

PDF_HEAD_WINDOW = 1024
CONTROL_CHARACTERS = set(map(chr, range(32))) - set("\t\r\n")


def clean_document(source: Source) -> CleanFile:
    """Return a PDF or CSV file without what it says about its maker; refuse everything else."""
    if b"%PDF-" in beginning(source, PDF_HEAD_WINDOW):
        return clean_in_child("pdf", source)
    return clean_csv(whole(source))


def clean_csv(content: bytes) -> CleanFile:
    """Return a CSV file as UTF-8 text; refuse what is not plain text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise wrong_kind() from error
    start = text.lstrip()[:200].lower()
    if not start or start.startswith(("<", "{\\rtf")) or CONTROL_CHARACTERS.intersection(text):
        raise wrong_kind()
    return CleanFile(io.BytesIO(text.encode()), ".csv")


def wrong_kind() -> UnreadableFile:
    """Return the refusal of a file of another kind."""
    return UnreadableFile(Refusal.WRONG_KIND)
