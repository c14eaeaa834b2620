"""The next number of a code: after the greatest of this prefix, whatever else stands there; against a count by hand."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, Text, create_engine, insert

from in2desk.core.project.codes import next_number

CODES = Table("thing", MetaData(), Column("code", Text))


def following(codes: list[str], prefix: str) -> int:
    """Asked in a file with these codes."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        CODES.create(connection)
        if codes:
            connection.execute(insert(CODES), [{"code": code} for code in codes])
        found = next_number(connection, CODES.c.code, prefix)
    engine.dispose()
    return found


def test_numbers_of_others_and_what_is_no_number_do_not_count() -> None:
    assert following([], "A") == 1
    assert following(["A9", "A10", "B77", "IA40", "A1x", "A", "AA5", "A1234567890", "a50"], "A") == 11
    assert following(["IA3", "I9", "IB7"], "IA") == 4


@given(st.lists(st.from_regex(r"(A|B|IA)?[0-9x]{0,11}", fullmatch=True), max_size=12), st.sampled_from(["A", "IA"]))
def test_it_is_one_more_than_the_greatest(codes: list[str], prefix: str) -> None:
    numbers = [int(code[len(prefix) :]) for code in codes if re.fullmatch(rf"{prefix}[0-9]{{1,9}}", code)]
    assert following(codes, prefix) == 1 + max(numbers, default=0)
