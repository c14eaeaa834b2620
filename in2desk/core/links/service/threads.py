"""The red thread: from a gap to an idea to a measure and back, across the rooms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import derived_id
from in2desk.core.checklist.tables import criterion
from in2desk.core.links.model import Entry, Link, Ref, Threads
from in2desk.core.links.service.entries import entries_of
from in2desk.core.links.tables import link as link_table
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Idea, Measure
from in2desk.core.workshops.tables import card, statement

PROMOTED = {"idea": N_("Idee aus {source}"), "measure": N_("Maßnahme aus {source}")}
"""What a record can become, and what the step is called; German message ids."""
CONTEXTS = ("assessment_round", "workshop")
"""Tables of what a link can be seen in."""


@service(Effect.STEP)
def promote(project: Project, source: Ref, to: str, title: str, text: str = "", context: str = "", *, clock: Clock = now) -> Ref:
    """Make an idea or a measure of a record and link them. Returns what was made. Raises DeskError; then nothing is changed.

    text: the idea's description, or why the measure is taken. context: key of the round or workshop in which it was seen. An
    idea that becomes a measure gets the state "measure".
    """
    if to not in PROMOTED:
        raise DeskError(_("Daraus kann eine Idee oder eine Maßnahme werden, nichts anderes. Es wurde nichts geändert."))
    with project.reading() as connection:
        entry = _entry(connection, source)
        _check_context(connection, context)
    with project.step(PROMOTED[to], source=entry.code or entry.title) as connection:
        made = _made(project, to, title, text, clock)
        _put(connection, Link(source, made, context), clock)
        if to == "measure" and source.table == "idea":
            workshops.save_idea(project, replace(workshops.idea(project, source.id), status="measure"), clock=clock)
    return made


@service(Effect.STEP)
def promote_all(project: Project, sources: Sequence[Ref], to: str, context: str = "", *, clock: Clock = now) -> list[Ref]:
    """Make an idea or a measure of each of these in one step, called what they say. Returns what was made. Raises DeskError."""
    if not sources:
        raise DeskError(_("Es ist nichts ausgewählt. Es wurde nichts geändert."))
    step = N_("Ideen aus der Werkstatt") if to == "idea" else N_("Maßnahmen aus der Werkstatt")
    with project.step(step) as connection:
        made = []
        for source in sources:
            title = _entry(connection, source).title
            made.append(promote(project, source, to, title, _in_full(connection, source), context, clock=clock))
        return made


def _in_full(connection: Connection, source: Ref) -> str:
    """What a card or statement says, where that is more than its title shows; "" for all else."""
    tables = {"card": card.c, "statement": statement.c}
    if source.table not in tables:
        return ""
    columns = tables[source.table]
    text = str(connection.scalar(select(columns.text).where(columns.id == source.id)) or "")
    return text if " ".join(text.split()) != _entry(connection, source).title else ""


def _made(project: Project, to: str, title: str, text: str, clock: Clock) -> Ref:
    if to == "idea":
        return Ref(to, workshops.save_idea(project, Idea(title=title, text=text), clock=clock).id)
    return Ref(to, workshops.save_measure(project, Measure(title=title, reason=text), clock=clock).id)


@service(Effect.STEP)
def link(project: Project, source: Ref, target: Ref, context: str = "", *, clock: Clock = now) -> None:
    """Say that one record grew from another. Linked already: nothing changes. Raises DeskError where the thread would close."""
    with project.reading() as connection:
        first, second = _entry(connection, source), _entry(connection, target)
        _check_context(connection, context)
        if _threads(connection).leads_back(source, target):
            raise DeskError(_("Der rote Faden liefe im Kreis. Es wurde nichts verknüpft."))
        if connection.scalar(select(link_table.c.id).where(link_table.c.id == _key(source, target))):
            return
    names = {"source": first.code or first.title, "target": second.code or second.title}
    with project.step(N_("{source} mit {target} verknüpft"), **names) as connection:
        _put(connection, Link(source, target, context), clock)


@service(Effect.STEP)
def unlink(project: Project, source: Ref, target: Ref) -> None:
    """Take a link out; both records stay. Raises DeskError where there is none."""
    with project.step(N_("Verknüpfung gelöst")) as connection:
        keys = [_key(*ends) for ends in _pairs(connection, source, target)]
        if not keys or not connection.execute(delete(link_table).where(link_table.c.id.in_(keys))).rowcount:
            raise DeskError(_("Diese Verknüpfung gibt es nicht mehr. Es wurde nichts geändert."))


@service(Effect.READS)
def grown_from(project: Project, ref: Ref) -> list[Entry]:
    """What a record grew from directly."""
    with project.reading() as connection:
        links = _threads(connection).to_here(ref)
        return _shown(connection, [(one.source, one.context) for one in links])


@service(Effect.READS)
def leads_to(project: Project, ref: Ref) -> list[Entry]:
    """What grew from a record directly."""
    with project.reading() as connection:
        links = _threads(connection).from_here(ref)
        return _shown(connection, [(one.target, one.context) for one in links])


@service(Effect.READS)
def thread(project: Project, ref: Ref) -> list[Entry]:
    """The whole chain through a record, oldest first: all it grew from, itself, all that grew from it."""
    with project.reading() as connection:
        threads = _threads(connection)
        before = [(one.source, one.context) for one in reversed(threads.before(ref))]
        after = [(one.target, one.context) for one in threads.after(ref)]
        return _shown(connection, [*before, (ref, ""), *after])


@service(Effect.READS)
def sources_of(project: Project, table: str) -> dict[str, list[Entry]]:
    """For every record of a table that grew from something: what it grew from directly."""
    with project.reading() as connection:
        found = [one for one in _links(connection) if one.target.table == table]
        entries = entries_of(connection, {one.source for one in found})
    listed: dict[str, list[Entry]] = {}
    for one in found:
        if one.source in entries:
            listed.setdefault(one.target.id, []).append(entries[one.source])
    return listed


@service(Effect.READS)
def links_of(project: Project, table: str) -> dict[str, list[Entry]]:
    """For every record of a table from which something grew: all of it, near ones first, open ones marked."""
    with project.reading() as connection:
        threads = _threads(connection)
        starts = {one.source for one in _links(connection) if one.source.table == table}
        starts |= {ref for ref in _same(connection) if ref.table == table and threads.from_here(ref)}
        found = {ref: threads.after(ref) for ref in starts}
        entries = entries_of(connection, {one.target for links in found.values() for one in links})
        contexts = _context_words(connection, (one.context for links in found.values() for one in links))
    listed = {
        ref.id: [replace(entries[one.target], context=contexts.get(one.context, "")) for one in links if one.target in entries]
        for ref, links in found.items()
    }
    return {key: grown for key, grown in sorted(listed.items()) if grown}


def _entry(connection: Connection, ref: Ref) -> Entry:
    found = entries_of(connection, [ref]).get(ref)
    if found is None:
        raise DeskError(_("Diesen Eintrag gibt es nicht mehr. Es wurde nichts geändert."))
    return found


def _check_context(connection: Connection, context: str) -> None:
    if context and not _context_words(connection, [context]):
        raise DeskError(_("Die Runde oder Werkstatt, in der das aufgefallen ist, gibt es nicht mehr. Es wurde nichts geändert."))


def _context_words(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Where something was seen, in words, by key."""
    refs = [Ref(table, key) for key in set(keys) - {""} for table in CONTEXTS]
    return {ref.id: _where(ref, entry) for ref, entry in entries_of(connection, refs).items()}


