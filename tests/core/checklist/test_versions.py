"""How criteria of two versions belong together, over any number of versions between."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.checklist import versions
from in2desk.core.checklist.model import Checklist, Criterion
from in2desk.core.checklist.versions import CHANGED, DROPPED, NEW, SAME, Pair
from tests.core.checklist.catalogues import made, reworded


def formers_of(*wholes: Checklist) -> dict[str, tuple[str | None, str]]:
    return {one.id: (one.former, one.origin) for whole in wholes for one in whole.criteria}


def renamed(whole: Checklist, prefix: str) -> Checklist:
    """With ids of its own, as storing gives them."""
    sections = tuple(
        replace(part, id=prefix + part.code, criteria=tuple(replace(one, id=prefix + one.code) for one in part.criteria))
        for part in whole.sections
    )
    return replace(whole, id=prefix, sections=sections)


def told(pairs: list[Pair]) -> list[tuple[str, str, str]]:
    return [(one.former.id if one.former else "", one.later.id if one.later else "", one.kind) for one in pairs]


def test_in_the_next_version_all_is_the_same() -> None:
    first = made((2,), "1")
    second = renamed(versions.successor(first), "2")
    assert second.previous == "1"
    assert told(versions.pairs(first, second, formers_of(first, second))) == [("1A1", "2A1", SAME), ("1A2", "2A2", SAME)]


def test_changed_new_and_dropped_are_told_apart() -> None:
    first = made((3,), "1")
    second = renamed(versions.successor(first), "2")
    one, two, _three = second.sections[0].criteria
    added = replace(two, id="2new", origin=NEW, former=None)
    second = replace(second, sections=(replace(second.sections[0], criteria=(replace(one, origin=CHANGED), added, two)),))
    found = told(versions.pairs(first, second, formers_of(first, second)))
    assert found == [("1A1", "2A1", CHANGED), ("", "2new", NEW), ("1A2", "2A2", SAME), ("1A3", "", DROPPED)]


@pytest.mark.parametrize(
    ("origins", "kind"),
    [((SAME, SAME), SAME), ((SAME, CHANGED), CHANGED), ((CHANGED, SAME), CHANGED), ((SAME, NEW), NEW), ((NEW, SAME), NEW)],
)
def test_over_two_versions_the_chain_is_as_good_as_its_worst_link(origins: tuple[str, str], kind: str) -> None:
    formers = {"3": ("2", origins[1]), "2": ("1", origins[0]), "1": (None, NEW)}
    assert versions.ancestor("3", {"1"}, formers) == ("" if kind == NEW else "1", kind)


def test_a_version_in_between_that_is_gone_breaks_the_chain() -> None:
    assert versions.ancestor("3", {"1"}, {"3": ("2", SAME), "1": (None, NEW)}) == ("", NEW)


def test_a_circle_ends() -> None:
    assert versions.ancestor("2", {"1"}, {"2": ("3", SAME), "3": ("2", SAME)}) == ("", NEW)


@given(st.integers(0, 10**6))
def test_chains_are_what_walking_every_step_finds(seed: int) -> None:
    """Against the slow way: keep for each criterion the whole set of those it is the same as, version by version."""
    chance = random.Random(seed)
    history: list[Checklist] = [made((3,), "0")]
    same: dict[str, set[str]] = {one.id: {one.id} for one in history[0].criteria}
    linked: dict[str, set[str]] = {key: set(own) for key, own in same.items()}
    for number in range(1, chance.randint(2, 5)):
        previous = history[-1]
        criteria: list[Criterion] = []
        for one in previous.criteria:
            kind = chance.choice([SAME, SAME, CHANGED, NEW, "drop"])
            if kind != "drop":
                key = f"{number}{one.id[-2:]}"
                criteria.append(replace(one, id=key, origin=kind, former=None if kind == NEW else one.id))
                same[key] = {key} | (same[one.id] if kind == SAME else set())
                linked[key] = {key} | (linked[one.id] if kind != NEW else set())
        history.append(replace(previous, id=str(number), sections=(replace(previous.sections[0], criteria=tuple(criteria)),)))
    first, last = chance.sample(history, 2) if chance.random() < 0.3 else (history[0], history[-1])
    if history.index(first) > history.index(last):
        first, last = last, first
    for pair in versions.pairs(first, last, formers_of(*history)):
        if pair.later is None:
            assert pair.former is not None and not any(pair.former.id in linked[one.id] for one in last.criteria)
        elif pair.former is None:
            assert not linked[pair.later.id] & {one.id for one in first.criteria}
        else:
            assert pair.former.id in linked[pair.later.id]
            assert (pair.kind == SAME) == (pair.former.id in same[pair.later.id])


def test_a_catalogue_from_outside_is_matched_by_wording_then_by_title() -> None:
    first = made((3,), "1")
    outside = reworded(made((4,), ""), "A2", "ganz anders")
    found = versions.mapped(first, outside)
    assert [(one.former, one.origin) for one in found.criteria] == [("1A1", SAME), ("1A2", CHANGED), ("1A3", SAME), (None, NEW)]
    assert found.previous == "1" and versions.has_common(found)


def test_small_letters_and_blanks_make_no_other_wording() -> None:
    found = versions.mapped(made((1,), "1"), reworded(made((1,)), "A1", "WORTLAUT  a1 "))
    assert found.criteria[0].origin == SAME


def test_what_is_called_alike_twice_is_told_apart_by_nobody() -> None:
    first = reworded(made((2,), "1"), "A2", "Wortlaut A1")
    found = versions.mapped(first, made((1,)))
    assert (found.criteria[0].origin, found.criteria[0].former) == (CHANGED, "1A1")
    twice = reworded(made((2,)), "A2", "Wortlaut A1")
    assert [one.former for one in versions.mapped(made((2,), "1"), twice).criteria] == ["1A1", "1A2"]


def test_a_criterion_goes_on_in_one_only() -> None:
    """Its wording moved to another title: that title's own criterion must not be taken twice."""
    first, outside = made((2,), "1"), made((2,))
    one, two = outside.sections[0].criteria
    swapped = replace(two, wording=one.wording)
    outside = replace(outside, sections=(replace(outside.sections[0], criteria=(replace(one, wording={"de": "neu"}), swapped)),))
    found = versions.mapped(first, outside)
    assert [(c.former, c.origin) for c in found.criteria] == [(None, NEW), ("1A1", SAME)]


