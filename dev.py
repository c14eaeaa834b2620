#!/usr/bin/env python3
"""The developer's one door: `python3 dev.py run` and `python3 dev.py test` do everything on a fresh machine.

Standard library only, Python 3.11 or newer, on Debian, Ubuntu, other Linux, macOS and Windows. It makes `.venv`, installs
what requirements.lock pins (with hashes, from whatever index pip is set up for) and the project itself, and finds the
system libraries Qt needs. A second start sees its own stamp and is instant.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "in2desk-setup.txt"
OUT = ROOT / "out"
OLDEST = (3, 11)
CATALOGUE = Path("resources", "locale", "en", "LC_MESSAGES")  # seen from the root: no place of this machine in it
# import-linter has no `python -m`; its script would carry the place of the environment in its first line.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo'])"
# Compiles a catalogue and names what still waits for a translator; ends with 1 when something does. Not `pybabel compile`:
# that takes "44 % der Angaben" for a placeholder.
COMPILE = """
import sys
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
with open(sys.argv[1], "rb") as file:
    catalogue = read_po(file, locale="en")
with open(sys.argv[2], "wb") as file:
    write_mo(file, catalogue)
left = [m.id for m in catalogue if m.id and not all([m.string] if isinstance(m.string, str) else m.string)]
for text in left:
    print("Nicht übersetzt:", text)
sys.exit(bool(left))
"""

# Shared library that Qt opens -> Debian's package that brings it. The first list is enough offscreen, the second opens a window.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


class Stop(Exception):
    """Work cannot go on; the text is one plain German line that says what to do."""


def say(text: str) -> None:
    """A line to the person in front of the terminal, at once and before what a child process prints."""
    print(text, flush=True)


# --- the machine ---------------------------------------------------------------------------------------------------------


def is_debian() -> bool:
    """Debian, Ubuntu or a descendant with apt-get."""
    return sys.platform.startswith("linux") and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def is_root() -> bool:
    """Whether packages of the system may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def has_display() -> bool:
    """Whether a window can be seen: always on Windows and macOS, elsewhere what X11 or Wayland say."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def loads(library: str) -> bool:
    """Whether the loader finds a shared library: the only answer that counts, whatever the package is called."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(wanted: dict[str, str], can_load: Callable[[str], bool] = loads) -> list[str]:
    """Debian packages of the libraries that do not load, in the order of the list."""
    return [package for library, package in wanted.items() if not can_load(library)]


def typed_line(packages: Sequence[str]) -> str:
    """The one line to type where we may not install ourselves."""
    return "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def apt_install(packages: Sequence[str]) -> None:
    """Install system packages without a question; the package lists are fetched first, a bare system has none."""
    say("Systempakete werden installiert: " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "-q", "update"], env=environment)
    run(["apt-get", "-q", "install", "-y", "--no-install-recommends", *packages], env=environment)


def need_packages(packages: Sequence[str]) -> None:
    """Install `packages` where we are root on Debian or Ubuntu, else stop with the one line to type."""
    if not packages:
        return
    if is_debian() and is_root():
        apt_install(packages)
    elif is_debian():
        raise Stop(f"Dem System fehlt etwas. Bitte eingeben und danach noch einmal starten:\n  {typed_line(packages)}")
    else:
        names = " ".join(packages)
        raise Stop(f"Dem System fehlt etwas. Bitte mit seiner Paketverwaltung nachinstallieren (Namen unter Debian): {names}")


def missing_in_system(window: bool) -> list[str]:
    """What .venv and Qt need from the system, all at once: one line to type, not one after the other."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**OFFSCREEN_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    return missing_venv() + missing_packages(wanted)


def missing_venv() -> list[str]:
    """Debian keeps the module that makes environments in a package of its own."""
    if importlib.util.find_spec("ensurepip") is not None or venv_works():
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


# --- the environment -----------------------------------------------------------------------------------------------------


def run(command: Sequence[str | Path], env: dict[str, str] | None = None) -> None:
    """Run a command in the project's root; Stop with its exit status when it fails."""
    code = status(command, env)
    if code:
        raise Stop(f"Abgebrochen: „{' '.join(map(str, command[:4]))} …“ endete mit {code}.")


def status(command: Sequence[str | Path], env: dict[str, str] | None = None) -> int:
    """Run a command in the project's root and return its exit status."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False).returncode


def succeeds(command: Sequence[str | Path]) -> bool:
    """Whether a command ends well; what it prints is nobody's business."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, check=False).returncode == 0


