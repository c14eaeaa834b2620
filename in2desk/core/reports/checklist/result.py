"""The result for the council: two pages from the largest gaps to every criterion."""

from __future__ import annotations

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import NBSP, percent
from in2desk.core.checklist.model import said, view_words
from in2desk.core.checklist.protection import FEWEST
from in2desk.core.checklist.protection_words import switched_off
from in2desk.core.checklist.results import CriterionResult
from in2desk.core.reports.checklist.data import iso_day, label_sentence
from in2desk.core.reports.checklist.result_data import (
    ResultData,
    criteria_count,
    named,
    number_word,
    sheets_line,
)
from in2desk.core.reports.checklist.result_sentences import in_short, proof_sentences
from in2desk.core.reports.checklist.result_table import all_criteria
from in2desk.core.reports.checklist_charts import Dumbbell, distance, level, widest_first
from in2desk.core.reports.checklist_views import criteria_chart, short_words
from in2desk.core.reports.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    Letterhead,
    Paragraph,
    Row,
    Section,
    Space,
    Table,
    Text,
    rich,
)
from in2desk.core.reports.pdf.render import page_count, render
from in2desk.core.reports.profile.front import example_sentence

WIDEST, FEWEST_ROWS, BEST, LISTED_LINKS = 8, 5, 4, 6
WIDE = 125.0


def pressed(data: ResultData) -> bytes:
    """The PDF with as many of the largest differences, and what came of them on the page, that need no further page.

    Raises DeskError for a sign no font holds.
    """
    places = (True, False) if data.grown else (False,)
    fewest = min(page_count(document(data, FEWEST_ROWS, grown_first=first)) for first in places)
    made = (document(data, most, grown_first=first) for most in range(WIDEST, FEWEST_ROWS - 1, -1) for first in places)
    return render(next(one for one in made if page_count(one) == fewest))


def document(data: ResultData, widest: int = WIDEST, *, grown_first: bool = False) -> Document:
    """The whole paper. widest: how many of the largest differences it shows; grown_first: what came of gaps before the table."""
    held = data.results.round
    title = said(data.results.checklist.title)
    running = " · ".join((data.office, title, _("Runde {code}").format(code=held.code).replace(" ", NBSP)))
    return Document(
        title=_("{title}: Ergebnis der Runde {code}").format(title=title, code=held.code),
        author=data.office,
        language=data.language,
        date=data.today,
        running=running,
        foot=foot(data),
        blocks=(
            *_front(data, widest),
            *(_grown(data) if grown_first else ()),
            *all_criteria(data),
            *(() if grown_first else _grown(data)),
        ),
        across=example_sentence() if data.is_example else "",
    )


def foot(data: ResultData) -> tuple[str, ...]:
    """Whose wording it is; that something is invented; that small groups are shown."""
    results = data.results
    lines = [label_sentence(results.checklist)]
    if data.is_example:
        lines.append(_("{mark}: Die Bögen dieser Runde sind erfunden.").format(mark=example_sentence()))
    if results.round.show_small:
        lines.append(switched_off())
    return tuple(line for line in lines if line)


def _front(data: ResultData, widest: int) -> list[Block]:
    return [
        Letterhead(data.office, data.department, _("Ergebnisbericht"), "", data.crest),
        Facts(_facts(data)),
        Section("", (Space(1), Heading(subject(data), 1, bookmark="ergebnis")), level=0, rule=False),
        *_example_note(data),
        Section(_("In Kürze"), (Bullets(tuple(in_short(data))),)),
        *_sections(data),
        *_widest(data, widest),
        *_best_and_least(data),
        *_protection(data),
    ]


def _example_note(data: ResultData) -> list[Block]:
    """Read once in words what stands across every page."""
    if not data.is_example:
        return []
    text = _("**{mark}.** Die Bögen sind erfunden und zeigen nur, wie der Bericht aussieht.").format(mark=example_sentence())
    return [Section("", (Paragraph(rich(text), "small"),), level=0, rule=False)]


def _facts(data: ResultData) -> tuple[tuple[str, str], ...]:
    held, version = data.results.round, data.results.checklist
    count = criteria_count(len(version.criteria))
    title = "" if held.title in (held.code, _("Runde {code}").format(code=held.code)) else f", {held.title}"
    where = ", ".join(part for part in (iso_day(held.day), held.place) if part)
    return (
        (_("Runde"), f"{held.code}{title}"),
        (_("Bögen"), sheets_line(data.results)),
        (_("Stattgefunden am"), where or "–"),
        (_("Katalog"), _("Fassung {n}, {count}").format(n=version.version, count=count)),
    )


def subject(data: ResultData) -> str:
    """The title with its question, which begins a line of its own."""
    first, comma, rest = question(data).partition(",")
    return f"{said(data.results.checklist.title)}: {first.replace(' ', NBSP)}{comma}{rest}"


def question(data: ResultData) -> str:
    """What the paper answers."""
    return _("Wo sehen wir uns, wo sehen uns die anderen?") if data.has_two else _("Wo stehen wir?")


# sections


