"""The long INKAR table: streamed in blocks, filtered early, the same whatever the layout."""

from __future__ import annotations

import csv
import io
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from in2desk.core.base.errors import Cancelled, Refused
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers import inkar_blocks
from in2desk.core.statistics.readers.inkar_blocks import Grid, blocks, csv_rows
from in2desk.core.statistics.readers.inkar_long import InkarLongReader
from in2desk.core.statistics.readers.model import Record, Table
from in2desk.core.statistics.readers.sniff import SourceFile

TEXT = """Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert
Arbeitslosigkeit;1101;q_alo;Arbeitslosenquote;Bund;0;Deutschland;2022;5,3
Arbeitslosigkeit;1101;q_alo;Arbeitslosenquote;Länder;7;Rheinland-Pfalz;2022;4,6
Arbeitslosigkeit;1101;q_alo;Arbeitslosenquote;Kreise;7233;Vulkaneifel;2022;4,25
Arbeitslosigkeit;1101;q_alo;Arbeitslosenquote;Kreise;07333;Donnersbergkreis;2021;1.234,5
Arbeitslosigkeit;1101;q_alo;Arbeitslosenquote;Kreise;01001;Flensburg;2022;8,1
Arbeitslosigkeit;1101;q_alo;Arbeitslosenquote;Raumordnungsregionen;7233;Irgendwo;2022;9,9
Bevölkerung;2;xbev;Bevölkerung gesamt;Gemeinden;07233026;Gerolstein, Stadt;2022;7876
Bevölkerung;2;xbev;Bevölkerung gesamt;Gemeindeverbände;072335006;Gerolstein;2022;0
Bevölkerung;2;xbev;Bevölkerung gesamt;Gemeinden;07233001;Basberg;2022;-
Bevölkerung;2;xbev;Bevölkerung gesamt;Gemeinden;07233002;Berlingen;2022;nan
"""
Read = Callable[..., tuple[Table, list[Record]]]


def _rlp(key: str) -> bool:
    return key.lstrip("0").startswith("7")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def opened(
        text: str, encoding: str = "utf-8", wanted: Callable[[str], bool] = _rlp, member: str = ""
    ) -> tuple[Table, list[Record]]:
        path = tmp_path / "beliebig.dat"
        path.write_bytes(text.encode(encoding))
        if member:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(member, text.encode(encoding))
        file = SourceFile(path)
        assert InkarLongReader().recognises(file)
        table = InkarLongReader().open(file, wanted)[0]
        return table, list(table.records(Progress()))

    return opened


def _facts(records: list[Record]) -> set[tuple[object, ...]]:
    return {(r.key, r.name, r.series, r.period, r.value, r.missing, r.level) for r in records}


def test_wanted_regions_with_level_and_locator(read: Read) -> None:
    table, records = read(TEXT)
    assert records[0] == Record("DE", "Deutschland", "inkar/q_alo", "2022", 5.3, "", "", "L2:F9", "")
    assert records[2] == Record("7233", "Vulkaneifel", "inkar/q_alo", "2022", 4.25, "", "", "L4:F9", "kreis")
    assert {r.key: r.level for r in records} == {
        "DE": "", "7": "land", "7233": "kreis", "07333": "kreis", "07233026": "gemeinde", "072335006": "verband",
        "07233001": "gemeinde", "07233002": "gemeinde",
    }  # fmt: skip
    assert next(r.value for r in records if r.key == "07333") == 1234.5
    assert table.series["inkar/q_alo"].label == "Arbeitslosenquote"
    assert table.series["inkar/xbev"].additive and not table.series["inkar/q_alo"].additive
    assert table.reference_date == "2022"


def test_gaps_and_what_was_skipped_are_told(read: Read) -> None:
    table, records = read(TEXT)
    missing = {r.key: r.missing for r in records if r.missing}
    assert missing == {"07233001": "not_collected", "07233002": "not_collected"}
    assert next(r for r in records if r.key == "072335006").flags == ""
    assert table.notes == [
        "Nicht übernommene Raumbezüge (Zeilen): Raumordnungsregionen (1).",
        "1 Zelle ist weder Zahl noch Zeichen und gilt als Lücke (Zeile 11: „nan“).",
    ]


