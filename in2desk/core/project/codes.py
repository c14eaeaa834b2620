"""Short codes of records that people read aloud and print: a prefix with this laptop's letter, and a number: A17, IA3."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, cast, func, select

DIGITS = 9
"""A number with more was not given by us."""


def next_number(connection: Connection, column: Column[str], prefix: str) -> int:
    """The number after the greatest one among the codes of this column with this prefix; 1 where there is none.

    Asked in the file: there may be ten thousand codes. A number is given anew only when the record with the greatest one is gone.
    """
    number = func.substr(column, len(prefix) + 1)
    ours = (column.bool_op("GLOB")(f"{prefix}[0-9]*"), number.bool_op("NOT GLOB")("*[^0-9]*"), func.length(number) <= DIGITS)
    return int(connection.scalar(select(func.max(cast(number, Integer))).where(*ours)) or 0) + 1
