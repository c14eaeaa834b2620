"""Looking at a file's content: what it is made of, its encoding, its members. Nothing is guessed from the name."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO

from in2desk.core.base.archives import holds_file
from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.paths import shown_name

HEAD = 65_536
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What a damaged or encrypted ZIP raises while it is read."""
MAX_WHOLE = 512 * 1024 * 1024
"""A file of a kind that is not streamed is refused above this size."""
PICTURES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"BM": "BMP", b"II*\x00": "TIFF", b"MM\x00*": "TIFF"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass
class SourceFile:
    """A file, or one member of a ZIP, opened for recognition. `member` is its name inside the ZIP, else ""."""

    path: Path
    member: str = ""
    _cache: dict[str, object] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return shown_name(self.path)

    @cached_property
    def size(self) -> int:
        """Bytes on disk."""
        return self.path.stat().st_size

    @cached_property
    def sha256(self) -> str:
        """Checksum of the whole file as it lies on disk (of the ZIP, not of its member)."""
        with self.path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB (of the member, inside a ZIP)."""
        with self.open_binary() as handle:
            return handle.read(HEAD)

    @cached_property
    def kind(self) -> str:
        """empty, picture, pdf, zip, xlsx, ods, xls, geopackage, json, html, text or binary."""
        return _kind(self)

    @cached_property
    def encoding(self) -> str:
        """BOM, else strict UTF-8 of the whole file, else cp1252, else what charset-normalizer finds."""
        return _encoding(self)

    def open_binary(self) -> IO[bytes]:
        """The bytes, of the member inside a ZIP."""
        if self.member:
            return zipfile.ZipFile(self.path).open(self.member)
        return self.path.open("rb")

    def open_text(self) -> IO[str]:
        """The text, decoded, line ends as they are (for csv.reader)."""
        return io.TextIOWrapper(self.open_binary(), encoding=self.encoding, newline="")

    @cached_property
    def head_text(self) -> str:
        """The first 64 KiB as text (the last, maybe broken, character dropped)."""
        return self.head.decode(self.encoding, errors="ignore")

    def members(self) -> Iterator[SourceFile]:
        """The files inside a ZIP that is no spreadsheet; raises Refused for a broken one."""
        try:
            with zipfile.ZipFile(self.path) as archive:
                broken = archive.testzip()
                names = [i.filename for i in archive.infolist() if holds_file(i) and not i.filename.startswith("__MACOSX")]
        except (*BROKEN, OSError) as error:
            raise Refused(broken_zip()) from error
        if broken:
            raise Refused(broken_zip())
        return (SourceFile(self.path, member=name) for name in names)


def unpacked_size(file: SourceFile) -> int:
    """Bytes to hold when it is read whole: of the member or, for a ZIP that is no spreadsheet, of all it holds."""
    if not file.member and file.kind != "zip":
        return file.size
    try:
        with zipfile.ZipFile(file.path) as archive:
            members = [archive.getinfo(file.member)] if file.member else archive.infolist()
            return max(sum(info.file_size for info in members), file.size if not file.member else 0)
    except (*BROKEN, OSError, KeyError) as error:
        raise Refused(broken_zip()) from error


def broken_zip() -> str:
    """What the user reads when a ZIP is truncated."""
    return _("Das ZIP-Archiv ist beschädigt oder nicht vollständig heruntergeladen. Es wurde nichts gespeichert. "
             "Laden Sie die Datei noch einmal herunter.")


def _kind(file: SourceFile) -> str:
    head = file.head
    if not head.strip(b"\x00\xef\xbb\xbf \r\n\t"):
        return "empty"
    if any(head.startswith(sign) for sign in PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "picture"
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(b"SQLite format 3\x00"):
        return "geopackage"
    if head.startswith(OLE):
        return "xls"
    if head.startswith(b"PK"):
        return _zip_kind(file)
    return _text_kind(head)


def _zip_kind(file: SourceFile) -> str:
    if file.member:
        return "binary"
    try:
        with zipfile.ZipFile(file.path) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
                return "xlsx"
            if "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype"):
                return "ods"
    except (*BROKEN, OSError):
        return "zip"
    return "zip"


def _text_kind(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:256]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    if start[:1] in (b"{", b"["):
        return "json"
    if start[:1] == b"<":
        return "html"
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return "binary" if control > len(head) // 100 else "text"


def _encoding(file: SourceFile) -> str:
    head = file.head
    for bom, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if head.startswith(bom):
            return name
    if _decodes(file, "utf-8"):
        return "utf-8"
    if b"\x81" not in head and _decodes(file, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes  # seldom needed, slow to load

    best = from_bytes(head).best()
    return best.encoding if best else "latin-1"


def _decodes(file: SourceFile, encoding: str) -> bool:
    with io.TextIOWrapper(file.open_binary(), encoding=encoding) as text:
        try:
            while text.read(1 << 20):
                pass
        except UnicodeDecodeError:
            return False
    return True
