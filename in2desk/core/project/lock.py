"""Who has a project open: a small file beside it with owner, computer and time, held with a lock of the operating system.

The operating system lets go when a program ends, however it ends; so a lock that lies there unheld and names this computer is
stale. Of another computer's nobody can tell (its lock may not reach through the network drive), so people decide.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from in2desk.core.base import numbers
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.project.problems import plain_errors, problem

_FAR = 1 << 30  # the byte that Windows locks: far behind the text, which others must be able to read


@dataclass(frozen=True)
class Holder:
    """Who has it open. since: ISO with offset."""

    owner: str
    host: str
    since: str


class Locked(DeskError):
    """Someone else has the project open. may_take_over: another computer, so the user decides whether it still runs."""

    def __init__(self, path: Path, holder: Holder, *, may_take_over: bool) -> None:
        self.owner, self.host, self.since = holder.owner, holder.host, holder.since
        self.may_take_over = may_take_over
        super().__init__(_sentence(path, holder, may_take_over))


class Lock:
    """A lock held by this process; release it once for every `take`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held = True

    def release(self) -> None:
        """Let others open the project. The second call does nothing."""
        if self._held:
            self._held = False
            _let_go(self._path)


@dataclass
class _Claim:
    handle: int
    count: int


# What this process holds, by lock file: the operating system counts for each handle, we for each project opened.
_claims: dict[Path, _Claim] = {}
_guard = threading.Lock()


def lock_file(path: Path) -> Path:
    """Where the lock of this project lies."""
    return path.with_name(f"{path.name}.lock")


def take(path: Path, now: datetime, *, take_over: bool = False, alone: bool = False) -> Lock:
    """Lock the project for this process, which may do so again while it has it.

    take_over: although another computer's lock lies there; alone: not when this process has it open already, for who replaces
    the file. Raises Locked when someone else has it open, DeskError when the folder cannot be written to.
    """
    file = lock_file(path.resolve())
    with _guard, plain_errors(path):
        if file in _claims and alone:
            raise problem("still open", path)
        if file in _claims:
            _claims[file].count += 1
        else:
            mine = Holder(_user(), platform.node(), now.isoformat())
            _claims[file] = _Claim(_claimed(file, path, mine, take_over), 1)
    return Lock(file)


def held_here(path: Path) -> bool:
    """Whether this process has the project open."""
    with _guard:
        return lock_file(path.resolve()) in _claims


def _let_go(file: Path) -> None:
    with _guard:
        claim = _claims[file]
        claim.count -= 1
        if claim.count:
            return
        del _claims[file]
        with suppress(OSError):  # the stick may have been pulled out
            if _is_at(claim.handle, file) and sys.platform != "win32":
                file.unlink()  # before it is let go, so that nobody takes a file that goes
        with suppress(OSError):
            os.close(claim.handle)
        if sys.platform == "win32":
            with suppress(OSError):  # someone else has opened it meanwhile: theirs now
                file.unlink()


def _claimed(file: Path, path: Path, mine: Holder, take_over: bool) -> int:
    """The handle of the lock file, held and signed."""
    handle = _held_handle(file, path, take_over)
    try:
        before = _read(handle)
        if before and before.host != mine.host and not take_over:
            raise Locked(path, before, may_take_over=True)
        _write(handle, asdict(mine))
    except BaseException:
        os.close(handle)
        raise
    return handle


def _held_handle(file: Path, path: Path, take_over: bool) -> int:
    while True:
        handle = _opened(file, path, take_over)
        if not _hold(handle):
            holder = _read(handle) or Holder("", "", "")
            os.close(handle)
            raise Locked(path, holder, may_take_over=False)
        if _is_at(handle, file):
            return handle
        os.close(handle)  # who had it removed it while we waited


def _opened(file: Path, path: Path, take_over: bool) -> int:
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        if not file.exists():
            raise problem("folder read-only", path) from None
        if not take_over:
            raise Locked(path, _read_file(file), may_take_over=True) from None
        file.unlink()  # another account's; allowed where the folder is ours
        return os.open(file, os.O_RDWR | os.O_CREAT, 0o666)


def _hold(handle: int) -> bool:
    """Take the system's lock. True also where the disk knows none: then only the text in the file speaks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _is_at(handle: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except OSError:
        return False


def _read(handle: int) -> Holder | None:
    os.lseek(handle, 0, os.SEEK_SET)
    return _holder(os.read(handle, 4096))


def _read_file(file: Path) -> Holder:
    try:
        return _holder(file.read_bytes()[:4096]) or Holder("", "", "")
    except OSError:
        return Holder("", "", "")


def _holder(data: bytes) -> Holder | None:
    """Who signed; None where the text is empty or torn, as a power cut leaves it."""
    try:
        found = json.loads(data)
        return Holder(str(found["owner"])[:100], str(found["host"])[:100], str(found["since"])[:40])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _write(handle: int, text: Mapping[str, str]) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(text, ensure_ascii=False).encode("utf-8", "replace"))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment, none for the account's number
        return ""


def _sentence(path: Path, holder: Holder, may_take_over: bool) -> str:
    text = _(
        "„{name}“ ist seit {since} geöffnet: {owner}, Computer {host}. Es wurde nichts verändert. "
        "Bitte schließen Sie das Projekt dort."
    )
    if may_take_over:
        text += " " + _("Läuft das Programm dort sicher nicht mehr, können Sie die Sperre übernehmen.")
    unknown = _("unbekannt")
    return text.format(name=path.name, since=_moment(holder.since), owner=holder.owner or unknown, host=holder.host or unknown)


def _moment(since: str) -> str:
    try:
        return numbers.moment(datetime.fromisoformat(since))
    except ValueError:
        return _("unbekannter Zeit")
