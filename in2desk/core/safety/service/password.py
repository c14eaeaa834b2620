"""The password of a project: given, changed, taken away. On files that nobody has open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.project import check, driver, files, lock, protection
from in2desk.core.project.driver import Secret
from in2desk.core.project.services import Effect, service
from in2desk.core.safety.service import backups

SHORT = 12  # characters under which a guess with many computers is a matter of days


@service(Effect.OUTSIDE)
def protect(path: Path, secret: Secret, clock: Clock = now) -> list[str]:
    """Give a project a password, and its backups that can be reached. Returns what else people should know.

    Raises Refused when it has one already or the password is empty, DeskError when the file cannot be opened or is open.
    """
    _check_new(secret)
    if driver.needs_secret(path):
        raise Refused(_("„{name}“ hat schon ein Passwort. Es wurde nichts verändert.").format(name=path.name))
    with _closed(path, None, clock):
        return _converted(path, None, secret) + _advice(secret)


@service(Effect.OUTSIDE)
def change_password(path: Path, old: Secret, new: Secret, clock: Clock = now) -> list[str]:
    """Give a protected project another password, and its backups. Raises WrongPassword, Refused or DeskError."""
    _check_new(new)
    with _closed(path, old, clock):
        _check_protected(path)
        return _converted(path, old, new) + _advice(new)


@service(Effect.OUTSIDE)
def unprotect(path: Path, secret: Secret, clock: Clock = now) -> list[str]:
    """Take the password away, from its backups too. Raises WrongPassword, Refused or DeskError."""
    with _closed(path, secret, clock):
        _check_protected(path)
        return _converted(path, secret, None)


def _check_new(secret: Secret) -> None:
    if not secret.reveal().strip():
        raise Refused(_("Das Passwort ist leer. Es wurde nichts verändert."))


def _check_protected(path: Path) -> None:
    if driver.is_plain(path):
        raise Refused(_("„{name}“ hat kein Passwort. Es wurde nichts verändert.").format(name=path.name))


@contextmanager
def _closed(path: Path, secret: Secret | None, clock: Clock) -> Iterator[None]:
    """The project locked for us and looked over, so that nothing damaged or foreign is written anew."""
    files.check_openable(path)
    held = lock.take(path, clock(), alone=True)
    try:
        with closing(driver.connect(path, "rw", secret)) as raw:
            check.look_over(raw, path)
        yield
    finally:
        held.release()


def _converted(path: Path, old: Secret | None, new: Secret | None) -> list[str]:
    protection.convert_file(path, old, new)
    return backups.convert_backups(path, old, new)


def _advice(secret: Secret) -> list[str]:
    notes = [
        _("Ohne das Passwort öffnet niemand diese Datei, auch wir nicht. Legen Sie es in einen verschlossenen Umschlag."),
        _("Kopien, die schon anderswo liegen (E-Mail, USB-Stick, Abgleich), haben das Passwort nicht."),
    ]
    if len(secret.reveal()) < SHORT:
        notes.append(_("Das Passwort ist kurz. Sicherer sind vier Wörter, die nichts miteinander zu tun haben."))
    return notes
