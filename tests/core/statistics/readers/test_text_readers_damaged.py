"""Damaged text tables: every reader either says no, refuses in plain words, or reads finite values with reasons for gaps."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from in2desk.core.base.errors import Refused
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import Flag, Missing
from in2desk.core.statistics.readers.flat_file import FlatFileReader
from in2desk.core.statistics.readers.genesis_classic import GenesisClassicReader
from in2desk.core.statistics.readers.inkar_long import InkarLongReader
from in2desk.core.statistics.readers.inkar_web import InkarWebReader
from in2desk.core.statistics.readers.model import Reader
from in2desk.core.statistics.readers.refusals import explain
from in2desk.core.statistics.readers.sniff import SourceFile

READERS: list[Reader] = [InkarLongReader(), FlatFileReader(), InkarWebReader(), GenesisClassicReader()]
CLASSIC = """GENESIS-Tabelle: 12411-01-01-5
Bevölkerungsstand (Anzahl);;;
;;31.12.2015;31.12.2014
;;Insgesamt;Insgesamt
DG;Deutschland;82175684;81197537
07233;  Vulkaneifel, Landkreis;60.794;-
0723301006;  Betteldorf;.;x
__________
"Fußnote
mit zwei Zeilen"
"""
FLAT = """statistics_code;time;1_variable_code;1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code
61511;2024;KREISE;07233;Vulkaneifel;55,73;EUR;BAU004
61511;2024;KREISE;07333;Donnersbergkreis;-;Anzahl;BAU001
"""
LONG = """Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert
A;1;q_alo;Quote;Kreise;7233;"Vulkaneifel";2022;4,25
A;1;q_alo;Quote;Bund;0;Deutschland;2022;5,3
"""
WEB = """Kennziffer;Raumeinheit;Aggregat;Dichte
;;;2017
"07233";"Vulkaneifel";"Landkreis";"1.560"
"""
REASONS, FLAGS = {m.value for m in Missing}, {f.value for f in Flag}
PIECES = st.one_of(st.sampled_from([";", '"', "\n", "\r", "\x00", "NaN", "1e999", "-", ".", "\ufeff", "07", "€"]), st.text(max_size=4))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A table with a few characters cut out or put in."""
    text = draw(st.sampled_from([CLASSIC, FLAT, LONG, WEB]))
    for _change in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        text = text[:start] + draw(PIECES) + text[end:]
    return text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=250)
@given(damaged(), st.sampled_from(["utf-8", "cp1252", "utf-8-sig", "utf-16"]))
def test_damage_is_never_a_wrong_kind_of_value(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(text.encode(encoding, errors="replace"))
    file = SourceFile(path)
    takers = [reader for reader in READERS if reader.recognises(file)]
    assert len(takers) <= 1
    if not takers:
        assert "Es wurde nichts gespeichert." in explain(file)
        return
    try:
        tables = takers[0].open(file, lambda key: True)
        records = [record for table in tables for record in table.records(Progress())]
    except Refused as refusal:
        assert "Es wurde nichts gespeichert." in str(refusal)
        return
    for record in records:
        assert (record.value is None) == bool(record.missing)
        assert record.value is None or math.isfinite(record.value)
        assert record.missing in REASONS | {""} and set(record.flags.split()) <= FLAGS
        assert record.key and record.period and any(record.series in table.series for table in tables)


@pytest.mark.parametrize("text", [CLASSIC, FLAT, LONG, WEB])
def test_undamaged_each_is_taken_by_one_reader(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    assert len([reader for reader in READERS if reader.recognises(SourceFile(path))]) == 1
