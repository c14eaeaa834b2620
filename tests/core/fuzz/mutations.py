"""Ways of spoiling a file: those of a bad disk and a broken download, and those of somebody who means harm."""

from __future__ import annotations

import io
import re
import sqlite3
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

EVIL_NUMBERS = (
    b"9" * 400,
    b"1e999",
    b"-1e308",
    b"nan",
    b"inf",
    b"0x7f",
    b"-0",
    b"1.2.3",
    b"\xd9\xa1",
    b"18446744073709551616",
    b"",
)
EVIL_NAMES = ("../../weg.csv", "/weg.csv", "C:\\weg.csv", "a\0b.csv", "ä" * 200 + ".csv", "xl/workbook.xml", "con", "")
EVIL_VALUES = (
    b"\xff\xfe\xc0".decode("latin-1"),
    "{",
    "[" * 20_000,
    "null",
    "1e999",
    -(2**62),
    1e308,
    b"\xff\xc0",
    None,
    "",
    "9" * 5000,
)
UNLUCKY = (sqlite3.Error, OverflowError, UnicodeDecodeError)
"""What SQLite's driver raises when a file is too spoiled already to be spoiled in a cleverer way."""
Mutation = Callable[[bytes, Random], bytes]


def flip_bits(data: bytes, chance: Random) -> bytes:
    """A few bits the other way round."""
    spoiled = bytearray(data)
    for _n in range(chance.choice((1, 2, 8, 64))):
        spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def cut_off(data: bytes, chance: Random) -> bytes:
    """A download that broke off."""
    return data[: chance.randrange(len(data))]


def copy_block(data: bytes, chance: Random) -> bytes:
    """A piece of the file a second time, in another place: over what was there, or pushed in."""
    start, length = chance.randrange(len(data)), chance.choice((1, 16, 512, 4096))
    to = chance.randrange(len(data))
    return data[:to] + data[start : start + length] + data[to + chance.choice((0, length)) :]


def drop_block(data: bytes, chance: Random) -> bytes:
    """A piece missing."""
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.choice((1, 16, 512, 4096)) :]


def set_bytes(data: bytes, chance: Random) -> bytes:
    """Zeros, or all ones, where something else was."""
    at, length = chance.randrange(len(data)), chance.choice((1, 4, 8, 512))
    return data[:at] + chance.choice((b"\0", b"\xff", b"\x7f")) * length + data[at + length :]


def swap_tokens(data: bytes, chance: Random) -> bytes:
    """Two words of a text in each other's place, or one of them many times."""
    tokens = re.split(rb"([;,\t\n\"<>{}:])", data)
    one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    tokens[one], tokens[other] = tokens[other] * chance.choice((1, 1, 3000)), tokens[one]
    return b"".join(tokens)


def blow_up_numbers(data: bytes, chance: Random) -> bytes:
    """Numbers that no table has."""
    places = list(re.finditer(rb"\d+", data[:200_000]))
    for place in sorted(chance.sample(places, min(len(places), chance.choice((1, 5, 50)))), key=lambda p: -p.start()):
        data = data[: place.start()] + chance.choice(EVIL_NUMBERS) + data[place.end() :]
    return data


def spoil_member(data: bytes, chance: Random) -> bytes:
    """A ZIP packed anew with one member spoiled, called otherwise, left out or there twice."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist() if info.filename[-1:] not in ("", "/")]
    except (zipfile.BadZipFile, zlib.error):  # spoiled before, so that its sum or its stream does not fit
        return data
    if not members:
        return data
    at = chance.randrange(len(members))
    name, content = members[at]
    way = chance.choice(("spoil", "spoil", "spoil", "name", "drop", "twice", "many"))
    changed = {
        "spoil": lambda: [(name, chance.choice(BYTES)(content, chance) if content else b"x")],
        "name": lambda: [(chance.choice(EVIL_NAMES), content)],
        "drop": list,
        "twice": lambda: [(name, content), (name, content[::-1])],
        "many": lambda: [(f"{n}.csv", b"a;b\n") for n in range(2000)],
    }[way]()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings(action="ignore"):
        for entry, inner in [*members[:at], *changed, *members[at + 1 :]]:
            archive.writestr(entry.replace("\0", "_") or "_", inner)
    return target.getvalue()


def spoil_rows(data: bytes, chance: Random) -> bytes:
    """A database that is sound as such, with senseless values, or with something planted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spoiled.db"
        path.write_bytes(data)
        with closing(sqlite3.connect(path, isolation_level=None)) as raw, suppress(*UNLUCKY):
            raw.execute("PRAGMA foreign_keys=OFF")
            with suppress(*UNLUCKY):
                raw.execute("UPDATE journal_state SET step = 0")
            _spoil_once(raw, chance)
            with suppress(*UNLUCKY):
                raw.execute("UPDATE journal_state SET step = NULL")
        return path.read_bytes()


def _spoil_once(raw: sqlite3.Connection, chance: Random) -> None:
    tables = sorted(
        row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    )
    table = chance.choice(tables)
    columns = [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')]
    if chance.random() < 0.75:
        column, value = chance.choice(columns), chance.choice(EVIL_VALUES)
        some = "" if chance.random() < 0.3 else f" WHERE abs(random()) % {chance.choice((2, 10))} = 0"
        how = "CAST(CAST(? AS BLOB) AS TEXT)" if isinstance(value, bytes) else "?"
        raw.execute(f'UPDATE OR REPLACE "{table}" SET "{column}" = {how}{some}', (value,))
        return
    raw.execute(
        chance.choice(
            (
                f'CREATE TRIGGER planted AFTER INSERT ON "{table}" BEGIN DELETE FROM setting; END',
                f'CREATE VIEW planted AS SELECT * FROM "{table}"',
                f'DROP TABLE "{table}"',
                f'ALTER TABLE "{table}" RENAME TO gone',
                f'ALTER TABLE "{table}" ADD COLUMN planted DEFAULT 1',
                f'DELETE FROM "{table}"',
                "CREATE TABLE planted (a, b GENERATED ALWAYS AS (randomblob(1e9)))",
                f"PRAGMA user_version = {chance.choice((0, 999, 1000, 1002, 1999, 2000, 2**31 - 1, -5))}",
                f"PRAGMA application_id = {chance.choice((0, -1))}",
            )
        )
    )


BYTES: tuple[Mutation, ...] = (flip_bits, flip_bits, cut_off, copy_block, drop_block, set_bytes, swap_tokens, blow_up_numbers)


def _is_sound(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.testzip() is None
    except Exception:  # whatever a spoiled archive raises
        return False


def spoil(data: bytes, chance: Random) -> bytes:
    """The file spoiled in one of all ways that fit it, now and then in two."""
    if not data:
        return b"\0"
    ways: list[Mutation] = list(BYTES)
    if data.startswith(b"PK") and _is_sound(data):
        ways += [spoil_member] * 12
    if data.startswith(b"SQLite format 3\0"):
        ways += [spoil_rows] * 8
    spoiled = chance.choice(ways)(data, chance)
    return spoil(spoiled, chance) if chance.random() < 0.2 else spoiled