def venv_python() -> Path:
    """The interpreter inside .venv."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def venv_works() -> bool:
    """Whether .venv is whole: its interpreter starts, is the version that runs this, and has pip."""
    if not venv_python().exists():
        return False
    version = "import sys, pip; sys.exit(sys.version_info[:2] != ({}, {}))".format(*sys.version_info[:2])
    return succeeds([venv_python(), "-c", version])


def make_venv() -> None:
    """Make .venv, or make a half-made one anew."""
    if venv_works():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    say("Die Umgebung .venv wird angelegt.")
    if status([sys.executable, "-m", "venv", VENV]) or not venv_works():
        shutil.rmtree(VENV, ignore_errors=True)
        raise Stop("Die Umgebung .venv ließ sich nicht anlegen; nichts ist davon übrig. Die Meldung darüber nennt den Grund.")


def fingerprint() -> str:
    """What the environment was made from; another lock, project file, place or Python makes it anew."""
    digest = hashlib.sha256()
    for path in (LOCK, ROOT / "pyproject.toml", ROOT / "setup.py"):
        digest.update(path.read_bytes())
    digest.update(f"{ROOT}|{sys.version_info[:2]}|{sys.platform}".encode())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether .venv holds exactly what the lock says."""
    return venv_python().exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8").strip() == fingerprint()


