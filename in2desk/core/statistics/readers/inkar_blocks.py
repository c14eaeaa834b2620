"""Blocks of a long text table as arrays, so that a million unwanted rows are passed over without touching each one.

A block is some megabytes of whole lines. Where every line has the same number of delimiters and no quotes, the places of all
fields are two arrays, and the distinct contents of a column are found at once. Other blocks go through csv, row by row.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from typing import IO

import numpy as np
from numpy.typing import NDArray

CHUNK = 1 << 22
PAD = b"\x00" * 16
_MASKS = np.array([(1 << (8 * n)) - 1 for n in range(8)] + [0xFFFF_FFFF_FFFF_FFFF], dtype="<u8")
_MIX = np.uint64(0x9E37_79B9_7F4A_7C15)


def blocks(handle: IO[bytes], read: Callable[[int], None]) -> Iterator[tuple[int, bytes]]:
    """Blocks of whole lines with the physical number (from 1) of their first line; quotes are closed inside a block.

    read is told how many bytes have been consumed, before each block.
    """
    rest, line, done = b"", 1, 0
    while chunk := handle.read(CHUNK):
        done += len(chunk)
        read(done)
        data = rest + chunk
        cut = data.rfind(b"\n") + 1
        if not cut or data.count(b'"', 0, cut) % 2:
            rest = data
            continue
        yield line, data[:cut]
        line += data.count(b"\n", 0, cut)
        rest = data[cut:]
    if rest:
        yield line, rest if rest.endswith(b"\n") else rest + b"\n"


class Grid:
    """The fields of a regular block: where each row starts, where its delimiters are, where it ends."""

    def __init__(self, data: bytes, starts: NDArray[np.intp], marks: NDArray[np.intp], ends: NDArray[np.intp]) -> None:
        self._data = data
        self._starts, self._marks, self._ends = starts, marks, ends
        self._words = np.ndarray((len(data),), dtype="<u8", buffer=data + PAD, strides=(1,))

    @classmethod
    def of(cls, data: bytes, delimiter: bytes, width: int) -> Grid | None:
        """The grid of a block, None where a line has quotes or another number of fields."""
        if b'"' in data or width < 2:
            return None
        cells = np.frombuffer(data, dtype=np.uint8)
        ends = np.flatnonzero(cells == 10)
        found = np.flatnonzero(cells == delimiter[0])
        if len(found) != len(ends) * (width - 1):
            return None
        starts = np.concatenate([[0], ends[:-1] + 1])
        marks = found.reshape(-1, width - 1)
        regular = bool((marks[:, 0] >= starts).all() and (marks[:, -1] < ends).all())
        return cls(data, starts, marks, ends) if regular else None

    def distinct(self, column: int) -> tuple[list[bytes], NDArray[np.intp]]:
        """The distinct contents of a column and, for each row, which of them it holds.

        Told apart by their first and last eight bytes: exact up to 8, beyond that wrong once in some 10^13.
        """
        left = self._starts if column == 0 else self._marks[:, column - 1] + 1
        right = self._ends if column == self._marks.shape[1] else self._marks[:, column]
        length = right - left
        first = self._words[left] & _MASKS[np.minimum(length, 8)]
        last = np.where(length > 8, self._words[np.maximum(right - 8, 0)], np.uint64(0))
        code = first ^ (last * _MIX) ^ np.where(length > 8, length, 0).astype("<u8")
        heads = np.concatenate([[0], np.flatnonzero(code[1:] != code[:-1]) + 1])  # equal neighbours are one run
        _codes, place, which = np.unique(code[heads], return_index=True, return_inverse=True)
        found = [self._data[left[row]:right[row]] for row in heads[place]]  # fmt: skip
        return found, np.repeat(which, np.diff(np.append(heads, len(code))))

    def rows(self, chosen: NDArray[np.intp], delimiter: bytes) -> Iterator[tuple[int, list[bytes]]]:
        """The chosen rows: number inside the block (from 0) and fields."""
        data = self._data
        for row, start, end in zip(chosen.tolist(), self._starts[chosen].tolist(), self._ends[chosen].tolist(), strict=True):
            yield row, data[start:end].split(delimiter)


def csv_rows(data: bytes, delimiter: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """All rows of a block with quotes or uneven lines: number of the line it starts in (from 0) and fields."""
    lines = data.decode("latin-1").split("\n")[:-1]  # every byte keeps its place, so fields can be decoded later
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter.decode("latin-1"))
    start = 0
    for row in reader:
        yield start, [cell.encode("latin-1") for cell in row]
        start = reader.line_num