def test_a_table_goes_on_from_the_catalogue_it_shares_half_with() -> None:
    first = replace(made((4,), "1"), code="C3")
    first = replace(first, sections=(replace(first.sections[0], name={"de": "Abschnitt A", "en": "Section A"}),))
    table = replace(made((2,)), code="", ladder=())
    found = versions.continued(table, [replace(made((5,), "9"), code="C9", sections=made((1,), "9").sections[:0]), first])
    assert (found.code, found.ladder, found.title) == ("C3", first.ladder, first.title)
    assert found.sections[0].name["en"] == "Section A"


def test_a_table_takes_over_translations_of_texts_that_stayed() -> None:
    first = made((2,), "1")
    english = tuple(
        replace(one, title={**one.title, "en": "t"}, hint={**one.hint, "en": "h"}, wording={**one.wording, "en": "w"})
        for one in first.criteria
    )
    first = replace(first, sections=(replace(first.sections[0], criteria=english),))
    table = made((2,))
    changed = replace(table.criteria[1], hint={"de": "anderer Beleg"})
    table = replace(table, code="", sections=(replace(table.sections[0], criteria=(table.criteria[0], changed)),))
    one, two = versions.continued(table, [first]).criteria
    assert (one.title["en"], one.wording["en"], one.hint["en"]) == ("t", "w", "h")
    assert two.hint == {"de": "anderer Beleg"} and two.title["en"] == "t"


def test_a_table_of_other_criteria_is_a_catalogue_of_its_own() -> None:
    other = replace(reworded(reworded(made((3,)), "A1", "x"), "A2", "y"), code="")
    assert versions.continued(other, [made((3,), "1")]) == other
    assert versions.continued(other, []) == other


@pytest.mark.parametrize(("wording", "former", "origin"), [("a", "a", SAME), ("a", "b", CHANGED), ("a", None, NEW)])
def test_the_origin_follows_the_wording(wording: str, former: str | None, origin: str) -> None:
    assert versions.origin_after(wording, former) == origin


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (("1", SAME), ("2", SAME), ("1", SAME)),
        (("1", CHANGED), ("2", SAME), ("1", CHANGED)),
        (("1", SAME), ("2", CHANGED), ("1", CHANGED)),
        (("1", NEW), ("2", SAME), ("1", NEW)),
        ((None, NEW), ("2", SAME), (None, NEW)),
    ],
)
def test_a_link_that_goes_away_is_bridged(
    first: tuple[str | None, str], second: tuple[str | None, str], joined: tuple[str | None, str]
) -> None:
    assert versions.joined(first, second) == joined
