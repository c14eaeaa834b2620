"""Putting a backup in the place of a project file: what stands there is looked at, kept, and only then replaced."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import _
from in2desk.core.project import check, driver, files, protection
from in2desk.core.project.copies import logs_of
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import Damaged, plain_errors, problem
from in2desk.core.project.schema import metadata
from in2desk.core.project.scrub import scrub
from in2desk.core.safety import backup_files, shelf, tombstones
from in2desk.core.safety.search import named_blobs


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at a path. file_id: "" = nothing, or (damaged) what cannot be opened. secret: what opens it."""

    file_id: str = ""
    damaged: bool = False
    secret: Secret | None = None


def look_at(path: Path, secret: Secret | None, *, proven: bool) -> Standing:
    """What a restored project would replace. proven: the secret opens the backup, so what it does not open is damaged.

    Raises DeskError when it must not be replaced: another program's file, a newer version's, one whose password nobody gave.
    """
    if not path.exists():
        return Standing()
    try:
        files.check_openable(path)
        with closing(driver.connect(path, "rw", secret)) as raw:
            check.look_over(raw, path, metadata)
            return Standing(shelf.file_id_of(raw), secret=driver.used_secret(path, secret))
    except driver.PasswordNeeded:
        raise
    except Damaged as error:
        if isinstance(error, driver.WrongPassword) and not proven:
            raise
        return Standing(damaged=True)
    except DeskError:
        if _may_be_a_wreck_of_ours(path):
            return Standing(damaged=True)
        raise


def _may_be_a_wreck_of_ours(path: Path) -> bool:
    """Whether a file that is no project may have been one: it is called so, and does not begin like another kind of file.

    A project that is not damaged but newer or read-only is none.
    """
    header = files.header(path)
    others = tuple(mark for mark in files.KNOWN if mark != files.MAGIC)
    ours = header[68:72] == files.APPLICATION_ID.to_bytes(4, "big")
    return path.suffix.lower() == shelf.SUFFIX and not header.startswith(others) and not ours


def check_same_project(standing: Standing, backup_id: str, backup: Path, target: Path) -> None:
    """Raise Refused where a sound project with another id stands."""
    if standing.file_id and standing.file_id != backup_id:
        text = _(
            "„{backup}“ ist die Sicherung eines anderen Projekts als „{name}“. Es wurde nichts verändert. "
            "Bitte holen Sie sie unter einem neuen Dateinamen zurück."
        )
        raise Refused(text.format(backup=backup.name, name=target.name))


def id_of_backup(backup: Path, secret: Secret | None) -> str:
    """The id of the project in a backup, after the checks of opening. Raises DeskError, PasswordNeeded or WrongPassword."""
    if not files.header(backup):
        raise problem("empty", backup)
    with plain_errors(backup), closing(driver.connect(backup, "ro", secret)) as raw:
        check.look_over(raw, backup, metadata)
        backup_files.beside(raw, backup)
        return shelf.file_id_of(raw)


def build(backup: Path, part: Path, secret: Secret | None, standing: Standing) -> list[str]:
    """Write what the backup holds to `part`: attachments inside, nobody in it who was erased, protected as what stands there.

    Returns what to tell people. Raises DeskError.
    """
    missing = backup_files.put_together(backup, part, secret)
    notes = tombstones.enforce_file(part, metadata, secret)
    with plain_errors(part), closing(driver.connect(part, "rw", secret)) as raw:
        named = named_blobs(raw, metadata)
        if notes:
            _drop_unnamed(raw, named)
    if lost := named & set(missing):
        notes.append(backup_files.lost_words(len(lost)))
    return notes + _protect_alike(part, secret, standing)


def _drop_unnamed(raw: sqlite3.Connection, named: set[str]) -> None:
    kept = {name for (name,) in raw.execute("SELECT sha256 FROM blob")}
    raw.executemany("DELETE FROM blob WHERE sha256 = ?", [(name,) for name in kept - named])
    scrub(raw)


def _protect_alike(part: Path, secret: Secret | None, standing: Standing) -> list[str]:
    used = driver.used_secret(part, secret)
    wanted = standing.secret
    if wanted is None:
        return [_("Die Sicherung hat ein Passwort. Das Projekt ist jetzt damit geschützt.")] if used and standing.file_id else []
    if used is None or not wanted.opens(used):
        protection.convert_file(part, used, wanted)
        return [_("Die Sicherung hatte nicht das Passwort des Projekts. Es gilt weiter das des Projekts.")]
    return []


def remember_tombstones(path: Path, secret: Secret | None) -> None:
    """Let this computer know what was erased in a project, before an older state takes its place."""
    with plain_errors(path), closing(driver.connect(path, "ro", secret)) as raw:
        file_id = tombstones.file_id(raw)
        for mark, day in tombstones.written(raw).items():
            tombstones.remember(file_id, [mark], day)


def fold_logs(path: Path, secret: Secret | None) -> None:
    """Make a project one file, so that no old log is taken for the new file's. Raises DeskError when someone has it open."""
    with plain_errors(path), closing(driver.connect(path, "rw", secret)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE").fetchone()
    if any(log.exists() for log in logs_of(path)):
        raise problem("locked", path)


def set_aside(path: Path, moment: datetime, undo: ExitStack) -> list[str]:
    """Give what cannot be opened, and the logs beside it, another name. Returns a sentence about it.

    undo: gets the way back, for when nothing takes its place.
    """
    there = [name for name in (path, *logs_of(path)) if name.exists()]
    if not there:
        return []
    aside = _free_name(path, moment)
    with plain_errors(path):
        for name in there:
            moved = name.rename(aside.with_name(aside.name + name.name[len(path.name) :]))
            undo.callback(moved.rename, name)
    text = _("Die Datei, die sich nicht öffnen ließ, liegt unverändert daneben: „{name}“.")
    return [text.format(name=aside.name)] if path in there else []


def _free_name(path: Path, moment: datetime) -> Path:
    damaged = _("beschädigt")
    stem = f"{path.stem} {damaged} {moment:%Y-%m-%d %H%M%S}"
    number, aside = 1, path.with_name(stem + path.suffix)
    while aside.exists():
        number += 1
        aside = path.with_name(f"{stem} {number}{path.suffix}")
    return aside