def install() -> None:
    """Install the locked packages with their hashes, then the project itself with the locked setuptools, nothing unpinned."""
    say("Die festgelegten Pakete werden installiert (beim ersten Mal einige Minuten).")
    pip = [venv_python(), "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    run([*pip, "install", "--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", LOCK])
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore"}  # setuptools warns of every editable install
    run([*pip, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT], env=quiet)


def setup(window: bool = False) -> None:
    """Make the environment, or leave it alone when it is current; what the system lacks comes first."""
    need_packages(missing_in_system(window))
    if is_current():
        return
    make_venv()
    install()
    STAMP.write_text(fingerprint() + "\n", encoding="utf-8")
    say("Die Umgebung ist bereit.")


def environment(offscreen: bool = True) -> dict[str, str]:
    """The environment of a child: UTF-8 everywhere, no window unless asked for."""
    variables = {**os.environ, "PYTHONUTF8": "1"}
    if offscreen:
        variables["QT_QPA_PLATFORM"] = "offscreen"
    return variables


# --- the commands --------------------------------------------------------------------------------------------------------


def command_setup(_arguments: argparse.Namespace) -> int:
    """Environment and system libraries, nothing else."""
    setup(window=has_display())
    say("Fertig. Weiter mit: python3 dev.py run   oder: python3 dev.py test")
    return 0


def command_run(_arguments: argparse.Namespace) -> int:
    """The program on the sample project; without a display the same as files under out/."""
    window = has_display()
    setup(window)
    OUT.mkdir(exist_ok=True)
    sample = OUT / "Modellregion.in2"
    if not sample.exists():
        run(in2desk("sample", sample), env=environment())
    if window:
        return status(in2desk(sample), env=environment(offscreen=False))
    return run_headless(sample)


def in2desk(*arguments: str | Path) -> list[str | Path]:
    """A call of the program's own command line."""
    return [venv_python(), "-m", "in2desk", *arguments]


def run_headless(sample: Path) -> int:
    """Council paper, map and pictures of every page from the sample, and where they lie."""
    say("Keine Anzeige gefunden: dasselbe ohne Fenster.")
    group = association(sample)
    paper, chart, pictures = OUT / "Vorlage.pdf", OUT / "Karte.html", OUT / "Bilder"
    run(in2desk("report", sample, "profile", "--group", group, "--out", paper), env=environment())
    run(in2desk("map", sample, "--group", group, "--lens", "services", "--out", chart), env=environment())
    run(in2desk("screenshot", sample, "--out", pictures), env=environment())
    say(f"Projektdatei:  {sample}")
    say(f"Vorlage (PDF): {paper}")
    say(f"Karte:         {chart}")
    say(f"Fensterbilder: {pictures} ({len(list(pictures.glob('*.png')))} Bilder)")
    return 0


def association(sample: Path) -> str:
    """Key of the sample's largest association: the council that a paper is for."""
    call = [str(part) for part in in2desk("groups", sample, "--json")]
    answer = subprocess.run(call, cwd=ROOT, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False)
    if answer.returncode:
        raise Stop(f"Die Vergleichsgruppen ließen sich nicht lesen: {answer.stderr.strip()}")
    groups = json.loads(answer.stdout)
    return str(max(groups, key=lambda group: (len(group["key"]), group["regions"]))["key"])


def command_test(arguments: argparse.Namespace) -> int:
    """Every check, each to its end; pytest comes last so that its closing line closes the run."""
    setup()
    failed = [name for name, command in checks(arguments.long) if not passes(name, command)]
    if failed:
        say("Nicht bestanden: " + ", ".join(failed))
    return 1 if failed else 0


def checks(long: bool) -> list[tuple[str, list[str | Path]]]:
    """Name and command of every check, in the order they run."""
    python = [venv_python(), "-m"]
    pytest = [*python, "pytest", "-n", "2", *(["--long"] if long else [])]
    return [
        ("ruff", [*python, "ruff", "check", "."]),
        ("mypy", [*python, "mypy"]),
        ("import-linter", [venv_python(), "-c", LINT_IMPORTS]),
        ("pytest", pytest),
    ]


def passes(name: str, command: Iterable[str | Path]) -> bool:
    """Run one check offscreen, with settings and logs in a folder of its own."""
    say(f"== {name}")
    with tempfile.TemporaryDirectory(prefix="in2desk-test-") as home:
        return status(list(command), env={**environment(), "IN2DESK_HOME": home}) == 0


def command_bench(arguments: argparse.Namespace) -> int:
    """The benchmarks of the program; what follows is handed on (`--json`)."""
    setup()
    return status(in2desk("bench", *arguments.rest), env=environment())


def command_bundle(arguments: argparse.Namespace) -> int:
    """The bundle under out/bundle, driven without a network beside the source tree; what follows is handed on."""
    setup(window=True)  # the libraries of a window come along in the bundle
    return status([venv_python(), Path("installer", "bundle.py"), *arguments.rest], env=environment())


def command_lock(_arguments: argparse.Namespace) -> int:
    """Renew requirements.lock: hashes for every system and Python from 3.11, no address of an index."""
    setup()
    if not succeeds([venv_python(), "-m", "uv", "--version"]):
        run([venv_python(), "-m", "pip", "--quiet", "install", "uv"])
    compile_lock = [venv_python(), "-m", "uv", "pip", "compile", "pyproject.toml", "--extra", "dev", "--upgrade"]
    every_system = ["--universal", "--python-version", ".".join(map(str, OLDEST))]
    run([*compile_lock, *every_system, "--generate-hashes", "--no-emit-index-url", "--no-header", "--output-file", LOCK])
    say("requirements.lock ist erneuert; beim nächsten Start wird es installiert.")
    return 0


def command_texts(_arguments: argparse.Namespace) -> int:
    """Renew the English catalogue from the code; translations stay, texts that are gone go, what is left is named."""
    setup()
    babel = [venv_python(), "-m", "babel.messages.frontend", "--quiet"]
    catalogue, compiled = CATALOGUE / "in2desk.po", CATALOGUE / "in2desk.mo"
    with tempfile.TemporaryDirectory(prefix="in2desk-texts-") as folder:
        template = Path(folder) / "in2desk.pot"
        keywords = ["--no-default-keywords", "--keywords", "_ ngettext:1,2 N_"]
        run([*babel, "extract", *keywords, "--sort-by-file", "--add-location", "file", "--output", template, "in2desk"])
        keep = ["--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date", "--width", "120"]
        run([*babel, "update", *keep, "--locale", "en", "--input-file", template, "--output-file", catalogue])
    return status([venv_python(), "-c", COMPILE, catalogue, compiled], env=environment())


COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], int], str]] = {
    "setup": (command_setup, "nur die Umgebung einrichten"),
    "run": (command_run, "das Programm mit dem Beispielprojekt öffnen"),
    "test": (command_test, "alle Prüfungen"),
    "bench": (command_bench, "die Messungen"),
    "bundle": (command_bundle, "das Programmpaket bauen und fahren"),
    "lock": (command_lock, "requirements.lock erneuern"),
    "texts": (command_texts, "den englischen Katalog der Texte erneuern"),
}


def parser() -> argparse.ArgumentParser:
    """The command line of this script."""
    top = argparse.ArgumentParser(prog="dev.py", description="Einrichten, starten und prüfen von IN2-Desk")
    commands = top.add_subparsers(dest="command", required=True, metavar="BEFEHL")
    for name, (_, text) in COMMANDS.items():
        command = commands.add_parser(name, help=text)
        if name == "test":
            command.add_argument("--long", action="store_true", help="auch die langen Tests")
    return top


def parse(words: Sequence[str] | None) -> argparse.Namespace:
    """The command and its options; what `bench` and `bundle` do not know is handed on, elsewhere it is refused."""
    top = parser()
    arguments, rest = top.parse_known_args(words)
    if rest and arguments.command not in ("bench", "bundle"):
        top.error("unbekannt: " + " ".join(rest))
    arguments.rest = rest
    return arguments


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if sys.version_info < OLDEST:
        say(f"IN2-Desk braucht Python {OLDEST[0]}.{OLDEST[1]} oder neuer; dies ist {sys.version.split()[0]}.")
        return 1
    arguments = parse(words)
    try:
        return COMMANDS[arguments.command][0](arguments)
    except Stop as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("Abgebrochen.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
