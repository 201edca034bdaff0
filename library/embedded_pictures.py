"""Pictures inside other files, without what they say about their maker; pixels stay as they are."""

import re
import struct
from collections.abc import Iterator

# JPEG markers, each after a byte 0xFF.
START_OF_SCAN, END_OF_PICTURE, COMMENT, FILLING = 0xDA, 0xD9, 0xFE, 0xFF
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
# JPEG 2000: boxes that tell of maker and place, and markers of the codestream.
TELLING_BOXES = {b"uuid", b"xml ", b"uinf"}
CODESTREAM = b"\xff\x4f"
START_OF_TILE, JPX_COMMENT = 0xFF90, 0xFF64


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


def bare_jpx(data: bytes) -> bytes:
    """Return a JPEG 2000 picture without metadata boxes and comments (ITU-T T.800, annexes A, I).

    From where it is none, it stays as it was.
    """
    if data.startswith(CODESTREAM):
        return _bare_codestream(data)
    return b"".join(
        _with_content(header, _bare_codestream(content)) if kind == b"jp2c" else header + content
        for kind, header, content in _boxes(data)
        if kind not in TELLING_BOXES
    )


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield kind, header and content of each box; what is no box comes last, as one."""
    position = 0
    while position + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        head = 8
        if length == 1 and position + 16 <= len(data):
            (length,) = struct.unpack(">Q", data[position + 8 : position + 16])
            head = 16
        end = position + length if length else len(data)
        if (length and length < head) or end > len(data):
            break
        yield kind, data[position : position + head], data[position + head : end]
        position = end
    if position < len(data):
        yield b"", b"", data[position:]


def _with_content(header: bytes, content: bytes) -> bytes:
    """Return a box with other content; one of length 0 goes on to the end of the file."""
    kind, length = header[4:8], struct.unpack(">I", header[:4])[0]
    if length == 0:
        return header + content
    if len(header) == 16:
        return struct.pack(">I4sQ", 1, kind, 16 + len(content)) + content
    return struct.pack(">I4s", 8 + len(content), kind) + content


def _bare_codestream(data: bytes) -> bytes:
    """Return a codestream without the comments of its main header."""
    kept, position = [data[:2]], 2
    while position + 4 <= len(data):
        marker, length = struct.unpack(">HH", data[position : position + 4])
        if marker == START_OF_TILE or marker < 0xFF00:
            break
        end = position + 2 + length
        if marker != JPX_COMMENT:
            kept.append(data[position:end])
        position = end
    return b"".join([*kept, data[position:]])
