"""A map to share: one HTML file that asks no server for anything, with its table below.

folium writes the map, Leaflet (from XStatic-Leaflet) draws it; both are put into the page, which forbids every request.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import distribution
from pathlib import Path
from string import Template
from typing import Any

import numpy as np
from numpy.typing import NDArray

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _, language, ngettext
from in2desk.core.base.numbers import day, number, percent
from in2desk.core.base.paths import resource
from in2desk.core.regions.classes import MapClasses, quantile_classes
from in2desk.core.regions.model import Comparison, MapLayer, MapShape, Vector
from in2desk.core.regions.projection import Projection
from in2desk.core.regions.words import in2_sentence, lens_title, level_title
from in2desk.core.reports import palette
from in2desk.core.reports.map_legend import Legend, example_mark, legend, map_notes

DECIMALS = 5
"""Places of a degree: about a metre."""
SCORE_AND_COVERAGE = 2


@dataclass(frozen=True, slots=True)
class MapPage:
    """What the page shows. Everything per place is in the order of `keys`; the layer may draw fewer places, or others.

    title: what and where. scores: points, NaN = not assessable. coverage: 0..1. examples: places whose score holds an
    invented entry. sources: lines with licence. generated: the day printed at the foot.
    """

    title: str
    layer: MapLayer
    keys: Sequence[str]
    names: Sequence[str]
    classes: MapClasses
    legend: Legend
    scores: Vector
    coverage: Vector
    examples: NDArray[np.bool_]
    sources: Sequence[str]
    generated: date


def map_page(comparison: Comparison, lens: str, layer: MapLayer, sources: Sequence[str], generated: date) -> MapPage:
    """The page of one lens of a comparison. sources: lines with licence of what the lens is made of."""
    scored, count = comparison.lenses[lens], len(comparison.regions)
    classes = quantile_classes(scored.scores)
    return MapPage(
        title=f"{lens_title(lens)} · {comparison.group.name}, {number(count)} {level_title(comparison.group.level, count)}",
        layer=layer,
        keys=tuple(region.key for region in comparison.regions),
        names=tuple(region.name for region in comparison.regions),
        classes=classes,
        legend=legend(lens_title(lens), classes, example=bool(scored.example.any())),
        scores=scored.scores,
        coverage=scored.coverage,
        examples=scored.example,
        sources=sources,
        generated=generated,
    )


def map_html(page: MapPage) -> str:
    """The whole page as text.

    Raises DeskError where there is nothing to draw, ValueError where entries are about different numbers of places.
    """
    _check(page)
    drawn, script = _draw(page)
    leaflet_js = _leaflet("leaflet.js")
    scripts = (f"\n{leaflet_js}\n", f"\n{script}\n")
    parts = _texts(page) | _table(page) | {
        "policy": _policy(scripts),
        "leaflet_css": _leaflet("leaflet.css"),
        "leaflet_js": leaflet_js,
        "css": _resource("page.css"),
        "map": drawn,
        "map_js": script,
        "gap_fill": palette.GAP_FILL,
        "gap_hatch": palette.GAP_HATCH,
    }
    return Template(_resource("page.html")).substitute(parts)


def _check(page: MapPage) -> None:
    held = {
        "names": len(page.names),
        "classes": len(page.classes.index),
        "scores": len(page.scores),
        "coverage": len(page.coverage),
        "examples": len(page.examples),
    }
    for name, count in held.items():
        if count != len(page.keys):
            raise ValueError(f"{count} {name} for {len(page.keys)} places")
    if not any(shape.rings for shape in page.layer.shapes):
        nowhere = _("Zu keinem dieser Orte ist eine Lage bekannt.")
        kept = _("Es wurde keine Karte geschrieben. Lesen Sie das Gemeindeverzeichnis ein.")
        raise DeskError(f"{nowhere} {kept}")


def _draw(page: MapPage) -> tuple[str, str]:
    """The map's own HTML and its script, by folium."""
    import folium  # opens a socket when imported (its HTTP library probes IPv6), so only here

    sheet = folium.Map(
        tiles=None, zoom_control=False, attribution_control=False, zoom_snap=0.25, min_zoom=4, max_zoom=18, prefer_canvas=False
    )
    sheet.default_js, sheet.default_css = [], []
    sheet._id = "in2"
    if page.layer.context:
        around = folium.GeoJson(_context(page.layer), style_function=_context_style, interactive=False)
        around._id = "around"
        around.add_to(sheet)
    tooltip = folium.GeoJsonTooltip(fields=["name", "text"], labels=False, sticky=True)
    areas = folium.GeoJson(_areas(page), style_function=_style, tooltip=tooltip)
    areas._id = "areas"
    areas.add_to(sheet)
    sheet.fit_bounds(_corners(page.layer))
    figure: Any = sheet.get_root()
    figure.render()
    own = Template(_resource("page.js")).substitute(
        map_name=sheet.get_name(), areas_name=areas.get_name(), texts=_json(_script_texts(page))
    )
    return figure.html.render(), f"L_NO_TOUCH = false;\nL_DISABLE_3D = false;\n{figure.script.render()}\n{own}"


