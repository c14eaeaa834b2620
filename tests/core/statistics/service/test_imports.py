"""An import: previewed, stored as one step, refused in plain words, the same file never twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from in2desk.core.base.errors import Cancelled
from in2desk.core.base.progress import Progress
from in2desk.core.project.project import Project
from in2desk.core.statistics import service
from tests.core.statistics.service.conftest import PLACES, Import, ags, write_flat

SERIES = "12411/BEVSTD"


@pytest.fixture
def flat(tmp_path: Path) -> Path:
    """Four of the six places, one secret, and one of another Land."""
    return write_flat(tmp_path / "bev.csv", {ags(1): "101", ags(2): "1.202", ags(3): ".", ags(4): "0", "08212000": "300000"})


def values(project: Project) -> dict[str, float | None]:
    """Region -> stored figure of the series."""
    return {value.key: value.value for value in service.series_values(project, SERIES)}


def test_the_register_gives_every_place(peopled: Project) -> None:
    held = service.register(peopled)
    assert [held.name(key) for key in held.parts("072335006")] == list(PLACES)
    assert held.by_key[ags(3)].population == 300


def test_without_a_register_a_table_is_refused_and_says_what_to_do(project: Project, read_in: Import, flat: Path) -> None:
    (result,) = read_in(flat)
    assert result.refused is not None
    assert "Gemeindeverzeichnis" in result.refused and "nichts gespeichert" in result.refused
    assert service.sources(project) == []


def test_register_and_table_together_in_any_order(project: Project, read_in: Import, register_file: Path, flat: Path) -> None:
    table, register = read_in(flat, register_file)
    assert (table.refused, register.refused) == (None, None)
    assert values(project)[ags(1)] == 101


def test_figures_signs_and_totals(peopled: Project, read_in: Import, flat: Path) -> None:
    (result,) = read_in(flat)
    assert result.series == [SERIES]
    assert (result.values, result.missing) == (3, {"secret_or_unknown": 1})
    assert values(peopled) == {ags(1): 101, ags(2): 1202, ags(3): None, ags(4): 0}


def test_every_figure_names_its_file_and_line(peopled: Project, read_in: Import, flat: Path) -> None:
    read_in(flat)
    lines = flat.read_text(encoding="cp1252").splitlines()
    (source,) = [s for s in service.sources(peopled) if s.file_name == "bev.csv"]
    for value in service.series_values(peopled, SERIES):
        number = int("".join(filter(str.isdigit, value.locator.split("/")[0].split(":")[0])))
        assert value.key in lines[number - 1]
        assert (value.source, value.period) == (source.id, "2023-12-31")


def test_another_land_is_left_out_and_kept_on_request(peopled: Project, read_in: Import, flat: Path) -> None:
    read_in(flat)
    assert "08212000" not in values(peopled)
    (again,) = read_in(flat, everything=True)
    assert again.refused is None
    assert values(peopled)["08212000"] == 300_000
    assert len([s for s in service.sources(peopled) if s.file_name == "bev.csv"]) == 1


def test_a_file_about_another_land_only_is_refused(peopled: Project, read_in: Import, tmp_path: Path) -> None:
    (result,) = read_in(write_flat(tmp_path / "fern.csv", {"08212000": "5"}))
    assert result.refused is not None
    assert len(service.sources(peopled)) == 1


def test_the_same_file_twice_changes_nothing(peopled: Project, read_in: Import, flat: Path) -> None:
    read_in(flat)
    before, steps = service.series_values(peopled), len(peopled.history())
    (again,) = read_in(flat)
    assert again.refused is None
    assert "schon eingelesen" in again.warnings[0]
    assert (service.series_values(peopled), len(peopled.history())) == (before, steps)


def test_a_renamed_copy_is_the_same_file(peopled: Project, read_in: Import, flat: Path) -> None:
    read_in(flat)
    copy = flat.with_name("anders.csv")
    copy.write_bytes(flat.read_bytes())
    (again,) = read_in(copy)
    assert again.values == 0
    assert len(service.sources(peopled)) == 2


def test_an_import_is_taken_back_as_a_whole_and_done_again(peopled: Project, read_in: Import, flat: Path) -> None:
    read_in(flat)
    held = values(peopled)
    peopled.undo()
    assert values(peopled) == {}
    peopled.redo()
    assert values(peopled) == held


def test_several_files_are_one_step(project: Project, read_in: Import, register_file: Path, flat: Path) -> None:
    read_in(register_file, flat)
    project.undo()
    assert service.sources(project) == []
    assert len(service.register(project)) == 0


def test_a_preview_stores_nothing(peopled: Project, flat: Path) -> None:
    plan = service.plan_import(peopled, [flat])
    (file,) = plan.files
    assert file.stores and file.tables[0].staging.count() == 4
    assert len(file.tables[0].staging.sample(2)) == 2
    service.discard(file)
    assert values(peopled) == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leer.csv", b""),
        ("fehler.csv", b"<!DOCTYPE html><html><body>Fehler 500</body></html>"),
        ("bild.csv", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("kaputt.zip", b"PK\x03\x04" + bytes(30)),
    ],
)
def test_what_is_no_table_is_refused_and_the_others_are_stored(
    peopled: Project, read_in: Import, flat: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    refused, taken = read_in(bad, flat)
    assert refused.refused is not None and refused.refused.endswith(".")
    assert "Traceback" not in refused.refused
    assert taken.values == 3


def test_a_missing_file_is_refused(peopled: Project, read_in: Import, tmp_path: Path) -> None:
    (result,) = read_in(tmp_path / "weg.csv")
    assert result.refused is not None
    assert "weg.csv" in result.refused


def test_keys_that_fit_nowhere_are_counted_and_named(peopled: Project, read_in: Import, tmp_path: Path) -> None:
    (result,) = read_in(write_flat(tmp_path / "fremd.csv", {ags(1): "5", "07233099": "7"}))
    assert (result.regions_matched, result.regions_unmatched) == (1, 1)
    assert any("07233099" in sentence for sentence in result.warnings)


def test_a_lost_zero_is_mended_reported_and_may_be_refused(peopled: Project, tmp_path: Path) -> None:
    damaged = write_flat(tmp_path / "excel.csv", {ags(1)[1:]: "5", ags(2): "6"})
    plan = service.plan_import(peopled, [damaged])
    (repair,) = plan.files[0].tables[0].repairs
    assert (repair.raw, repair.key) == (ags(1)[1:], ags(1))
    service.run_import(peopled, plan, repairs=[])
    assert values(peopled) == {ags(2): 6}


def test_a_mended_key_is_stored_when_nobody_objects(peopled: Project, read_in: Import, tmp_path: Path) -> None:
    (result,) = read_in(write_flat(tmp_path / "excel.csv", {ags(1)[1:]: "5", ags(2): "6"}))
    assert values(peopled) == {ags(1): 5, ags(2): 6}
    assert any(ags(1)[1:] in sentence for sentence in result.warnings)


def test_two_answers_to_one_question_are_both_left_out(peopled: Project, read_in: Import, tmp_path: Path) -> None:
    path = write_flat(tmp_path / "doppelt.csv", {ags(1): "5", ags(2): "6"})
    text = path.read_text(encoding="cp1252")
    last = text.splitlines()[-1]
    path.write_text(text + last + "\n" + text.splitlines()[1].replace(";5", ";9") + "\n", encoding="cp1252")
    (result,) = read_in(path)
    assert values(peopled) == {ags(2): 6}
    assert any("mehrfach" in sentence for sentence in result.warnings)


def test_cancel_stores_nothing(peopled: Project, flat: Path) -> None:
    plan = service.plan_import(peopled, [flat])
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        service.run_import(peopled, plan, progress=progress)
    assert values(peopled) == {}


def test_progress_tells_the_files(peopled: Project, flat: Path) -> None:
    seen: list[tuple[float, str]] = []
    plan = service.plan_import(peopled, [flat])
    service.run_import(peopled, plan, progress=Progress(lambda fraction, text: seen.append((fraction, text))))
    assert ("bev.csv" in {text for _fraction, text in seen}) and all(0 <= fraction <= 1 for fraction, _text in seen)
