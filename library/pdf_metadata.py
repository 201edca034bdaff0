"""Cleaning of PDF files: author, attachments, scripts and earlier revisions are left behind.

Pure functions from bytes to bytes. Writing the file anew drops every object that only an earlier
saved revision used; what is still referred to is looked through object by object. Text, fonts,
links and accessibility tags stay. What lies under a black box on the page stays too: no program
can know that it was meant to be gone.
"""

import io
import re
import struct
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Stream, String

from .embedded_pictures import bare_jpeg, bare_jpx
from .limits import MAX_PAGES
from .metadata import CleanFile, Refusal, Removed, UnreadableFile

# What pikepdf raises on damaged files, and what our own reading of their objects may run into.
DAMAGE = (
    pikepdf.PikepdfError,
    TypeError,
    ValueError,
    LookupError,
    RuntimeError,
    struct.error,
    zlib.error,
)
END_WINDOW = 2048
LINEARISED_WINDOW = 1024
MAX_INFLATED = 64 * 1024 * 1024

# Entries of the catalogue that readers need (ISO 32000-2, table 29); others are dropped.
CATALOGUE_KEPT = {
    "/Type",
    "/Version",
    "/Extensions",
    "/Pages",
    "/PageLabels",
    "/PageLayout",
    "/PageMode",
    "/Names",
    "/Dests",
    "/ViewerPreferences",
    "/Outlines",
    "/MarkInfo",
    "/StructTreeRoot",
    "/Lang",
    "/OCProperties",
    "/OutputIntents",
    "/AcroForm",
}
# Entries that are dropped from every object: what programs note about the maker and his files.
DROPPED = {
    "/Metadata",
    "/PieceInfo",
    "/XFA",
    "/CreatorInfo",
    "/LastModified",
    "/RichMediaContent",
    "/Thumb",
}
# Entries that hold files or actions in dictionaries. A picture, which is a stream, may have such
# a name on its page; what a dictionary says about its own type is not believed.
HOLDERS = {"/AA", "/AF", "/EF", "/RF", "/JS"}
ACTION_ENTRIES = ("/A", "/PA", "/Next", "/OpenAction", "/O", "/C")
HARMLESS_ACTIONS = {"/GoTo", "/Named", "/URI"}
# Actions that run programs, open other files, send or change something (ISO 32000-2, table 201).
HARMFUL_ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/ImportData",
    "/SubmitForm",
    "/ResetForm",
    "/GoToR",
    "/GoToE",
    "/GoToDp",
    "/Rendition",
    "/Sound",
    "/Movie",
    "/RichMediaExecute",
    "/SetOCGState",
    "/GoTo3DView",
}
HARMLESS_SCHEMES = {"", "http", "https", "mailto", "tel"}
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
# Notes that carry a file, a sound or a film.
CARRIERS = {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"}
# What a note says about who wrote it and when.
NOTE_MAKER = ("/T", "/M", "/CreationDate", "/NM")
# What the editor is told of these entries.
HELD = {"/AF": Removed.ATTACHMENTS, "/EF": Removed.ATTACHMENTS, "/RF": Removed.ATTACHMENTS}
NAMED = {"/EmbeddedFiles": Removed.ATTACHMENTS, "/JavaScript": Removed.SCRIPTS}
# A scan of 300 pages has a few thousand objects.
MAX_OBJECTS = 500_000


def clean_pdf(content: bytes) -> CleanFile:
    """Return the PDF written anew without what it says about its maker.

    Raises `UnreadableFile` for a locked, cut-off or damaged file.
    """
    if b"%%EOF" not in content[-END_WINDOW:]:
        raise UnreadableFile(Refusal.DAMAGED)
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            page_count = len(pdf.pages)
            if len(pdf.objects) > MAX_OBJECTS:
                raise UnreadableFile(Refusal.TOO_HEAVY)
            if not page_count:
                raise UnreadableFile(Refusal.DAMAGED)
            if page_count > MAX_PAGES:
                raise UnreadableFile(Refusal.TOO_LONG)
            removed = Counter(_strip_file(pdf))
            for item in _dictionaries(pdf):
                removed.update(_strip_dictionary(item))
            out = io.BytesIO()
            pdf.save(
                out,
                linearize=True,
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
    except pikepdf.PasswordError as error:
        raise UnreadableFile(Refusal.LOCKED) from error
    except DAMAGE as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(Refusal.DAMAGED) from error
    if _has_earlier_revisions(content):
        removed[Removed.REVISIONS] = 1
    told = tuple(one.value for one in Removed if removed[one])
    return CleanFile(out, ".pdf", page_count, told)


def _has_earlier_revisions(content: bytes) -> bool:
    """Say whether the file was saved over: each time adds an end; a linearised one has two."""
    first_ends = 2 if b"/Linearized" in content[:LINEARISED_WINDOW] else 1
    return content.count(b"%%EOF") > first_ends


def _strip_file(pdf: pikepdf.Pdf) -> Iterator[Removed]:
    """Keep of the trailer and the catalogue only what a reader needs; yield what went."""
    if len(pdf.trailer.get("/Info", {})):
        yield Removed.AUTHOR
    _drop(pdf.trailer, "/Info", "/ID")
    unneeded = set(pdf.Root.keys()) - CATALOGUE_KEPT
    if unneeded & DROPPED:
        yield Removed.METADATA
    if unneeded & {"/OpenAction", "/AA"}:
        yield Removed.SCRIPTS
    _drop(pdf.Root, *unneeded)
    if isinstance(pdf.Root.get("/Names"), Dictionary):
        named = set(pdf.Root.Names.keys()) - {"/Dests"}
        yield from (NAMED[name] for name in named & NAMED.keys())
        _drop(pdf.Root.Names, *named)


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every dictionary and stream of the file, those inside others too."""
    for indirect in pdf.objects:
        waiting = [indirect]
        while waiting:
            item = waiting.pop()
            if isinstance(item, Dictionary | Stream):
                yield item
                inside = [item[key] for key in item.keys()]  # noqa: SIM118  (not a mapping)
            elif isinstance(item, Array):
                inside = list(item)
            else:
                continue
            waiting += [x for x in inside if isinstance(x, pikepdf.Object) and not x.is_indirect]


def _strip_dictionary(item: Any) -> Iterator[Removed]:
    """Remove from one object what tells of its maker, carries files or acts; yield what went."""
    for key in list(item.keys()):
        value = item[key]
        told = key in DROPPED or key.startswith("/PTEX.")
        held = key in HOLDERS and not isinstance(value, Stream)
        acts = key in ACTION_ENTRIES and _does_harm(value)
        if told or held or acts:
            yield Removed.METADATA if told else HELD.get(key, Removed.SCRIPTS)
            del item[key]
    if str(item.get("/S", "")) in HARMFUL_ACTIONS:
        # Wherever it hangs: what remains is a dictionary that says nothing.
        yield Removed.SCRIPTS
        _drop(item, *(set(item.keys()) - {"/Length", "/Filter"}))
    if item.get("/FT") == "/Sig":
        # Writing the file anew breaks a signature; what would stay is the signer's certificate.
        _drop(item, "/V")
    if item.get("/Type") == "/Filespec":
        _drop(item, "/F", "/UF", "/Desc")
    if item.get("/Type") == "/EmbeddedFile" and isinstance(item, Stream):
        yield Removed.ATTACHMENTS
        item.write(b"")
    if isinstance(item.get("/Annots"), Array):
        kept = [note for note in item["/Annots"] if not _is_carrier(note)]
        if len(kept) < len(item["/Annots"]):
            yield Removed.ATTACHMENTS
        item["/Annots"] = Array(kept)
    if "/Subtype" in item and "/Rect" in item and item["/Subtype"] != "/Widget":
        if item["/Subtype"] not in ("/Link", "/Popup") and any(key in item for key in NOTE_MAKER):
            yield Removed.NOTES
        _drop(item, *NOTE_MAKER)
    if isinstance(item, Stream) and item.get("/Subtype") == "/Image" and _strip_picture(item):
        yield Removed.PICTURES


def _drop(item: Any, *keys: str) -> None:
    for key in keys:
        if key in item:
            del item[key]


def _does_harm(action: Any) -> bool:
    """Say whether an action, or one of several, does more than lead to a page or an address."""
    if isinstance(action, Array):
        return any(isinstance(one, Dictionary) and _does_harm(one) for one in action)
    if not isinstance(action, Dictionary | Stream) or "/S" not in action:
        return False
    if action["/S"] == "/URI":
        address = action.get("/URI")
        return not isinstance(address, String) or _scheme(address) not in HARMLESS_SCHEMES
    return str(action["/S"]) not in HARMLESS_ACTIONS


def _scheme(address: Any) -> str:
    """Return the scheme of an address as a browser would see it; control signs do not hide it."""
    text = unquote(str(address))
    visible = "".join(
        sign for sign in text if not unicodedata.category(sign).startswith(("C", "Z"))
    )
    found = SCHEME.match(visible.lower())
    return found[1] if found else ""


def _is_carrier(note: Any) -> bool:
    return isinstance(note, Dictionary) and str(note.get("/Subtype", "")) in CARRIERS


# Pictures inside ----------------------------------------------------------------------------


def _strip_picture(stream: Any) -> bool:
    """Remove EXIF and the like from a picture inside the file; say whether there was any."""
    filters = stream.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, Array) else [str(filters)]
    bare = {"/DCTDecode": bare_jpeg, "/JPXDecode": bare_jpx}.get(names[-1])
    if bare is None or set(names[:-1]) - {"/FlateDecode"}:
        return False
    data = stream.read_raw_bytes()
    for _layer in names[:-1]:
        data = zlib.decompressobj().decompress(data, MAX_INFLATED)
    if (stripped := bare(data)) == data:
        return False
    parameters = stream.get("/DecodeParms")
    last = parameters[-1] if isinstance(parameters, Array) else parameters
    stream.write(stripped, filter=pikepdf.Name(names[-1]), decode_parms=last)
    return True
