"""Safety: the dialogs of this page with made-up content, so that pictures show every one of them.

They run on a copy of the project that is thrown away (ui/shell/screenshots.py), so they may write to it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from in2desk.core.base.clock import now
from in2desk.core.project.project import Project
from in2desk.core.safety.service import people
from in2desk.core.safety.service.people import Attendance, Person
from in2desk.core.safety.threeway import Conflict
from in2desk.ui.safety.password_dialog import CHANGE, PROTECT
from in2desk.ui.shell.password_dialog import PasswordDialog

if TYPE_CHECKING:
    from in2desk.core.safety.service.merging import MergePlan
    from in2desk.ui.safety.page import SafetyPage

Pictures = list[tuple[str, Callable[[], object]]]


def dialog_pictures(page: SafetyPage) -> Pictures:
    """A name and what to do first, for each dialog."""
    desk, people_flow = page.desk, page.flows.people
    project = desk.project
    if project is None:
        return []
    first = lambda: people.people(project)[0]  # noqa: E731
    fill = lambda: desk.jobs.run(lambda progress: invent(project), lambda _none: page.refresh(None))  # noqa: E731
    return [
        ("people-filled", lambda: (page.show_tab("people"), fill())),
        ("person", people_flow.ask_new),
        ("attendance", lambda: people_flow.attend(first())),
        ("erase", lambda: people_flow.ask_erase(first())),
        ("erase-log", people_flow.show_log),
        ("backups-filled", lambda: page.show_tab("backups")),
        ("backup-name", page.flows.backups.ask_name),
        ("restore", lambda: page.flows.backups.look(lambda found: page.flows.backups.ask_restore(found.backups[0]))),
        ("devices-filled", lambda: page.show_tab("devices")),
        ("hand-out", page.flows.devices.ask_hand_out),
        ("conflicts", lambda: _conflicts(page)),
        ("password-give", lambda: (page.show_tab("password"), page.flows.password.ask(PROTECT))),
        ("password-change", lambda: page.flows.password.ask(CHANGE)),
        ("password-ask", lambda: _ask_password(page, project)),
        ("check-done", lambda: (page.show_tab("check"), page.check.run())),
    ]


def invent(project: Project) -> None:
    """People whose names are examples, one due, one soon; a backup, and a copy that is out. Not for the window's thread."""
    from in2desk.core.safety.service import backups, merging

    today = date.today()
    days = {"Anna Muster": -12, "Bert Beispiel": 9, "Zoe Vorlage": 500}
    for name, left in days.items():
        until = (today + timedelta(days=left)).isoformat()
        note = "" if name != "Bert Beispiel" else "kommt mit Anna Muster aus Hillesheim"
        person = Person(name=name, organisation="Beispielverein", purpose="Einladung zu Werkstätten", delete_by=until, note=note)
        stored = people.save_person(project, person)
        people.save_attendance(project, Attendance("", stored.id, "Dorfabend in Hillesheim", today.isoformat(), "am Tisch 2"))
    backups.back_up(project, "named", "vor der Ratssitzung")
    backups.back_up(project)
    people.remove_person(project, people.people(project)[-1].id)
    merging.hand_out(project, project.path.with_name("unterwegs.in2"), "Anna Muster")


def invented_plan() -> MergePlan:
    """Three differences of three kinds."""
    from in2desk.core.safety.service.merging import MergePlan

    note = ("kommt nur abends, braucht Kinderbetreuung", "kommt gern am Vormittag", "kommt gern")
    row = {"name": "Bert Beispiel", "purpose": "Einladung zu Werkstätten", "phone": "06591 12345"}
    conflicts = (
        Conflict("field", "person", '["1"]', "note", *note),
        Conflict("row", "person", '["2"]', "", None, row, row),
        Conflict("field", "setting", '["name"]', "value", '"VG Gerolstein"', '"Verbandsgemeinde Gerolstein"', '"Modellregion"'),
    )
    return MergePlan(Path("unterwegs.in2"), None, 41, conflicts, False, ())


def _conflicts(page: SafetyPage) -> None:
    from in2desk.ui.safety.conflict_dialog import ConflictDialog

    titles = ("Anna Muster", "Bert Beispiel", "Name des Projekts")
    dialog = ConflictDialog(page.desk.theme, invented_plan(), titles, page.window())
    dialog.choose("both")
    dialog.open()


def _ask_password(page: SafetyPage, project: Project) -> None:
    dialog = PasswordDialog(page.desk.theme, project.path, page.window())
    dialog.edit.setText(f"{now():%H%M}")
    dialog.open()
