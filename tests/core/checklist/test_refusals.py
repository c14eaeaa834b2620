"""Why a form is not taken: one sentence for each reason, with what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from in2desk.core.checklist import forms, refusals
from in2desk.core.checklist.forms import Identification, identify
from in2desk.core.checklist.model import Round

from .filling import made_checklist

OLD = replace(made_checklist(), id="old")
NEW = replace(made_checklist(wording="Eine andere Frage an alle."), id="new", version=2)
A1 = Round("1", "old", "A1")
A2 = Round("2", "new", "A2")
SHUT = Round("3", "old", "A3", closed_on="2026-11-05")
BOTH = (OLD, NEW)


def test_the_round_on_the_form_is_found() -> None:
    assert refusals.chosen_round(identify(OLD, "A1", ""), (A1, A2, SHUT), BOTH) == A1
    assert refusals.chosen_round(identify(NEW, "A2", "017"), (A1, A2, SHUT), BOTH) == A2


@pytest.mark.parametrize(
    ("known", "says"),
    [
        (identify(OLD, "A9", ""), "Die Runde A9"),
        (identify(OLD, "A3", ""), "Die Runde A3 ist abgeschlossen"),
        (identify(OLD, "A2", ""), "Fassung 1 des Katalogs C1, die Runde A2 zu Fassung 2 von C1"),
        (identify(NEW, "A1", ""), "Fassung 2 des Katalogs C1, die Runde A1 zu Fassung 1 von C1"),
        (replace(identify(OLD, "A1", ""), fingerprint="0" * 16), "Die Fragen der Runde A1 wurden geändert"),
        (
            replace(identify(OLD, "A1", ""), fingerprint="0" * 16, catalogue="C" * 500, version=7),
            "Fassung 7 des Katalogs CCCCCCCCCCCCCCCCCCCC, ",
        ),
        (identify(OLD, "A" * 900, ""), "Die Runde " + "A" * 20 + ", für"),
    ],
)
def test_a_round_that_does_not_fit_is_refused(known: Identification, says: str) -> None:
    found = refusals.chosen_round(known, (A1, A2, SHUT), BOTH)
    assert isinstance(found, str) and says in found and len(found) < 400


def test_a_form_without_a_round_goes_to_the_only_one_that_fits() -> None:
    assert refusals.chosen_round(identify(OLD, "", ""), (A1, A2, SHUT), BOTH) == A1


@pytest.mark.parametrize(
    ("rounds", "says"),
    [
        ((), "Legen Sie zuerst eine Runde an"),
        ((SHUT,), "Legen Sie zuerst eine Runde an"),
        ((A1, replace(A1, id="4", code="A4")), "offen sind mehrere: A1, A4"),
        ((A2,), "Fassung 1 des Katalogs C1, die Runde A2"),
    ],
)
def test_a_form_without_a_round_and_no_clear_one_is_refused(rounds: tuple[Round, ...], says: str) -> None:
    found = refusals.chosen_round(identify(OLD, "", ""), rounds, BOTH)
    assert isinstance(found, str) and says in found


def test_a_round_whose_catalogue_is_gone_is_refused() -> None:
    assert isinstance(refusals.chosen_round(identify(OLD, "A1", ""), (A1,), ()), str)


@pytest.mark.parametrize(
    ("mark", "text", "pictures", "says"),
    [
        (identify(OLD, "A1", "").dump(), "", False, "keine Felder mehr"),
        ("", "Eigene Operationalisierung in An-\nlehnung an IN2", False, "anderes PDF"),
        ("", "Eigene Operationalisierung in Anlehnung\nan IN2; nicht die Originalinstrumente.", True, "keine Felder mehr"),
        ("", "", True, "Bild"),
        ("", "   \n ", True, "Bild"),
        ("", "", False, "anderes PDF"),
        ("", "Rechnung Nr. 7", True, "anderes PDF"),
        ("{}", "Rechnung Nr. 7", False, "anderes PDF"),
    ],
)
def test_a_pdf_without_fields_is_never_an_empty_form(mark: str, text: str, pictures: bool, says: str) -> None:
    assert says in refusals.without_fields(mark, text, pictures, BOTH)


def test_a_printed_form_is_known_by_its_wordings_too() -> None:
    wordings = [criterion.wording["de"] for criterion in OLD.criteria]
    assert "keine Felder mehr" in refusals.without_fields("", "\n".join(wordings[:2]).replace(" ", "\n"), False, BOTH)
    assert "anderes PDF" in refusals.without_fields("", wordings[0], False, BOTH)


def test_sheets_that_are_there_already_are_named() -> None:
    assert "(Bogen 017)" in refusals.same_file("017") and "Bogen" not in refusals.same_file("")
    assert "Bogen 017 ist schon da, mit denselben" in refusals.same_answers("017")
    assert "bei A1, B2; dieser" in refusals.other_answers("017", ["A1", "B2"])
    assert "…" in refusals.other_answers("017", [f"A{n}" for n in range(30)])
    assert "Rolle, Tisch oder Anmerkung" in refusals.other_answers("017", [])


def test_every_refusal_is_a_sentence_that_ends() -> None:
    fixed = (
        refusals.scanned,
        refusals.foreign,
        refusals.empty,
        refusals.too_large,
        refusals.unreadable,
        refusals.no_files,
        refusals.twin,
    )
    assert all(say().endswith(".") and "\n" not in say() for say in fixed)
    assert len({say() for say in fixed}) == len(fixed)
    assert forms.LISTED > 3
