"""Looking through a project file for what names someone: every text a person typed, of today and of the journal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import MetaData

from in2desk.core.base.i18n import N_, _
from in2desk.core.safety.erasure import Mark
from in2desk.core.safety.mentions import Matcher, excerpt
from in2desk.core.safety.versions import Row, Rows, Shape, key_text, quoted, row_of, shapes_of
from in2desk.core.safety.wording import texts_in

TABLES = {
    "agenda_item": N_("Punkt des Ablaufs"),
    "assessment_round": N_("Runde der Checkliste"),
    "attendance": N_("Teilnahme"),
    "ballot": N_("Stimmzettel"),
    "ballot_point": N_("Punkte eines Stimmzettels"),
    "card": N_("Karte"),
    "card_group": N_("Spalte der Pinnwand"),
    "checklist": N_("Katalog der Checkliste"),
    "checklist_section": N_("Abschnitt der Checkliste"),
    "criterion": N_("Kriterium"),
    "criterion_remark": N_("Anmerkung zu einem Kriterium"),
    "declined_pair": N_("Abgelehnter Vorschlag"),
    "evidence": N_("Nachweis"),
    "handout": N_("Kopie für unterwegs"),
    "idea": N_("Idee"),
    "indicator": N_("Kennzahl"),
    "journal_step": N_("Schritt der Chronik"),
    "link": N_("Verknüpfung"),
    "measure": N_("Maßnahme"),
    "measure_date": N_("Termin einer Maßnahme"),
    "measure_news": N_("Neues zu einer Maßnahme"),
    "milestone": N_("Meilenstein"),
    "outcome": N_("Ergebnis einer Werkstatt"),
    "own_entry": N_("Eigene Angabe"),
    "participant_count": N_("Zahl der Teilnehmenden"),
    "person": N_("Kontakt"),
    "placement": N_("Platz an der Pinnwand"),
    "replica": N_("Computer"),
    "setting": N_("Einstellung"),
    "sheet": N_("Bogen der Checkliste"),
    "sheet_answer": N_("Antwort auf einem Bogen"),
    "source": N_("Eingelesene Datei"),
    "statement": N_("Aussage aus mehreren Karten"),
    "statement_card": N_("Karte einer Aussage"),
    "vote": N_("Punktabfrage"),
    "vote_total": N_("Punkte"),
    "workshop": N_("Werkstatt"),
    "workshop_material": N_("Material"),
    "workshop_photo": N_("Foto"),
    "workshop_question": N_("Frage einer Werkstatt"),
    "workshop_series": N_("Reihe von Werkstätten"),
}
FIELDS = {
    "aim": N_("Ziel"),
    "caption": N_("Bildunterschrift"),
    "comment": N_("Anmerkung"),
    "content": N_("Inhalt"),
    "course": N_("Verlauf"),
    "definition": N_("Beschreibung"),
    "effect": N_("Wirkung"),
    "email": N_("E-Mail"),
    "file_name": N_("Dateiname"),
    "funding": N_("Förderung"),
    "hint": N_("Nachweis"),
    "inspired_by": N_("Inspiriert von"),
    "label": N_("Bezeichnung"),
    "ladder": N_("Stufen"),
    "link": N_("Link"),
    "mapping": N_("Zuordnung"),
    "material": N_("Material"),
    "method": N_("Methode"),
    "name": N_("Name"),
    "note": N_("Notiz"),
    "notes": N_("Hinweise"),
    "number": N_("Nummer"),
    "occasion": N_("Anlass"),
    "organisation": N_("Organisation"),
    "origin": N_("Herkunft"),
    "params": N_("Beschriftung"),
    "partners": N_("Mit wem"),
    "phone": N_("Telefon"),
    "place": N_("Ort"),
    "priorities": N_("Am wichtigsten"),
    "publisher": N_("Herausgeber"),
    "purpose": N_("Zweck"),
    "question": N_("Frage"),
    "reason": N_("Begründung"),
    "responsible": N_("Zuständig"),
    "role": N_("Rolle"),
    "success": N_("Erfolg erkennbar an"),
    "tags": N_("Schlagwörter"),
    "template": N_("Vorlage"),
    "text": N_("Text"),
    "title": N_("Titel"),
    "value": N_("Inhalt"),
    "who": N_("Wer"),
    "wording": N_("Wortlaut"),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A field in which someone is named, now or in an older state; a decision about it is about all its states.

    row_key: JSON list, as in Mark. excerpt: the words around the name. where: the place, for people. sure: the whole name, the
    e-mail or the phone stands there; otherwise a part of the name, which may be someone else's. past: only in the history.
    """

    table: str
    row_key: str
    field: str
    excerpt: str
    where: str
    sure: bool
    past: bool

    @property
    def mark(self) -> Mark:
        """What blacks it out."""
        return Mark(self.table, self.row_key, self.field)


