"""Which round, catalogue and sheets a paper of the checklist is made from, by its options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _, language
from in2desk.core.checklist import forms
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import TOTAL, Checklist, Round
from in2desk.core.checklist.results import Comparison
from in2desk.core.links import service as links
from in2desk.core.project.project import Project
from in2desk.core.reports.checklist.data import SheetData
from in2desk.core.reports.checklist.result_data import ResultData

Options = Mapping[str, str]
MOST_SHEETS = 200
LONGEST_NUMBER = 12
NONE = "-"


def office(project: Project) -> str:
    """Who the paper is from: the letterhead, else the project."""
    paper = project.setting("paper", {}) or {}
    held = paper.get("body") if isinstance(paper, dict) else ""
    return str(held or project.setting("name", "") or project.path.stem)


def round_of(project: Project, wish: str, *, needed: bool) -> Round | None:
    """The round of that code or id; none wished: the newest where one is needed. Raises DeskError in plain words."""
    held = checklists.rounds(project)
    bare = wish.strip()
    if bare:
        found = next((one for one in held if bare == one.id or bare.casefold() == one.code.casefold()), None)
        if found is None:
            raise DeskError(_no_such_round(bare, [one.code for one in held]))
        return found
    if not needed:
        return None
    if not held:
        raise DeskError(
            _("Es gibt noch keine Runde der Checkliste. Legen Sie eine an und geben Sie Bögen ein, dann gibt es Ergebnisse.")
        )
    return held[0]


def _no_such_round(wish: str, codes: list[str]) -> str:
    if not codes:
        return _("Eine Runde „{wish}“ gibt es nicht; es ist noch keine angelegt.").format(wish=wish[:40])
    text = _("Eine Runde „{wish}“ gibt es nicht. Es gibt: {codes}.")
    return text.format(wish=wish[:40], codes=", ".join(codes))


def catalogue_of(project: Project, held: Round | None) -> Checklist:
    """The catalogue of a round; without one the newest, or the one the program ships."""
    if held is not None:
        return checklists.checklist(project, held.checklist_id)
    known = checklists.checklists(project)
    return known[0] if known else checklists.standard_checklist()


def sheet_data(project: Project, options: Options, today: date, *, counted: bool = False) -> SheetData:
    """Sheets to fill in. options: round, sheet (number, or the first of several), count. Raises DeskError."""
    held = round_of(project, options.get("round", ""), needed=False)
    numbers = _numbers(project, held, options) if counted else (_number(options.get("sheet", "")),)
    return SheetData(catalogue_of(project, held), held, office(project), language(), today, numbers)


def _number(text: str) -> str:
    number = forms.sheet_number(text)
    if len(number) > LONGEST_NUMBER or not all(sign.isascii() and (sign.isalnum() or sign in "-.") for sign in number):
        raise DeskError(_("Die Nummer eines Bogens hat höchstens zwölf Ziffern oder Buchstaben, zum Beispiel 017."))
    return number


def _numbers(project: Project, held: Round | None, options: Options) -> tuple[str, ...]:
    """Numbers of the sheets: as many as asked for, after those that were entered already; none asked for: one to copy."""
    count, first = _count(options.get("count", "")), _number(options.get("sheet", ""))
    if not count:
        return (first,)
    if first and not first.isdecimal():
        raise DeskError(_("Mehrere Bögen werden fortlaufend gezählt; die erste Nummer ist eine Zahl, zum Beispiel 17."))
    start = int(first) if first else _next_number(project, held)
    return tuple(forms.sheet_number(str(number)) for number in range(start, start + count))


def _count(text: str) -> int:
    bare = text.strip()
    if not bare:
        return 0
    if not (bare.isascii() and bare.isdecimal() and len(bare) <= 4 and 0 < int(bare) <= MOST_SHEETS):
        raise DeskError(_("Auf einmal werden 1 bis {n} nummerierte Bögen gedruckt.").format(n=MOST_SHEETS))
    return int(bare)


def _next_number(project: Project, held: Round | None) -> int:
    used = [one.number for one in checklists.sheets(project, held.id)] if held else []
    return 1 + max((int(one) for one in used if one.isascii() and one.isdecimal()), default=0)


def result_data(project: Project, options: Options, today: date) -> ResultData:
    """Results of a round. options: round (default: the newest), before (default: the last one before it, "-" none)."""
    held = round_of(project, options.get("round", ""), needed=True)
    assert held is not None
    results = checklists.results(project, held.id)
    paper = project.setting("paper", {}) or {}
    data = ResultData(
        results,
        office(project),
        language(),
        today,
        department=str(paper.get("department") or "") if isinstance(paper, dict) else "",
        crest=project.setting_attachment("crest"),
        grown=links.links_of(project, "criterion"),
    )
    before = _before(project, held, options.get("before", ""))
    return replace(data, before=_compared(project, before, data), before_round=before) if before else data


def _before(project: Project, held: Round, wish: str) -> Round | None:
    if wish.strip() == NONE:
        return None
    if wish.strip():
        found = round_of(project, wish, needed=True)
        if found is not None and found.id == held.id:
            raise DeskError(_("Eine Runde lässt sich nicht mit sich selbst vergleichen. Nennen Sie als frühere eine andere."))
        return found
    earlier = [one for one in checklists.rounds(project) if (one.day, one.id) < (held.day, held.id)]
    return next((one for one in earlier if one.region_key == held.region_key), None)


def _compared(project: Project, before: Round, data: ResultData) -> Comparison:
    """In the view of the others where both rounds have it, else in all together, else in one's own."""
    own, other = data.views
    views = dict.fromkeys(view for view in (other, TOTAL, own) if view)
    made = [checklists.compare_rounds(project, before.id, data.results.round.id, view) for view in views]
    return next((one for one in made if any(row.change is not None for row in one.rows)), made[0])
