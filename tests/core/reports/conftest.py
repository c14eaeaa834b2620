"""A comparison of synthetic places, the paper on it, and the PDF of that paper read back."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
import pypdf
import pytest

from in2desk.core.regions.compare import Rules, compare_regions
from in2desk.core.regions.model import Comparison, Group, MapLayer, MapShape
from in2desk.core.reports.pdf.render import render
from in2desk.core.reports.profile.paper import document
from in2desk.core.reports.profile_data import ProfileData, SourceLine
from in2desk.core.statistics.model import Flag, Indicator, LensUse, Missing, Region, Value

TODAY = date(2026, 11, 16)
GROUP = "079990001"
Make = Callable[..., ProfileData]

LENS_USES: dict[str, dict[str, LensUse]] = {
    "besch_q": {"ability": LensUse(1, 2)},
    "miete": {"ability": LensUse(-1, 1)},
    "bev_entw_pa": {"ability": LensUse(1, 1), "need": LensUse(-1, 2)},
    "alter_m": {"need": LensUse(1, 1)},
    "vereine": {"readiness": LensUse(1, 1)},
    "ehrenamt": {"readiness": LensUse(1, 1)},
    "leer_q": {"capacity": LensUse(1, 1)},
    "kita_frei": {"capacity": LensUse(1, 2)},
    "fz_ha": {"services": LensUse(-1, 2)},
    "fz_gs": {"services": LensUse(-1, 1)},
    "bus": {"services": LensUse(1, 1)},
}
NAMES = {
    "besch_q": "Beschäftigtenquote",
    "miete": "Nettokaltmiete je m²",
    "bev_entw_pa": "Bevölkerungsentwicklung je Jahr",
    "alter_m": "Durchschnittsalter",
    "vereine": "Vereine je 1.000 EW",
    "ehrenamt": "Engagierte",
    "leer_q": "Leerstandsquote",
    "kita_frei": "Freie Kita-Plätze",
    "fz_ha": "Fahrzeit zur Praxis",
    "fz_gs": "Fahrzeit zur Grundschule",
    "bus": "Haltestelle im Ort",
}


def catalogue() -> list[Indicator]:
    """Indicators of five lenses; one serves two with opposite signs."""
    return [
        Indicator(name, {"de": NAMES[name]}, "%", "Probe", ("gemeinde",), True, uses, (), 2 if name == "bev_entw_pa" else 1)
        for name, uses in LENS_USES.items()
    ]


def places(n: int, names: list[str] | None = None) -> list[Region]:
    """Places in a row of ten, each a square of 3 km."""
    return [
        Region(
            f"07999{number:03d}",
            "gemeinde",
            f"079990001{number:03d}",
            names[number] if names else f"Ort{number:02d}",
            population=100.0 + 37 * number,
            area=9.0,
        )
        for number in range(n)
    ]


def figures(regions: list[Region], *, example: bool, seed: int) -> dict[str, dict[str, Value]]:
    """Values with gaps: one indicator nobody has, one that some have, one with a small base."""
    dice = random.Random(seed)
    held: dict[str, dict[str, Value]] = {}
    for name in LENS_USES:
        held[name] = {}
        for place, region in enumerate(regions):
            value: float | None = round(dice.uniform(-3, 3) if name == "bev_entw_pa" else dice.uniform(0, 100), 2)
            missing, flags = "", ()
            if name == "bus" or (name == "kita_frei" and place % 7 == 0):
                value, missing = None, Missing.NOT_COLLECTED if name == "bus" else Missing.SECRET_OR_UNKNOWN
            elif name == "leer_q" and place % 9 == 1:
                flags = (Flag.SMALL_BASE.value,)
            own = name in ("vereine", "kita_frei")
            held[name][region.key] = Value(
                region.key,
                name,
                "",
                "2019/2024" if name == "bev_entw_pa" else "2023",
                value,
                "%",
                str(missing),
                flags,
                example and own,
                "" if own else "a" if name.startswith("fz") else "b c",
            )
    return held


def compared(regions: list[Region], *, example: bool = False, seed: int = 1, normalisation: str = "percentile") -> Comparison:
    """The comparison of some places."""
    group = Group(GROUP, "Musterland", "gemeinde", len(regions))
    values = figures(regions, example=example, seed=seed)
    return compare_regions(group, regions, catalogue(), values, {}, Rules(normalisation, 0.6, False))


def squares(regions: tuple[Region, ...], *, schematic: bool = False) -> MapLayer:
    """A map of squares."""
    shapes = []
    for place, region in enumerate(regions):
        x, y = 3.0 * (place % 6), 3.0 * (place // 6)
        ring = np.array([(x, y), (x + 3, y), (x + 3, y + 3), (x, y + 3), (x, y)])
        shapes.append(MapShape(region.key, region.name, (ring,), (x + 1.5, y + 1.5)))
    around = np.array([(-2.0, -2.0), (-1.0, -2.0), (-1.0, 9.0), (-2.0, -2.0)])
    return MapLayer(tuple(shapes), schematic, "© Musteramt 2022, dl-de/by-2-0", (around,))


def lines() -> tuple[SourceLine, ...]:
    """Sources: two sheets of one file, a second file, a register, outlines, and one that nothing uses."""
    file = ("Werte.xlsx", "Musteramt")
    rest = ("2023-12-31", "dl-de/by-2-0", "© Musteramt, dl-de/by-2-0")
    return (
        SourceLine("r", "Verzeichnis.xlsx", "Musteramt", "Gemeindeverzeichnis", "GV", *rest, "1" * 64),
        SourceLine("a", *file, "Atlas 2021: 1 Kennzahl", "Blatt1", *rest, "2" * 64),
        SourceLine("b", *file, "Atlas 2022: 3 Kennzahlen", "Blatt2", *rest, "2" * 64),
        SourceLine("c", "Tabelle.csv", "Musteramt", "Bevölkerung", "12411-01", *rest, "3" * 64),
        SourceLine("g", "Grenzen.zip", "Musteramt", "Verwaltungsgebiete", "VG250", *rest, "4" * 64),
        SourceLine("x", "Unbenutzt.csv", "Musteramt", "Nicht verwendet", "00000", *rest, "5" * 64),
    )


def profile_data(
    n: int = 38, *, example: bool = False, chosen: int = 1, schematic: bool = False, seed: int = 1,
    names: list[str] | None = None, normalisation: str = "percentile", **other: Any,
) -> ProfileData:  # fmt: skip
    """The data of a paper on n synthetic places."""
    comparison = compared(places(n, names), example=example, seed=seed, normalisation=normalisation)
    data = ProfileData(
        comparison,
        squares(comparison.regions, schematic=schematic),
        lines(),
        TODAY,
        letterhead={"name": "Verbandsgemeinde Musterland", "department": "Fachbereich 3"},
        paper={"number": "2026/0147", "route": [["Hauptausschuss", "01.12.2026", "5", "Vorberatung"], ["Rat", "", "", ""]]},
        regions=tuple(region.key for region in comparison.regions[:chosen]),
        register="r",
        boundaries=("g",),
    )
    return replace(data, **other)


@pytest.fixture(scope="session")
def make() -> Make:
    """Builds the data of a paper; see profile_data."""
    return profile_data


class ReadBack:
    """A PDF read back by two other libraries."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.reader = pypdf.PdfReader(BytesIO(data))
        self.pdf = pikepdf.open(BytesIO(data))
        self.pages = [page.extract_text().replace("\u00a0", " ").replace("\u202f", " ") for page in self.reader.pages]

    @property
    def text(self) -> str:
        """All pages, with single spaces."""
        return " ".join(" ".join(self.pages).split())

    def elements(self) -> list[tuple[str, Any]]:
        """Kind and dictionary of every element of the tree, in reading order."""
        found: list[tuple[str, Any]] = []

        def walk(node: Any) -> None:
            if isinstance(node, pikepdf.Array):
                for kid in node:
                    walk(kid)
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                found.append((str(node.S)[1:], node))
                if "/K" in node:
                    walk(node.K)

        walk(self.pdf.Root.StructTreeRoot.K)
        return found

    def kinds(self) -> list[str]:
        """Kinds of every element, in reading order."""
        return [kind for kind, _node in self.elements()]


@pytest.fixture(scope="session")
def read_back() -> Callable[[bytes], ReadBack]:
    """Opens a PDF with pypdf and pikepdf."""
    return ReadBack


@pytest.fixture(scope="session")
def paper(make: Make) -> ReadBack:
    """The paper on 38 places, two of them with their own page, official throughout."""
    return ReadBack(render(document(make(chosen=2))))


@pytest.fixture(scope="session")
def example_paper(make: Make) -> ReadBack:
    """The same with invented entries and a schematic map."""
    return ReadBack(render(document(make(example=True, schematic=True))))