def _areas(page: MapPage) -> dict[str, object]:
    rows = {key: row for row, key in enumerate(page.keys)}
    features = [_area(page, shape, rows.get(shape.key)) for shape in page.layer.shapes]
    return {"type": "FeatureCollection", "features": features}


def _area(page: MapPage, shape: MapShape, row: int | None) -> dict[str, object]:
    """One place. All rings are one polygon: Leaflet fills by the even-odd rule, so holes and islands come out right."""
    layer, step = page.layer, -1 if row is None else [*page.classes.steps, -1][page.classes.index[row]]
    text = _("nicht bewertbar") if row is None else _spoken(page, row)
    lon, lat = Projection(*layer.origin).inverse(np.array([shape.label_at]))[0]
    own = {
        "key": shape.key,
        "name": html.escape(shape.name),
        "short": html.escape(shape.name.partition(",")[0]),
        "text": html.escape(text),
        "step": step,
        "light": step >= 0 and palette.RAMP_INK[step] == "#FFFFFF",
        "lat": round(float(lat), DECIMALS),
        "lon": round(float(lon), DECIMALS),
    }
    rings = [_degrees(ring, layer) for ring in shape.rings]
    return {"type": "Feature", "properties": own, "geometry": {"type": "Polygon", "coordinates": rings}}


def _context(layer: MapLayer) -> dict[str, object]:
    rings = [[_degrees(ring, layer)] for ring in layer.context]
    return {"type": "Feature", "properties": {"name": ""}, "geometry": {"type": "MultiPolygon", "coordinates": rings}}


def _degrees(ring: NDArray[np.float64], layer: MapLayer) -> list[list[float]]:
    rounded: list[list[float]] = np.round(Projection(*layer.origin).inverse(ring), DECIMALS).tolist()
    return rounded


def _corners(layer: MapLayer) -> list[list[float]]:
    points = np.concatenate([ring for shape in layer.shapes for ring in shape.rings])
    lonlat = Projection(*layer.origin).inverse(np.array([points.min(axis=0), points.max(axis=0)]))
    return [[float(lat), float(lon)] for lon, lat in lonlat]


def _style(feature: dict[str, dict[str, int]]) -> dict[str, object]:
    step = feature["properties"]["step"]
    fill = palette.RAMP[step] if step >= 0 else "url(#luecke)"
    return {"fillColor": fill, "fillOpacity": 1, "color": palette.PAPER, "weight": 1.2, "opacity": 1}


def _context_style(feature: object) -> dict[str, object]:
    return {"fillColor": palette.CONTEXT, "fillOpacity": 1, "color": palette.PAPER, "weight": 1, "opacity": 1}


def _spoken(page: MapPage, row: int) -> str:
    score = float(page.scores[row])
    words = _("nicht bewertbar") if np.isnan(score) else _("{n} Punkte").format(n=number(score))
    return f"{words} ({example_mark()})" if page.examples[row] else words


