"""A small world: one association of six places, a neighbour in another Land, and files about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from in2desk.core import rooms
from in2desk.core.project.project import Project
from in2desk.core.statistics import service

HEADER = [
    ["Gemeinden in Deutschland am 31.03.2025 (1. Quartal)"],
    ["Satz-art", "Text-kenn-zeichen", "Amtlicher Regionalschlüssel (ARS)", "", "", "", "", "Gemeindename", "Fläche km2 1)",
     "Bevölkerung2)", "", "", "Postleit-zahl3)", "Geografische Mittelpunktkoordinaten", "", "Verstädterung"],
    ["", "", "Land", "RB", "Kreis", "VB", "Gem", "", "",
     "insgesamt", "männlich", "weiblich", "", "Längengrad", "Breitengrad", ""],
    ["", "", "Gebietsstand am 31.03.2025", "", "", "", "", "", "", "am 31.12.2023 (Jahr)", "", "", "", "", "", ""],
]  # fmt: skip
PLACES = ("Basberg", "Berndorf", "Birgel", "Birresborn", "Densborn", "Duppach")
NAMES = {f"{n:02d}": name for n, name in enumerate(PLACES, start=1)}
LATER = timedelta(days=1)
START = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)

Import = Callable[..., list[service.ImportResult]]


def ags(number: int) -> str:
    """Key of the nth place: 07233001 ..."""
    return f"072330{number:02d}"


def register_rows() -> list[list[object]]:
    """Land, district, association, six places; and a place in another Land."""
    rows: list[list[object]] = [
        ["10", "", "07", "", "", "", "", "Rheinland-Pfalz"],
        ["40", "44", "07", "2", "33", "", "", "Vulkaneifel"],
        ["50", "53", "07", "2", "33", "5006", "", "Gerolstein"],
    ]
    for n, name in enumerate(PLACES, start=1):
        people = 100.0 * n
        figures = [2.5, people, people / 2, people / 2, "54578", f"6,{600 + n}", f"50,{200 + n}"]
        rows.append(["60", "64", "07", "2", "33", "5006", f"0{n:02d}", name, *figures])
    city = ["Karlsruhe, Stadt", 173.4, 300000.0, 150000.0, 150000.0, "76131", "8,4", "49,0"]
    return [*rows, ["10", "", "08", "", "", "", "", "Baden-Württemberg"], ["60", "63", "08", "2", "12", "0000", "000", *city]]


def write_register(path: Path) -> Path:
    """The register as a spreadsheet."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Onlineprodukt")
        for i, row in enumerate([*HEADER, *register_rows()]):
            for j, cell in enumerate(row):
                if cell != "":
                    page.write(i, j, cell)
    return path


def write_flat(path: Path, cells: Mapping[str, str], day: str = "31.12.2023") -> Path:
    """A wide flat file of inhabitants: key -> published cell."""
    head = "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;"
    head += "1_Auspraegung_Label;BEVSTD__Bevoelkerungsstand__Anzahl"
    start = f"12411;Fortschreibung;STAG;Stichtag;{day};GEMEIN;Gemeinden"
    body = [f"{start};{key};{NAMES.get(key[-2:], 'Ort')};{cell}" for key, cell in cells.items()]
    path.write_text("\n".join([head, *body]) + "\n", encoding="cp1252")
    return path


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that goes on by a day each time it is asked."""
    moments = (START + LATER * n for n in range(1_000_000))
    return lambda: next(moments)


@pytest.fixture
def register_file(tmp_path: Path) -> Path:
    """The register of the small world."""
    return write_register(tmp_path / "verzeichnis.xlsx")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """An empty project about the association."""
    made = rooms.create_project(tmp_path / "klein.in2", "Klein", ["072335006"])
    yield made
    made.close()


@pytest.fixture
def read_in(project: Project, clock: Callable[[], datetime]) -> Import:
    """Plan and store files in one go."""

    def run(*paths: Path, everything: bool = False) -> list[service.ImportResult]:
        return service.run_import(project, service.plan_import(project, list(paths), everything=everything), clock=clock)

    return run


@pytest.fixture
def peopled(project: Project, read_in: Import, register_file: Path) -> Project:
    """The project with its register read in."""
    (result,) = read_in(register_file)
    assert result.refused is None
    return project
