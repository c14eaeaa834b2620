"""Texts in the user's language: German by construction, others by catalogue."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from in2desk.core.base import i18n


@pytest.fixture(autouse=True)
def german_again() -> Iterator[None]:
    """Leave German behind, whatever a test chose."""
    yield
    i18n.set_language("de")


def test_german_is_the_source() -> None:
    assert i18n.language() == "de"
    assert i18n._("Übersicht") == "Übersicht"


def test_one_and_many() -> None:
    assert i18n.ngettext("{n} Ort", "{n} Orte", 1) == "{n} Ort"
    assert i18n.ngettext("{n} Ort", "{n} Orte", 0) == "{n} Orte"
    assert i18n.ngettext("{n} Ort", "{n} Orte", 38) == "{n} Orte"


@pytest.mark.parametrize(("asked", "given"), [("en", "en"), ("de", "de"), ("fr", "de"), ("", "de")])
def test_an_unknown_language_stays_german(asked: str, given: str) -> None:
    i18n.set_language(asked)
    assert i18n.language() == given


def test_a_text_without_translation_is_shown_as_it_is() -> None:
    i18n.set_language("en")
    assert i18n._("Diesen Satz übersetzt niemand.") == "Diesen Satz übersetzt niemand."


def test_marking_changes_nothing() -> None:
    assert i18n.N_("Orte zusammenführen") == "Orte zusammenführen"
