"""The map to share. That it asks no server is proven in a real browser where one is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import DeskError
from in2desk.core.regions.classes import classify
from in2desk.core.regions.model import Comparison, Group, LensScores, MapLayer, MapShape
from in2desk.core.regions.projection import Projection
from in2desk.core.reports.map_html import MapPage, map_html, map_page
from in2desk.core.reports.map_legend import legend
from in2desk.core.statistics.model import Region

ORIGIN = (6.66, 50.22)
NAMES = ("Esch", "Neroth", "Pelm", "Gerolstein, Stadt", "Üxheim", 'Ort "<b>&')


def corners(number: int) -> np.ndarray:
    """A tenth of a degree wide and high, one place beside the other; longitude, latitude."""
    return np.array([(6.5, 50.1), (6.6, 50.1), (6.6, 50.2), (6.5, 50.2)]) + np.array([number * 0.1, 0.0])


def place(number: int) -> MapShape:
    ring = Projection(*ORIGIN).forward(corners(number))
    return MapShape(f"0723300{number}", NAMES[number], (ring,), tuple(ring.mean(axis=0)))


@pytest.fixture
def page() -> MapPage:
    layer = MapLayer(tuple(place(n) for n in range(6)), False, "© GeoBasis-DE / BKG 2022", (), ORIGIN)
    scores = np.array([10.0, 30, 50, 70, 90, np.nan])
    classes = classify(scores)
    return MapPage(
        title="Aufnahmefähig · VG Muster",
        layer=layer,
        classes=classes,
        legend=legend("Aufnahmefähig", classes),
        keys=tuple(shape.key for shape in layer.shapes),
        names=NAMES,
        scores=scores,
        coverage=np.array([1.0] * 5 + [0.44]),
        examples=np.zeros(6, dtype=bool),
        sources=("Deutschlandatlas, © BMWSB 2026",),
        generated=date(2026, 11, 22),
    )


class Reader(HTMLParser):
    """Tags, and the text of table cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self._cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        self._cell = self._cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][-1] += data


def drawn(text: str) -> list[dict[str, object]]:
    """The features that the page hands to Leaflet."""
    (data,) = re.findall(r"_areas_add\((\{.*?\})\);", text)
    return json.loads(data)["features"]


def test_the_table_says_what_the_map_shows(page: MapPage) -> None:
    rows = Reader(map_html(page)).rows
    assert rows[0] == ["Ort", "Wert", "Abdeckung", "Gruppe"]
    assert rows[1] == ["Üxheim", "90", "100\u00a0%", "90 Punkte, 1 Ort"]
    assert rows[-1] == ['Ort "<b>&', "–", "44\u00a0%", "nicht bewertbar"]
    assert [row[1] for row in rows[1:]] == ["90", "70", "50", "30", "10", "–"]


def test_outlines_are_degrees_again(page: MapPage) -> None:
    for number, feature in enumerate(drawn(map_html(page))):
        ring = np.array(feature["geometry"]["coordinates"][0])
        assert np.abs(ring - corners(number)).max() < 2e-5


@given(st.floats(5, 16), st.floats(47, 56), st.floats(5, 16), st.floats(47, 56))
def test_kilometres_lead_back_to_degrees(lon: float, lat: float, lon0: float, lat0: float) -> None:
    projection = Projection(lon0, lat0)
    there = projection.forward(np.array([[lon, lat]]))
    assert projection.inverse(there)[0] == pytest.approx((lon, lat), abs=1e-9)


def test_one_degree_is_as_long_as_on_the_sphere() -> None:
    east, north = Projection(7.0, 50.0).forward(np.array([(8.0, 51.0)]))[0]
    assert north == pytest.approx(6371 * np.pi / 180, rel=1e-4)
    assert east == pytest.approx(north * np.cos(np.radians(50)), rel=1e-9)


