"""Readers: one file a format, chosen by content and not by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from in2desk.core.statistics.readers.model import Reader


def readers() -> list[Reader]:
    """Every reader in the order in which they are asked; the first that recognises a file reads it.

    Imported here, so that starting the window loads none of them.
    """
    from in2desk.core.statistics.readers.boundaries import BoundariesReader
    from in2desk.core.statistics.readers.deutschlandatlas import DeutschlandatlasReader
    from in2desk.core.statistics.readers.flat_file import FlatFileReader
    from in2desk.core.statistics.readers.genesis_classic import GenesisClassicReader
    from in2desk.core.statistics.readers.genesis_sheet import GenesisSheetReader
    from in2desk.core.statistics.readers.inkar_long import InkarLongReader
    from in2desk.core.statistics.readers.inkar_web import InkarWebReader
    from in2desk.core.statistics.readers.plain_table import PlainTableReader
    from in2desk.core.statistics.readers.register_gv100 import RegisterGv100Reader
    from in2desk.core.statistics.readers.register_xlsx import RegisterXlsxReader
    from in2desk.core.statistics.readers.zensus_region import ZensusRegionReader

    return [
        InkarLongReader(),
        FlatFileReader(),
        InkarWebReader(),
        GenesisClassicReader(),
        RegisterXlsxReader(),
        RegisterGv100Reader(),
        DeutschlandatlasReader(),
        ZensusRegionReader(),
        BoundariesReader(),
        GenesisSheetReader(),
        PlainTableReader(),  # the last: takes any table whose columns are obvious
    ]
