"""TOML that people edit: problems name their line, and nothing but a sentence comes out of a file that is none."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base import tomltext
from in2desk.core.base.errors import Refused
from in2desk.core.base.tomltext import Problem

LAST = "Nichts wurde geändert."


def test_what_is_toml_is_read() -> None:
    assert tomltext.parsed('a = 1\n[b]\nc = "d"\n', LAST) == {"a": 1, "b": {"c": "d"}}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = \n", 2),
        ('a = "offen', 1),
        ("a = 1\na = 2\n", 2),
        ("\n\na = [1", 3),
        ("x = " + "[" * 5_000, 1),
        ("x = " + "9" * 5_000, 1),
    ],
    ids=["no value", "no end", "twice", "open list", "too deep", "too many digits"],
)
def test_what_is_none_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Refused) as caught:
        tomltext.parsed(text, LAST)
    assert str(caught.value).startswith(f"Zeile {line}: ")
    assert str(caught.value).endswith(LAST)


@given(st.text(max_size=200))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        assert tomltext.parsed(text, LAST) == tomllib.loads(text)
    except Refused as error:
        assert LAST in str(error)


def test_problems_come_in_the_order_of_their_lines_and_not_all_of_them() -> None:
    problems = [Problem(line, f"Fehler {line}") for line in range(20, 0, -1)]
    lines = str(tomltext.refusal(problems, LAST)).split("\n")
    assert lines[:2] == ["Zeile 1: Fehler 1", "Zeile 2: Fehler 2"]
    assert lines[tomltext.SHOWN :] == ["… und 12 weitere.", LAST]


def test_lines_inside_long_texts_are_passed_over() -> None:
    text = 'a = """eins\n[[zwei]]\ndrei"""\nb = \'\'\'\nc = 1\n\'\'\'\nd = """kurz"""\ne = 2'
    assert [number for number, _line in tomltext.statements(text)] == [1, 4, 7, 8]


def test_only_what_toml_calls_a_line_ends_one() -> None:
    text = 'a = "x\u2028y\x85z"\nb = 2'
    assert [number for number, _line in tomltext.statements(text)] == [1, 2]
    with pytest.raises(Refused, match="Zeile 2"):
        tomltext.parsed('a = "x\u2028y"\nb = ', LAST)


def test_a_table_on_one_line_is_read_back() -> None:
    import tomlkit

    document = tomlkit.document()
    document.add("name", tomltext.inline({"de": "Ort", "en": "Place"}))
    written = tomlkit.dumps(document)
    assert len(written.strip().split("\n")) == 1
    assert tomllib.loads(written) == {"name": {"de": "Ort", "en": "Place"}}
