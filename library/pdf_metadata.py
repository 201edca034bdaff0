"""Cleaning of PDF files: author, attachments, scripts and earlier revisions are left behind.

Pure functions from bytes to bytes. Writing the file anew drops every object that only an earlier
saved revision used; what is still referred to is looked through object by object. Text, fonts,
links and accessibility tags stay. What lies under a black box on the page stays too: no program
can know that it was meant to be gone.
"""

import io
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from django.utils.translation import gettext as _
from pikepdf import Array, Dictionary, Stream

from .metadata import CleanFile, UnreadableFile

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
DROPPED = {"/Metadata", "/PieceInfo", "/XFA", "/CreatorInfo", "/LastModified", "/RichMediaContent"}
# Entries that hold files or actions, unless a resource happens to have this name.
DROPPED_UNLESS_RESOURCE = {"/AA", "/AF", "/EF", "/RF", "/JS"}
ACTION_ENTRIES = ("/A", "/PA", "/Next", "/OpenAction")
HARMLESS_ACTIONS = {"/GoTo", "/Named", "/URI"}
HARMFUL_ADDRESS = re.compile(r"\s*(file|javascript|vbscript|data):", re.IGNORECASE)
# Notes that carry a file, a sound or a film.
CARRIERS = {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"}
# What a note says about who wrote it and when.
NOTE_MAKER = ("/T", "/M", "/CreationDate", "/NM")
# JPEG markers, each after a byte 0xFF.
START_OF_SCAN, END_OF_PICTURE, COMMENT, FILLING = 0xDA, 0xD9, 0xFE, 0xFF
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def clean_pdf(content: bytes) -> CleanFile:
    """Return the PDF written anew without what it says about its maker.

    Raises `UnreadableFile` for a locked, cut-off or damaged file.
    """
    if b"%%EOF" not in content[-END_WINDOW:]:
        raise _damaged()
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            page_count = len(pdf.pages)
            if not page_count:
                raise _damaged()
            _strip_file(pdf)
            for item in _dictionaries(pdf):
                _strip_dictionary(item)
            out = io.BytesIO()
            pdf.save(
                out,
                linearize=True,
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
    except pikepdf.PasswordError as error:
        raise UnreadableFile(
            _("The PDF is locked with a password. Save it without a password and try again.")
        ) from error
    except DAMAGE as error:
        if isinstance(error, UnreadableFile):
            raise
        raise _damaged() from error
    return CleanFile(out.getvalue(), ".pdf", page_count)


def _damaged() -> UnreadableFile:
    return UnreadableFile(
        _("The PDF is damaged and cannot be read. Export it again from its source.")
    )


def _strip_file(pdf: pikepdf.Pdf) -> None:
    """Keep of the trailer and the catalogue only what a reader needs."""
    _drop(pdf.trailer, "/Info", "/ID")
    _drop(pdf.Root, *(set(pdf.Root.keys()) - CATALOGUE_KEPT))
    if isinstance(pdf.Root.get("/Names"), Dictionary):
        _drop(pdf.Root.Names, *(set(pdf.Root.Names.keys()) - {"/Dests"}))


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


def _strip_dictionary(item: Any) -> None:
    """Remove from one object what tells of its maker, what carries files and what acts."""
    for key in list(item.keys()):
        value = item[key]
        told = key in DROPPED or key.startswith("/PTEX.")
        held = key in DROPPED_UNLESS_RESOURCE and not _is_resource(value)
        acts = key in ACTION_ENTRIES and _does_harm(value)
        if told or held or acts:
            del item[key]
    if item.get("/FT") == "/Sig":
        # Writing the file anew breaks a signature; what would stay is the signer's certificate.
        _drop(item, "/V")
    if item.get("/Type") == "/Filespec":
        _drop(item, "/F", "/UF", "/Desc")
    if isinstance(item.get("/Annots"), Array):
        item["/Annots"] = Array([note for note in item["/Annots"] if not _is_carrier(note)])
    if "/Subtype" in item and "/Rect" in item and item["/Subtype"] != "/Widget":
        _drop(item, *NOTE_MAKER)
    if isinstance(item, Stream) and item.get("/Subtype") == "/Image":
        _strip_picture(item)


def _drop(item: Any, *keys: str) -> None:
    for key in keys:
        if key in item:
            del item[key]


def _is_resource(value: Any) -> bool:
    """Say whether `value` is a font or picture, which may bear any name on its page."""
    return isinstance(value, Dictionary | Stream) and ("/Type" in value or "/Subtype" in value)


def _does_harm(action: Any) -> bool:
    """Say whether an action, or one of several, does more than lead to a page or an address."""
    if isinstance(action, Array):
        return any(isinstance(one, Dictionary) and _does_harm(one) for one in action)
    if not isinstance(action, Dictionary) or "/S" not in action:
        return False
    if action["/S"] == "/URI":
        return bool(HARMFUL_ADDRESS.match(str(action.get("/URI", ""))))
    return str(action["/S"]) not in HARMLESS_ACTIONS


def _is_carrier(note: Any) -> bool:
    return isinstance(note, Dictionary) and str(note.get("/Subtype", "")) in CARRIERS


# Pictures inside ----------------------------------------------------------------------------


def _strip_picture(stream: Any) -> None:
    """Remove EXIF and the like from a JPEG inside the file, which programs store as it was."""
    filters = stream.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, Array) else [str(filters)]
    if not names or names[-1] != "/DCTDecode" or set(names[:-1]) - {"/FlateDecode"}:
        return
    data = stream.read_raw_bytes()
    for _layer in names[:-1]:
        data = zlib.decompressobj().decompress(data, MAX_INFLATED)
    bare = bare_jpeg(data)
    if bare != data:
        parameters = stream.get("/DecodeParms")
        last = parameters[-1] if isinstance(parameters, Array) else parameters
        stream.write(bare, filter=pikepdf.Name.DCTDecode, decode_parms=last)


def bare_jpeg(data: bytes) -> bytes:
    """Return a JPEG without application segments, comments and what follows its end.

    The pixels are not touched (ITU-T T.81, annex B). Kept are JFIF's header without thumbnail and
    Adobe's, which says how colours are stored. From where it is no JPEG, it stays as it was.
    """
    kept, position = [data[:2]], 2
    while data[position : position + 1] == b"\xff" and position + 4 <= len(data):
        marker = data[position + 1]
        if marker == END_OF_PICTURE:
            return b"".join([*kept, data[position : position + 2]])
        if marker == FILLING:
            position += 1
            continue
        (length,) = struct.unpack(">H", data[position + 2 : position + 4])
        end = position + 2 + length
        if marker == START_OF_SCAN:
            following = NEXT_MARKER.search(data, end)
            end = following.start() if following else len(data)
        segment = data[position:end]
        if not _is_told(marker, segment):
            kept.append(segment)
        position = end
    return b"".join([*kept, data[position:]])


def _is_told(marker: int, segment: bytes) -> bool:
    """Say whether a JPEG segment tells of its maker instead of its pixels."""
    is_plain_jfif = segment[4:9] == b"JFIF\x00" and len(segment) == 18
    is_adobe = marker == 0xEE and segment[4:9] == b"Adobe"
    return marker == COMMENT or (0xE0 <= marker <= 0xEF and not is_plain_jfif and not is_adobe)
