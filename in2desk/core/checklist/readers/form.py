"""Filled forms: the fields of a PDF as any viewer left them, whatever else the file may be.

Files come by mail from anywhere. Reading ends within seconds, however damaged or hostile a file is, and says nothing on its way.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pypdf
from pypdf import apply_configuration
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.checklist.forms import INFO_KEY, MARK
from in2desk.core.checklist.refusals import scanned

MAXIMUM = 20 * 1024 * 1024
SECONDS = 3.0
"""How long one file may take. A form of ours takes some hundredths."""
ASKED_BETWEEN = 500
MOST_FIELDS, DEEPEST = 2_000, 8
LONGEST = 10_000
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"GIF8", b"BM", b"RIFF")
_LIMITS: dict[str, Any] = {
    "maximum_declared_stream_length": MAXIMUM,
    "array_based_stream_maximum_output_length": 3_000_000,
    "zlib_maximum_output_length": 3_000_000,
    "zlib_maximum_recovery_input_length": 500_000,
    "lzw_maximum_output_length": 1_000_000,
    "run_length_maximum_output_length": 3_000_000,
    "stream_decoding_work_maximum_length": 10_000_000,
    "stream_parsing_work_maximum_count": 60_000,
    "array_maximum_element_count": 50_000,
    "dictionary_maximum_element_count": 20_000,
    "page_tree_maximum_entries": 5_000,
    "page_tree_maximum_page_entries": 50_000,
    "xform_maximum_invocations_per_extraction": 50,
}
"""Far more than a form needs, far less than would keep somebody waiting."""

# What pypdf repairs it also logs. Nobody but its author can do anything about a form, and it is told in words what matters.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A PDF that could be read. mark: what it says it is, "" = nothing. values: field -> what was filled in.

    text: what can be read on its first page, pictures: whether one is on it; both only of a file without fields.
    """

    mark: str
    values: dict[str, str] = field(default_factory=dict)
    text: str = ""
    pictures: bool = False


class _TooLong(Exception):
    """The file keeps the reader busy."""


