"""Backups: made by themselves and by hand, checked, rotated, found again, and put back."""

from __future__ import annotations

import itertools
import sqlite3
import threading
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import _
from in2desk.core.project import copies, driver, files, lock, protection
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import Damaged, plain_errors, problem
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.project.services import Effect, service
from in2desk.core.project.tables import meta
from in2desk.core.safety import backup_files, compare, restoring, shelf, store, tombstones
from in2desk.core.safety.restoring import Standing
from in2desk.core.safety.rotation import DAILY, KINDS, NAMED, Entry, keep
from in2desk.core.safety.shelf import Backup as Backup

DAY = timedelta(days=1)
_writing = threading.Lock()  # one backup at a time: the next one clears away what it finds half written


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What restoring would change. moment: of the backup; tables: (name, rows that come, rows that go, rows that change).

    steps_lost: steps of today that the backup does not know.
    """

    moment: datetime
    tables: tuple[tuple[str, int, int, int], ...]
    steps_lost: int
    notes: tuple[str, ...]


@service(Effect.READS)
def backup_folder(of: Project | Path) -> Path:
    """Where this computer keeps the backups of a project; the folder of all where it has none yet."""
    return _find(of) or shelf.own_root()


@service(Effect.READS)
def list_backups(of: Project | Path) -> list[Backup]:
    """The backups of a project, newest first. By its path also where the file is damaged, protected or gone.

    One that lies in the second folder too is listed once.
    """
    own = _find(of)
    if own is None:
        return []
    found = {backup.path.name: backup for folder in reversed(shelf.shelves_of(own)) for backup in shelf.backups_on(folder)}
    return sorted(found.values(), key=lambda backup: backup.moment, reverse=True)


@service(Effect.READS)
def last_backup(of: Project | Path) -> Backup | None:
    """The newest backup of a project; None where it has none."""
    return next(iter(list_backups(of)), None)


@service(Effect.OUTSIDE)
def back_up(project: Project, kind: str = DAILY, name: str = "", clock: Clock = now) -> Backup:
    """Back up an open project, check what was written, and let old backups go. kind: one of rotation.KINDS; name: of a named one.

    Writes to the second folder too; where that fails the backup's notes say so. Raises DeskError when none was written.
    """
    if kind not in KINDS:
        raise Refused(_("Diese Art von Sicherung gibt es nicht. Es wurde nichts gesichert."))
    if kind == NAMED and not shelf.safe_name(name):
        raise Refused(_("Der Name der Sicherung ist leer. Es wurde nichts gesichert."))
    return _back_up(project.path, _id_of(project), project.secret, kind, name, clock())


@service(Effect.OUTSIDE)
def back_up_if_due(project: Project, clock: Clock = now) -> Backup | None:
    """Back up an open project whose last backup, in either folder, is older than a day. None where it is not time yet."""
    moment = clock()
    own = shelf.find_shelf(project.path, _id_of(project))
    second = shelf.second_root()
    folders = [own] if own else []
    if own and second and second.is_dir():
        folders.append(second / own.name)
    fresh = [any(timedelta() <= moment - backup.moment < DAY for backup in shelf.backups_on(folder)) for folder in folders]
    return None if fresh and all(fresh) else back_up(project, clock=clock)


@service(Effect.OUTSIDE)
def before_migration(path: Path, secret: Secret | None) -> None:
    """Back up a project of an older version before it is brought up to date. Raises DeskError: then it must not be."""
    files.check_openable(path)
    with plain_errors(path), closing(driver.connect(path, "rw", secret)) as raw:
        file_id = shelf.file_id_of(raw)
    _back_up(path, file_id, secret, "migration", "", now())


@service(Effect.OUTSIDE)
def write_copy(project: Project, folder: Path, clock: Clock = now) -> Path:
    """Write the whole project, attachments inside, as one checked file into a folder, which is made where it is missing.

    A second copy in one minute gets a number; nothing is overwritten. Raises DeskError.
    """
    name = f"{project.path.stem} {clock():%Y-%m-%d %H%M}"
    with plain_errors(folder / name):
        if folder.exists() and not folder.is_dir():
            raise problem("no folder", folder / name)
        folder.mkdir(parents=True, exist_ok=True)
        names = itertools.chain([name], (f"{name} ({number})" for number in itertools.count(2)))
        target = next(path for free in names if not (path := folder / f"{free}{shelf.SUFFIX}").exists())
        shelf.clear_leftovers(folder, target.name)
    backup_files.write_whole(project.path, target, project.secret)
    return target


@service(Effect.READS)
def preview_restore(
    backup: Path, target: Path, *, secret: Secret | None = None, target_secret: Secret | None = None
) -> RestorePreview:
    """What `restore` with the same arguments would change. Raises DeskError where it would be refused."""
    backup_id = restoring.id_of_backup(backup, secret)
    standing = restoring.look_at(target, target_secret or secret, proven=not driver.is_plain(backup))
    restoring.check_same_project(standing, backup_id, backup, target)
    with plain_errors(backup), closing(driver.connect(backup, "ro", secret)) as new:
        notes = _foretold(new, backup_id, standing)
        if not standing.file_id:
            return RestorePreview(_moment(backup), (), 0, tuple(notes))
        with plain_errors(target), closing(driver.connect(target, "ro", standing.secret)) as old:
            tables = compare.differences(old, new, metadata)
            return RestorePreview(_moment(backup), tables, compare.steps_only_in(old, new), tuple(notes))


def _foretold(raw: sqlite3.Connection, file_id: str, standing: Standing) -> list[str]:
    notes = []
    if standing.damaged:
        notes.append(_("Die jetzige Datei lässt sich nicht öffnen. Sie bleibt unverändert unter anderem Namen daneben liegen."))
    if tombstones.came_back(raw, metadata, tombstones.remembered(file_id)):
        notes.append(_("Was endgültig gelöscht wurde, kommt nicht wieder."))
    return notes


@service(Effect.OUTSIDE)
def restore(
    backup: Path,
    target: Path,
    *,
    secret: Secret | None = None,
    target_secret: Secret | None = None,
    take_over: bool = False,
    clock: Clock = now,
) -> list[str]:
    """Put a backup, or a whole copy, in the place of a project that nobody has open. Returns what to tell people.

    What stands there is backed up first, or kept under another name where it cannot be opened; what was erased for good stays
    erased. secret: opens the backup; target_secret: the project, where that differs. Raises DeskError, changing nothing.
    """
    if lock.held_here(target):
        raise Refused(_("„{name}“ ist noch geöffnet. Bitte schließen Sie das Projekt zuerst.").format(name=target.name))
    backup_id = restoring.id_of_backup(backup, secret)
    with plain_errors(target):
        same = target.exists() and backup.samefile(target)
    if same:
        raise Refused(_("„{name}“ ist die Sicherung selbst. Es wurde nichts verändert.").format(name=target.name))
    with plain_errors(target):
        if not target.parent.is_dir():
            raise problem("no folder", target)
    held = lock.take(target, clock(), take_over=take_over)
    try:
        standing = restoring.look_at(target, target_secret or secret, proven=not driver.is_plain(backup))
        restoring.check_same_project(standing, backup_id, backup, target)
        return _replaced(backup, target, secret, standing, clock())
    finally:
        held.release()


def _replaced(backup: Path, target: Path, secret: Secret | None, standing: Standing, moment: datetime) -> list[str]:
    shelf.clear_leftovers(target.parent, target.name)
    if standing.file_id:
        restoring.remember_tombstones(target, standing.secret)
    with ExitStack() as undo:
        with copies.taking_place(target) as part:
            notes = restoring.build(backup, part, secret, standing)
            notes += _make_way(target, standing, moment, undo)
        undo.pop_all()
    return notes


def _make_way(target: Path, standing: Standing, moment: datetime, undo: ExitStack) -> list[str]:
    """Keep what stands there, so that the new file can take its place. undo: gets the way back."""
    if standing.file_id:
        try:
            made = _back_up(target, standing.file_id, standing.secret, "restore", "", moment)
            restoring.fold_logs(target, standing.secret)
            return list(made.notes)
        except Damaged:  # deeper than the look at it went
            pass
    return restoring.set_aside(target, moment, undo)


@service(Effect.OUTSIDE)
def convert_backups(path: Path, old: Secret | None, new: Secret | None) -> list[str]:
    """Give all backups of a project that can be reached its new password, or none. Returns a sentence for each that was not.

    Call it when the project itself has been converted.
    """
    with plain_errors(path), closing(driver.connect(path, "ro", new)) as raw:
        own = shelf.find_shelf(path, shelf.file_id_of(raw))
    if own is None:
        return []
    second = shelf.second_root()
    notes = []
    if second and not second.is_dir():
        text = _("Der zweite Ordner „{folder}“ ist nicht erreichbar: Die Sicherungen darin behalten, was sie hatten.")
        notes.append(text.format(folder=second))
    with _writing:
        for folder in shelf.shelves_of(own):
            shelf.clear_leftovers(folder)
            for file in (*(backup.path for backup in shelf.backups_on(folder)), *store.stores_on(folder)):
                notes += _convert(file, old, new)
    return notes


def _convert(file: Path, old: Secret | None, new: Secret | None) -> list[str]:
    try:
        with plain_errors(file):
            protection.convert_file(file, old, new)
    except DeskError as error:
        return [_("Nicht umgestellt wurde die Sicherung „{name}“: {reason}").format(name=file.name, reason=error)]
    return []


def _back_up(path: Path, file_id: str, secret: Secret | None, kind: str, name: str, moment: datetime) -> Backup:
    with _writing:
        own = shelf.make_shelf(path, file_id)
        folders, notes = _reachable(own)
        file = shelf.new_name(folders, moment, kind, name)
        made, errors = [], []
        for folder in folders:
            try:
                notes += _write(path, folder / file, secret, moment)
                made.append(folder / file)
            except DeskError as error:
                errors.append((folder, error))
    if not made:
        raise _failed(errors[0][1])
    text = _("In „{folder}“ wurde nicht gesichert: {reason}")
    notes += [text.format(folder=folder.parent, reason=error) for folder, error in errors]
    backup = shelf.read_name(made[0])
    assert backup is not None
    return replace(backup, notes=tuple(notes))


def _reachable(own: Path) -> tuple[list[Path], list[str]]:
    """The folders to write to, and what to tell about the second one."""
    try:
        second = shelf.second_shelf(own)
    except DeskError:
        text = _("Der zweite Ordner „{folder}“ ist nicht erreichbar. Die Sicherung liegt nur auf diesem Computer.")
        return [own], [text.format(folder=shelf.second_root())]
    return [own, second] if second else [own], []


def _write(path: Path, target: Path, secret: Secret | None, moment: datetime) -> list[str]:
    shelf.clear_leftovers(target.parent)
    notes = store.make_ready(target.parent, secret, moment)
    notes += backup_files.write_beside(path, target, secret)
    try:
        _rotate(target.parent, secret, moment)
    except DeskError as error:
        notes.append(_("Alte Sicherungen ließen sich nicht aufräumen: {reason}").format(reason=error))
    return notes


def _rotate(folder: Path, secret: Secret | None, moment: datetime) -> None:
    backups = shelf.backups_on(folder)
    kept = keep([Entry(backup.moment, backup.kind) for backup in backups], moment)
    for backup in backups:
        if Entry(backup.moment, backup.kind) not in kept:
            with plain_errors(backup.path):
                backup.path.unlink()
    store.prune(folder, [backup.path.name for backup in shelf.backups_on(folder)], secret)


def _failed(error: DeskError) -> DeskError:
    """The same, said about the backup; a project that is damaged stays that."""
    if isinstance(error, Damaged):
        return error
    text = _("Es wurde keine Sicherung geschrieben, das Projekt selbst ist unberührt. {reason}")
    return DeskError(text.format(reason=error))


def _find(of: Project | Path) -> Path | None:
    return shelf.find_shelf(of) if isinstance(of, Path) else shelf.find_shelf(of.path, _id_of(of))


def _id_of(project: Project) -> str:
    with project.reading() as connection:
        return str(connection.execute(select(meta.c.value).where(meta.c.key == "file")).scalar_one())


def _moment(backup: Path) -> datetime:
    """When it was made: by its name, else by the file's own time."""
    named = shelf.read_name(backup)
    return named.moment if named else datetime.fromtimestamp(backup.stat().st_mtime).astimezone().replace(microsecond=0)
