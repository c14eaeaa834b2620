"""Text tables: slugs, delimiters, records with the line they start in, periods as ISO."""

from __future__ import annotations

import csv
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from in2desk.core.base.archives import holds_file
from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.statistics.readers.sniff import BROKEN, HEAD, SourceFile, broken_zip

DELIMITERS = ";\t,"
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "ae", "Ö": "oe", "Ü": "ue", "²": "2", "³": "3"})


def slug(text: str) -> str:
    """Lower case ASCII for the inside of a series id: ä becomes ae, ß ss, everything else not [a-z0-9]+ one hyphen."""
    plain = unicodedata.normalize("NFC", text).translate(_GERMAN)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def clean(text: str) -> str:
    """White space at the ends removed, also no-break spaces and a stray byte order mark; runs inside become one space."""
    return " ".join(text.replace("\ufeff", "").split())


def text_parts(file: SourceFile) -> list[SourceFile]:
    """The file itself if it is text, or the text members of a ZIP; none of a broken ZIP. Looks at heads only."""
    if file.kind == "text":
        return [file]
    if file.kind != "zip":
        return []
    known = file._cache.get("text parts")
    if not isinstance(known, list):
        file._cache["text parts"] = known = _members(file)
    return known


def _members(file: SourceFile) -> list[SourceFile]:
    """Members whose head is text; checksums are met while reading, `members()` would unpack gigabytes to recognise."""
    try:
        with zipfile.ZipFile(file.path) as archive:
            names = [info.filename for info in archive.infolist() if holds_file(info) and "__MACOSX" not in info.filename]
        parts = [SourceFile(file.path, member=name) for name in names]
        return [part for part in parts if part.kind == "text"]
    except BROKEN:
        return []


def all_parts(file: SourceFile, mine: Callable[[SourceFile], bool]) -> bool:
    """Whether the file is text of one reader, or a ZIP whose texts all are; a mixed ZIP is taken member by member."""
    parts = text_parts(file)
    return bool(parts) and all(mine(part) for part in parts)


def head_text(file: SourceFile) -> str:
    """The first 64 KiB as text without reading the whole file: enough to recognise a table by its structure."""
    raw = file.head
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="ignore")
    for cut in range(4):  # the block may end inside a character
        try:
            return raw[: len(raw) - cut].decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
    return raw.decode("cp1252", errors="replace")


def head_rows(file: SourceFile, delimiter: str = "") -> list[list[str]]:
    """The complete records of the head; a last, maybe broken, line is left out."""
    text = head_text(file)
    if len(file.head) >= HEAD:
        text = text[: max(text.rfind("\n"), text.rfind("\r")) + 1]
    lines = text.splitlines(keepends=True)
    try:
        return list(csv.reader(lines, delimiter=delimiter or sniff_delimiter(lines)))
    except csv.Error:
        return []


def sniff_delimiter(lines: Sequence[str]) -> str:
    """The delimiter that most lines share: semicolon, tab or comma. Commas are last, German decimals contain them."""
    sample = lines[:200]
    return max(
        DELIMITERS,
        key=lambda mark: (
            sum(mark in line for line in sample) > len(sample) // 3,
            sum(line.count(mark) for line in sample) if mark != "," else 0,
        ),
    )


def delimiter_of(file: SourceFile) -> str:
    """The delimiter of a file, from its head."""
    return sniff_delimiter(head_text(file).splitlines())


def numbered_rows(file: SourceFile, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every record with the physical line (from 1) it starts in; quoted fields may run over several lines.

    Raises Refused where the file breaks the rules of CSV so badly that lines can no longer be told apart.
    """
    start = 1
    try:
        with file.open_text() as text:
            reader = csv.reader(text, delimiter=delimiter)
            for row in reader:
                yield start, row
                start = reader.line_num + 1
    except (csv.Error, UnicodeDecodeError) as error:
        raise Refused(
            _(
                "Ab Zeile {line} ist die Tabelle nicht mehr lesbar. Es wurde nichts gespeichert. "
                "Laden Sie die Datei noch einmal herunter."
            ).format(line=start)
        ) from error
    except BROKEN as error:
        raise Refused(broken_zip()) from error


def locator_prefix(file: SourceFile) -> str:
    """`member.csv:` inside a ZIP, else nothing."""
    return f"{file.member}:" if file.member else ""


_LABEL = re.compile(
    r"(?:zum\s+)?(?:jahresdurchschnitt|jahresende|(?:berichts|schul|haushalts)?(?:jahr|stichtag|stand|zeitpunkt|zeitraum|zeit|datum))"
    r"\b\s*:?\s*|-\s*|am\s+",
    re.I,
)
_TAIL = re.compile(r"\s*(?:-|\(?jahresdurchschnitt\)?|\(?jahresende\)?)\s*$", re.I)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"), 1
    )
}
_RANGE = re.compile(r"(\d{4})\s*(?:-|–|bis|/)\s*(\d{4})")
_SCHOOL = re.compile(r"(?:ws\s*|wintersemester\s*)?(\d{4})/(\d{2})", re.I)
_QUARTER = re.compile(r"(?:(\d{4})[ -]?[qQ]([1-4])|([1-4])\.?\s*(?:quartal|vj\.?|vierteljahr)\s*(\d{4}))", re.I)


@lru_cache(maxsize=4096)
def iso_period(text: str) -> str:
    """A period as ISO: "2022-12-31", "2022", "2022-05", "2016/2017"; "" when the text is no period.

    Understands 31.12.2022, 2022-12-31, 2022, "Jahr: 2016", 2016/17, "2020 bis 2023", "Mai 2022", "3. Quartal 2022".
    """
    text = clean(text)
    for _round in range(3):
        match = _LABEL.match(text)
        if not match or not match.end():
            break
        text = text[match.end() :]
    return _bare_period(_TAIL.sub("", text))


def _bare_period(text: str) -> str:
    if re.fullmatch(r"(?:18|19|20|21)\d{2}", text):
        return text
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+)?", text):
        return _day(*match.groups())
    if match := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text):
        return _day(*reversed(match.groups()))
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text):
        return text
    return _rare_period(text)


def _rare_period(text: str) -> str:
    if match := _SCHOOL.fullmatch(text):
        start = int(match[1])
        return f"{start}/{start + 1}" if (start + 1) % 100 == int(match[2]) else ""
    if match := _RANGE.fullmatch(text):
        return f"{match[1]}/{match[2]}" if match[1] < match[2] else ""
    if match := _QUARTER.fullmatch(text):
        return quarter(int(match[1] or match[4]), int(match[2] or match[3]))
    month, _space, year = text.rpartition(" ")
    if month.lower() in _MONTHS and re.fullmatch(r"\d{4}", year):
        return f"{year}-{_MONTHS[month.lower()]:02}"
    return ""


def quarter(year: int, number: int) -> str:
    """A quarter as an ISO interval of its first and last day."""
    ends = ("03-31", "06-30", "09-30", "12-31")
    return f"{year}-{number * 3 - 2:02}-01/{year}-{ends[number - 1]}"


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
