"""Two and three laptops at random: nothing is lost, nothing comes twice, both end alike."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from in2desk.core.project import journal
from in2desk.core.project.schema import metadata
from in2desk.core.safety import lineage
from in2desk.core.safety.service import merging
from in2desk.core.safety.service.merging import MergePlan
from in2desk.core.safety.threeway import BOTH, MINE, THEIRS, State, same, target_of
from tests.core.safety.divergence import Laptops, Wanderer

Place = tuple[str, str]


def state(laptops: Laptops, computer: str) -> State:
    with laptops.on(computer) as project:
        return lineage.read(project, metadata).state


def wander(laptops: Laptops, computer: str, seed: object, steps: int) -> None:
    with laptops.on(computer) as project:
        Wanderer(seed, computer).wander(project, steps)


def places(plan: MergePlan, states: list[State]) -> set[Place]:
    """The rows people are asked about, and the rows these hang on."""
    found = {(conflict.table, conflict.id) for conflict in plan.conflicts}
    for conflict in plan.conflicts:
        if conflict.kind == "unique":
            found |= {(conflict.table, key) for s in states for key, row in s[conflict.table].items() if row == conflict.mine}
    shapes = lineage.shapes(metadata)
    while more := set(_parents(found, states, shapes)) - found:
        found |= more
    return found


def _parents(found: set[Place], states: list[State], shapes: dict[str, lineage.Shape]) -> Iterator[Place]:
    for table, key in found:
        for link in shapes[table].links:
            for known in states:
                target = target_of(link, known[table].get(key, {}))
                if target is not None:
                    yield link.parent, target


def lost(base: State, side: State, result: State, asked: set[Place]) -> list[object]:
    """What this side changed, that the result does not have and nobody was asked about."""
    found: list[object] = []
    for table in base:
        for key in base[table].keys() | side[table].keys():
            old, new, now = (known[table].get(key) for known in (base, side, result))
            if old == new or now == new or (table, key) in asked:
                continue
            if old is None or new is None or now is None:
                found.append((table, key, old, new, now))
            else:
                found += [(table, key, f) for f in new if not same(old[f], new[f]) and not same(now[f], new[f])]
    return found


def diverge(laptops: Laptops, seed: int) -> None:
    """Two copies part, are merged, and end alike. Everything that must hold is checked on the way."""
    chance = random.Random(seed)
    wander(laptops, "A", f"{seed} before", chance.randint(0, 8))
    laptops.carry("A", "B")
    base = state(laptops, "A")
    wander(laptops, "A", seed, chance.randint(0, 8))
    wander(laptops, "B", seed, chance.randint(0, 8))
    mine, theirs = state(laptops, "A"), state(laptops, "B")
    plan, _result = laptops.merge("A", "B", chance.choice([MINE, THEIRS, BOTH]))
    assert not plan.two_way
    result, asked = state(laptops, "A"), places(plan, [base, mine, theirs])
    assert lost(base, mine, result, asked) == []
    assert lost(base, theirs, result, asked) == []
    if not plan.conflicts:
        _check_mirrored(laptops)
    again, _done = laptops.merge("A", "B")
    assert again.applied == 0
    back, _done = laptops.merge("B", "A")
    assert not back.two_way
    assert laptops.dump("A") == laptops.dump("B")
    steps = len(_history(laptops, "A"))
    assert laptops.merge("A", "B")[0].applied == 0
    assert len(_history(laptops, "A")) == steps


def _check_mirrored(laptops: Laptops) -> None:
    """Without conflicts the other direction gives the same: tried on a plain copy of B with what A had before."""
    with laptops.on("A") as project:
        if not project.undo_label.startswith("Zusammengeführt"):
            return
        project.undo()
    laptops.carry("B", "C")
    laptops.merge("C", "A")
    with laptops.on("A") as project:
        project.redo()
    assert laptops.dump("C") == laptops.dump("A")


def _history(laptops: Laptops, computer: str) -> list[str]:
    with laptops.on(computer) as project:
        return [step.id for step in project.history()]


@pytest.mark.parametrize("seed", range(6))
def test_three_laptops_in_a_triangle(laptops: Laptops, seed: int) -> None:
    wander(laptops, "A", seed, 5)
    for other in "BC":
        laptops.carry("A", other)
    chance = random.Random(seed)
    for _round in range(3):
        for computer in "ABC":
            wander(laptops, computer, chance.random(), 3)
        here, there = chance.sample("ABC", 2)
        laptops.merge(here, there, THEIRS)
    for here, there in ("AB", "AC", "BA", "CA"):
        laptops.merge(here, there, MINE)
    assert laptops.dump("A") == laptops.dump("B") == laptops.dump("C")


def test_three_hundred_steps_on_both_then_pruned(laptops: Laptops) -> None:
    wander(laptops, "A", 1, 10)
    with laptops.on("A") as project:
        copy = laptops.folder / "unterwegs.in2"
        merging.hand_out(project, copy, "Anna Muster")
    copy.rename(laptops.home("B"))
    base = state(laptops, "A")
    for computer in "AB":
        with laptops.on(computer) as project:
            Wanderer(2, computer).wander(project, 300)
            with project.noting() as connection:
                journal.prune(connection, datetime.now(UTC) + timedelta(days=2000))
    mine, theirs = state(laptops, "A"), state(laptops, "B")
    plan, _result = laptops.merge("A", "B", MINE)
    assert not plan.two_way
    result, asked = state(laptops, "A"), places(plan, [base, mine, theirs])
    assert lost(base, mine, result, asked) == lost(base, theirs, result, asked) == []
    laptops.merge("B", "A")
    assert laptops.dump("A") == laptops.dump("B")


@pytest.mark.parametrize("seed", range(25))
def test_copies_that_part_come_together_again(laptops: Laptops, seed: int) -> None:
    diverge(laptops, seed)


@pytest.mark.long
@pytest.mark.parametrize("first", range(25, 1000, 25))
def test_a_thousand_copies_that_part_come_together_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: Path, first: int
) -> None:
    for seed in range(first, first + 25):
        folder = tmp_path / str(seed)
        folder.mkdir()
        diverge(Laptops(folder, monkeypatch, template), seed)
        shutil.rmtree(folder)
