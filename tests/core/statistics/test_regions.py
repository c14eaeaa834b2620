"""Keys and levels, who belongs to whom, who is compared, and the inhabitants of wider units."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.statistics.model import Region
from in2desk.core.statistics.regions import Register, is_true_association, level_of

UNION, TOWN, FOREST = "072335006", "072330026", "072339999"


def place(number: int, association: str = UNION, kind: str = "64", population: float = 100.0) -> Region:
    key = f"07233{number:03d}"
    return Region(key, "gemeinde", association + key[5:], f"Ort {number}", kind, population=population, association=association)


WIDER = [
    Region(UNION, "verband", UNION, "Gerolstein", "53"),
    Region(TOWN, "verband", TOWN, "Stadt", "50"),
    Region(FOREST, "verband", FOREST, "Gemeindefreie Gebiete", "52"),
    Region("07233", "kreis", "07233", "Vulkaneifel", "44"),
    Region("07", "land", "07", "Rheinland-Pfalz"),
]


def register(*places: Region) -> Register:
    return Register([*WIDER, *places])


@pytest.mark.parametrize(
    ("key", "level"),
    [("07233001", "gemeinde"), (UNION, "verband"), ("07233", "kreis"), ("07", "land"), ("DE", ""), ("", ""), ("072", "")],
)
def test_the_length_of_a_key_is_its_level(key: str, level: str) -> None:
    assert level_of(key) == level


def test_the_last_row_of_a_key_wins() -> None:
    held = Register([place(1), place(1, "072335007")])
    assert len(held) == 1
    assert held.by_key["07233001"].association == "072335007"
    assert held.parts(UNION) == ()


def test_parts_of_every_unit() -> None:
    held = register(place(1), place(2), place(26, TOWN, "63"), place(990, FOREST, "66"))
    assert held.parts(UNION) == ("07233001", "07233002")
    assert held.parts("07233001") == ("07233001",)
    assert set(held.parts("07233")) == set(held.parts("07")) == set(held.parts("DE"))
    assert len(held.parts("DE")) == 4
    assert held.parts("08") == ()


def test_names_fall_back_to_the_key() -> None:
    held = register(place(1))
    assert [held.name(key) for key in ("07233001", "07", "DE", "09")] == ["Ort 1", "Rheinland-Pfalz", "Deutschland", "09"]


def test_only_units_with_members_are_true_associations() -> None:
    assert [is_true_association(region) for region in WIDER] == [True, False, False, False, False]


def test_a_forest_is_never_compared_not_even_as_its_own_association() -> None:
    held = register(place(1), place(26, TOWN, "63"), place(990, FOREST, "66"))
    assert [r.key for r in held.inside("DE", "gemeinde")] == ["07233001", "07233026"]
    assert [r.key for r in held.inside("DE", "verband")] == [UNION]
    assert {r.key for r in held.inside("DE", "verband", with_independent=True)} == {UNION, TOWN}


def test_a_group_never_holds_itself() -> None:
    held = register(place(1))
    assert [r.key for r in held.inside("07233", "kreis")] == []
    assert [r.key for r in held.inside("07", "kreis")] == ["07233"]


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8))
def test_inhabitants_of_a_unit_are_those_of_its_parts(people: list[int]) -> None:
    held = register(*(place(n, population=float(p)) for n, p in enumerate(people, 1)))
    for key in (UNION, "07233", "07"):
        assert held.peopled(held.by_key[key]).population == sum(people)


def test_one_unknown_part_leaves_the_unit_unknown() -> None:
    held = register(place(1), place(2, population=math.nan))
    assert math.isnan(held.peopled(held.by_key[UNION]).population)
    assert math.isnan(held.peopled(held.by_key[TOWN]).population)  # no parts at all


def test_a_forest_without_figure_does_not_spoil_the_sum() -> None:
    held = register(place(1), place(990, FOREST, "66", population=math.nan))
    assert held.peopled(held.by_key["07233"]).population == 100


def test_what_the_register_says_itself_stays() -> None:
    said = Region("07233", "kreis", "07233", "Vulkaneifel", "44", population=61_000.0)
    held = Register([said, place(1)])
    assert held.peopled(said) is said
    assert held.peopled(held.by_key["07233001"]) is held.by_key["07233001"]
