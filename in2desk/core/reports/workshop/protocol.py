"""The minutes of a workshop: occasion, who came by role, course, cards by group, points, what was agreed on, what grew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import NBSP, german_day
from in2desk.core.links.model import Entry
from in2desk.core.reports.drawings import Photo
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
from in2desk.core.reports.pdf.render import render
from in2desk.core.reports.profile.front import example_sentence
from in2desk.core.reports.workshop.data import Minutes
from in2desk.core.reports.workshop.printable import box_note, printable
from in2desk.core.workshops.occasion_model import VOTE_KINDS, Item, role_words
from in2desk.core.workshops.points import Tally, TallyRow

MOST_ROWS = 15
"""Rows of a ranking that the minutes show; the rest stands at the cards."""
PHOTO = (60.0, 45.0)


def pressed(data: Minutes) -> bytes:
    """The PDF."""
    return render(document(data))


def document(data: Minutes) -> Document:
    """The whole paper."""
    held = data.workshop
    title = printable(held.title)
    return Document(
        title=_("Protokoll: {title}").format(title=title),
        author=data.head.office,
        language=data.head.language,
        date=data.head.today,
        running=" · ".join((title, german_day(held.day), _("Protokoll"))),
        foot=_foot(data),
        blocks=(*_front(data), *_cards(data), *_votes(data), *_agreed(data), *_photos(data)),
        across=example_sentence() if held.example else "",
    )


def _foot(data: Minutes) -> tuple[str, ...]:
    texts = [card.text for item in data.board.items for card in item.cards] + [item.text for item in data.board.items]
    lines = [_("Teilnehmende nur als Zahlen nach Gruppen, keine Namen. Die Kürzel stehen auf den Karten."), box_note(texts)]
    if data.workshop.example:
        lines.append(_("{mark}: Karten, Punkte und Zahlen dieser Werkstatt sind erfunden.").format(mark=example_sentence()))
    return tuple(line for line in lines if line)


# the first page


def _front(data: Minutes) -> list[Block]:
    held = data.workshop
    blocks: list[Block] = [
        Letterhead(data.head.office, data.head.department, _("Ergebnisprotokoll"), "", data.head.crest),
        Facts(_facts(data)),
        Section("", (Space(1), Heading(printable(held.title), 1, bookmark="protokoll")), level=0, rule=False),
    ]
    if held.occasion:
        blocks.append(Section(_("Anlass"), tuple(_paragraphs(held.occasion))))
    blocks.append(Section(_("Ergebnis"), (Bullets(tuple(in_short(data))),)))
    if data.participants:
        blocks.append(Section(_("Teilnehmende"), (_people(data), _total(data)), note=_("nach Gruppe, ohne Namen")))
    course = list(_paragraphs(held.course)) if held.course else []
    if data.agenda or course:
        agenda: list[Block] = [_agenda(data)] if data.agenda else []
        blocks.append(Section(_("Verlauf"), (*course, *agenda)))
    return blocks


def _facts(data: Minutes) -> tuple[tuple[str, str], ...]:
    held = data.workshop
    span = f"{held.starts_at}–{data.agenda[-1][1].ends_at}" if data.agenda else held.starts_at
    return (
        (_("Datum"), german_day(held.day)),
        (_("Zeit"), _("{span} Uhr").format(span=span)),
        (_("Ort"), printable(held.place) or "–"),
        (_("Karten"), str(data.cards)),
    )


def in_short(data: Minutes) -> list[Text]:
    """The result in a few sentences."""
    groups = len(data.board.columns)
    parts = [ngettext("**{n} Karte**", "**{n} Karten**", data.cards).format(n=data.cards)]
    if groups:
        parts.append(ngettext("{n} Gruppe", "{n} Gruppen", groups).format(n=groups))
    found = [rich(", ".join(parts) + ".")]
    found += [rich(text) for text in map(_winners, data.tallies) if text]
    grown = _all_grown(data)
    if grown:
        found.append(rich(_("Daraus wurde: {what}.").format(what=_codes(grown))))
    agreed = [one.kind for one in data.outcomes]
    decisions, tasks = agreed.count("decision"), agreed.count("task")
    if decisions:
        found.append(rich(ngettext("{n} Beschluss.", "{n} Beschlüsse.", decisions).format(n=decisions)))
    if tasks:
        found.append(rich(ngettext("{n} Aufgabe.", "{n} Aufgaben.", tasks).format(n=tasks)))
    return found


def _winners(tally: Tally) -> str:
    """Who got most; equal ones are named together."""
    first = [row for row in tally.rows if row.rank == 1]
    if not first or tally.vote.kind == "matrix":
        return ""
    names = _(" und ").join(f"**{_plain(row.item.text)[:90]}**" for row in first[:4])
    more = _(" und {n} weitere").format(n=len(first) - 4) if len(first) > 4 else ""
    same = _(", gleichauf") if len(first) > 1 else ""
    points = ngettext("{n} Punkt", "{n} Punkte", first[0].points).format(n=first[0].points)
    return _("Die meisten Punkte: {names}{more} ({points}{same}).").format(names=names, more=more, points=points, same=same)


def _people(data: Minutes) -> Table:
    most = max(data.participants.values())
    rows = [Row((Cell(role_words(role)), Cell(str(count), bar=100 * count / most))) for role, count in data.participants.items()]
    columns = (Column(_("Gruppe"), 0), Column(_("Zahl"), 40, "right", gutter=0.0))
    return Table(columns, tuple(rows), _("Teilnehmende nach Gruppe"))


def _total(data: Minutes) -> Paragraph:
    count = sum(data.participants.values())
    return Paragraph(rich(ngettext("zusammen **{n} Person**", "zusammen **{n} Personen**", count).format(n=count)), "small")


def _agenda(data: Minutes) -> Table:
    rows = [
        Row(
            (Cell(span.starts_at, "strong"), Cell(printable(step.content or step.aim)), Cell(printable(step.method), "grey")),
            head=1,
        )
        for step, span in data.agenda
    ]
    columns = (Column(_("Uhrzeit"), 16), Column(_("Inhalt"), 0), Column(_("Methode"), 34, "right", gutter=0.0))
    return Table(columns, tuple(rows), _("Ablauf mit Uhrzeit, Inhalt und Methode"))


# cards


def _cards(data: Minutes) -> list[Block]:
    if not data.board.items:
        return [Section(_("Karten"), (Paragraph(rich(_("Es wurden keine Karten geschrieben."))),))]
    note = _("Die Kürzel stehen auf den Karten. Zusammengelegte Karten bleiben einzeln erhalten; ihre Punkte zählen zusammen.")
    blocks: list[Block] = [
        Section(
            _("Ergebnisse"),
            (Heading(_("Karten, Gruppen, Punkte"), 1, bookmark="karten"), *_asked(data), Paragraph(rich(note), "note")),
            level=0,
            rule=False,
        ),
    ]
    for column in data.board.columns:
        if column.items:
            blocks.append(_group(data, printable(column.group.title), column.items))
    if data.board.loose:
        name = _("Ohne Gruppe") if data.board.columns else _("Alle Karten")
        blocks.append(_group(data, name, data.board.loose))
    return blocks


def _asked(data: Minutes) -> list[Block]:
    """The questions the cards answer."""
    asked = [_plain(one.text) for one in data.questions]
    return [Bullets(tuple(rich(_("Frage: {text}").format(text=text)) for text in asked))] if asked else []


def _group(data: Minutes, name: str, items: Sequence[Item]) -> Section:
    count, points = sum(len(item.cards) for item in items), sum(data.points(item) for item in items)
    note = ngettext("{n} Karte", "{n} Karten", count).format(n=count)
    if points:
        note += " · " + ngettext("{n} Punkt", "{n} Punkte", points).format(n=points)
    rows: list[Row] = []
    for item in sorted(items, key=lambda item: -data.points(item)):
        rows += _item_rows(data, item)
    columns = (Column(_("Kürzel"), 14), Column(_("Was auf der Karte steht"), 0), Column(_("Punkte"), 16, "right", gutter=0.0))
    summary = _("Karten der Gruppe „{name}“ mit Kürzel und Punkten").format(name=name)
    return Section(name, (Table(columns, tuple(rows), summary),), note=note)


def _item_rows(data: Minutes, item: Item) -> list[Row]:
    """A card; or a statement with the cards it holds below."""
    points, grown = data.points(item), data.became(item)
    tail = f"  → {_codes(grown)}" if grown else ""
    count = Cell(str(points) if points else "", "strong")
    text = Cell(printable(item.text), "strong" if item.is_statement else "", tail=tail)
    rows = [Row((Cell(item.code, "grey"), text, count), head=1)]
    for card in item.cards if item.is_statement else ():
        rows.append(Row((Cell(card.code, "grey"), Cell(f"– {printable(card.text)}", "grey"), Cell("")), head=1))
    return rows


# votes


def _votes(data: Minutes) -> list[Block]:
    return [_vote(tally) for tally in data.tallies if any(row.rank for row in tally.rows)]


def _vote(tally: Tally) -> Section:
    rows = [row for row in tally.rows if row.rank][:MOST_ROWS]
    matrix = tally.vote.kind == "matrix"
    parts = [_vote_kind(tally)]
    if not matrix:
        parts.append(ngettext("{n} Punkt", "{n} Punkte", tally.given).format(n=tally.given))
    if tally.ballots:
        parts.append(ngettext("{n} Stimmzettel", "{n} Stimmzettel", tally.ballots).format(n=tally.ballots))
    table = _matrix(rows) if matrix else _ranking(rows)
    left = len([row for row in tally.rows if row.rank]) - len(rows)
    more = [Paragraph(rich(ngettext("und {n} weitere Aussage", "und {n} weitere Aussagen", left).format(n=left)), "note")]
    asked = Paragraph(rich(f"**{_plain(tally.vote.question)}**"))
    loose: list[Block] = []
    if tally.loose:
        text = _("{n} Punkte liegen auf Aussagen, die nach dem Punkten getrennt wurden; sie stehen hier nicht.")
        loose = [Paragraph(rich(text.format(n=tally.loose)), "note")]
    blocks: tuple[Block, ...] = (asked, table, *(more if left > 0 else ()), *loose)
    return Section(_("Abstimmung"), blocks, note=" · ".join(parts))


def _vote_kind(tally: Tally) -> str:
    words = VOTE_KINDS[tally.vote.kind]
    return _(words)


def _ranking(rows: Sequence[TallyRow]) -> Table:
    most = max(row.points for row in rows)
    cells = [
        Row((Cell(rank_words(row)), Cell(row.item.code, "grey"), Cell(printable(row.item.text)), _bar(row, most)), head=2)
        for row in rows
    ]
    columns = (
        *(Column(_("Rang"), 22), Column(_("Kürzel"), 14), Column(_("Aussage"), 0)),
        Column(_("Punkte"), 24, "right", gutter=0.0),
    )
    return Table(columns, tuple(cells), _("Rangfolge mit Punkten; Gleiche haben denselben Rang"))


def _bar(row: TallyRow, most: int) -> Cell:
    return Cell(str(row.points), bar=100 * row.points / most)


def _matrix(rows: Sequence[TallyRow]) -> Table:
    cells = [
        Row(
            (
                Cell(rank_words(row)),
                Cell(row.item.code, "grey"),
                Cell(printable(row.item.text)),
                Cell(_side(row.impact)),
                Cell(_side(row.effort)),
            ),
            head=2,
        )
        for row in rows
    ]
    columns = (
        *(Column(_("Rang"), 22), Column(_("Kürzel"), 14), Column(_("Aussage"), 0)),
        *(Column(_("Wirkung"), 16, "right"), Column(_("Aufwand"), 16, "right", gutter=0.0)),
    )
    return Table(columns, tuple(cells), _("Wirkung und Aufwand von 1 bis 5, viel Wirkung bei wenig Aufwand zuerst"))


def _side(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}".replace(".", ",") if value % 1 else str(int(value))


def rank_words(row: TallyRow) -> str:
    """2. gleichauf"""
    return (_("{n}. gleichauf") if row.tied else "{n}.").format(n=row.rank).replace(" ", NBSP)


# what was agreed on, what grew


def _agreed(data: Minutes) -> list[Block]:
    decisions = [one for one in data.outcomes if one.kind == "decision"]
    tasks = [one for one in data.outcomes if one.kind == "task"]
    blocks: list[Block] = []
    if decisions:
        blocks.append(Section(_("Beschlüsse"), (Bullets(tuple(rich(_plain(one.text)) for one in decisions)),)))
    if tasks:
        rows = [
            Row((Cell(printable(one.text)), Cell(printable(one.responsible) or "–"), Cell(german_day(one.due_on) or "–")))
            for one in tasks
        ]
        columns = (Column(_("Was"), 0), Column(_("Wer"), 40), Column(_("Bis wann"), 24, gutter=0.0))
        blocks.append(Section(_("Aufgaben"), (Table(columns, tuple(rows), _("Wer macht was bis wann")),)))
    grown = _all_grown(data)
    if grown:
        lines = tuple(rich(f"{one.kind_words} **{one.code}** {_plain(one.title)}") for one in grown)
        blocks.append(Section(_("Daraus wurde"), (Bullets(lines),), note=_("Stand am Tag des Drucks")))
    return blocks


def _all_grown(data: Minutes) -> list[Entry]:
    found = {entry.ref: entry for item in data.board.items for entry in data.became(item)}
    return sorted(found.values(), key=lambda entry: (entry.ref.table, len(entry.code), entry.code))


def _codes(entries: Iterable[Entry]) -> str:
    return ", ".join(f"{entry.kind_words}{NBSP}{entry.code}" for entry in entries)


def _plain(text: str) -> str:
    """Words of people, in which two asterisks are no bold type."""
    return printable(text).replace("**", "*")


def _paragraphs(text: str) -> Iterable[Paragraph]:
    return [Paragraph(rich(_plain(part))) for part in text.splitlines() if part.strip()]


def _photos(data: Minutes) -> list[Block]:
    wide, high = PHOTO
    blocks: list[Block] = []
    for caption, picture in data.photos:
        told = printable(caption) or _("Foto der Werkstatt")
        blocks += [Figure(Photo(picture), told, wide * 2, high * 2), Paragraph(rich(_plain(told)), "note"), Space(2)]
    return [Section(_("Fotos"), tuple(blocks))] if blocks else []
