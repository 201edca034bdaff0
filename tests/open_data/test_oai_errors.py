"""The errors of OAI-PMH, each for its wrong question, and the tokens of a harvest."""

import uuid
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from publications.models import StatementPage
from publications.oai import asking
from tests import builders

pytestmark = pytest.mark.django_db

OAI = "{http://www.openarchives.org/OAI/2.0/}"


def ask(client: Client, query: str) -> Any:
    answer = client.get(f"/oai?{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314  (our own output)


def error_of(client: Client, query: str) -> str:
    element = ask(client, query).find(f"{OAI}error")
    return "" if element is None else element.get("code", "")


# Errors of the protocol -----------------------------------------------------------------------

PREFIX = "metadataPrefix=oai_dc"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=Destroy", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=x", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        (f"verb=ListRecords&{PREFIX}&{PREFIX}", "badArgument"),
        (f"verb=ListRecords&{PREFIX}&from=2026-13-01", "badArgument"),
        (f"verb=ListRecords&{PREFIX}&from=yesterday", "badArgument"),
        (f"verb=ListRecords&{PREFIX}&from=", "badArgument"),
        (f"verb=ListRecords&{PREFIX}&from=2026-01-02&until=2026-01-01", "badArgument"),
        (f"verb=ListRecords&{PREFIX}&from=2026-01-02&until=2026-01-03T00:00:00Z", "badArgument"),
        (f"verb=ListRecords&{PREFIX}&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=%D8%A8", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=W10", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        (f"verb=ListRecords&{PREFIX}&set=colour.red", "noRecordsMatch"),
        (f"verb=ListRecords&{PREFIX}&until=1999-01-01", "noRecordsMatch"),
        (f"verb=GetRecord&{PREFIX}&identifier=x", "idDoesNotExist"),
        (f"verb=GetRecord&{PREFIX}&identifier=urn:uuid:{uuid.UUID(int=0)}", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=x", "idDoesNotExist"),
    ],
)
def test_each_wrong_question_gets_the_error_of_the_protocol(
    client: Client, query: str, code: str
) -> None:
    builders.statement()

    assert error_of(client, query) == code


def test_a_question_may_come_as_a_form(client: Client) -> None:
    answer = client.post("/oai", {"verb": "Identify"})

    assert b"<Identify>" in answer.content
    assert client.post("/oai", {"verb": "x"}).status_code == 200


def test_characters_that_xml_cannot_hold_break_nothing(client: Client) -> None:
    page = builders.statement()
    StatementPage.objects.filter(pk=page.pk).update(title="سكن\x0b\ufffe &amp; ]]>", summary="\x01")

    assert "سكن &amp;amp; ]]&gt;" in client.get(f"/oai?verb=ListRecords&{PREFIX}").content.decode()


def test_an_unknown_verb_is_not_repeated_in_the_answer(client: Client) -> None:
    root = ask(client, "verb=<script>")
    request = root.find(f"{OAI}request")

    assert request is not None
    assert request.attrib == {}


# Tokens -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "W", "bnVsbA", "WzEsMiwzLDQsNSw2XQ", "x" * 5000, "\x00"])
def test_a_token_of_somebody_else_is_refused(text: str) -> None:
    with pytest.raises(asking.OAIError) as refused:
        asking.resumed(text)

    assert refused.value.code == "badResumptionToken"


def test_a_token_says_where_the_harvest_stands() -> None:
    day = datetime(2026, 3, 14, 9, 0, 1, tzinfo=UTC)
    chosen = asking.Selection(day, None, "language.ar")
    after = asking.Position(day, 7, 100)

    assert asking.resumed(asking.token(chosen, after)) == asking.Selection(
        day, None, "language.ar", after
    )
