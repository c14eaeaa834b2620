"""What people do with a project, each to be cut short at any moment: by a kill, a full disk, a broken one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from in2desk.core import rooms
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.safety.service import backups, erasing, merging, password, people
from in2desk.core.statistics import service as statistics
from tests.core.proof.world import build_project
from tests.core.statistics.service.conftest import ags, write_flat, write_register

SECRET = Secret("Kirsche-7-Gartentor")
WAS_1000 = Path(__file__).resolve().parents[1] / "data" / "projects" / "1000.in2"
PATH, TRAVELLED, REGISTER, FLAT = "Klein.in2", "unterwegs.in2", "verzeichnis.xlsx", "bevoelkerung.csv"
CLERK = "Amina Beispielname"
PROTECTED = "geschuetzt.in2"


def prepare(folder: Path, large: Path | None = None) -> None:
    """The files that every round begins with. large: a register to read in, in place of a small one."""
    path = folder / PATH
    build_project(path)
    if large is None:
        write_register(folder / REGISTER)
    else:
        shutil.copyfile(large, folder / REGISTER)
    write_flat(folder / FLAT, {ags(n): str(90 + n) for n in range(1, 7)})
    with rooms.open_project(path) as project:
        note_person(project, CLERK)
        note_person(project, "Bruno Muster", f"kennt {CLERK}")
        weigh(project)
        merging.hand_out(project, folder / TRAVELLED, "Laptop 2")
        backups.back_up(project, "named", "Anfang")
        weigh(project, 4.0)
    with rooms.open_project(folder / TRAVELLED) as project:
        statistics.set_home(project, ["07233"])
        note_person(project, "Carla Muster")
    shutil.copyfile(path, folder / PROTECTED)
    protect(folder / PROTECTED)


# on an open project


def note_person(project: Project, name: str, note: str = "") -> None:
    people.save_person(project, people.Person(name=name, note=note, purpose="Einladung", delete_by="2030-12-31"))


def weigh(project: Project, weight: float = 2.5) -> None:
    indicator = next(i for i in statistics.catalogue(project) if i.lenses)
    lens = next(iter(indicator.lenses))
    statistics.set_weight(project, indicator.id, lens, weight)


def steps(project: Project) -> None:
    for n in range(5):
        weigh(project, 0.5 + n)


def undo_and_redo(project: Project) -> None:
    for turn in (project.undo, project.undo, project.redo, project.undo, project.redo, project.redo):
        turn()


def read_in(project: Project) -> None:
    files = [project.path.with_name(name) for name in (REGISTER, FLAT)]
    statistics.run_import(project, statistics.plan_import(project, files))


def tidy(project: Project) -> None:
    """With something to clear away: an import that was taken back and whose way forward is gone."""
    read_in(project)
    project.undo()
    weigh(project, 3.5)
    project.tidy()


def merge(project: Project) -> None:
    plan = merging.plan_merge(project, project.path.with_name(TRAVELLED))
    merging.apply_merge(project, plan, dict.fromkeys(plan.conflicts, "mine"))


def back_up(project: Project) -> None:
    backups.back_up(project, "named", "Vor der Sitzung")


def hand_out(project: Project) -> None:
    count = len(merging.handouts(project))
    merging.hand_out(project, project.path.with_name(f"laptop-{count}.in2"), "Laptop 3")


def erase(project: Project) -> None:
    found = [person for person in people.people(project) if person.name == CLERK]
    for person in found:
        erasing.erase(project, person.id, erasing.mentions(project, person.id))


OPEN: dict[str, Callable[[Project], None]] = {
    "step": steps,
    "undo": undo_and_redo,
    "import": read_in,
    "tidy": tidy,
    "merge": merge,
    "backup": back_up,
    "handout": hand_out,
    "erase": erase,
}


# on a closed file


def work_and_close(path: Path) -> None:
    with rooms.open_project(path) as project:
        weigh(project, 3.5)


def migrate(path: Path) -> None:
    rooms.open_project(path).close()


def protect(path: Path) -> None:
    password.protect(path, SECRET)


def unprotect(path: Path) -> None:
    password.unprotect(path, SECRET)


def restore(path: Path) -> None:
    with rooms.open_project(path, reading=True) as project:
        oldest = backups.list_backups(project)[-1]
    backups.restore(oldest.path, path)


CLOSED: dict[str, Callable[[Path], None]] = {
    "close": work_and_close,
    "migrate": migrate,
    "protect": protect,
    "unprotect": unprotect,
    "restore": restore,
}


def begin(template: Path, folder: Path, deed: str) -> Path:
    """A fresh set of files for one round. Returns the project."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    path = folder / PATH
    if deed == "migrate":
        shutil.copyfile(WAS_1000, path)
    if deed == "unprotect":
        shutil.copyfile(folder / PROTECTED, path)
    return path
