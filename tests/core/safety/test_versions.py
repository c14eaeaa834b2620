"""Rows and their versions: JSON as the triggers write it, keys, references, tables an older file lacks."""

from __future__ import annotations

import json
import math
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.project import driver
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.safety.versions import Link, json_of, key_text, quoted, row_of, shapes_of

values = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(max_size=9)


@given(st.dictionaries(st.text(min_size=1, max_size=5), values, max_size=5))
def test_a_version_written_and_read_is_the_same(row: dict[str, Any]) -> None:
    again = row_of(json_of(row))
    assert again == row
    for name, value in row.items():
        assert type(again[name]) is type(value)


def test_infinite_numbers_are_written_as_sqlite_reads_them() -> None:
    text = json_of({"a": math.inf, "b": -math.inf, "c": 0.1})
    assert text == '{"a":9e999,"b":-9e999,"c":0.1}'
    assert json_of(None) is None and row_of(None) is None


@pytest.mark.parametrize("name", ["plain", 'with "quotes"', "ümlaut"])
def test_names_are_quoted_for_sql(name: str) -> None:
    assert quoted(name)[1:-1].replace('""', '"') == name


def test_a_reference_that_is_empty_points_to_nothing() -> None:
    link = Link(("a", "b"), "parent", True)
    assert link.target({"a": 1, "b": None}) is None and link.target({}) is None
    assert link.target({"a": 1, "b": "x"}) == key_text([1, "x"])


def test_shapes_know_references_texts_and_attachments(project: Project) -> None:
    with project.reading() as connection:
        shapes = shapes_of(connection.connection.driver_connection, metadata)
    assert shapes["attendance"].links == (Link(("person_id",), "person", True),)
    assert shapes["person"].blobs == ("photo",) and shapes["setting"].blobs == ("attachment",)
    assert {"name", "note", "purpose"} <= set(shapes["person"].texts)
    assert "observation" not in shapes and "journal_change" not in shapes  # bulk rows are no place for names
    assert shapes["journal_step"].keys == ("id",) and shapes["journal_step"].texts == ("params",)
    assert shapes["own_entry"].unique == {"indicator_id", "region_key", "period"}


def test_a_file_of_version_1_0_has_fewer_tables(tmp_path: Path) -> None:
    old = Path(__file__).resolve().parents[2] / "data" / "projects" / "1000.in2"
    copy = tmp_path / "alt.in2"
    copy.write_bytes(old.read_bytes())
    with closing(driver.connect(copy)) as raw:
        shapes = shapes_of(raw, metadata)
        assert "person" not in shapes and "source" in shapes
        row = raw.execute("SELECT key FROM setting LIMIT 1").fetchone()
        assert shapes["setting"].holds(raw, json.dumps(list(row)))
