"""Readers: one file a format, chosen by content and not by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from in2desk.core.statistics.readers.model import Reader


def readers() -> list[Reader]:
    """Every reader in the order in which they are asked; the first that recognises a file reads it.

    Imported here, so that starting the window loads none of them.
    """
    from in2desk.core.statistics.readers.flat_file import FlatFileReader
    from in2desk.core.statistics.readers.genesis_classic import GenesisClassicReader
    from in2desk.core.statistics.readers.inkar_long import InkarLongReader
    from in2desk.core.statistics.readers.inkar_web import InkarWebReader

    return [
        InkarLongReader(),
        FlatFileReader(),
        InkarWebReader(),
        GenesisClassicReader(),
    ]
