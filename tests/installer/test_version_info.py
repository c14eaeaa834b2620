"""What Windows shows in the properties of the program."""

from __future__ import annotations

import version_info

from in2desk import __version__


def test_the_version_is_the_programs() -> None:
    assert version_info.version() == __version__
    assert version_info.strings("in2desk-cli")["OriginalFilename"] == "in2desk-cli.exe"


def test_windows_wants_four_numbers() -> None:
    assert version_info.four_numbers("1.2") == (1, 2, 0, 0)
    assert version_info.four_numbers("1.2.3.4.5") == (1, 2, 3, 4)
