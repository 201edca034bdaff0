"""The one address of OAI-PMH; every answer is XML with status 200, errors too."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.models import OrganisationSettings

from . import answering, writing
from .asking import PREFIX, OAIError, check_prefix, checked, selection, stamp
from .writing import Writer

# These errors are about the arguments, which the answer then does not repeat.
UNREPEATED = {"badVerb", "badArgument"}


# A form is one of the two ways to ask; it changes nothing and reads no cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def serve_oai(request: HttpRequest) -> HttpResponse:
    """Answer one question of a harvester."""
    query = request.POST if request.method == "POST" else request.GET
    now, asked = timezone.now(), {}
    try:
        asked = checked(dict(query.lists()))
        writer = writing.begin(request, now, asked)
        VERBS[asked["verb"]](request, asked, writer)
    except OAIError as error:
        repeated = {} if error.code in UNREPEATED else asked
        writer = writing.begin(request, now, repeated)
        writer.line("error", error.message, {"code": error.code})
    writer.close("OAI-PMH")
    answer = HttpResponse(writer.text(), content_type="text/xml; charset=utf-8")
    # Each answer says at which second it was given.
    answer["Cache-Control"] = "no-store"
    return answer


def _identify(request: HttpRequest, asked: dict[str, str], writer: Writer) -> None:
    organisation: Any = OrganisationSettings.for_request(request)
    writer.open("Identify")
    writer.line("repositoryName", answering.repository_name(organisation))
    writer.line("baseURL", request.build_absolute_uri(request.path))
    writer.line("protocolVersion", "2.0")
    writer.line("adminEmail", organisation.email or settings.DEFAULT_FROM_EMAIL)
    writer.line("earliestDatestamp", stamp(answering.earliest()))
    writer.line("deletedRecord", "persistent")
    writer.line("granularity", "YYYY-MM-DDThh:mm:ssZ")
    writer.close("Identify")


def _formats(request: HttpRequest, asked: dict[str, str], writer: Writer) -> None:
    if "identifier" in asked and not answering.has_record(asked["identifier"]):
        raise OAIError("idDoesNotExist", "There is no such record.")
    writer.open("ListMetadataFormats")
    writer.open("metadataFormat")
    writer.line("metadataPrefix", PREFIX)
    writer.line("schema", writing.DC_SCHEMA)
    writer.line("metadataNamespace", writing.DC_NAMESPACE)
    writer.close("metadataFormat")
    writer.close("ListMetadataFormats")


def _sets(request: HttpRequest, asked: dict[str, str], writer: Writer) -> None:
    if "resumptionToken" in asked:
        raise OAIError("badResumptionToken", "The list of sets is given whole.")
    writer.open("ListSets")
    for name, title in answering.sets():
        writer.open("set")
        writer.line("setSpec", name)
        writer.line("setName", title)
        writer.close("set")
    writer.close("ListSets")


def _record(request: HttpRequest, asked: dict[str, str], writer: Writer) -> None:
    check_prefix(asked["metadataPrefix"])
    told = answering.one(request, asked["identifier"])
    writer.open("GetRecord")
    writing.write_record(writer, told)
    writer.close("GetRecord")


def _list(request: HttpRequest, asked: dict[str, str], writer: Writer) -> None:
    part = answering.part(request, selection(asked))
    writer.open(asked["verb"])
    writing.write_part(writer, part, with_metadata=asked["verb"] == "ListRecords")
    writer.close(asked["verb"])


VERBS = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _record,
    "ListIdentifiers": _list,
    "ListRecords": _list,
}
