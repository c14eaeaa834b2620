"""What a form is known by and what its fields mean: nothing is guessed, what is odd is listed, the rest is taken."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.checklist import forms
from in2desk.core.checklist.forms import Identification, filled, fingerprint, identified, identify, is_empty
from in2desk.core.checklist.model import CHOICES, Checklist, Sheet

from .filling import made_checklist

MADE = made_checklist()
KNOWN = identify(MADE, "A3", "17")


def read(**values: str) -> forms.Filled:
    """A form with all its fields, these filled in."""
    empty = {criterion.code: "" for criterion in MADE.criteria} | dict.fromkeys(forms.HEAD_FIELDS, "")
    return filled(empty | values, MADE, KNOWN)


def test_the_fingerprint_knows_codes_and_wordings_and_nothing_else() -> None:
    same = replace(MADE, id="other", version=9, title={"de": "Anders", "en": "Other"})
    assert fingerprint(MADE) == fingerprint(same)
    assert len(fingerprint(MADE)) == 16 and int(fingerprint(MADE), 16) >= 0
    assert fingerprint(MADE) != fingerprint(made_checklist((2, 4)))
    assert fingerprint(MADE) != fingerprint(made_checklist(wording="Andere Frage."))


def test_the_fingerprint_tells_whose_wording_is_whose() -> None:
    first, second = MADE.sections[0].criteria
    swapped = (replace(first, wording={"de": "x"}), replace(second, wording={"de": "y"}))
    turned = (replace(first, wording={"de": "y"}), replace(second, wording={"de": "x"}))

    def of(criteria: tuple[Any, ...]) -> Checklist:
        return replace(MADE, sections=(replace(MADE.sections[0], criteria=criteria),))

    assert fingerprint(of(swapped)) != fingerprint(of(turned))


def test_the_fingerprint_of_any_text_is_a_fingerprint() -> None:
    broken = replace(MADE.sections[0].criteria[0], wording={"de": "\ud800\0"})
    assert len(fingerprint(replace(MADE, sections=(replace(MADE.sections[0], criteria=(broken,)),)))) == 16


def test_what_is_written_is_read() -> None:
    assert identified(KNOWN.dump()) == KNOWN
    assert json.loads(KNOWN.dump()) == {
        "kind": "checklist", "catalogue": "C1", "version": 1, "fingerprint": fingerprint(MADE), "round": "A3", "sheet": "17",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", '"checklist"', "null", '{"kind": "survey"}', '{"kind": "checklist", "version": "1"}', "[" * 5000,
     '{"kind": "checklist", "round": "' + "A" * 101 + '"}', '{"kind": "checklist", "round": 3}', '{"kind": "checklist", "sheet": ["a"]}', '{"version": 1' + "1" * 5000 + "}"],
)  # fmt: skip
def test_anything_else_says_nothing(text: str) -> None:
    assert identified(text) is None


def test_keys_of_later_programs_do_no_harm() -> None:
    assert identified('{"kind": "checklist", "catalogue": "C2", "colour": "blue"}') == Identification(catalogue="C2")


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert identified(text) is None or isinstance(identified(text), Identification)


def test_codes_on_paper() -> None:
    assert forms.scan_code("C1", "A3", "017", 1) == "IN2C1/A3/017/1"
    assert forms.scan_code("C1", "", "", 2) == "IN2C1///2"
    assert forms.printed_code("C1", "A3", "017") == "A3-017"
    assert forms.printed_code("C1", "", "017") == "C1-017"
    assert forms.printed_code("C1", "A3", "") == "A3-____"
    assert [forms.sheet_number(text) for text in ("7", " 17 ", "1234", "B-2", "", "٣")] == ["007", "017", "1234", "B-2", "", "٣"]


def test_every_choice_has_a_state_and_back() -> None:
    assert set(forms.STATES) == set(CHOICES)
    assert {forms.CHOICE_OF[state] for state in forms.STATES.values()} == set(CHOICES)
    assert all(state.isalnum() for state in forms.STATES.values())


def test_answers_and_head_are_taken() -> None:
    done = read(
        A1="0", A2="4", B1="tnz", B2="wn", B3="2", role="council", table="3", joint="Yes", sheet="9", priorities="b3, A1",
        comment=" Gut. ",
    )  # fmt: skip
    assert done.sheet == Sheet(
        "", "", "workshop", "council", 3, True, "009", ("B3", "A1"), "Gut.",
        {"id-A1": "0", "id-A2": "4", "id-B1": "-", "id-B2": "?", "id-B3": "2"},
    )  # fmt: skip
    assert done.missing == 0 and done.warnings == () and not is_empty(done)


def test_without_a_number_of_its_own_a_sheet_has_that_of_the_form() -> None:
    assert read().sheet.number == "017"
    assert filled({}, MADE, Identification()).sheet.number == ""


@pytest.mark.parametrize(
    ("values", "view"),
    [({"role": "administration"}, "administration"), ({"role": "administration", "table": "2"}, "administration"),
     ({"table": "2"}, "workshop"), ({"joint": "Yes"}, "workshop"), ({"role": "newcomer"}, "person"), ({}, "person")],
)  # fmt: skip
def test_the_view_follows_from_role_and_table(values: dict[str, str], view: str) -> None:
    assert read(**values).sheet.view == view


def test_half_a_form_is_taken_and_says_how_much_is_missing() -> None:
    assert read(A1="3").warnings == ("4 von 5 Kriterien sind nicht beantwortet; der Bogen zählt trotzdem.",)
    one = read(A1="3", A2="3", B1="3", B2="Off", B3="1")
    assert one.missing == 1 and one.warnings[0].startswith("Ein Kriterium von 5 ist nicht beantwortet")


def test_empty_is_what_says_nothing() -> None:
    assert is_empty(read()) and is_empty(read(role="council", table="2", joint="Yes", A1="Off"))
    assert not is_empty(read(comment="Nur ein Wort")) and not is_empty(read(priorities="A1")) and not is_empty(read(A1="0"))


@pytest.mark.parametrize("value", ["7", "5", "-1", "zwei", "1,5", "tnz2", "\u00b2"])
def test_a_level_that_does_not_exist_is_left_out_and_said(value: str) -> None:
    done = read(A1=value, A2="1")
    assert done.sheet.answers == {"id-A2": "1"}
    assert f"A1: „{value}“ ist keine Stufe; das Feld wurde ausgelassen." in done.warnings


def test_missing_and_foreign_fields_are_listed_and_the_rest_taken() -> None:
    done = filled({"A1": "2", "B3": "1", "Z9": "4", "evil\nname": "x", "in2desk": "{}"}, MADE, KNOWN)
    assert done.sheet.answers == {"id-A1": "2", "id-B3": "1"}
    assert "Im Formular fehlen Felder: A2, B1, B2. Diese Kriterien bleiben unbeantwortet." in done.warnings
    assert "Das Formular enthält Felder, die nicht dazugehören: Z9, evil·name. Sie wurden ausgelassen." in done.warnings


def test_long_lists_are_cut() -> None:
    done = filled({f"x{n}": "" for n in range(50)} | {"A1": "1"}, MADE, KNOWN)
    assert any("x7 und 42 weitere" in warning for warning in done.warnings)


@pytest.mark.parametrize("table", ["0", "-3", "1000", "zwei", "\u00b3", "2a"])
def test_a_table_that_is_no_number_is_left_out_and_said(table: str) -> None:
    done = read(A1="1", table=table)
    assert done.sheet.table_number is None and any(f"Tisch „{table}“" in warning for warning in done.warnings)


def test_odd_roles_and_priorities_are_said() -> None:
    done = read(A1="1", role="King", priorities="A1 Z1 A1 B1; B2 B3")
    assert done.sheet.role == "" and done.sheet.priorities == ("A1", "B1", "B2")
    text = " ".join(done.warnings)
    assert "Rolle „King“" in text and "Z1" in text and "mehr als drei" in text


@given(
    st.dictionaries(
        st.sampled_from(["A1", "A2", "B1", "role", "table", "joint", "sheet", "priorities", "comment", "x"]), st.text(max_size=40)
    )
)
def test_any_content_gives_a_sheet_of_known_choices(values: dict[str, str]) -> None:
    done = filled(values, MADE, KNOWN)
    assert set(done.sheet.answers.values()) <= set(CHOICES)
    assert done.missing == 5 - len(done.sheet.answers)
    assert set(done.sheet.priorities) <= {c.code for c in MADE.criteria} and len(done.sheet.priorities) <= 3
    assert all("\n" not in warning and len(warning) < 400 for warning in done.warnings)


@pytest.mark.parametrize("number", ["x" * 13, "17\n18", "a\0b", "1 / 2"])
def test_a_number_that_is_none_gives_way_to_the_printed_one(number: str) -> None:
    done = read(A1="1", sheet=number)
    assert done.sheet.number == "017" and any("keine Nummer eines Bogens" in warning for warning in done.warnings)


def test_a_printed_number_that_is_none_is_left_out() -> None:
    assert filled({"A1": "1"}, MADE, replace(KNOWN, sheet="/" * 3000)).sheet.number == ""