def test_colours_and_hatching_stand_for_the_classes(page: MapPage) -> None:
    text = map_html(page)
    steps = [feature["properties"]["step"] for feature in drawn(text)]
    assert steps == [0, 1, 2, 3, 4, -1]
    assert '"fillColor": "url(#luecke)"' in text
    assert '<pattern id="luecke"' in text


def test_the_page_says_who_made_what(page: MapPage) -> None:
    text = map_html(page)
    for words in (
        "© GeoBasis-DE / BKG 2022",
        "Deutschlandatlas, © BMWSB 2026",
        "Eigene Operationalisierung in Anlehnung an IN2",
        "22.11.2026",
        "Copyright (c) 2010-2022, Volodymyr Agafonkin",
        "Redistributions in binary form must reproduce",
        "nicht bewertbar (1)",
        "90 Punkte, 1 Ort",
    ):
        assert words in text
    assert '<html lang="de">' in text


def test_schematic_maps_and_invented_entries_say_so(page: MapPage) -> None:
    marked = replace(
        page,
        layer=replace(page.layer, schematic=True),
        legend=legend("Kapazität", page.classes, example=True),
        examples=np.array([True] + [False] * 5),
    )
    text = map_html(marked)
    assert "<h1>Beispiel: Aufnahmefähig · VG Muster</h1>" in text
    assert "Beispiel · Kapazität" in text
    assert "Schematische Karte: Flächen sind keine Gemeindegrenzen" in text
    assert ["Esch", "10 (Beispiel)", "100\u00a0%", "10 Punkte, 1 Ort"] in Reader(text).rows
    assert "Beispiel" not in map_html(page)


def test_names_cannot_break_out(page: MapPage) -> None:
    evil = '</script><script>alert("x")</script>'
    shapes = (replace(page.layer.shapes[0], name=evil), *page.layer.shapes[1:])
    names = (evil, *NAMES[1:])
    text = map_html(replace(page, layer=replace(page.layer, shapes=shapes), title=evil, names=names))
    assert evil not in text
    assert text.count("<script>") == 2


def test_nothing_in_the_page_asks_for_anything(page: MapPage) -> None:
    text = map_html(page)
    tags = Reader(text).tags
    assert not [tag for tag, _ in tags if tag in {"img", "iframe", "object", "embed", "video", "audio", "source"}]
    addresses = [attrs.get("src") or attrs.get("href") or "" for _, attrs in tags if "src" in attrs or "href" in attrs]
    assert set(addresses) == {"data:,", "#tabelle"}
    assert not re.search(r"url\((?!#)", text.split("</head>")[0])
    assert "sourceMappingURL" not in text and "@import" not in text


def test_the_policy_forbids_every_request_and_every_other_script(page: MapPage) -> None:
    (policy,) = [attrs["content"] for tag, attrs in Reader(map_html(page)).tags if "http-equiv" in attrs and tag == "meta"]
    assert policy is not None and policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "connect-src" not in policy


def test_the_page_can_be_enlarged(page: MapPage) -> None:
    assert "user-scalable" not in map_html(page)


def test_the_same_map_gives_the_same_file(page: MapPage) -> None:
    assert map_html(page) == map_html(page)


def test_a_place_without_outline_stands_in_the_table_all_the_same(page: MapPage) -> None:
    text = map_html(replace(page, layer=replace(page.layer, shapes=page.layer.shapes[2:])))
    assert [feature["properties"]["step"] for feature in drawn(text)] == [2, 3, 4, -1]
    assert len(Reader(text).rows) == 7


def test_an_outline_without_a_score_is_not_assessable(page: MapPage) -> None:
    stranger = replace(page.layer.shapes[0], key="01001000")
    text = map_html(replace(page, layer=replace(page.layer, shapes=(stranger, *page.layer.shapes[1:]))))
    assert drawn(text)[0]["properties"]["text"] == "nicht bewertbar"
    assert "10 Punkte" not in [feature["properties"]["text"] for feature in drawn(text)]


