"""Every package of requirements.lock has a wheel for Windows on each Python we name, with a hash that the lock names.

It proves that `python dev.py setup` finds and accepts all it needs there, and that nothing those wheels ask for on Windows is
missing in the lock. It does not prove that they run: that takes a Windows. The wheels come down once; pip keeps them.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
VERSIONS = ("3.11", "3.12", "3.13")
OFFLINE = re.compile("ConnectionError|NewConnection|Name or service not known|Temporary failure|Read timed out|ProxyError")


@dataclass(frozen=True)
class Windows:
    """What a Windows with this Python says of itself: pip would ask the machine it runs on instead."""

    python: str

    def wants(self, requirement: Requirement) -> bool:
        said = {
            "sys_platform": "win32",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
            "os_name": "nt",
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "extra": "",
        }
        return requirement.marker is None or requirement.marker.evaluate(said)


def locked(text: str) -> dict[Requirement, list[str]]:
    """Every pin of the lock with its --hash options."""
    found = {}
    for block in re.split(r"\n(?=[a-z0-9])", text):
        lines = [line.strip(" \\") for line in block.splitlines() if not line.lstrip().startswith("#")]
        head, *hashes = [line for line in lines if line]
        found[Requirement(head)] = hashes
    return found


def wanted(windows: Windows, text: str) -> list[str]:
    """The pins that count on a Windows, as lines without a marker."""
    return [f"{pin.name}{pin.specifier} {' '.join(hashes)}" for pin, hashes in locked(text).items() if windows.wants(pin)]


def resolved(windows: Windows, lines: list[str], scratch: Path) -> list[dict[str, Any]]:
    """What pip would install there, each wheel fetched and its hash checked. Skips where no index answers."""
    (scratch / "pins.txt").write_text("\n".join(lines), encoding="utf-8")
    there = ["--platform", "win_amd64", "--implementation", "cp", "--python-version", windows.python]
    strict = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--ignore-installed"]
    places = ["--target", scratch / "nowhere", "--report", scratch / "report.json", "-r", scratch / "pins.txt"]
    command = [sys.executable, "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", "install", "--dry-run"]
    done = subprocess.run([*command, *there, *strict, *places], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode and OFFLINE.search(done.stderr):
        pytest.skip("no package index answers from here")
    assert done.returncode == 0, done.stderr
    return list(json.loads((scratch / "report.json").read_text(encoding="utf-8"))["install"])


def lacking(windows: Windows, wheels: list[dict[str, Any]]) -> list[str]:
    """What the wheels ask for on Windows that is not among them in a version they accept."""
    versions = {canonicalize_name(wheel["metadata"]["name"]): wheel["metadata"]["version"] for wheel in wheels}
    missing = []
    for wheel in wheels:
        for line in wheel["metadata"].get("requires_dist", ()):
            need = Requirement(line)
            there = versions.get(canonicalize_name(need.name))
            if windows.wants(need) and (there is None or not need.specifier.contains(there, prereleases=True)):
                missing.append(f"{wheel['metadata']['name']}: {line}")
    return missing


@pytest.mark.long
@pytest.mark.parametrize("python", VERSIONS)
def test_windows_finds_a_wheel_for_everything(python: str, tmp_path: Path) -> None:
    windows = Windows(python)
    lines = wanted(windows, LOCK.read_text(encoding="utf-8"))
    wheels = resolved(windows, lines, tmp_path)
    assert len(wheels) == len(lines) > 80
    assert all(wheel["download_info"]["url"].endswith(".whl") for wheel in wheels)
    assert lacking(windows, wheels) == []


def test_the_lock_is_read_as_a_windows_would() -> None:
    text = """\
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:aa
    # via in2desk (pyproject.toml)
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
macholib==1.16.4 ; sys_platform == 'darwin' \\
    --hash=sha256:dd
pefile==2024.8.26 ; sys_platform == 'win32' \\
    --hash=sha256:ee
"""
    assert wanted(Windows("3.11"), text) == ["numpy==2.4.6 --hash=sha256:aa", "pefile==2024.8.26 --hash=sha256:ee"]
    assert wanted(Windows("3.13"), text)[0] == "numpy==2.5.5 --hash=sha256:bb --hash=sha256:cc"


@pytest.mark.parametrize("python", VERSIONS)
def test_the_lock_names_what_only_windows_needs(python: str) -> None:
    names = {line.split("==")[0] for line in wanted(Windows(python), LOCK.read_text(encoding="utf-8"))}
    assert {"pefile", "pywin32-ctypes", "colorama", "pyside6-essentials", "sqlcipher3"} <= names
    assert "macholib" not in names


def test_what_a_wheel_lacks_is_found() -> None:
    def wheel(name: str, version: str, *needs: str) -> dict[str, Any]:
        return {"metadata": {"name": name, "version": version, "requires_dist": list(needs)}}

    click = wheel("click", "8.5.1", 'colorama; platform_system == "Windows"', 'sphinx; extra == "docs"')
    assert lacking(Windows("3.12"), [click]) == ['click: colorama; platform_system == "Windows"']
    assert lacking(Windows("3.12"), [click, wheel("Colorama", "0.4.6")]) == []
    assert lacking(Windows("3.12"), [wheel("a", "1", "b>=2"), wheel("b", "1.9")]) == ["a: b>=2"]
