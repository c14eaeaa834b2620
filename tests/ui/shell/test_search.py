"""How the palette finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.ui.shell.search import Finding, find_span, search


def finding(text: str, group: str = "project", hint: str = "") -> Finding:
    return Finding(group, text, hint, "map", lambda: None)


@pytest.mark.parametrize(
    ("query", "text", "span"),
    [
        ("uexheim", "Üxheim", (0, 6)),
        ("uxheim", "Üxheim", (0, 6)),
        ("üx", "Üxheim", (0, 2)),
        ("ae", "Bänke", (1, 2)),
        ("strasse", "Hauptstraße", (5, 11)),
        ("GERO", "Gerolstein", (0, 4)),
        ("stein", "Gerolstein", (5, 10)),
        ("spr", "Weitsprung Sprache", (11, 14)),
        ("xyz", "Gerolstein", None),
    ],
)
def test_umlauts_and_case_do_not_count(query: str, text: str, span: tuple[int, int] | None) -> None:
    assert find_span(query, text) == span


@given(st.text(alphabet="abcdeäöüßxyz ÄÖÜ", min_size=1, max_size=12), st.data())
def test_every_part_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = find_span(text[start:end], text)
    assert span is not None
    assert 0 <= span[0] < span[1] <= len(text)


def test_groups_keep_their_order() -> None:
    hits = search("b", [finding("Bericht", "help"), finding("Beenden", "do"), finding("Birgel", "project")])
    assert [hit.finding.group for hit in hits] == ["project", "do", "help"]


def test_beginnings_come_first() -> None:
    hits = search("ge", [finding("Lage"), finding("Alte Gemeinde"), finding("Gerolstein")])
    assert [hit.finding.text for hit in hits] == ["Gerolstein", "Alte Gemeinde", "Lage"]


def test_hints_count_for_longer_words_only() -> None:
    pages = [finding("Daten", hint="Bereich")]
    assert search("be", pages) == []
    assert len(search("bereich", pages)) == 1


def test_words_in_any_order() -> None:
    assert len(search("gerolstein orts", [finding("Gerolstein", hint="Ortsgemeinde")])) == 1


def test_limit_is_per_group() -> None:
    many = [finding(f"Ort {n}", group) for n in range(20) for group in ("project", "do")]
    assert len(search("ort", many, limit=3)) == 6
