"""Templates: made into workshops, kept as one's own, read in from a file, handed on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from in2desk.core.base import i18n
from in2desk.core.base.errors import DeskError
from in2desk.core.base.paths import user_folder
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import AgendaItem, Workshop, said
from in2desk.core.workshops.service.templates import FOLDER, LARGEST_FILE
from tests.core.workshops.service.conftest import labels


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """People's own templates lie in their folder."""
    home = tmp_path / "home"
    monkeypatch.setenv("IN2DESK_HOME", str(home))
    return home


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A template as somebody sends it."""
    path = tmp_path / "Kaffee.toml"
    path.write_text('id = "kaffee"\nname.de = "Kaffee"\n\n[[item]]\nminutes = 30\ncontent.de = "Reden"\n', encoding="utf-8")
    return path


def test_every_shipped_template_becomes_a_workshop(project: Project) -> None:
    for one in workshops.templates():
        made = workshops.from_template(project, one.id, "", "2026-11-19", "18:00", "Rathaus")
        assert (made.title, made.template, made.place) == (said(one.name), one.id, "Rathaus")
        assert [item.minutes for item in workshops.agenda(project, made.id)] == [item.minutes for item in one.agenda]
        assert [each.text for each in workshops.questions(project, made.id)] == [said(words) for words in one.questions]
        assert [each.text for each in workshops.materials(project, made.id)] == [said(words) for words in one.materials]
    assert len(workshops.workshops(project)) == 7


def test_a_workshop_from_a_template_is_one_step(project: Project) -> None:
    workshops.from_template(project, "world-cafe", "Café am Markt", "19.11.2026", "17 Uhr", "")
    assert labels(project)[-1] == "Werkstatt nach Vorlage angelegt"
    project.undo()
    assert workshops.workshops(project) == []


def test_a_template_speaks_the_language_in_use(project: Project) -> None:
    i18n.set_language("en")
    try:
        made = workshops.from_template(project, "ideenwerkstatt", "", "2026-11-19", "18:00", "")
        assert made.title == "Ideas workshop"
    finally:
        i18n.set_language("de")


def test_a_template_that_is_not_there_is_refused(project: Project) -> None:
    with pytest.raises(DeskError, match="Diese Vorlage gibt es nicht mehr"):
        workshops.from_template(project, "weg", "x", "", "", "")
    with pytest.raises(DeskError, match="Es wurde nichts geändert"):
        workshops.from_template(project, "world-cafe", "x", "31.02.2026", "", "")
    assert workshops.workshops(project) == []


def test_a_plan_is_kept_as_ones_own_template(project: Project, evening: Workshop) -> None:
    workshops.save_agenda_item(project, AgendaItem(workshop_id=evening.id, minutes=25, phase="collect", content="Karten"))
    kept = workshops.keep_template(project, evening.id, "Abend in Birresborn")
    assert (kept.id, kept.own) == ("abend-in-birresborn", True)
    assert workshops.template(kept.id) == kept
    assert workshops.templates()[-1] == kept, "one's own come last"
    again = workshops.keep_template(project, evening.id, "Abend in Birresborn")
    assert again.id == "abend-in-birresborn-2"
    made = workshops.from_template(project, kept.id, "Neu", "", "", "")
    assert [(one.minutes, one.content) for one in workshops.agenda(project, made.id)] == [(25, "Karten")]


def test_ones_own_template_is_thrown_away_and_ours_stays(project: Project, evening: Workshop) -> None:
    kept = workshops.keep_template(project, evening.id, "Abend")
    workshops.delete_template(kept.id)
    with pytest.raises(DeskError, match="gibt es nicht mehr"):
        workshops.template(kept.id)
    with pytest.raises(DeskError, match="gehört zum Programm und bleibt"):
        workshops.delete_template("world-cafe")


def test_a_template_is_read_in_once(file: Path) -> None:
    first = workshops.import_template(file)
    assert (first.id, said(first.name), first.own) == ("kaffee", "Kaffee", True)
    assert workshops.import_template(file) == first
    file.write_text(file.read_text("utf-8").replace("30", "45"), encoding="utf-8")
    assert workshops.import_template(file).id == "kaffee-2", "another one of the same name"


def test_what_is_handed_on_is_read_in_as_the_same(tmp_path: Path) -> None:
    for one in workshops.templates():
        path = tmp_path / f"{one.id}.toml"
        path.write_text(workshops.export_template(one.id), encoding="utf-8")
        assert workshops.import_template(path) == one, "the one we ship is not kept a second time"


@pytest.mark.parametrize(
    ("data", "said_so"),
    [
        (b"\xff\xfe\x00", "kein Text in UTF-8"),
        (b"name = ", "kein gültiges TOML"),
        (b"a = 1", "keine Vorlage für eine Werkstatt"),
        (b"#" * (LARGEST_FILE + 1), "zu groß für eine Vorlage"),
    ],
)
def test_a_file_that_is_no_template_is_refused_and_nothing_kept(tmp_path: Path, data: bytes, said_so: str) -> None:
    path = tmp_path / "Datei.toml"
    path.write_bytes(data)
    with pytest.raises(DeskError, match=said_so):
        workshops.import_template(path)
    assert len(workshops.templates()) == 7


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="„fehlt.toml“ lässt sich nicht lesen"):
        workshops.import_template(tmp_path / "fehlt.toml")


def test_ones_own_that_is_damaged_is_left_out_and_named(file: Path) -> None:
    workshops.import_template(file)
    (user_folder() / FOLDER / "kaputt.toml").write_text("name = ", encoding="utf-8")
    assert len(workshops.templates()) == 8
    (sentence,) = workshops.damaged_templates()
    assert "kaputt.toml" in sentence and "kein gültiges TOML" in sentence


def test_a_folder_that_takes_nothing_is_said(file: Path, own_home: Path) -> None:
    own_home.mkdir()
    (own_home / FOLDER).write_text("im Weg", encoding="utf-8")
    with pytest.raises(DeskError, match="lässt sich nicht schreiben"):
        workshops.import_template(file)


def test_a_template_needs_a_name(project: Project, evening: Workshop) -> None:
    with pytest.raises(DeskError, match="Name"):
        workshops.template_of(project, evening.id, "  ")
    assert replace(workshops.template_of(project, evening.id, "Abend"), id="x").name == {"de": "Abend"}
