"""Builds the bundle and proves it: recipe, slimming, licences, list of parts, size table, and a drive without a network.

Called by `python3 dev.py bundle` with the project's own environment. Everything lies in out/bundle/ afterwards.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import contents
import drive
import licences
import sbom
import sizes
from linux import build as linux
from parts import executable, inner
from windows import build as windows

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out" / "bundle"
BUNDLE = OUT / "in2desk"
RECORD = OUT / "bundle.json"


def say(text: str) -> None:
    """A line to the person in front of the terminal, at once."""
    print(text, flush=True)


def build() -> None:
    """Run the recipe. Raises CalledProcessError when it fails; PyInstaller's own words are in the terminal then."""
    say("Das Programmpaket wird gebaut (ein bis zwei Minuten).")
    recipe = str(ROOT / "installer" / "in2desk.spec")
    command = [sys.executable, "-m", "PyInstaller", recipe, "--noconfirm", "--log-level", "WARN"]
    subprocess.run([*command, "--distpath", str(OUT), "--workpath", str(ROOT / "out" / "bundle-work")], cwd=ROOT, check=True)


def slim() -> None:
    """Take the debugger's part out of libraries that were built on this machine (Linux only)."""
    if not shutil.which("strip") or not sys.platform.startswith("linux"):
        return
    for pattern in contents.STRIPPED_FILES:
        for file in inner(BUNDLE).glob(pattern):
            if not file.is_symlink():
                subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)


def prove() -> dict[str, object]:
    """Drive the bundle beside the source tree in a folder that is gone afterwards."""
    say("Das Programmpaket wird ohne Netz gefahren und mit dem Quelltext verglichen.")
    with tempfile.TemporaryDirectory(prefix="in2desk-bundle-") as scratch:
        return drive.drive([str(executable(BUNDLE))], Path(scratch))


def packages() -> list[Path]:
    """What this system's people install: archive and Debian package, or installer and ZIP on Windows."""
    say("Die Pakete zum Weitergeben werden gepackt (einige Minuten).")
    made = (windows if sys.platform == "win32" else linux).build(BUNDLE, OUT.parent)
    for file in made:
        say(f"{sizes.weight(file):8.1f} MB  {file}")
    return made


def main(words: Sequence[str] | None = None) -> int:
    """Build, complete and drive the bundle; writes bundle.json with what was measured. Returns the exit status."""
    options = _parser().parse_args(words)
    if not options.drive_only:
        build()
        slim()
        say(f"Lizenztexte: {len(licences.write(BUNDLE))}")
        say(f"Stückliste (sbom.cdx.json): {sbom.write(BUNDLE)} Teile")
    record: dict[str, object] = {"sizes": sizes.table(BUNDLE)}
    say(sizes.shown(sizes.table(BUNDLE)))
    try:
        record["drive"] = prove()
        record["packages"] = {file.name: round(sizes.weight(file), 1) for file in (packages() if options.packages else [])}
    except (drive.DriveError, windows.MissingToolError) as problem:
        say(str(problem))
        return 1
    RECORD.write_text(json.dumps(record, indent=2, ensure_ascii=False), encoding="utf-8")
    say(f"Fertig: {BUNDLE}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bundle")
    parser.add_argument("--drive-only", action="store_true", help="ein schon gebautes Paket noch einmal fahren")
    parser.add_argument("--packages", action="store_true", help="auch die Pakete zum Weitergeben")
    return parser


if __name__ == "__main__":
    sys.exit(main())
