"""The project's own catalogue: what is switched on, its weights and directions, in and out as TOML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.sample import create_sample
from in2desk.core.statistics import service
from in2desk.core.statistics.model import Indicator, LensUse
from tests.core.statistics.service.conftest import ags


def entry(project: Project, name: str) -> Indicator:
    """One indicator of the project's catalogue."""
    (found,) = [i for i in service.catalogue(project) if i.id == name]
    return found


def lens_of(indicator: Indicator) -> str:
    """The first lens an indicator counts in."""
    return next(iter(indicator.lenses))


def test_a_new_project_holds_what_the_program_ships(project: Project) -> None:
    assert service.catalogue(project) == service.standard_catalogue()


def test_export_and_import_are_the_same(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "katalog.toml"
    path.write_text(service.export_catalogue(project), encoding="utf-8")
    before = service.catalogue(project)
    assert service.import_catalogue(project, path) == before == service.catalogue(project)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[[indicator]]\nid = 5\n", b"kein TOML"])
def test_a_wrong_catalogue_changes_nothing(project: Project, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "falsch.toml"
    path.write_bytes(content)
    steps = len(project.history())
    with pytest.raises(DeskError) as problem:
        service.import_catalogue(project, path)
    assert str(problem.value).endswith(".")
    assert len(project.history()) == steps
    assert service.catalogue(project) == service.standard_catalogue()


def test_weight_and_direction_are_steps(project: Project) -> None:
    lens = lens_of(entry(project, "vereine"))
    before = entry(project, "vereine").lenses[lens]
    service.set_weight(project, "vereine", lens, 2.5)
    service.set_sign(project, "vereine", lens, -before.sign)
    assert entry(project, "vereine").lenses[lens] == LensUse(-before.sign, 2.5)
    project.undo()
    project.undo()
    assert entry(project, "vereine").lenses[lens] == before


@pytest.mark.parametrize("weight", [-0.1, float("inf"), float("nan")])
def test_no_weight_below_zero(project: Project, weight: float) -> None:
    with pytest.raises(DeskError, match="Gewicht"):
        service.set_weight(project, "vereine", lens_of(entry(project, "vereine")), weight)


def test_no_other_direction(project: Project) -> None:
    with pytest.raises(DeskError, match="Richtung"):
        service.set_sign(project, "vereine", lens_of(entry(project, "vereine")), 2)


def test_a_lens_an_indicator_has_no_part_in(project: Project) -> None:
    steps = len(project.history())
    with pytest.raises(DeskError, match="Blickwinkel"):
        service.set_weight(project, "gibt es nicht", "ability", 1)
    assert len(project.history()) == steps


def test_weights_as_shipped(project: Project) -> None:
    lens = lens_of(entry(project, "vereine"))
    service.set_weight(project, "vereine", lens, 9)
    service.reset_weights(project, lens)
    assert service.catalogue(project) == service.standard_catalogue()


def test_switching_off_and_on(project: Project) -> None:
    service.set_active(project, ["vereine", "ehrenamt"], False)
    assert not entry(project, "vereine").active and not entry(project, "ehrenamt").active
    service.set_active(project, ["vereine"], True)
    assert entry(project, "vereine").active and not entry(project, "ehrenamt").active


def test_two_that_measure_the_same_are_not_both_on(project: Project) -> None:
    held = service.catalogue(project)
    pairs = [(i, rival) for i in held for rival in i.instead_of]
    assert pairs, "the shipped catalogue has such a pair"
    one, other = pairs[0][0].id, pairs[0][1]
    service.set_active(project, [one, other], False)
    service.set_active(project, [one], True)
    with pytest.raises(DeskError, match="messen dasselbe"):
        service.set_active(project, [other], True)
    assert not entry(project, other).active


def test_an_own_indicator_is_added_changed_and_deleted(project: Project) -> None:
    own = replace(entry(project, "vereine"), id="baenke", name={"de": "Bänke", "en": "Benches"}, instead_of=())
    service.save_indicator(project, own)
    assert entry(project, "baenke") == own
    service.save_indicator(project, replace(own, unit="Stück"))
    assert entry(project, "baenke").unit == "Stück"
    service.delete_indicator(project, "baenke")
    assert service.catalogue(project) == service.standard_catalogue()


def test_deleting_takes_its_entries_along_and_undo_brings_both_back(project: Project) -> None:
    service.set_entries(project, [service.OwnEntry("vereine", ags(1), "2026", 4)])
    service.delete_indicator(project, "vereine")
    assert service.entries(project) == []
    project.undo()
    assert [e.value for e in service.entries(project)] == [4]
    assert service.catalogue(project) == service.standard_catalogue()


def test_an_indicator_that_is_off_waits_while_its_table_is_there(tmp_path: Path) -> None:
    sample = create_sample(tmp_path / "beispiel.in2")
    active = [i for i in service.catalogue(sample) if i.active and i.lenses]
    values = service.indicator_values(sample, active, "gemeinde")
    fed = next(i.id for i in active if i.sources[0].kind != "entry" and any(v.value for v in values[i.id].values()))
    service.set_active(sample, [fed], False)
    waiting = {i.id for i in service.waiting_indicators(sample)}
    service.set_active(sample, [fed], True)
    assert fed in waiting - {i.id for i in service.waiting_indicators(sample)}
    sample.close()


def test_nothing_waits_in_an_empty_project(project: Project) -> None:
    assert service.waiting_indicators(project) == []