def test_without_any_outline_there_is_no_map(page: MapPage) -> None:
    with pytest.raises(DeskError, match="keine Karte geschrieben"):
        map_html(replace(page, layer=replace(page.layer, shapes=())))


def test_a_comparison_becomes_a_page(page: MapPage) -> None:
    regions = tuple(Region(shape.key, "gemeinde", shape.key, shape.name) for shape in page.layer.shapes)
    none = np.empty((6, 0))
    scored = LensScores(
        "need", page.scores, page.coverage, none, (), np.empty(0), np.empty(0), {}, (), np.array([False] * 5 + [True])
    )
    group = Group("072335006", "VG Muster", "gemeinde", 6)
    comparison = Comparison(group, regions, (), {"need": scored}, {}, {}, "percentile", 0.6)
    made = map_page(comparison, "need", page.layer, ("Quelle",), date(2026, 11, 22))
    assert made.title == "Bedarf · VG Muster, 6 Orte"
    assert made.legend.title == "Beispiel · Bedarf: Wert, fünf gleich große Gruppen"
    assert Reader(map_html(made)).rows[1][:2] == ["Üxheim", "90"]


@pytest.mark.parametrize("field", ["names", "scores", "coverage", "examples"])
def test_every_place_needs_its_entry(page: MapPage, field: str) -> None:
    with pytest.raises(ValueError, match="for 6 places"):
        map_html(replace(page, **{field: ()}))


def test_folium_is_imported_only_for_the_export() -> None:
    code = "import sys, in2desk.core.reports.map_html; sys.exit('folium' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- in a browser ---------------------------------------------------------------------------------------------------------

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-default-apps", "--virtual-time-budget=3000",
)


@pytest.fixture(scope="session")
def browser() -> str:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium is installed: what the map asks for cannot be watched in a browser")
    return found


def visit(browser: str, text: str, folder: Path) -> tuple[list[str], str]:
    """Open a page; returns the addresses outside this computer that the page asked for, and the page as it then stood."""
    folder.mkdir()
    (folder / "karte.html").write_text(text, encoding="utf-8")
    log = folder / "net.json"
    options = (*QUIET, f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}", "--dump-dom")
    done = subprocess.run(
        [browser, *options, (folder / "karte.html").as_uri()], capture_output=True, text=True, timeout=120, check=False
    )
    return asked_for(log), done.stdout


def asked_for(log: Path) -> list[str]:
    """Addresses in a browser's log, an event a line, that a page asked for; the browser's own errands have no origin."""
    lines = [line.rstrip(",") for line in log.read_text(encoding="utf-8").splitlines() if '"initiator"' in line]
    requests = [json.loads(line)["params"] for line in lines if line.startswith('{"params"')]
    assert len(requests) == len(lines), "the browser writes its log in another form"
    pages = [request["url"] for request in requests if request["initiator"] != "not an origin"]
    return [url for url in pages if not url.startswith(("file:", "data:"))]


def test_a_browser_asks_nobody_and_draws_the_map(page: MapPage, browser: str, tmp_path: Path) -> None:
    asked, shown = visit(browser, map_html(page), tmp_path / "a")
    assert asked == []
    assert shown.count("leaflet-interactive") >= 6
    assert ">Gerolstein</span>" in shown
    assert "Karte vergrößern" in shown


def test_the_watch_notices_a_request(page: MapPage, browser: str, tmp_path: Path) -> None:
    """The same page with a picture from outside and without its policy: both must show, or the proof above is none."""
    intruder = '<img src="http://intruder.invalid/x.png">'
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", map_html(page)).replace("<main>", f"{intruder}<main>")
    assert visit(browser, free, tmp_path / "a")[0] == ["http://intruder.invalid/x.png"]
    guarded = map_html(page).replace("<main>", f"{intruder}<main>")
    assert visit(browser, guarded, tmp_path / "b")[0] == []
