"""What a user reads about a file that is no table: what it is, that nothing was stored, what to do."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from in2desk.core.statistics.readers import refusals, sniff
from in2desk.core.statistics.readers.refusals import explain
from in2desk.core.statistics.readers.sniff import SourceFile

ANSWER = {
    "Ident": {"Service": "data"},
    "Status": {"Code": 104, "Content": "Es gibt keine Objekte zum angegebenen Selektionskriterium"},
}


def _zip(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


CASES = {
    "leer.csv": (b"", "leer"),
    "nur_bom.csv": (b"\xef\xbb\xbf\r\n", "leer"),
    "bild.csv": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "ein Bild mit der Endung .csv"),
    "foto.jpg": (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "ein Bild (JPEG), keine Tabelle"),
    "tabelle.xlsx": (b"%PDF-1.7 ...", "ein PDF, keine Tabelle"),
    "anmeldung.csv": (
        b"<!DOCTYPE html><html><head><title>GENESIS: Anmelden</title></head><body><input type=password>",
        "Anmeldeseite",
    ),
    "fehler.csv": (b"<html><head><title>503 Wartung</title></head></html>", "eine Internetseite (\u201e503 Wartung\u201c)"),
    "daten.xml": (b"<?xml version='1.0'?><daten>5</daten>", "XML oder HTML"),
    "antwort.csv": (json.dumps(ANSWER).encode(), "\u201eEs gibt keine Objekte zum angegebenen Selektionskriterium\u201c"),
    "liste.json": (b'[{"message": "Token expired."}]', "\u201eToken expired\u201c"),
    "anderes.json": (b'{"a": [1, 2]}', "eine JSON-Datei"),
    "kaputt.json": (b'{"Status": {"Content": "abgeschn', "eine JSON-Datei"),
    "halb.zip": (_zip(("a.csv", b"a;b\n" * 5000))[:-40], "besch\u00e4digt oder nicht vollst\u00e4ndig"),
    "leer.zip": (_zip(), "ZIP-Archiv ist leer"),
    "pdf.zip": (_zip(("a.pdf", b"%PDF-1.7")), "Im ZIP-Archiv liegt \u201ea.pdf\u201c. Das ist ein PDF"),
    "fremd.zip": (_zip(("a.bin", b"\x00\x01\x02" * 99), ("b.bin", b"\x00\x01\x02" * 99)), "(a.bin, b.bin)"),
    "programm.csv": (bytes(range(256)) * 40, "Datei eines anderen Programms"),
    "text.csv": (b"Ein Brief.\nMit Text\n", "Text ohne Tabelle"),
    "tabelle.csv": (b"Ort;Anzahl\nX;5\n", "einfache Tabelle"),
}


@pytest.mark.parametrize("name", CASES)
def test_says_what_it_is_and_what_to_do(tmp_path: Path, name: str) -> None:
    content, expected = CASES[name]
    path = tmp_path / name
    path.write_bytes(content)
    said = explain(SourceFile(path))
    assert expected in said
    assert "Es wurde nichts gespeichert." in said
    assert said.endswith(".") and not said.rstrip(".").endswith("gespeichert"), "it ends with what to do"


def test_zip_whose_content_is_damaged(tmp_path: Path) -> None:
    data = bytearray(_zip(("a.bin", bytes(range(256)) * 4000)))
    data[2000] ^= 0xFF
    path = tmp_path / "x.zip"
    path.write_bytes(bytes(data))
    assert "besch\u00e4digt" in explain(SourceFile(path))


def test_too_large_text_names_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "MAX_WHOLE", 2_000_000)
    path = tmp_path / "x.csv"
    path.write_bytes(b"a;b\n" * 1_100_000)
    said = explain(SourceFile(path))
    assert "4 MB zu gro\u00df" in said and "Es wurde nichts gespeichert." in said


def test_sparse_two_gigabytes_are_answered_at_once(tmp_path: Path) -> None:
    path = tmp_path / "gross.csv"
    with path.open("wb") as handle:
        handle.write(b"\x01\x02\x03" * 1000)
        handle.truncate(2 * 1024**3)
    assert "2048 MB zu gro\u00df" in explain(SourceFile(path))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    start=st.sampled_from([b"", b"{", b"<", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xfe", sniff.OLE]),
    rest=st.binary(max_size=200),
)
def test_never_raises(tmp_path: Path, start: bytes, rest: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(start + rest)
    assert "Es wurde nichts gespeichert." in explain(SourceFile(path))
