"""The paper itself: head, consultation, subject, the text of two pages. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import day, number
from in2desk.core.regions.words import lens_title
from in2desk.core.reports.drawings import Scatter, ScatterPoint
from in2desk.core.reports.model import (
    Block,
    Bullets,
    Cell,
    Choices,
    Column,
    Contents,
    Facts,
    Figure,
    Heading,
    Letterhead,
    Paragraph,
    Row,
    Section,
    Signatures,
    Space,
    Span,
    Table,
    rich,
)
from in2desk.core.reports.profile.figures import HIGH, LOW, counted, example_lenses, group_title, names, place_words, printed
from in2desk.core.reports.profile.sentences import in_short, striking
from in2desk.core.reports.profile_data import ProfileData

COSTS = ("none", "expense", "investment", "follow_up")


def front(data: ProfileData, annexes: Sequence[tuple[str, str, str]]) -> list[Block]:
    """Both pages of the paper. annexes: number, title, bookmark."""
    return [
        *_head(data),
        Section(_("Betreff"), (Heading(subject(data), 1, bookmark="vorlage"),), level=0, rule=False),
        Section(_("Kenntnisnahme"), _text(_notice(data))),
        Section(_("In Kürze"), (Bullets(tuple(in_short(data.comparison, data.lens))),)),
        Section(_("Sachverhalt"), tuple(Paragraph(rich(text)) for text in _facts(data)), note=_group_note(data)),
        *_striking(data),
        *_scatter(data),
        Section(_("Was die Zahlen nicht sagen"), _text(_limits())),
        Section(_("Wie es weitergeht"), _text(_setting(data, "next_steps", _next_steps()))),
        Section(_("Finanzielle Auswirkungen"), _costs(data)),
        Section(_("Anlagen"), (Contents(tuple(annexes)),)),
        Section("", (Signatures(_functions(data)),), level=0, rule=False),
    ]


def _setting(data: ProfileData, key: str, default: str) -> str:
    return str(data.paper.get(key) or default)


def _text(text: str) -> tuple[Block, ...]:
    return (Paragraph(rich(text)),)


def subject(data: ProfileData) -> str:
    """The subject as a question, unless the office chose its own."""
    return _setting(
        data,
        "subject",
        _("Raumprofil der {places}: Wo trägt der Ort Zuzug, wo fehlt etwas?").format(
            places=counted(data.comparison, len(data.comparison.regions))
        ),
    )


def organisation(data: ProfileData) -> str:
    """Who writes."""
    return str(data.letterhead.get("name") or group_title(data.comparison))


def _head(data: ProfileData) -> list[Block]:
    paper, crest = data.paper, data.letterhead.get("crest")
    public = _("öffentlich") if paper.get("public", True) else _("nichtöffentlich")
    facts = (
        (_("Vorlage-Nr."), _setting(data, "number", "–")),
        (_("Datum"), day(data.today)),
        (_("Aktenzeichen"), _setting(data, "file_number", "–")),
        (_("Bearbeitung"), _setting(data, "clerk", "–")),
    )
    department = str(data.letterhead.get("department") or "")
    kind = _("Mitteilungsvorlage")
    head = Letterhead(organisation(data), department, kind, public, crest if isinstance(crest, bytes) else b"")
    return [
        head,
        Facts(facts),
        *_example_note(data),
        Paragraph((Span(_("Beratungsfolge")),), "label"),
        _consultations(paper),
        Space(7),
    ]


def _example_note(data: ProfileData) -> list[Block]:
    """Read once in words what stands across every page."""
    lenses = example_lenses(data.comparison)
    if not lenses:
        return []
    said = _("**{mark}.** Erfunden sind Eingaben zu: {lenses}. Diese Werte zeigen nur, wie die Vorlage aussieht.")
    return [
        Paragraph(rich(said.format(mark=example_sentence(), lenses=names(lens_title(lens) for lens in lenses))), "small"),
        Space(1),
    ]


def example_sentence() -> str:
    """What stands across every page that may hold an invented figure."""
    return _("Beispiel - keine amtlichen Angaben")


def _consultations(paper: Mapping[str, object]) -> Table:
    """Who deals with it when; the result stays empty, to be filled in the meeting."""
    columns = (
        Column(_("Gremium"), 62),
        Column(_("Sitzung"), 24),
        Column(_("TOP"), 14),
        Column(_("Zuständigkeit"), 32),
        Column(_("Ergebnis"), 0, gutter=0.0),
    )
    rows = [Row((*(Cell(text) for text in stop), Cell())) for stop in _route(paper)]
    rows = rows or [Row(tuple(Cell() for _column in columns))]
    return Table(columns, tuple(rows), _("Beratungsfolge; das Ergebnis wird in der Sitzung eingetragen."), pitch=7.2)


def _route(paper: Mapping[str, object]) -> list[list[str]]:
    """Stations of the Beratungsfolge: body, date, item, role; short rows are filled up."""
    held = paper.get("route")
    rows = [row for row in held if isinstance(row, Sequence)] if isinstance(held, Sequence) else []
    return [[*(str(part) for part in row), "", "", "", ""][:4] for row in rows]


def _notice(data: ProfileData) -> str:
    route = _route(data.paper)
    if not route or not route[-1][0]:
        return _("Das Raumprofil wird zur Kenntnis genommen.")
    return _("{body}: Das Raumprofil wird zur Kenntnis genommen.").format(body=route[-1][0])


def _group_note(data: ProfileData) -> str:
    regions = data.comparison.regions
    people = sum(region.population for region in regions)
    return _("{group}: {people} Einwohnerinnen und Einwohner in {places}").format(
        group=group_title(data.comparison), people=number(people), places=counted(data.comparison, len(regions))
    )


def _facts(data: ProfileData) -> list[str]:
    comparison = data.comparison
    lenses = names(lens_title(lens) for lens in ("ability", "need", "readiness", "capacity", "services"))
    first = _(
        "Diese Vorlage legt ein Raumprofil vor. Es beschreibt {places} aus amtlichen Angaben und eigenen Eingaben mit "
        "fünf Werten "
        "zwischen 0 und 100: {lenses}."
    ).format(places=counted(comparison, len(comparison.regions)), lenses=lenses)
    second = _(
        "Ein Wert von 50 ist die Mitte der Vergleichsgruppe. Ein hoher Wert beim Bedarf heißt, dass der Ort Zuzug "
        "braucht; er sagt nichts "
        "darüber, ob dort heute Wohnungen frei sind. Deshalb werden die fünf Werte **nicht zu einer Gesamtnote** "
        "zusammengezogen."
    )
    given = str(data.paper.get("facts") or "")
    return [given or _bare_facts(data)] if comparison.too_small else [given or first, second]


def _bare_facts(data: ProfileData) -> str:
    return _("Diese Vorlage stellt {places} mit ihren Angaben nebeneinander, ohne sie zu bewerten.").format(
        places=counted(data.comparison, len(data.comparison.regions))
    )


def _striking(data: ProfileData) -> list[Block]:
    texts = [] if data.comparison.too_small else striking(data.comparison, data.lens)
    return [Section(_("Was auffällt"), tuple(Paragraph(text) for text in texts))] if texts else []


def _scatter(data: ProfileData) -> list[Block]:
    chart = scatter(data)
    if not any(point.named for point in chart.points):
        return []
    note = _(
        "Jeder Punkt ein Ort. Gefüllt und, soweit Platz ist, benannt sind Orte mit einem Bedarf von {high} oder mehr."
    ).format(high=HIGH)
    return [Section(_("Bedarf und Angebote"), (Figure(chart, _scatter_alt(data, chart), 125, 86),), note=note)]


def scatter(data: ProfileData) -> Scatter:
    """Need against services; named where the printed need is high."""
    need, services = data.comparison.lenses["need"].scores, data.comparison.lenses["services"].scores
    points = tuple(
        ScatterPoint(region.name, float(x), float(y), (printed(x) or 0) >= HIGH)
        for region, x, y in zip(data.comparison.regions, need, services, strict=True)
        if x == x and y == y
    )
    corners = (_("hoher Bedarf, gute Angebote"), _("hoher Bedarf, schwache Angebote"))
    return Scatter(points, lens_title("need"), lens_title("services"), HIGH, (LOW, HIGH), corners)


def _scatter_alt(data: ProfileData, chart: Scatter) -> str:
    named = [f"{p.name} ({number(printed(p.x))}; {number(printed(p.y))})" for p in chart.points if p.named]
    return _("Bedarf und Angebote von {n}. Hoher Bedarf (Bedarf; Angebote): {named}. Alle Werte stehen in Anlage 2.").format(
        n=counted(data.comparison, len(chart.points)), named=", ".join(named)
    )


def _limits() -> str:
    return _(
        "Das Profil ist eine Planungshilfe für Orte. Es ordnet keine Menschen zu und ersetzt keine Zuweisung. Ob sich "
        "jemand willkommen "
        "fühlt, steht in keiner amtlichen Statistik; dafür gibt es die Checkliste Willkommenskultur und die Befragung "
        "zu den Haltefaktoren."
    )


def _next_steps() -> str:
    return _(
        "Die Verwaltung bittet um die fehlenden Angaben (Anlage 4) und legt eine Fortschreibung vor, sobald neue "
        "amtliche Zahlen erschienen sind."
    )


def _costs(data: ProfileData) -> tuple[Block, ...]:
    chosen = data.paper.get("costs") or ("none",)
    ticked = set(chosen) if isinstance(chosen, Iterable) else set()
    labels = {"none": _("keine"), "expense": _("Ertrag/Aufwand"), "investment": _("Investition"), "follow_up": _("Folgekosten")}
    note = _setting(data, "cost_note", _("Die Auswertung wird mit vorhandenem Personal erstellt."))
    return (Choices(tuple((key in ticked, labels[key]) for key in COSTS)), *_text(note))


def _functions(data: ProfileData) -> tuple[str, ...]:
    chosen = data.paper.get("signatures")
    given = tuple(str(name) for name in chosen) if isinstance(chosen, Sequence) and not isinstance(chosen, str) else ()
    return given or (_("Bürgermeisterin / Bürgermeister"), _("Fachbereichsleitung"))


__all__ = ["example_sentence", "front", "organisation", "place_words", "scatter", "subject"]
