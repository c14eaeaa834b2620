"""Texts in rows."""

from __future__ import annotations

import json

from in2desk.core.checklist.packing import criterion_row, packed, packed_ladder
from in2desk.core.checklist.tables import criterion
from tests.core.checklist.catalogues import LADDER, made


def test_texts_stay_readable_in_the_file() -> None:
    assert packed({"de": "Größe", "en": "size"}) == '{"de": "Größe", "en": "size"}'


def test_a_ladder_comes_back() -> None:
    assert tuple(json.loads(packed_ladder(LADDER))) == LADDER


def test_a_criterion_fills_every_column_but_its_place() -> None:
    row = criterion_row(made().criteria[0])
    assert set(row) == {column.name for column in criterion.columns} - {"section_id", "position"}
    assert (row["id"], row["code"], row["weight"], row["former"]) == ("A1", "A1", 1.0, None)
