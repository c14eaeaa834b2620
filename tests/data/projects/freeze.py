"""Writes a real project as the present program writes it, for the upgrade tests of all later ones.

Once, just before a version is released:  .venv/bin/python tests/data/projects/freeze.py
It makes NNNN.in2 (the schema's number) beside this file; commit it, and never write it again. The tests in
tests/core/project/migrations open every such file, bring it up to date and compare what it held.
"""

from __future__ import annotations

import base64
import os
import platform
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def freeze(target: Path, work: Path) -> None:
    """The sample with every kind of row there is, some steps done and one taken back."""
    from in2desk.core.project.copies import copy_project
    from in2desk.core.reports import service as reports
    from in2desk.core.safety.service import merging, people
    from in2desk.core.sample import create_sample
    from in2desk.core.statistics import service as statistics

    picture = work / "bild.png"
    picture.write_bytes(base64.b64decode(PIXEL))
    with create_sample(work / "Modellregion.in2") as project:
        indicator = next(i for i in statistics.catalogue(project) if i.lenses)
        statistics.set_weight(project, indicator.id, next(iter(indicator.lenses)), 2.5)
        reports.set_crest(project, picture)
        reports.set_paper(project, {"number": "7/2026"})
        statistics.set_home(project, ["072335006"])
        project.undo()
        project.redo()
        wanted = people.Person(name="Erika Beispiel", purpose="Einladung zu Werkstätten", delete_by="2030-12-31")
        person = people.save_person(project, wanted)
        people.add_photo(project, person.id, picture)
        people.save_attendance(project, people.Attendance(person_id=person.id, occasion="Werkstatt 1", day="2026-11-20"))
        merging.hand_out(project, work / "unterwegs.in2", "Laptop 2")
        people.save_attendance(project, people.Attendance(person_id=person.id, occasion="Werkstatt 2", day="2026-11-21"))
        project.undo()
        copy_project(project.path, target)


def main() -> None:
    """Freeze the present schema. Ends with a message when that was done before."""
    from in2desk.core.project import files

    target = HERE / f"{files.version()}.in2"
    if target.exists():
        sys.exit(f"{target.name} is there already: a released schema is never written again")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["IN2DESK_HOME"] = folder
        platform.node = lambda: "PC-BAUAMT"  # the file bears the computer's name
        freeze(target, Path(folder))
    print(target)


if __name__ == "__main__":
    main()