def _script_texts(page: MapPage) -> dict[str, str]:
    return {"closer": _("Karte vergrößern"), "farther": _("Karte verkleinern"), "label": page.title}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _texts(page: MapPage) -> dict[str, str]:
    """Everything a person reads, escaped."""
    places = len(page.keys)
    counted = ngettext("{n} Ort", "{n} Orte", places).format(n=number(places))
    texts = {
        "lang": language(),
        "title": f"{example_mark()}: {page.title}" if page.legend.example else page.title,
        "skip": _("Zur Tabelle der Werte"),
        "map_label": _("Karte"),
        "map_summary": _("Karte, {places}. Dieselben Werte stehen in der Tabelle darunter.").format(places=counted),
        "noscript": _("Ohne JavaScript zeigt der Browser keine Karte. Alle Werte stehen in der Tabelle."),
        "legend_title": page.legend.title,
        "middle": _("50 ist die Mitte der Vergleichsgruppe. Ein Wert vergleicht nur innerhalb dieser Gruppe."),
        "own_method": f"{in2_sentence()}.",
        "generated": _("Erstellt am {day} mit IN2-Desk. Diese Datei ruft nichts aus dem Internet ab.").format(
            day=day(page.generated)
        ),
        "licence_title": _("Kartenprogramm: Leaflet 1.9, Lizenz BSD-2-Clause"),
        "licence": resource("licences", "leaflet.txt").read_text(encoding="utf-8"),
    }
    escaped = {name: html.escape(text) for name, text in texts.items()}
    notes = map_notes(page.layer, example=False)  # the title says already that it is an example
    lines = [*page.sources, page.layer.attribution]
    escaped["notes"] = "\n".join(f'<p class="note">{html.escape(note)}</p>' for note in notes)
    escaped["sources"] = "\n".join(f"<p>{html.escape(line)}</p>" for line in dict.fromkeys(lines) if line)
    escaped["legend"] = "\n".join(_legend_items(page.legend))
    return escaped


def _legend_items(shown: Legend) -> Iterable[str]:
    for step in shown.steps:
        yield _legend_item(palette.RAMP[step.step], step.text())
    yield _legend_item("url(#luecke)", shown.gap_text())


def _legend_item(fill: str, text: str) -> str:
    field = f'<rect x="0.5" y="0.5" width="29" height="17" fill="{fill}" stroke="{palette.CONTROL_BORDER}"/>'
    return f'<li><svg width="30" height="18" aria-hidden="true" focusable="false">{field}</svg>{html.escape(text)}</li>'


def _table(page: MapPage) -> dict[str, str]:
    heads = (_("Ort"), _("Wert"), _("Abdeckung"), _("Gruppe"))
    cells = [f'<th scope="col"{_number_class(i)}>{html.escape(head)}</th>' for i, head in enumerate(heads)]
    caption = _("{lens}: alle Orte, höchster Wert zuerst").format(lens=page.title)
    return {
        "heads": "".join(cells),
        "table_label": html.escape(_("Tabelle der Werte")),
        "table_caption": html.escape(caption),
        "rows": "\n".join(_row(page, i) for i in _order(page)),
    }


def _number_class(column: int) -> str:
    return ' class="number"' if 1 <= column <= SCORE_AND_COVERAGE else ""


def _order(page: MapPage) -> list[int]:
    """Highest score first, gaps at the end by name."""
    order = [-score if score == score else np.inf for score in page.scores.tolist()]
    return sorted(range(len(page.keys)), key=lambda i: (order[i], page.names[i]))


def _row(page: MapPage, i: int) -> str:
    at = int(page.classes.index[i])
    group = page.legend.steps[at].text() if at >= 0 else _("nicht bewertbar")
    mark = f" ({example_mark()})" if page.examples[i] else ""
    cells = (number(float(page.scores[i])) + mark, percent(float(page.coverage[i])))
    middle = "".join(f'<td class="number">{html.escape(cell)}</td>' for cell in cells)
    return f'<tr><th scope="row">{html.escape(page.names[i])}</th>{middle}<td>{html.escape(group)}</td></tr>'


def _policy(scripts: Iterable[str]) -> str:
    """No request at all; of scripts only these two, named by their checksums."""
    sums = (base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() for text in scripts)
    allowed = " ".join(f"'sha256-{checksum}'" for checksum in sums)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _leaflet(name: str) -> str:
    """A file of Leaflet without what would make a browser ask for more: source maps, pictures of controls we do not use."""
    path = Path(str(distribution("XStatic-Leaflet").locate_file(f"xstatic/pkg/leaflet/data/{name}")))
    text = path.read_text(encoding="utf-8").replace("</script", "<\\/script")
    text = re.sub(r"//# sourceMappingURL=\S*", "", text)
    return re.sub(r"url\((?!#)[^)]*\)", "none", text).strip()


def _resource(name: str) -> str:
    return resource("map", name).read_text(encoding="utf-8")