def _sections(data: ResultData) -> list[Block]:
    results = data.results
    if not data.main:
        return []
    own, other = data.views
    views = (own, other) if data.has_two else (data.main,)
    columns = [Column(_("Abschnitt"), 0), *(Column(short_words(view), 12.5, "right", style="strong") for view in views)]
    columns += [Column(_("Diff."), 11, "right")] if data.has_two else []
    columns += _before_columns(data)
    columns.append(Column(_("Deckung"), 15, "right", gutter=0.0))
    rows = tuple(_section_row(data, place, views) for place in range(len(results.sections)))
    title = ngettext("Der Abschnitt", "Die {n} Abschnitte", len(rows)).format(n=number_word(len(rows)))
    table = Table(
        tuple(columns), rows, _("Mittlere Stufe der Abschnitte je Sicht und Anteil der beantworteten Fragen"), pitch=7.0
    )
    return [Section(title, (table, *_before_note(data)))]


def _section_row(data: ResultData, place: int, views: tuple[str, ...]) -> Row:
    part = data.results.sections[place]
    scores = [part.scores.get(view) if data.speaks(view) else None for view in views]
    cells = [Cell(f"{part.section.code}{NBSP}{NBSP}{said(part.section.name)}"), *(Cell(level(score)) for score in scores)]
    if data.has_two:
        mine, theirs = scores
        cells.append(Cell(distance(None if mine is None or theirs is None else theirs - mine)))
    cells += _before_cells(data, part.section.id)
    return Row((*cells, Cell(percent(part.coverage.get(data.main)))))


def _before_columns(data: ResultData) -> list[Column]:
    if data.before is None:
        return []
    name = _("Runde {code}").format(code=data.before.before.code).replace(" ", NBSP)
    return [Column(name, 16, "right"), Column(_("Änd."), 11, "right")]


def _before_cells(data: ResultData, section_id: str) -> list[Cell]:
    if data.before is None:
        return []
    found = next(((before, change) for section, before, _after, change in data.before.sections if section.id == section_id), None)
    before, change = found or (None, None)
    return [Cell(level(before)), Cell(distance(change))]


def _before_note(data: ResultData) -> list[Block]:
    if data.before is None:
        return []
    text = _(
        "Runde {code} und Änderung: Sicht „{view}“, nur die {n} Kriterien, die seither gleich geblieben sind. Deckung: Anteil "
        "der Fragen, die mit einer Stufe beantwortet sind."
    )
    said_view = view_words(data.before.view)
    return [Space(1), Paragraph(rich(text.format(code=data.before.before.code, view=said_view, n=len(data.before.rows))), "note")]


# gaps


def widest_chart(data: ResultData, most: int) -> Dumbbell | None:
    """The rows with the largest distances; None where no two views stand against each other."""
    if not data.has_two:
        return None
    chart = criteria_chart(data.results, *data.views)
    rows = tuple(row for row in widest_first(chart.rows) if row.gap is not None)[:most]
    title = _("Die größten Unterschiede: {title}").format(title=chart.title)
    return Dumbbell(title, chart.own, chart.other, rows, chart.own_legend, chart.other_legend) if rows else None


def _widest(data: ResultData, most: int) -> list[Block]:
    chart = widest_chart(data, most)
    if chart is None:
        return []
    figure = Figure(chart, chart.sentence(most), WIDE, 11 + len(chart.rows) * 6.2)
    note = _("Der Einstieg ins Gespräch: Warum sehen wir das verschieden?")
    return [Section(_("Größte Unterschiede"), (figure,), note=note)]


# strengths, gaps, what came of them


def _best_and_least(data: ResultData) -> list[Block]:
    parts = [
        _ranked(_("**Stärken:** {list}."), data.results.strengths(BEST)),
        _ranked(_("**Lücken:** {list}."), data.results.gaps(BEST)),
        *proof_sentences(data),
    ]
    blocks = tuple(Paragraph(rich(text), "small") for text in parts if text)
    return [Section(_("Stärken und Lücken"), blocks, note=_("mittlere Stufe in Klammern"))] if blocks else []


def _ranked(sentence: str, found: list[CriterionResult]) -> str:
    names = [f"{one.criterion.code}{NBSP}{said(one.criterion.title)} ({level(one.level)})" for one in found]
    return sentence.format(list="; ".join(names)) if names else ""


def _grown(data: ResultData) -> list[Block]:
    """Ideas and measures that came of criteria, open ones first."""
    lines: list[tuple[bool, str, Text]] = []
    for found in data.results.criteria:
        for entry in data.grown.get(found.criterion.id, ()):
            state = f" ({entry.state_words})" if entry.state_words else ""
            text = f"{named(found)}: {entry.kind_words} {entry.code} „{entry.title}“{state}"
            lines.append((not entry.is_open, found.criterion.code, rich(text)))
    if not lines:
        return []
    shown = [text for _closed, _code, text in sorted(lines, key=lambda line: line[0])[:LISTED_LINKS]]
    more = len(lines) - len(shown)
    if more > 0:
        shown.append(rich(ngettext("und {n} weitere", "und {n} weitere", more).format(n=more)))
    return [Section(_("Was daraus wird"), tuple(Paragraph(text, "small") for text in shown))]


def _protection(data: ResultData) -> list[Block]:
    """Who is protected how, and what is kept back here."""
    own = _(
        "Bögen einzelner Personen werden nie gezeigt: Ein Mittelwert steht nur dort, wo mindestens {least} von ihnen eine Stufe "
        "nennen. Ein gemeinsam ausgefüllter Bogen ist der einer Gruppe."
    )
    parts = [own.format(least=number_word(FEWEST))] if not data.results.round.show_small else []
    sentences = " ".join([*parts, *data.results.protection])
    return [Section(_("Schutz"), (Paragraph(rich(sentences), "small"),))]
