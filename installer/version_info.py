"""What Windows shows in a file's properties: name, version, who made it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GERMAN = "040704B0"


def version() -> str:
    """The program's version, read from its package without importing it."""
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "in2desk" / "__init__.py").read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


def four_numbers(text: str) -> tuple[int, int, int, int]:
    """A version as Windows wants it: four numbers, missing ones are 0."""
    numbers = [int(part) for part in re.findall(r"\d+", text)[:4]]
    return tuple(numbers + [0] * (4 - len(numbers)))  # type: ignore[return-value]


def strings(program: str) -> dict[str, str]:
    """The words of the properties."""
    return {
        "CompanyName": "IN2-Desk",
        "FileDescription": "IN2-Desk",
        "FileVersion": version(),
        "InternalName": program,
        "LegalCopyright": "EUPL-1.2",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "IN2-Desk",
        "ProductVersion": version(),
    }


def windows_version(program: str) -> Any:
    """The resource that PyInstaller writes into an .exe; only on Windows, where its module can be imported."""
    from PyInstaller.utils.win32 import versioninfo as info

    numbers = four_numbers(version())
    words = [info.StringStruct(key, value) for key, value in strings(program).items()]
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            info.StringFileInfo([info.StringTable(GERMAN, words)]),
            info.VarFileInfo([info.VarStruct("Translation", [0x0407, 1200])]),
        ],
    )