def search(raw: sqlite3.Connection, metadata: MetaData, matcher: Matcher, without: Rows) -> list[Mention]:
    """Every field that names the person, outside of the rows `without`: what stands there now, then what only the history has."""
    found: dict[Mark, Mention] = {}
    for shape in shapes_of(raw, metadata).values():
        rows = ((row, False) for row in _present(raw, shape))
        past = ((row, True) for row in _past(raw, shape))
        for row, old in (*rows, *past):
            if shape.key(row) not in without.get(shape.name, ()):
                for mention in _in_row(shape, row, matcher, old):
                    known = found.get(mention.mark)
                    if known is None or (mention.sure and not known.sure):
                        found[mention.mark] = mention
    return list(found.values())


def _present(raw: sqlite3.Connection, shape: Shape) -> Iterator[Row]:
    names = (*shape.keys, *shape.texts)
    if shape.texts:
        cursor = raw.execute(f"SELECT {', '.join(map(quoted, names))} FROM {quoted(shape.name)}")
        yield from (dict(zip(names, values, strict=True)) for values in cursor)


def _past(raw: sqlite3.Connection, shape: Shape) -> Iterator[Row]:
    sql = "SELECT before, after FROM journal_change WHERE table_name = ? ORDER BY number DESC"
    for sides in raw.execute(sql, (shape.name,)) if shape.texts else ():
        yield from (row for row in map(row_of, sides) if row is not None)


def _in_row(shape: Shape, row: Row, matcher: Matcher, past: bool) -> Iterator[Mention]:
    for column in shape.texts:
        if not isinstance(row.get(column), str):
            continue
        for place, text in texts_in(row[column]):
            if hits := matcher.find(text):
                first = max(hits, key=lambda hit: hit.sure)
                # A place that names the person itself, or a step's parameters: the column is decided about as a whole.
                whole = not place or shape.name == "journal_step" or matcher.find(place.replace("/", " "))
                field = column if whole else f"{column}/{place}"
                where = _where(shape.name, field, row, past)
                yield Mention(shape.name, shape.key(row), field, excerpt(text, first), where, first.sure, past)


def _where(table: str, field: str, row: Row, past: bool) -> str:
    column, _slash, place = field.partition("/")
    thing = _(TABLES[table]) if table in TABLES else table
    if table == "setting":
        thing = f"{thing} „{row['key']}“"
    words = _("{field} in: {thing}").format(field=_(FIELDS[column]) if column in FIELDS else column, thing=thing)
    if place:
        words = f"{words} ({place})"
    return _("{place}, früherer Stand").format(place=words) if past else words


def named_blobs(raw: sqlite3.Connection, metadata: MetaData) -> set[str]:
    """SHA-256 of all attachments that a row names, now or in the history."""
    found: set[str] = set()
    for shape in shapes_of(raw, metadata).values():
        for column in shape.blobs:
            found |= {value for (value,) in raw.execute(f"SELECT {quoted(column)} FROM {quoted(shape.name)}") if value}
            sql = "SELECT before, after FROM journal_change WHERE table_name = ?"
            versions = (row_of(side) for sides in raw.execute(sql, (shape.name,)) for side in sides)
            found |= {row[column] for row in versions if row and row.get(column)}
    return found


def steps_of(raw: sqlite3.Connection, rows: Rows) -> list[tuple[str, str, str, bool]]:
    """(time, message, params, undone) of every step that touched one of these rows, oldest first."""
    steps: set[int] = set()
    for table, keys in rows.items():
        columns = tuple(
            name for (name,) in raw.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,))
        )
        for step, *sides in raw.execute("SELECT step, before, after FROM journal_change WHERE table_name = ?", (table,)):
            versions: Iterable[Row] = (row for row in map(row_of, sides) if row)
            if any(key_text([row[name] for name in columns]) in keys for row in versions):
                steps.add(step)
    marks = json.dumps(sorted(steps))
    sql = (
        "SELECT time, message, params, undone FROM journal_step WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number"
    )
    return [(time, message, params, bool(undone)) for time, message, params, undone in raw.execute(sql, (marks,))]
