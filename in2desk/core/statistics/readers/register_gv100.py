"""Reader: GV100AD, the register of municipalities in lines of fixed width (Destatis), plain or inside a ZIP.

Positions (from 0): record type 0-2, date 2-10, key 10-18, association 18-22, name 22-72, kind 122-124, area in ha 128-139,
population 139-150, male 150-161, postcode 165-170. UTF-8 since about 2019, ISO-8859-1 before. No centres.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import Region
from in2desk.core.statistics.readers.model import Record, Table, Wanted
from in2desk.core.statistics.readers.register import FIGURES, LEVEL_OF_RECORD_TYPE, Codes, figures, register_series
from in2desk.core.statistics.readers.sniff import BROKEN, SourceFile
from in2desk.core.statistics.readers.spreadsheet import refuse_too_large
from in2desk.core.statistics.readers.text import all_parts, head_text, locator_prefix, text_parts

_LINE = re.compile(r"[1-6]0(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d\d{2}.*")
_FIELDS = {"area": (128, 139), "population": (139, 150), "male": (150, 161)}
_FIELD_NUMBER = {"name": 5, "area": 8, "population": 9, "male": 10}
"""Number of a field (EF) in the official description of the record; the line has no separators to count."""
_NAN = float("nan")


class RegisterGv100Reader:
    """The register as Destatis has published it for decades."""

    format = "register_gv100"

    @property
    def label(self) -> str:
        """What the user reads in the preview."""
        return _("Gemeindeverzeichnis GV100AD (Destatis)")

    def recognises(self, file: SourceFile) -> bool:
        """Whether the first lines are records of GV100AD. In a ZIP every text that is not just a description must be."""
        if file.kind == "zip":
            return any(_is_gv100(part) for part in text_parts(file))
        return all_parts(file, _is_gv100)

    def open(self, file: SourceFile, wanted: Wanted) -> list[Table]:
        """One table a register in the file (usually one)."""
        refuse_too_large(file)
        return [_table(part, wanted) for part in text_parts(file) if _is_gv100(part)]


def _is_gv100(part: SourceFile) -> bool:
    try:
        lines = head_text(part).splitlines()[:5]
    except BROKEN:
        return False
    return bool(lines) and all(_LINE.fullmatch(line) and 150 <= len(line) <= 260 for line in lines[: max(1, len(lines) - 1)])


def _table(part: SourceFile, wanted: Wanted) -> Table:
    date = head_text(part)[2:10]
    territory = f"{date[:4]}-{date[4:6]}-{date[6:]}"

    def regions(progress: Progress) -> Iterator[Region]:
        progress.step(0.0)
        return _regions(part)

    def records(progress: Progress) -> Iterator[Record]:
        return figures((r for r in regions(progress) if wanted(r.key)), territory, territory)

    return Table(
        format=RegisterGv100Reader.format, table="GV100AD", publisher="Statistisches Bundesamt (Destatis)",
        title=_("Gemeindeverzeichnis GV100AD, Gebietsstand {day}").format(day=f"{date[6:]}.{date[4:6]}.{date[:4]}"),
        licence="Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet",
        attribution=f"© Statistisches Bundesamt (Destatis), {date[:4]}", reference_date=territory,
        series=register_series("GV100AD"), records=records, regions=regions,
        notes=[_("Die Datei nennt den Stichtag der Bevölkerung nicht; als Zeitpunkt gilt der Gebietsstand.")],
    )


def _regions(part: SourceFile) -> Iterator[Region]:
    prefix = locator_prefix(part)
    with part.open_text() as text:
        for number, line in enumerate(text, start=1):
            level = LEVEL_OF_RECORD_TYPE.get(line[:2], "")
            codes = _codes(line) if level else None
            if codes is not None and codes.complete(level):
                yield _region(line, f"{prefix}L{number}", level, codes)


def _codes(line: str) -> Codes:
    parts = (line[10:12], line[12:13], line[13:15], line[18:22], line[15:18])
    return Codes(*[part if part.isdigit() else "" for part in parts])


def _region(line: str, place: str, level: str, codes: Codes) -> Region:
    measured = _measures(line) if level == "gemeinde" else dict.fromkeys(FIGURES, _NAN)
    cells = {name: f"{place}:F{_FIELD_NUMBER[name]}" for name, value in measured.items() if value == value}
    return Region(
        key=codes.key(level), level=level, ars=codes.ars(level), name=line[22:72].strip(), kind=line[122:124].strip(),
        association=codes.key("verband") if level == "gemeinde" else "",
        postcode=line[165:170].strip() if level == "gemeinde" else "",
        locator=f"{place}:F{_FIELD_NUMBER['name']}", cells=cells, **measured,
    )


def _measures(line: str) -> dict[str, float]:
    """Area in km2 (the file has hectares), population and men; the file does not give women and nothing is subtracted."""
    read = {name: _number(line[start:end]) for name, (start, end) in _FIELDS.items()}
    return {"area": read["area"] / 100, "population": read["population"], "male": read["male"], "female": _NAN}


def _number(text: str) -> float:
    return float(text) if text.strip().isdigit() else _NAN
