"""Small official files made by hand: the register as a spreadsheet, GENESIS tables, plain tables, an error answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

HEADER = [
    ["Gemeinden in Deutschland am 31.03.2025 (1. Quartal)"],
    ["Satz-art", "Text-kenn-zeichen", "Amtlicher Regionalschlüssel (ARS)", "", "", "", "", "Gemeindename", "Fläche km2 1)",
     "Bevölkerung2)", "", "", "Postleit-zahl3)", "Geografische Mittelpunktkoordinaten", "", "Verstädterung"],
    ["", "", "Land", "RB", "Kreis", "VB", "Gem", "", "",
     "insgesamt", "männlich", "weiblich", "", "Längengrad", "Breitengrad", ""],
    ["", "", "Gebietsstand am 31.03.2025", "", "", "", "", "", "", "am 31.12.2023 (Jahr)", "", "", "", "", "", ""],
]  # fmt: skip
PLACES = ("Basberg", "Berndorf", "Birgel", "Birresborn", "Densborn", "Duppach")
CLASSIC = """GENESIS-Tabelle: 13211-01-03-5
Arbeitslose nach ausgewählten Personengruppen;;;
- Jahresdurchschnitt -;;;
Jahr: 2016;;;
;;Arbeitslose insgesamt;Arbeitslose
;;;und zwar
;;;Ausländer
;;Anzahl;Anzahl
{rows}
__________
Stand: 10.10.2017 / 14:10:42
"""
ROWS = ("07233001;Basberg;4;0", "07233002;Berndorf;.;.", "07233003;Birgel;7;1", "07233004;Birresborn;9;2")
DAMAGED = ("07233001;Basberg;4;0", "7233003;Birgel;7;1")
ERROR = '{"Ident":{"Service":"data","Method":"tablefile"},"Status":{"Code":104,"Content":"Es gibt keine Objekte","Type":"Warnung"}}'

Make = Callable[[str], Path]


def register_rows() -> list[list[object]]:
    rows: list[list[object]] = [
        ["10", "", "07", "", "", "", "", "Rheinland-Pfalz"],
        ["40", "44", "07", "2", "33", "", "", "Vulkaneifel"],
        ["50", "53", "07", "2", "33", "5006", "", "Gerolstein"],
    ]
    for n, name in enumerate(PLACES, start=1):
        people = 100.0 * n
        figures = [2.5, people, people / 2, people / 2, "54578", f"6,{600 + n}", f"50,{200 + n}"]
        rows.append(["60", "64", "07", "2", "33", "5006", f"0{n:02d}", name, *figures])
    return rows


def write_register(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Onlineprodukt")
        for i, row in enumerate([*HEADER, *register_rows()]):
            for j, cell in enumerate(row):
                if cell != "":
                    page.write(i, j, cell)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write one of the files: verzeichnis, arbeitslose, beschaedigt, fehler, vereine, kraut."""
    texts = {
        "arbeitslose.csv": CLASSIC.format(rows="\n".join(ROWS)).encode("cp1252"),
        "beschaedigt.csv": CLASSIC.format(rows="\n".join(DAMAGED)).encode("cp1252"),
        "fehler.json": ERROR.encode(),
        "vereine.csv": "Ort;Schlüssel;Vereine\nBasberg;07233001;3\nBirgel;07233003;11\nDuppach;07233006;2\n".encode(),
        "vereine2.csv": "Ort;Schlüssel;Vereine\nBasberg;07233001;4\nBirgel;07233003;12\nDuppach;07233006;5\n".encode(),
    }

    def write(name: str) -> Path:
        path = tmp_path / name
        if name == "verzeichnis.xlsx":
            write_register(path)
        else:
            path.write_bytes(texts[name])
        return path

    return write