def _where(ref: Ref, entry: Entry) -> str:
    words = _("Werkstatt „{title}“") if ref.table == "workshop" else _("Runde {code} „{title}“")
    return words.format(code=entry.code, title=entry.title)


def _shown(connection: Connection, wanted: Sequence[tuple[Ref, str]]) -> list[Entry]:
    """Entries with their contexts, in this order, each once, without those that are gone."""
    entries = entries_of(connection, {ref for ref, _context in wanted})
    contexts = _context_words(connection, (context for _ref, context in wanted))
    found: dict[Ref, Entry] = {}
    for ref, context in wanted:
        if ref in entries and ref not in found:
            found[ref] = replace(entries[ref], context=contexts.get(context, ""))
    return list(found.values())


def _put(connection: Connection, made: Link, clock: Clock) -> None:
    """Two laptops that make the same link make the same row."""
    source, target = made.source, made.target
    ends = {"from_table": source.table, "from_id": source.id, "to_table": target.table, "to_id": target.id}
    day = clock().date().isoformat()
    connection.execute(insert(link_table).values(id=_key(source, target), **ends, context=made.context, created_on=day))


def _key(source: Ref, target: Ref) -> str:
    return derived_id("link", source.table, source.id, target.table, target.id)


def _pairs(connection: Connection, source: Ref, target: Ref) -> list[tuple[Ref, Ref]]:
    """Every link between the two, also one that was made at the same criterion in another version."""
    threads = _threads(connection)
    ends = threads.name(target)
    return [(one.source, one.target) for one in threads.from_here(source) if threads.name(one.target) == ends]


def _threads(connection: Connection) -> Threads:
    return Threads(_links(connection), _same(connection))


def _links(connection: Connection) -> list[Link]:
    """Every link in the order it was made."""
    c = link_table.c
    rows = connection.execute(select(link_table).order_by(c.created_on, c.to_table, c.to_id, c.id))
    return [Link(Ref(row.from_table, row.from_id), Ref(row.to_table, row.to_id), row.context) for row in rows]


def _same(connection: Connection) -> dict[Ref, Ref]:
    """Criteria that go on from one of an earlier version, by the first of them."""
    former = {row.id: row.former for row in connection.execute(select(criterion.c.id, criterion.c.former))}
    found: dict[Ref, Ref] = {}
    for key in former:
        first, seen = key, {key}
        while (earlier := former.get(first)) is not None and earlier not in seen:
            first = earlier
            seen.add(first)
        found[Ref("criterion", key)] = Ref("criterion", first)
    return found
