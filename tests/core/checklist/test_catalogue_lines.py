"""In which line a table and its keys begin."""

from __future__ import annotations

from in2desk.core.checklist.catalogue_lines import blocks

TEXT = '''# head
code = "C1"
title.de = """long
[[section]]
name = "not this"
"""

[[section]]
name = { de = "A" }
[[ section . criterion ]]
  "wording".de = "w"
  title = "t"
[[section.criterion]]
[section.criterion.wording]
de = "w"
en = "v"
[[section]]
[section.name]
de = "B"
'''


def test_every_table_and_key_has_its_line() -> None:
    found = blocks(TEXT, [2, 0])
    assert found.head.keys == {"code": 2, "title": 3}
    assert [section.start for section in found.sections] == [8, 17]
    assert [[one.start for one in criteria] for criteria in found.criteria] == [[10, 13], []]
    first, second = found.criteria[0]
    assert (first.line("wording"), first.line("title"), first.line("hint")) == (11, 12, 10)
    assert (second.line("wording"), second.line("de")) == (14, 13)
    assert found.sections[1].line("name") == 18


def test_what_is_written_inline_begins_in_line_one() -> None:
    found = blocks("section = [ { name = 'A', criterion = [ {}, {} ] } ]\n", [2])
    assert [one.start for one in found.sections] == [1]
    assert [one.line("title") for one in found.criteria[0]] == [1, 1]


def test_lines_end_where_toml_ends_them() -> None:
    assert blocks("# a\u2028b\r\ncode = 'C1'\n", []).head.line("code") == 2


def test_a_criterion_before_any_section_is_passed_over() -> None:
    found = blocks("[[section.criterion]]\ntitle = 'x'\n", [])
    assert (found.sections, found.criteria) == ([], [])
