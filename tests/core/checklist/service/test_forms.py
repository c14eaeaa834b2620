"""Reading forms back in: one step for all, nothing twice, nothing lost, every file answered for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from in2desk.core.base.errors import Cancelled
from in2desk.core.base.progress import Progress
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Checklist, Round
from in2desk.core.checklist.service import read_forms
from in2desk.core.checklist.service.forms import FormResult
from in2desk.core.project.project import Project
from tests.core.checklist.filling import Viewer, filled_in, form_of, made_checklist, protected, scanned

ANSWERS = {"A1": "0", "A2": "4", "B1": "tnz", "B2": "wn", "B3": "2"}


class World:
    """A project with a catalogue and an open round, and a folder for forms."""

    def __init__(self, folder: Path) -> None:
        self.project = Project.create(folder / "a.in2")
        self.version: Checklist = checklists.add_checklist(self.project, made_checklist())
        self.round: Round = checklists.save_round(
            self.project, Round(checklist_id=self.version.id, title="Herbst", day="2026-11-05")
        )
        self.folder = folder / "forms"
        self.folder.mkdir()

    def form(self, number: str = "", *, held: Round | None = None, version: Checklist | None = None) -> bytes:
        """An empty form of the round."""
        return form_of(version or self.version, held or self.round, number)

    def write(self, name: str, data: bytes) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.write_bytes(data)
        return path

    def done(self, name: str, number: str = "", states: dict[str, str] = ANSWERS, **typed: str) -> Path:
        """A filled form in the folder."""
        values = {code: f"/{state}" for code, state in states.items()} | typed
        return self.write(name, filled_in(self.form(), values | {"sheet": number}))

    def sheets(self) -> list[dict[str, str]]:
        """Answers of every stored sheet by code."""
        codes = {criterion.id: criterion.code for criterion in self.version.criteria}
        held = checklists.sheets(self.project, self.round.id)
        return [{codes[key]: choice for key, choice in one.answers.items()} for one in held]

    def steps(self) -> int:
        """How many steps the history has."""
        return len(self.project.history())


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    with closing(made.project):
        yield made


def read(world: World, *paths: Path) -> list[FormResult]:
    return read_forms(world.project, paths)


def test_a_filled_form_becomes_a_sheet(world: World) -> None:
    path = world.done("a.pdf", "017", role="/council", table="3", joint="/Yes", comment="Gut", priorities="B3 A1")
    assert read(world, path) == [FormResult("a.pdf", world.round.code, "017", 5)]
    (sheet,) = checklists.sheets(world.project, world.round.id)
    assert (sheet.number, sheet.view, sheet.role, sheet.table_number, sheet.joint) == ("017", "workshop", "council", 3, True)
    assert (sheet.priorities, sheet.comment) == (("B3", "A1"), "Gut")
    assert world.sheets() == [{"A1": "0", "A2": "4", "B1": "-", "B2": "?", "B3": "2"}]


def test_a_form_filled_by_mouse_becomes_a_sheet(world: World) -> None:
    viewer = Viewer(world.form("002"))
    for code, state in ANSWERS.items():
        viewer.click(code, state)
    viewer.click("role", "administration")
    (result,) = read(world, world.write("b.pdf", viewer.saved()))
    assert (result.answered, result.refused) == (5, "")
    assert checklists.sheets(world.project, world.round.id)[0].view == "administration"


def test_a_folder_is_one_step_that_can_be_taken_back(world: World) -> None:
    for number in range(6):
        world.done(f"{number}.PDF" if number % 2 else f"{number}.pdf", f"{number + 1:03d}")
    world.write("notes.txt", b"nothing")
    before = world.steps()
    results = read(world, world.folder)
    assert [result.source for result in results] == ["0.pdf", "1.PDF", "2.pdf", "3.PDF", "4.pdf", "5.PDF"]
    assert all(result.answered == 5 for result in results) and len(world.sheets()) == 6
    assert world.steps() == before + 1 and world.project.undo_label == "Formulare eingelesen"
    world.project.undo()
    assert world.sheets() == []
    world.project.redo()
    assert len(world.sheets()) == 6


def test_the_label_of_the_step_names_no_sheet(world: World) -> None:
    read(world, world.done("a.pdf", "017"))
    assert world.project.undo_label == "Formular eingelesen"


def test_half_a_form_is_taken_with_a_warning(world: World) -> None:
    (result,) = read(world, world.done("a.pdf", "001", {"A1": "3"}))
    assert result.answered == 1 and "4 von 5 Kriterien" in result.warnings[0]


def test_an_empty_form_is_refused(world: World) -> None:
    (result,) = read(world, world.write("a.pdf", world.form("001")))
    assert result.answered == 0 and "nichts angekreuzt" in result.refused and world.sheets() == []


def test_only_a_remark_is_taken_too(world: World) -> None:
    (result,) = read(world, world.write("a.pdf", filled_in(world.form("001"), {"comment": "Der Bus fehlt."})))
    assert (result.answered, result.refused) == (0, "") and len(world.sheets()) == 1


# nothing twice


def test_the_same_file_twice_is_taken_once(world: World) -> None:
    path = world.done("a.pdf", "017")
    copy = world.write("b.pdf", path.read_bytes())
    first, second = read(world, path, copy)
    assert first.answered == 5 and second.answered == 0 and "schon eingelesen (Bogen 017)" in second.warnings[0]
    (again,) = read(world, path)
    assert again.answered == 0 and "schon eingelesen" in again.warnings[0] and not again.refused
    assert len(world.sheets()) == 1


def test_reading_again_is_no_step(world: World) -> None:
    path = world.done("a.pdf", "017")
    read(world, path)
    before = world.steps()
    read(world, path)
    assert world.steps() == before


def test_the_same_number_with_the_same_answers_is_said(world: World) -> None:
    first, second = world.done("a.pdf", "017"), world.write("b.pdf", Viewer(world.done("c.pdf", "017").read_bytes()).saved())
    results = read(world, first, second)
    assert results[0].answered == 5
    assert "Bogen 017 ist schon da, mit denselben Antworten" in results[1].warnings[0] and len(world.sheets()) == 1


def test_the_same_number_with_other_answers_is_refused_by_name(world: World) -> None:
    first, second = world.done("a.pdf", "017"), world.done("b.pdf", "017", ANSWERS | {"A2": "1", "B1": "0"})
    results = read(world, first, second)
    assert "mit anderen Antworten bei A2, B1" in results[1].refused and len(world.sheets()) == 1


def test_a_sheet_typed_in_by_hand_counts_as_well(world: World) -> None:
    from in2desk.core.checklist.model import Sheet

    checklists.add_sheet(world.project, Sheet(round_id=world.round.id, number="17", answers={}))
    (result,) = read(world, world.done("a.pdf", "017"))
    assert "Bogen 017 ist schon da" in result.refused


def test_forms_without_a_number_are_told_apart_by_their_bytes(world: World) -> None:
    first, second = world.done("a.pdf"), world.done("b.pdf", "", ANSWERS | {"A1": "1"})
    results = read(world, first, second, world.write("c.pdf", first.read_bytes()))
    assert [result.answered for result in results] == [5, 5, 0] and len(world.sheets()) == 2


def test_twins_without_a_number_are_taken_with_a_question(tmp_path: Path, world: World) -> None:
    version = checklists.add_checklist(world.project, made_checklist((6, 6), wording="Gibt es das hier bei uns?"))
    held = checklists.save_round(world.project, Round(checklist_id=version.id, day="2026-12-01"))
    values = {criterion.code: "/2" for criterion in version.criteria}
    empty = form_of(version, held)
    one, two = filled_in(empty, values), filled_in(empty, values | {"comment": "eigene Worte"})
    results = read(world, world.write("a.pdf", one), world.write("b.pdf", two))
    assert [result.answered for result in results] == [12, 12]
    assert not results[0].warnings and "genau dieselben Antworten" in results[1].warnings[0]


# what is no form of this round


def test_a_form_of_another_version_is_refused(world: World) -> None:
    old = world.done("old.pdf", "001")
    later = checklists.new_version(world.project, world.version.id)
    one = later.criteria[0]
    checklists.save_criterion(world.project, later.sections[0].id, replace(one, wording={"de": "Eine ganz andere Frage."}))
    held = checklists.save_round(world.project, Round(checklist_id=later.id, day="2026-12-01"))
    stranger = world.write(
        "new.pdf", filled_in(form_of(checklists.checklist(world.project, later.id), world.round, "2"), {"A1": "/1"})
    )
    results = read(world, old, stranger)
    assert results[0].answered == 5
    assert "Fassung 2 des Katalogs C1" in results[1].refused and held.code != world.round.code


def test_a_round_that_is_gone_or_closed_is_named(world: World) -> None:
    lost = world.write("lost.pdf", filled_in(world.form("1", held=replace(world.round, code="Z9")), {"A1": "/1"}))
    path = world.done("a.pdf", "017")
    checklists.close_round(world.project, world.round.id)
    results = read(world, lost, path)
    assert "Die Runde Z9" in results[0].refused and "abgeschlossen" in results[1].refused
    assert world.sheets() == []


def test_a_form_without_a_round_goes_into_the_only_open_one(world: World) -> None:
    path = world.write("a.pdf", filled_in(form_of(world.version, None, "5"), {"A1": "/1"}))
    assert read(world, path)[0].round == world.round.code
    checklists.save_round(world.project, Round(checklist_id=world.version.id, day="2026-12-01"))
    other = world.write("b.pdf", filled_in(form_of(world.version, None, "6"), {"A1": "/1"}))
    assert "offen sind mehrere" in read(world, other)[0].refused


def test_everything_else_is_refused_in_its_own_words_and_the_rest_is_taken(world: World) -> None:
    done = world.done("0.pdf", "001")
    world.write("1.pdf", Viewer(done.read_bytes()).flattened())
    world.write("2.pdf", scanned())
    world.write("3.pdf", protected(done.read_bytes(), "geheim"))
    world.write("4.pdf", done.read_bytes()[:3000])
    world.write("5.pdf", b"")
    world.write("6.pdf", b"\xff\xd8\xff\xe0 jpeg")
    world.write("7.pdf", done.read_bytes() + b"\0" * (20 * 1024 * 1024))
    results = read(world, world.folder, world.folder / "gone.pdf", world.write("8.docx", b"PK\x03\x04"))
    says = ("", "keine Felder mehr", "Bild", "Passwort", "beschädigt", "leer", "Bild", "20 MB", "nicht öffnen", "kein PDF")
    assert len(results) == len(says)
    for result, words in zip(results, says, strict=True):
        assert words in result.refused and (result.answered == 5) is (not words)
    assert len({result.refused for result in results}) == len(says) - 1  # both pictures say the same
    assert len(world.sheets()) == 1


def test_an_empty_folder_and_no_files_at_all(world: World) -> None:
    assert "kein PDF" in read(world, world.folder)[0].refused
    assert read(world) == []


@pytest.mark.parametrize("name", ["\0", "x\udcff.pdf", "a" * 5000, "CON", "."])
def test_any_path_is_answered(world: World, name: str) -> None:
    (result,) = read(world, world.folder / name)
    assert result.refused and result.source.encode("utf-8") is not None


def test_unknown_levels_and_foreign_fields_are_listed_and_the_rest_taken(world: World) -> None:
    import pikepdf

    path = world.done("a.pdf", "017")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for one in pdf.Root.AcroForm.Fields:
            if str(one["/T"]) == "A1":
                one.V = pikepdf.Name("/7")
            elif str(one["/T"]) == "A2":
                one["/T"] = "Z9"
        pdf.save(path)
    (result,) = read(world, path)
    text = " ".join(result.warnings)
    assert result.answered == 3 and "A1: „7“ ist keine Stufe" in text and "fehlen Felder: A2" in text and "Z9" in text


def test_progress_is_told_and_can_be_stopped(world: World) -> None:
    for number in range(3):
        world.done(f"{number}.pdf", f"{number + 1:03d}")
    told: list[tuple[float, str]] = []
    progress = Progress(lambda share, text: told.append((share, text)))
    read_forms(world.project, [world.folder], progress)
    assert [text for _share, text in told] == ["0.pdf", "1.pdf", "2.pdf"] and told[0][0] == 0
    world.project.undo()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_forms(world.project, [world.folder], progress)
    assert world.sheets() == []


def test_the_library_is_loaded_only_where_a_form_is_read() -> None:
    import subprocess
    import sys

    code = "import sys; import in2desk.core.checklist.service; print('pypdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"