class _Timed(BytesIO):
    """The bytes of a file, until the time is over: whatever the library does, it reads on."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._until = time.monotonic() + SECONDS
        self._asked = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """As any file does. Raises _TooLong when the time is over."""
        self._asked += 1
        if not self._asked % ASKED_BETWEEN and time.monotonic() > self._until:
            raise _TooLong
        return super().read(size)


def read_form(data: bytes) -> ReadForm:
    """What a file holds. Raises Refused, in one sentence, for what is no PDF, damaged, protected or not to be read in time."""
    if b"%PDF-" not in data[:1024]:
        raise Refused(_no_pdf(data))
    try:
        with apply_configuration(**_LIMITS):
            return _read(data)
    except Refused:
        raise
    except _TooLong:
        raise Refused(_("Die Datei ist ungewöhnlich aufgebaut und lässt sich nicht in vertretbarer Zeit lesen.")) from None
    except (Exception, RecursionError, MemoryError):  # the library meets damage with every kind of error
        raise Refused(_damaged()) from None


def _no_pdf(data: bytes) -> str:
    if not data:
        return _("Die Datei ist leer. Speichern Sie das ausgefüllte Formular noch einmal.")
    if data.startswith(_PICTURES) or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        return scanned()
    return _("Das ist kein PDF. Gebraucht wird das ausgefüllte Formular als PDF-Datei.")


def _damaged() -> str:
    return _("Die Datei ist beschädigt und lässt sich nicht lesen. Lassen Sie sich das Formular noch einmal schicken.")


def _read(data: bytes) -> ReadForm:
    reader = pypdf.PdfReader(_Timed(data), root_object_recovery_limit=500, xref_stream_maximum_entries=100_000)
    if reader.is_encrypted and not _opened(reader):
        raise Refused(
            _("Die Datei ist mit einem Passwort geschützt. Speichern Sie sie ohne Schutz und lesen Sie sie noch einmal ein.")
        )
    mark = _text(_got(_got(reader.trailer, "/Info"), INFO_KEY))
    values = _fields(reader.root_object)
    mark = values.pop(MARK, "") or mark
    return ReadForm(mark, values) if values else _without_fields(reader, mark)


def _opened(reader: pypdf.PdfReader) -> bool:
    """Whether it opens without a password: many files are protected against changes only."""
    try:
        return bool(reader.decrypt(""))
    except (Exception, RecursionError):  # a cipher nobody installed, or damage
        return False


def _without_fields(reader: pypdf.PdfReader, mark: str) -> ReadForm:
    """What is left to tell a printed form from a scan and from something else."""
    try:
        page = reader.pages[0]
        text = page.extract_text()[:LONGEST]
        return ReadForm(mark, {}, text, _has_picture(page))
    except _TooLong:
        raise
    except (Exception, RecursionError, MemoryError):  # a first page that cannot be read tells nothing, and need not
        return ReadForm(mark)


def _has_picture(page: DictionaryObject) -> bool:
    held = _got(_got(page, "/Resources"), "/XObject")
    return isinstance(held, DictionaryObject) and any(_got(held[name], "/Subtype") == "/Image" for name in held)


def _got(holder: Any, key: str) -> Any:
    """An entry, followed to what it points to; None where there is none."""
    found = holder.get_object() if isinstance(holder, IndirectObject) else holder
    found = found.get(key) if isinstance(found, DictionaryObject) else None
    return found.get_object() if isinstance(found, IndirectObject) else found


def _fields(root: Any) -> dict[str, str]:
    """Name and value of every field; what is nested bears the names above it."""
    held = dict(_found(root))
    values = {name: _value(one) for name, one in held.items()}
    if any(values[name] not in ("", "Off") for name, one in held.items() if _is_group(one)):
        return values
    return values | {name: _pressed(one) for name, one in held.items() if _is_group(one)}


def _found(root: Any) -> Iterator[tuple[str, DictionaryObject]]:
    waiting = [("", one, 0) for one in reversed(_kids(_got(root, "/AcroForm"), "/Fields"))]
    seen = 0
    while waiting:
        above, one, depth = waiting.pop()
        held = one.get_object() if isinstance(one, IndirectObject) else one
        seen += 1
        if seen > MOST_FIELDS or depth > DEEPEST or not isinstance(held, DictionaryObject):
            continue
        name = ".".join(part for part in (above, _text(_got(held, "/T"))) if part)
        below = [] if "/V" in held or name in ("", above) else _named_kids(held)
        if below:
            waiting += [(name, kid, depth + 1) for kid in reversed(below)]
        elif name:
            yield name, held


def _named_kids(held: DictionaryObject) -> list[Any]:
    """Fields below a field, as other programs nest them; the buttons of a group have no names."""
    kids = _kids(held, "/Kids")
    return [kid for kid in kids if _got(kid, "/T") is not None] if kids and _got(kids[0], "/T") is not None else []


def _is_group(held: DictionaryObject) -> bool:
    return bool(_got(held, "/FT") == "/Btn" and "/Kids" in held)


def _kids(holder: Any, key: str) -> list[Any]:
    found = _got(holder, key)
    return list(found)[:MOST_FIELDS] if isinstance(found, ArrayObject) else []


def _value(held: DictionaryObject) -> str:
    """What was chosen or typed. Some programs write the state of a button as a text with its slash."""
    value = _text(_got(held, "/V"))
    return value.removeprefix("/") if _got(held, "/FT") == "/Btn" else value


def _pressed(held: DictionaryObject) -> str:
    """What was chosen, from the buttons: some viewers mark only them, not the group. Asked only where no group says anything."""
    states = (_got(kid, "/AS") for kid in _kids(held, "/Kids"))
    return next((_text(state) for state in states if isinstance(state, NameObject) and state != "/Off"), "")


def _text(value: Any) -> str:
    """A text or a name as one that can be stored: without control signs, never endless."""
    if not isinstance(value, str):
        return ""
    bare = value[1:] if isinstance(value, NameObject) else value
    bare = bare[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    return "".join(sign for sign in bare if sign in "\n\t" or (sign.isprintable() or sign == "\u00a0"))
