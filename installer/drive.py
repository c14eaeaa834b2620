"""Drives a built bundle without a network and compares what it makes with what the source tree makes.

The way of a clerk: sample, own figures read in, scores, paper, map, tables, backup, pictures of every page; then the window.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

GROUP = "072335006"
FIGURES = "Ort;AGS;Vereine 2025\nBerlingen;07233004;3\nGerolstein;07233026;41\nNeroth;07233050;11\nPelm;07233056;9\n"
PATIENCE_S = 90
TEXTS = ("read-in.json", "scores.csv", "values.csv", "groups.txt", "check.txt")
PICTURES = ("paper.pdf",)


class DriveError(RuntimeError):
    """The bundle did not do what the source tree does."""


@dataclass(frozen=True, slots=True)
class Program:
    """One way to start the program and the folder where it works."""

    words: tuple[str, ...]
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """Offscreen, settings in the folder, and for the bundle nothing of the Python that is installed here."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "QT_"))}
        return {**kept, "QT_QPA_PLATFORM": "offscreen", "IN2DESK_HOME": str(self.folder / "home"), "PYTHONUTF8": "1"}

    def run(self, *arguments: str, to: str = "") -> None:
        """One command; its output goes to the file `to`. Raises DriveError when it fails."""
        command = [*without_network(), *self.words, *arguments]
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, check=False)
        if done.returncode:
            raise DriveError(f"{arguments[0]}: {done.returncode}\n{done.stderr.decode(errors='replace')}")
        if to:
            (self.folder / to).write_bytes(done.stdout)


def without_network() -> list[str]:
    """The prefix of a command that gives it a network with nothing in it; [] where the system has no such thing."""
    for words in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if shutil.which("unshare") and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
            return words
    return []


def deeds(program: Program) -> None:
    """Everything the program is asked to do without a window."""
    program.folder.mkdir(parents=True)
    (program.folder / "vereine.csv").write_text(FIGURES, encoding="utf-8")
    run = program.run
    run("sample", "project.in2")
    run("import", "project.in2", "vereine.csv", "--as", "values", "--json", to="read-in.json")
    run("groups", "project.in2", to="groups.txt")
    run("score", "project.in2", "--group", GROUP, "--csv", "scores.csv")
    run("values", "project.in2", "--level", "gemeinde", "--csv", "values.csv")
    run("report", "project.in2", "profile", "--group", GROUP, "--out", "paper.pdf")
    run("map", "project.in2", "--group", GROUP, "--lens", "services", "--out", "map.html")
    run("export", "project.in2", "--what", "ideas", "--out", "ideas.xlsx")
    run("backup", "project.in2", "--to", "backups")
    run("check", "project.in2", to="check.txt")
    run("screenshot", "project.in2", "--out", "pictures")


def open_window(program: Program) -> float:
    """Open the window on the project, wait until it has it open, end it. Returns seconds. Raises DriveError."""
    started = time.monotonic()
    command = [*without_network(), *program.words, "project.in2"]
    window = subprocess.Popen(command, cwd=program.folder, env=program.environment)
    try:
        while not any(program.folder.glob("*project.in2*lock*")):
            if window.poll() is not None or time.monotonic() - started > PATIENCE_S:
                raise DriveError(f"Das Fenster hat das Projekt nicht geöffnet (Status {window.poll()}).")
            time.sleep(0.05)
        return time.monotonic() - started
    finally:
        window.terminate()
        window.wait(timeout=PATIENCE_S)


def compare(bundle: Path, source: Path) -> list[str]:
    """What differs between the two folders, one line each; [] when the bundle does what the source tree does."""
    found = [name for name in TEXTS if (bundle / name).read_bytes() != (source / name).read_bytes()]
    found += [name for name in PICTURES if pages(bundle / name) != pages(source / name)]
    found += [name for name in ("map.html", "ideas.xlsx") if (bundle / name).stat().st_size == 0]
    names = [sorted(file.name for file in (folder / "pictures").glob("*.png")) for folder in (bundle, source)]
    if names[0] != names[1]:
        found.append(f"pictures: {len(names[0])} statt {len(names[1])}")
    return found


def pages(path: Path) -> list[bytes]:
    """Every page of a PDF as the picture of it: dates and ids inside the file may differ, what is seen may not."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as paper:
        return [paper[number].render(scale=1).to_pil().tobytes() for number in range(len(paper))]


def drive(words: Sequence[str], scratch: Path) -> dict[str, object]:
    """Let bundle and source tree do the same, and say what came of it. Raises DriveError where they differ."""
    bundle = Program(tuple(words), scratch / "bundle")
    source = Program((sys.executable, "-m", "in2desk"), scratch / "source")
    for program in (bundle, source):
        deeds(program)
    different = compare(bundle.folder, source.folder)
    if different:
        raise DriveError("Bundle und Quelltext unterscheiden sich: " + ", ".join(different))
    read_in = json.loads((bundle.folder / "read-in.json").read_text(encoding="utf-8"))
    return {
        "network": "leer (unshare)" if without_network() else "nicht abgetrennt",
        "values_read_in": read_in[0]["values"],
        "pages": len(pages(bundle.folder / "paper.pdf")),
        "pictures": len(list((bundle.folder / "pictures").glob("*.png"))),
        "window_seconds": round(open_window(bundle), 2),
    }
