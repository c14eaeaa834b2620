"""What is suggested on a pin board, and what is not asked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from in2desk.core.base.errors import Cancelled
from in2desk.core.base.progress import Progress
from in2desk.core.workshops import suggestions
from in2desk.core.workshops.occasion_model import Board, BoardColumn, Card, Group, Item
from in2desk.core.workshops.suggestions import FIT, GROUP, SAME, Hint, find, standing

WALL = {
    "1": "Mehr Deutschkurse anbieten",
    "2": "Mehr Deutschkurse",
    "3": "Deutschkurs mit Kinderbetreuung",
    "4": "Bus am Wochenende",
    "5": "Öfter ein Bus nach Prüm",
    "6": "Xylophon",
}


def item(key: str, texts: Mapping[str, str] = WALL) -> Item:
    return Item(key, texts[key], f"A{key}", (Card(key, "w", "", f"A{key}", texts[key]),))


def board(loose: Sequence[str], **groups: Sequence[str]) -> Board:
    columns = tuple(BoardColumn(Group(f"g-{title}", "w", title), tuple(item(key) for key in keys)) for title, keys in groups.items())
    return Board(columns, tuple(item(key) for key in loose))


def kinds(hints: Sequence[Hint]) -> set[tuple[str, tuple[str, ...]]]:
    return {(hint.kind, hint.items) for hint in hints}


def test_what_says_the_same_is_asked_first() -> None:
    found = find(board("123456"))
    assert found[0] == Hint(SAME, ("1", "2"), ("1", "2"))
    assert [hint.kind for hint in found] == sorted((hint.kind for hint in found), key=(SAME, GROUP, FIT).index)


def test_loose_cards_about_one_thing_make_a_group_with_a_title() -> None:
    groups = [hint for hint in find(board("123456")) if hint.kind == GROUP]
    buses = next(hint for hint in groups if "4" in hint.items)
    assert set(buses.items) == {"4", "5"}
    assert buses.title
    assert buses.no == ("4", "5")
    assert not any("6" in hint.items for hint in groups), "what stands alone is left alone"


def test_a_card_fits_a_group_there_is() -> None:
    found = find(board("1", Fahren="45", Lernen="23"))
    assert Hint(FIT, ("1",), ("1", "2"), "g-Lernen") in found


def test_what_hangs_in_a_group_makes_no_new_one() -> None:
    found = find(board("6", Fahren="45", Lernen="123"))
    assert {hint.kind for hint in found} == {SAME}


def test_what_was_declined_is_not_asked_again() -> None:
    now = board("123456")
    found = find(now)
    assert ((SAME, ("1", "2"))) in kinds(standing(found, now, []))
    left = standing(found, now, [("1", "2"), ("4", "5")])
    assert not any(hint.no in {("1", "2"), ("4", "5")} for hint in left)


def test_a_declined_group_is_not_asked_again_when_a_card_comes_to_it() -> None:
    texts = dict(WALL, **{"7": "Ein Bus auch abends"})
    now = Board((), tuple(item(key, texts) for key in texts))
    grown = [hint for hint in find(now) if hint.kind == GROUP and "7" in hint.items]
    assert [hint.no for hint in grown] == [("4", "5")]
    assert standing(grown, now, [("4", "5")]) == []


def test_suggestions_about_what_is_gone_or_ordered_fall_away() -> None:
    same, group, fit = (
        Hint(SAME, ("1", "2"), ("1", "2")),
        Hint(GROUP, ("3", "4", "5"), ("3", "4"), title="Bus"),
        Hint(FIT, ("6",), ("1", "6"), "g-Lernen"),
    )
    hints = [same, group, fit]
    assert standing(hints, board("23456", Lernen="1"), []) == hints
    assert standing([same], board("2"), []) == [], "a card is gone"
    assert standing([fit], board("", Lernen="16"), []) == [], "it hangs there by now"
    assert standing([fit], board("16"), []) == [], "the group is gone"
    assert standing([group], board("34", Lernen="5"), []) == [Hint(GROUP, ("3", "4"), ("3", "4"), title="Bus")]
    assert standing([group], board("3", Lernen="45"), []) == []


def test_an_empty_board_and_one_card() -> None:
    assert find(Board()) == ()
    assert find(board("1")) == ()


def test_two_groups_of_one_name() -> None:
    now = Board((BoardColumn(Group("g1", "w", "Lernen")), BoardColumn(Group("g2", "w", "Lernen"), (item("2"), item("3")))), (item("1"),))
    assert Hint(FIT, ("1",), ("1", "2"), "g2") in find(now), "nothing can be said of an empty group"


def test_of_very_many_pairs_the_most_alike_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "MOST", 1)
    texts = {"1": "Mehr Deutschkurse anbieten", "2": "Mehr Deutschkurse", "3": "Ein Bus", "4": "Ein Bus"}
    found = [hint for hint in find(Board((), tuple(item(key, texts) for key in texts))) if hint.kind == SAME]
    assert [hint.items for hint in found] == [("3", "4")]


def test_it_can_be_stopped() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        find(board("123456"), progress)
