"""The table export of the INKAR web page: two header rows, everything quoted, comma and thousands point."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from in2desk.core.base.errors import Refused
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers.inkar_web import InkarWebReader
from in2desk.core.statistics.readers.model import Record, Table
from in2desk.core.statistics.readers.sniff import SourceFile

TEXT = """Kennziffer;Raumeinheit;Aggregat;Einwohnerdichte;Ausländeranteil;Ausländeranteil
;;;2017;2016;2017
"01001";"Flensburg, Stadt";"krsfr. Stadt";"1.560";"13,1";"13,3"
"07233";"Vulkaneifel";"Landkreis";"67";"-";"0,0"
"07333";"Donnersbergkreis";"Landkreis";"117";"5,5";"abc"
"""
Read = Callable[..., tuple[Table, list[Record]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def opened(text: str, encoding: str = "utf-8-sig") -> tuple[Table, list[Record]]:
        path = tmp_path / "beliebig.dat"
        path.write_bytes(text.encode(encoding))
        assert InkarWebReader().recognises(SourceFile(path))
        table = InkarWebReader().open(SourceFile(path), lambda key: True)[0]
        return table, list(table.records(Progress()))

    return opened


def test_values_years_and_thousands(read: Read) -> None:
    table, records = read(TEXT)
    facts = {(r.key, r.series.rpartition("/")[2], r.period): (r.value, r.missing, r.flags) for r in records}
    assert facts["01001", "einwohnerdichte", "2017"] == (1560.0, "", "")
    assert facts["01001", "auslaenderanteil", "2016"] == (13.1, "", "")
    assert facts["07233", "auslaenderanteil", "2016"] == (None, "not_collected", "")
    assert facts["07233", "auslaenderanteil", "2017"] == (0.0, "", "")
    assert facts["07333", "auslaenderanteil", "2017"] == (None, "not_collected", "")
    assert records[0].locator == "L3:F4" and {r.level for r in records} == {"kreis"}
    assert set(table.series) == {"inkar/name/einwohnerdichte", "inkar/name/auslaenderanteil"}
    assert table.reference_date == "2017"
    assert table.notes == ["1 Zelle ist weder Zahl noch Zeichen und gilt als Lücke (Zeile 5: „abc“)."]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_encoding_more_lines_and_column_order_do_not_matter(read: Read, encoding: str) -> None:
    lines = TEXT.splitlines()
    turned = [";".join(line.split(";")[::-1]) for line in [*lines[:1], ";;;%;%;%", *lines[1:]]]
    altered = read("INKAR\n" + "\r\n".join(turned), encoding)[1]
    assert {r[:7] for r in altered} == {r[:7] for r in read(TEXT)[1]}


def test_repeated_column_is_left_out_with_a_note(read: Read) -> None:
    table, records = read(TEXT.replace("2016", "2017"))
    assert len(records) == 6
    assert table.notes[0] == "Spalte 6 („Ausländeranteil“) kommt doppelt vor und wurde ausgelassen."


def test_export_without_a_row_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("\n".join(TEXT.splitlines()[:2]), encoding="utf-8")
    with pytest.raises(Refused, match="Es wurde nichts gespeichert"):
        InkarWebReader().open(SourceFile(path), lambda key: True)


@pytest.mark.parametrize("text", ["Kennziffer;Raumeinheit;Wert\n07233;Vulkaneifel;5\n", "a;b\n1;2\n", ""])
def test_other_tables_are_not_recognised(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text)
    assert not InkarWebReader().recognises(SourceFile(path))