def test_edition_without_codes(read: Read) -> None:
    old = "\n".join(";".join(line.split(";")[:2] + line.split(";")[3:]) for line in TEXT.splitlines())
    table, records = read(old)
    assert set(table.series) == {"inkar/name/arbeitslosenquote", "inkar/name/bevoelkerung-gesamt"}
    assert records[0].locator == "L2:F8" and len(records) == len(read(TEXT)[1])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_layout_does_not_matter(read: Read, encoding: str, ending: str, quoting: int, delimiter: str) -> None:
    rows = list(csv.reader(io.StringIO(TEXT), delimiter=";"))
    order = random.Random(7).sample(range(9), 9)
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=ending).writerows(  # type: ignore[call-overload]
        [[row[i] for i in order] for row in rows]
    )
    assert _facts(read(out.getvalue(), encoding)[1]) == _facts(read(TEXT)[1])


def test_small_blocks_give_the_same(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = read(TEXT)
    quoted = TEXT.replace("Gerolstein, Stadt", '"Gerolstein\nStadt"')
    whole = read(quoted)
    monkeypatch.setattr(inkar_blocks, "CHUNK", 100)
    assert read(TEXT) == plain or _facts(read(TEXT)[1]) == _facts(plain[1])
    assert [r.locator for r in read(TEXT)[1]] == [r.locator for r in plain[1]]
    assert read(quoted)[1] == whole[1]
    assert [r.locator for r in whole[1]][-2:] == ["L11:F9", "L12:F9"]


def test_zip_member_in_the_locator(read: Read) -> None:
    assert read(TEXT, member="inkar_2025.csv")[1][0].locator == "inkar_2025.csv:L2:F9"


def test_row_with_other_number_of_fields_is_told(read: Read) -> None:
    table, records = read(TEXT + "nur;drei;Felder\n")
    assert len(records) == len(read(TEXT)[1])
    assert "1 Zeile war nicht lesbar und wurde ausgelassen." in table.notes


def test_cancel_stops_the_stream(read: Read) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        list(read(TEXT)[0].records(progress))


def test_unicode_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(TEXT.encode("utf-16"))
    assert InkarLongReader().recognises(SourceFile(path))
    with pytest.raises(Refused, match="Unicode-Text"):
        InkarLongReader().open(SourceFile(path), _rlp)


def test_truncated_zip_member_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", TEXT + "Bevölkerung;2;xbev;Bevölkerung gesamt;Kreise;01001;Flensburg;2022;1\n" * 9000)
    data = bytearray(path.read_bytes())
    data[300_000] ^= 0x01
    path.write_bytes(bytes(data))
    table = InkarLongReader().open(SourceFile(path), _rlp)[0]
    with pytest.raises(Refused, match="beschädigt"):
        list(table.records(Progress()))


def test_memory_does_not_grow_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inkar_blocks, "CHUNK", 1 << 16)
    peaks = []
    for repeats in (2_000, 20_000):
        path = tmp_path / f"{repeats}.csv"
        head, *rows = TEXT.splitlines(keepends=True)
        path.write_text(head + "".join(rows[:6]) * repeats, encoding="utf-8")
        table = InkarLongReader().open(SourceFile(path), _rlp)[0]
        tracemalloc.start()
        for _record in table.records(Progress()):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5


CELLS = st.text(st.characters(codec="latin-1", exclude_characters=';"\r\n'), max_size=20)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=40))
def test_blocks_find_the_same_fields_as_csv(rows: list[list[str]]) -> None:
    data = "".join(";".join(row) + "\n" for row in rows).encode("latin-1")
    grid = Grid.of(data, b";", 3)
    assert grid is not None
    encoded = [[cell.encode("latin-1") for cell in row] for row in rows]
    for column in range(3):
        found, which = grid.distinct(column)
        assert [found[i] for i in which] == [row[column] for row in encoded]
    import numpy as np

    assert [fields for _row, fields in grid.rows(np.arange(len(rows)), b";")] == encoded
    assert [fields for _row, fields in csv_rows(data, b";") if fields != []] == [row for row in encoded if row]


@given(st.binary(max_size=300), st.integers(1, 40))
def test_blocks_lose_nothing(data: bytes, size: int) -> None:
    original, inkar_blocks.CHUNK = inkar_blocks.CHUNK, size
    try:
        found = list(blocks(io.BytesIO(data), lambda done: None))
    finally:
        inkar_blocks.CHUNK = original
    joined = b"".join(block for _line, block in found)
    assert joined == data + (b"" if not data or data.endswith(b"\n") else b"\n")
    line = 1
    for start, block in found:
        assert start == line
        line += block.count(b"\n")
