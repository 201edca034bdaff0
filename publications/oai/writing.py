"""Answers of OAI-PMH as XML; characters that XML cannot hold are left out."""

import io
import re
from collections.abc import Mapping
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.http import HttpRequest
from django.utils.xmlutils import SimplerXMLGenerator

from core.days import as_day
from core.records import PageRecord

from .answering import Part, Told
from .asking import PREFIX, stamp

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
DC_NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FORMATS = {"PDF": "application/pdf", "CSV": "text/csv"}


class Writer:
    """Writes one answer, element by element."""

    def __init__(self) -> None:
        self.out = io.StringIO()
        self.xml = SimplerXMLGenerator(self.out, "utf-8")
        self.xml.startDocument()

    def open(self, name: str, **attributes: str) -> None:
        """Begin an element."""
        self.xml.startElement(name, AttributesImpl(attributes))

    def close(self, name: str) -> None:
        """End an element."""
        self.xml.endElement(name)

    def line(self, name: str, text: Any, attributes: Mapping[str, str] | None = None) -> None:
        """Write an element that holds text only."""
        safe = {key: NOT_XML.sub("", value) for key, value in (attributes or {}).items()}
        self.xml.addQuickElement(name, NOT_XML.sub("", str(text)), safe)

    def text(self) -> str:
        """Return what was written."""
        return self.out.getvalue()


def begin(request: HttpRequest, now: Any, asked: Mapping[str, str]) -> Writer:
    """Return a writer that has written the beginning of an answer."""
    writer = Writer()
    location = f"{NAMESPACE} {NAMESPACE}OAI-PMH.xsd"
    writer.open(
        "OAI-PMH",
        **{"xmlns": NAMESPACE, "xmlns:xsi": SCHEMA_INSTANCE, "xsi:schemaLocation": location},
    )
    writer.line("responseDate", stamp(now))
    writer.line("request", request.build_absolute_uri(request.path), asked)
    return writer


def write_part(writer: Writer, part: Part, *, with_metadata: bool) -> None:
    """Write the records of a part of a list, or their headers, and the token of the next part."""
    for told in part.told:
        if with_metadata:
            write_record(writer, told)
        else:
            write_header(writer, told)
    if part.token or part.before:
        place = {"completeListSize": str(part.total), "cursor": str(part.before)}
        writer.line("resumptionToken", part.token, place)


def write_header(writer: Writer, told: Told) -> None:
    """Write identity, date and sets of a record."""
    writer.open("header", **({} if told.record else {"status": "deleted"}))
    writer.line("identifier", told.row.identifier)
    writer.line("datestamp", stamp(told.row.changed_at))
    for name in told.sets:
        writer.line("setSpec", name)
    writer.close("header")


def write_record(writer: Writer, told: Told) -> None:
    """Write a record; one that was withdrawn has no metadata."""
    writer.open("record")
    write_header(writer, told)
    if told.record:
        writer.open("metadata")
        _write_dublin_core(writer, told.record)
        writer.close("metadata")
    writer.close("record")


def _write_dublin_core(writer: Writer, record: PageRecord) -> None:
    location = f"{DC_NAMESPACE} {DC_SCHEMA}"
    writer.open(
        f"{PREFIX}:dc",
        **{
            "xmlns:oai_dc": DC_NAMESPACE,
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:xsi": SCHEMA_INSTANCE,
            "xsi:schemaLocation": location,
        },
    )
    for name, value, language in dublin_core(record):
        if value:
            writer.line(f"dc:{name}", value, {"xml:lang": language} if language else None)
    writer.close(f"{PREFIX}:dc")


def dublin_core(record: PageRecord) -> list[tuple[str, str, str]]:
    """Return element, value and language of each statement about a page."""
    card, cited, language = record.card, record.citation, record.card.language
    day = as_day(cited.issued_on)
    organisation = record.page.organisation
    site = cited.url.removesuffix(card.url) if card.url.startswith("/") else ""
    return [
        ("title", card.title, language),
        *(("creator", name, language) for name in cited.authors or (cited.publisher,)),
        *(("subject", name, language) for name in record.topic_names),
        *(("subject", tag.name, language) for tag in record.tags),
        ("description", card.summary, language),
        *(("description", note.text, language) for note in record.notes),
        ("publisher", cited.publisher, language),
        ("date", day.isoformat() if day else "", ""),
        ("type", card.kind, language),
        ("format", "text/html", ""),
        *(
            ("format", FORMATS[one.extension], "")
            for one in record.files
            if one.extension in FORMATS
        ),
        ("identifier", cited.url, ""),
        ("identifier", cited.reference, ""),
        *(("identifier", f"{site}{one.url}", "") for one in record.files),
        ("language", language, ""),
        *(("relation", one.url, "") for one in record.translations),
        *(("coverage", name, language) for name in record.governorate_names),
        ("rights", str(organisation.licence_url or organisation.licence_name), ""),
    ]
