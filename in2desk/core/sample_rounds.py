"""The checklist of the sample project: two invented rounds, some evidence, and what grew from two of their gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, update

from in2desk.core.base.clock import Clock
from in2desk.core.base.i18n import N_, _
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Evidence, Remark, Round, Sheet
from in2desk.core.checklist.tables import assessment_round
from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.project.project import Project

ABOUT = "072335006"
ROUNDS = {
    "2024": (N_("Beispiel: Selbsteinschätzung 2024"), "2024-10-16", "2024-11-05"),
    "2026": (N_("Beispiel: Werkstatt 2026"), "2026-10-14", None),
}
"""Title, day, and the day it was closed, by the year in the heads of the columns."""
JOINT = ("verwaltung", "netzwerk")
VIEWS = {"verwaltung": "administration", "netzwerk": "network", "werkstatt": "workshop"}
PRIORITIES = ("B8", "C6", "A5")
Line = Mapping[str, str]


def add_rounds(project: Project, connection: Connection, lines: Sequence[Line], clock: Clock) -> None:
    """Put both rounds in, inside the founding of the sample. lines: one a criterion, as in checkliste.csv."""
    keys = {one.code: one.id for one in checklists.checklists(project)[0].criteria}
    for year, (title, day, closed) in ROUNDS.items():
        note = _("Beispiel: Alle Antworten und Nachweise sind erfunden.")
        head = Round(title=_(title), day=day, place=_("Rathaus (Beispiel)"), region_key=ABOUT, note=note, example=True)
        made = checklists.save_round(project, head, clock=clock)
        checklists.put_sheets(connection, list(_sheets(made, year, lines, keys)))
        if closed is not None:
            here = assessment_round.c.id == made.id
            connection.execute(update(assessment_round).where(here).values(closed_on=closed))
    _add_told(project, made, lines, keys)
    _add_thread(project, made, keys, clock)


def _sheets(made: Round, year: str, lines: Sequence[Line], keys: Mapping[str, str]) -> Iterable[Sheet]:
    """One sheet for each place in the column of a view: one sign a sheet."""
    for view, name in VIEWS.items():
        column = f"{view}_{year}"
        for place in range(len(lines[0].get(column, ""))):
            answers = {keys[line["code"]]: line[column][place] for line in lines}
            joint = view in JOINT
            role = "administration" if name == "administration" else ""
            yield Sheet(
                round_id=made.id, view=name, role=role, joint=joint, priorities=PRIORITIES if joint else (), answers=answers
            )


def _add_told(project: Project, made: Round, lines: Iterable[Line], keys: Mapping[str, str]) -> None:
    for line in lines:
        key = keys[line["code"]]
        if line["nachweis"]:
            note = _("Beispiel: {note}").format(note=line["nachweis"])
            proof = Evidence(round_id=made.id, criterion_id=key, note=note, reviewed_on=line["geprueft"] or None)
            checklists.save_evidence(project, proof)
        if line["anmerkung"] or line["zustaendig"]:
            comment = _("Beispiel: {note}").format(note=line["anmerkung"]) if line["anmerkung"] else ""
            checklists.save_remark(project, Remark(made.id, key, comment, line["zustaendig"]))


def _add_thread(project: Project, made: Round, keys: Mapping[str, str], clock: Clock) -> None:
    """An idea from one gap, a measure from another."""
    idea = (_("Beispiel: Lotsenkreis für neue Haushalte"), _("Erfunden: Freiwillige begleiten neue Haushalte im ersten Jahr."))
    measure = (_("Beispiel: Einladungen in einfacher Sprache"), _("Erfunden: Wer wenig Deutsch kann, kommt bisher nicht."))
    links.promote(project, Ref("criterion", keys["B8"]), "idea", *idea, made.id, clock=clock)
    links.promote(project, Ref("criterion", keys["C6"]), "measure", *measure, made.id, clock=clock)
