"""Known problems of a project file, each as one plain German sentence."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _

NAMES = {
    "missing": N_("Die Datei „{name}“ gibt es nicht. Bitte prüfen Sie, ob sie verschoben oder umbenannt wurde."),
    "empty": N_("„{name}“ ist leer und enthält kein Projekt. Die Datei wurde nicht verändert. Bitte öffnen Sie eine Sicherung."),
    "foreign": N_("„{name}“ ist keine Projektdatei von IN2-Desk. Die Datei wurde nicht verändert."),
    "newer": N_(
        "„{name}“ wurde mit einer neueren Version von IN2-Desk gespeichert. Die Datei wurde nicht verändert. "
        "Bitte aktualisieren Sie das Programm."
    ),
    "exists": N_("„{name}“ gibt es schon; die Datei wurde nicht überschrieben. Bitte wählen Sie einen anderen Namen."),
    "no folder": N_("Den Ordner für „{name}“ gibt es nicht. Es wurde nichts gespeichert. Bitte wählen Sie einen anderen Ordner."),
    "locked": N_(
        "„{name}“ ist gerade durch ein anderes Programm gesperrt. Es wurde nichts gespeichert. "
        "Bitte schließen Sie das andere Programm und versuchen Sie es noch einmal."
    ),
    "read-only": N_(
        "„{name}“ ist schreibgeschützt. Es wurde nichts gespeichert. "
        "Bitte heben Sie den Schreibschutz auf oder kopieren Sie die Datei in einen eigenen Ordner."
    ),
    "folder read-only": N_(
        "Der Ordner von „{name}“ ist schreibgeschützt. Die Datei wurde nicht verändert. "
        "Bitte kopieren Sie sie in einen eigenen Ordner und öffnen Sie sie dort."
    ),
    "still open": N_(
        "„{name}“ ist in diesem Programm noch geöffnet. Es wurde nichts verändert. Bitte schließen Sie das Projekt zuerst."
    ),
    "open for reading": N_("„{name}“ ist nur zum Lesen geöffnet. Es wurde nichts gespeichert."),
    "vanished": N_(
        "„{name}“ ist nicht mehr da, wo die Datei geöffnet wurde. Dieser Schritt wurde nicht gespeichert, alle davor schon. "
        "Bitte stecken Sie den Datenträger wieder ein und öffnen Sie das Projekt neu."
    ),
    "replaced": N_(
        "„{name}“ wurde durch eine andere Datei ersetzt, während das Projekt offen war. Dieser Schritt wurde nicht gespeichert. "
        "Bitte öffnen Sie das Projekt neu und sehen Sie nach, welcher Stand darin ist."
    ),
    "no target": N_(
        "„{name}“ ist eine Projektdatei oder heißt so; sie wurde nicht überschrieben. Bitte wählen Sie einen anderen Namen."
    ),
    "planted": N_(
        "„{name}“ enthält Teile, die nicht von IN2-Desk stammen. Nichts davon wurde ausgeführt, nichts wurde verändert. "
        "Bitte öffnen Sie eine Sicherung."
    ),
    "full": N_("Der Datenträger mit „{name}“ ist voll. Es wurde nichts gespeichert. Bitte schaffen Sie Platz."),
    "damaged": N_("„{name}“ ist beschädigt. Es wurde nichts verändert. Bitte öffnen Sie eine Sicherung."),
    "journal": N_(
        "Die Chronik passt nicht mehr zum Inhalt von „{name}“. Es wurde nichts verändert. Bitte öffnen Sie eine Sicherung."
    ),
    "unreachable": N_(
        "„{name}“ lässt sich nicht lesen oder schreiben. Es wurde nichts gespeichert. Bitte prüfen Sie Laufwerk, Netz und Rechte."
    ),
    "too large": N_("Ein Text oder Anhang ist zu groß für „{name}“. Es wurde nichts gespeichert."),
    "password needed": N_("„{name}“ ist mit einem Passwort geschützt oder beschädigt. Bitte geben Sie das Passwort ein."),
    "wrong password": N_(
        "„{name}“: falsches Passwort oder keine oder beschädigte Projektdatei. Die Datei wurde nicht verändert."
    ),
    "no library": N_(
        "Für das Passwort von „{name}“ fehlt auf diesem Computer die Bibliothek „sqlcipher3“. Die Datei wurde nicht verändert. "
        "Bitte installieren Sie IN2-Desk vollständig; Projekte ohne Passwort gehen auch so."
    ),
}
_BY_CODE = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR: "unreachable",
    sqlite3.SQLITE_CANTOPEN: "unreachable",
    sqlite3.SQLITE_TOOBIG: "too large",
    sqlite3.SQLITE_NOMEM: "too large",
    sqlite3.SQLITE_INTERRUPT: "damaged",  # only the checks on opening are ever interrupted, when they find no end
}
# What SQLCipher's export reports as a general error, with the words of the kind it was.
_BY_WORDS = {"database or disk is full": "full", "disk I/O error": "unreachable", "malformed JSON": "journal"}
_BY_SYSTEM = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read-only",
    errno.EIO: "unreachable",
    errno.ENODEV: "unreachable",
    errno.ENXIO: "unreachable",
    errno.ESTALE: "unreachable",
    errno.ENAMETOOLONG: "unreachable",
}
_DAMAGED = ("empty", "damaged", "journal", "planted")


class Damaged(DeskError):
    """The file cannot be used as it is; a backup of it can."""


def sentence(name: str, path: Path) -> str:
    """The text for one of the NAMES, about this file."""
    return _(NAMES[name]).format(name=path.name)


def problem(name: str, path: Path) -> DeskError:
    """The error for one of the NAMES, about this file."""
    kind = Damaged if name in _DAMAGED else DeskError
    return kind(sentence(name, path))


@contextmanager
def plain_errors(path: Path, otherwise: str | None = None) -> Iterator[None]:
    """Turn what SQLite and the system report about the file into a DeskError; other errors pass.

    otherwise: the name for what SQLite reports besides, where only the file can be at fault and not the program.
    """
    try:
        yield
    except Exception as error:  # whichever driver it comes from
        name = _known(error) or (otherwise if _is_about_the_content(error) else None)
        if name is None:
            raise
        raise problem(name, path) from error


def _is_about_the_content(error: Exception) -> bool:
    """UnicodeDecodeError: SQLite quotes what it found in the file when it complains."""
    return isinstance(error, SQLAlchemyError | UnicodeDecodeError) or hasattr(error, "sqlite_errorcode")


def _known(error: Exception) -> str | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, OSError):
        return "read-only" if isinstance(cause, PermissionError) else _BY_SYSTEM.get(cause.errno or 0)
    if str(cause).startswith("Could not decode to UTF-8"):  # said by the driver, without a code
        return "damaged"
    code = getattr(cause, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_ERROR:
        return _BY_WORDS.get(str(cause))
    return None if code is None else _BY_CODE.get(code & 0xFF)  # the low byte is the kind, the rest a detail
