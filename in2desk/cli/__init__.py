"""The command line: the same services as the window, for IT staff, tests and checks. A contract, see docs/cli.md.

Human output is German; --json prints one document. Exit 0 done, 1 refused with one plain line per problem, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from in2desk.cli import backups, data, export, output, protection, safety
from in2desk.cli.common import Command, WrongUsage
from in2desk.core.base import i18n
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.paths import user_folder
from in2desk.core.base.settings import SettingsFile


class _Parser(argparse.ArgumentParser):
    """Says in German that a call was wrong, and exits with 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, _("Falscher Aufruf: {message}").format(message=_in_german(message)) + "\n")


def _in_german(message: str) -> str:
    """The commonest sentences of argparse; others stay as they are."""
    known = {
        r"the following arguments are required: (.*)": _("es fehlt {what}"),
        r"unrecognized arguments: (.*)": _("unbekannt ist {what}"),
        r"argument (\S+): expected .*": _("nach {what} fehlt eine Angabe"),
        r"argument (\S+: invalid choice: '.*?').*": _("nicht vorgesehen ist {what}"),
    }
    for pattern, text in known.items():
        if found := re.fullmatch(pattern, message):
            return text.format(what=found[1].replace(": invalid choice:", ""))
    return message


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    i18n.set_language(SettingsFile(user_folder() / "settings.json").current.language)
    _speak_utf8()
    parser = _parser()
    if not words or (words[0] not in _COMMANDS and not words[0].startswith("-")):
        words = ["window", *words]
    options = parser.parse_args(words)
    try:
        return int(_COMMANDS[options.command][0](options))
    except WrongUsage as problem:
        parser.error(str(problem))
    except DeskError as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read our output has had enough (head, less)
        sys.stdout = sys.stderr
        return 0
    except OSError as problem:  # a name too long, a disk pulled out: what no service expected
        text = _("„{file}“ lässt sich nicht lesen oder schreiben. Es wurde nichts gespeichert.")
        print(text.format(file=problem.filename or problem.strerror), file=sys.stderr)
        return 1


def _speak_utf8() -> None:
    """German letters on every terminal. A program with a window only has nowhere to print on Windows: then nothing is printed."""
    if sys.stdout is None or sys.stderr is None:
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - stays open as long as the program
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]


def _window(options: argparse.Namespace) -> int:
    if not _has_display():
        raise DeskError(
            _("Es ist kein Bildschirm da, deshalb öffnet sich kein Fenster. Alle anderen Befehle gehen: in2desk --help")
        )
    from in2desk.app import run_window  # the only command that needs Qt, with `screenshot`

    return run_window(Path(options.file) if options.file else None)


def _has_display() -> bool:
    """Qt ends the program where it finds no screen, so we look first (only Linux and its like can lack one)."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="in2desk", description=_("Integration in kleinen Kommunen. Ohne Befehl öffnet sich das Fenster."))
    commands = parser.add_subparsers(dest="command", required=True, metavar=_("BEFEHL"), parser_class=_Parser)
    for name, (_run, text, arguments) in _COMMANDS.items():
        command = commands.add_parser(name, help=text(), description=text())
        for flags, settings in arguments:
            command.add_argument(*flags, **settings)  # type: ignore[arg-type]
    return parser


# TO ADD a command: in the module of its kind, in that module's COMMANDS.
_COMMANDS: dict[str, Command] = {
    "window": (_window, lambda: _("Fenster öffnen"), [(("file",), {"nargs": "?", "metavar": "FILE.in2"})]),
    **data.COMMANDS,
    **output.COMMANDS,
    **export.COMMANDS,
    **safety.COMMANDS,
    **protection.COMMANDS,
    **backups.COMMANDS,
}
