"""Every shared original is claimed by exactly the reader of its kind (the catch-all for tables aside), whatever its name."""

import shutil
from pathlib import Path

import pytest

from in2desk.core.base.errors import Refused
from in2desk.core.statistics.readers import readers
from in2desk.core.statistics.readers.sniff import SourceFile

KINDS = {
    "gemeindeverzeichnis/AuszugGV2QAktuell.xlsx": "register_xlsx",
    "zensus2022/Regionaltabelle_Bevoelkerung.xlsx": "zensus_region",
    "deutschlandatlas/Deutschlandatlas-Daten.xlsx": "deutschlandatlas",
    "boundaries/vg250-2022/VG250_GEM_simplified.zip": "boundaries",
    "boundaries/vg2500-kreise/VG2500_KRS.shp": "boundaries",
    "genesis-ffcsv/2026-03-10/regionalstatistik_AI-N-01-2-5_de.zip": "flat_file",
    "regionalstatistik/kreise-2021/12411-01-01-4.csv": "genesis_classic",
    "inkar/inkar_sdg_etc.csv": "inkar_web",
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_one_reader_claims_it_under_any_name(shared_data: Path, tmp_path: Path, name: str, kind: str) -> None:
    plain = tmp_path / "Download (3).dat"
    shutil.copyfile(shared_data / "official" / name, plain)
    claims = [reader.format for reader in readers() if reader.recognises(SourceFile(plain))]
    assert claims[0] == kind
    assert set(claims) <= {kind, "plain_table"}


@pytest.mark.parametrize("content", [
    b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"PK\x03\x04" + b"\0" * 80, b"%PDF-1.7", b"{\"Ident\": {\"Service\": \"data\"}}",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"SQLite format 3\0" + b"\0" * 90,
    b"\x00\x00\x27\x0a" + b"\0" * 90,
    b"PROJCS[\"x\"]", "Größe\n1;2;3\n".encode("utf-16"), b"a;b\n\"offen;1\n",
    b"{\"type\": \"FeatureCollection\", \"features\": 3}",
    b"1020240630" + b" " * 210, b"\x03" + b"\0" * 64, b";;;\n;;;\n", b"\xff\xfe", b"2.0;Zeichen;\n3.0;Worte;\n",
])
def test_rubbish_is_refused_and_never_crashes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "einwohner.csv"
    path.write_bytes(content)
    for reader in readers():
        file = SourceFile(path)
        if reader.recognises(file):
            with pytest.raises(Refused):
                reader.open(file, lambda key: True)
