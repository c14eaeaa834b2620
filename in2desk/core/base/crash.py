"""Reports of errors that nobody expected, on this computer alone and without anything of a project.

A report names kinds of errors, places in the program and versions: never a message, an argument or a value, which may hold a name
or a password, and never a folder, which may hold a name too. What the system's own handler leaves behind when the process is torn
down is cut down to the same before anybody reads it.
"""

from __future__ import annotations

import errno
import faulthandler
import itertools
import os
import platform
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

import in2desk
from in2desk.core.base.clock import now
from in2desk.core.base.i18n import _

Told = Callable[["Path | None"], object]

FRAMES = 40  # of a long way down the first and the last are kept
KEPT = 30  # reports in the folder; the oldest go
_REPORT, _DUMP = "fehler-*.txt", "absturz-*.dump"
_DUMPED = re.compile(r'  File "(?P<file>.*)", line (?P<line>\d+|\?\?\?) in (?P<function>[^"]*)')
_DUMP_HEAD = re.compile(
    r"Fatal Python error: [A-Z][A-Za-z ]+|Windows fatal exception: [a-z ]+|(Current thread|Thread) 0x[0-9a-f]+"
)


def install(folder: Path, versions: Mapping[str, str] | None = None, told: Told | None = None) -> Callable[[], None]:
    """From now on whatever nobody catches leaves a report in `folder`. Returns the way back to how it was before.

    versions: what else to name in a report, such as {"Qt": "6.11.3"}. told: called with the report, or with None where not even
    that could be written, in the thread in which it happened; an error met while clearing up is written but not told.
    """
    keeper = _Keeper(folder, dict(versions or {}), told)
    former = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook = lambda kind, error, trace: keeper.take(error)
    threading.excepthook = lambda found: keeper.take(found.exc_value)
    sys.unraisablehook = lambda found: keeper.take(found.exc_value, quietly=True)
    keeper.watch()

    def undo() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = former
        keeper.leave()

    return undo


class _Keeper:
    """Writes each report once: an error in a window being painted comes again with every picture."""

    def __init__(self, folder: Path, versions: dict[str, str], told: Told | None) -> None:
        self._folder, self._versions, self._told = folder, versions, told
        self._seen: set[str] = set()
        self._dump: int | None = None

    def take(self, error: BaseException | None, *, quietly: bool = False) -> None:
        if error is None or isinstance(error, KeyboardInterrupt | SystemExit):
            return
        told = "\n".join(_told_of(error))
        if told in self._seen:
            return
        self._seen.add(told)
        path = None
        with suppress(OSError):  # the disk may be what is wrong
            path = write(error, self._folder, self._versions)
        if self._told is not None and not quietly:
            self._told(path)

    def watch(self) -> None:
        """Let the system's handler write where a process that is torn down was, into a file that is empty until then."""
        with suppress(OSError):
            pending(self._folder)  # numbers of processes come again: what lies there must not be overwritten
            self._dump = os.open(self._folder / f"absturz-{os.getpid()}.dump", os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
            _hold(self._dump)
            faulthandler.enable(self._dump)

    def leave(self) -> None:
        if self._dump is not None:
            faulthandler.disable()
            os.close(self._dump)
            self._dump = None
            with suppress(OSError):
                (self._folder / f"absturz-{os.getpid()}.dump").unlink()


def write(error: BaseException, folder: Path, versions: Mapping[str, str] | None = None) -> Path:
    """Write the report of one error. Raises OSError where the folder takes none."""
    return _stored(folder, now(), "\n".join(_told_of(error)), versions or {})


def pending(folder: Path) -> list[Path]:
    """Reports that nobody has looked at yet, newest first; also of a process that was torn down since. Clears up empty ones."""
    for dump in folder.glob(_DUMP):
        with suppress(OSError):
            _take_over(dump, folder)
    return sorted(folder.glob(_REPORT), key=lambda path: path.name, reverse=True)


def text(path: Path) -> str:
    """What a report says. Raises OSError where it has gone."""
    return path.read_text(encoding="utf-8", errors="replace")


def discard(path: Path) -> None:
    """Throw a report away; it may be gone already."""
    path.unlink(missing_ok=True)


# writing


def _stored(folder: Path, moment: datetime, body: str, versions: Mapping[str, str]) -> Path:
    stem = f"fehler-{moment:%Y%m%d-%H%M%S}"
    names = itertools.chain([f"{stem}.txt"], (f"{stem}-{n}.txt" for n in itertools.count(2)))
    path = next(path for name in names if not (path := folder / name).exists())
    path.write_text(f"{_head(moment, versions)}\n\n{body}\n", encoding="utf-8")
    for old in sorted(folder.glob(_REPORT), key=lambda found: found.name)[:-KEPT]:
        old.unlink(missing_ok=True)
    return path


def _head(moment: datetime, versions: Mapping[str, str]) -> str:
    known = {"IN2-Desk": in2desk.__version__, "Python": platform.python_version(), **versions}
    return "\n".join(
        (
            _("Fehlerbericht. Er liegt nur auf diesem Gerät und enthält nichts aus dem Projekt."),
            moment.isoformat(),
            ", ".join(f"{name} {version}" for name, version in known.items()),
            f"{platform.system()} {platform.release()} {platform.machine()}",
        )
    )


def _told_of(error: BaseException, seen: frozenset[int] = frozenset()) -> Iterator[str]:
    """The error with what caused it, causes first as Python tells it."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    seen |= {id(error)}
    if cause is not None and id(cause) not in seen:
        yield from _told_of(cause, seen)
        yield "->"
    yield _kind(error)
    yield from _places(error.__traceback__)
    for inner in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        if id(inner) not in seen:
            yield "+"
            yield from _told_of(inner, seen)


def _kind(error: BaseException) -> str:
    """Its type; of an error of the system or of SQLite also the code's name, which is one of a fixed list."""
    kind = type(error)
    number = getattr(error, "errno", None)
    code = errno.errorcode.get(number, "") if isinstance(number, int) else ""
    name = getattr(error, "sqlite_errorname", "")
    if isinstance(name, str) and re.fullmatch(r"SQLITE_[A-Z_]{1,40}", name):
        code = name
    return f"{kind.__module__}.{kind.__qualname__}" + (f" ({code})" if code else "")


def _places(trace: TracebackType | None) -> Iterator[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(_place(code.co_filename, str(trace.tb_lineno), code.co_qualname))
        trace = trace.tb_next
    if len(places) > FRAMES:
        places[FRAMES // 2 : -FRAMES // 2] = ["  ..."]
    yield from places


def _place(file: str, line: str, function: str) -> str:
    """A place in the program, told from its package on; of other files not even the name."""
    parts = re.split(r"[\\/]", file)
    for root, beside in (("in2desk", 0), ("site-packages", 1), (f"python{sys.version_info[0]}.{sys.version_info[1]}", 1)):
        if root in parts[:-1]:
            at = len(parts) - 1 - parts[::-1].index(root)
            return f"  {'/'.join(parts[at + beside :])}:{line} {function}"
    return f"  ?:{line} {function}"


# what the system's handler left


def _take_over(dump: Path, folder: Path) -> None:
    """Make a report of a dump whose process is gone."""
    handle = os.open(dump, os.O_RDWR)
    try:
        if not _hold(handle):
            return
        moment = datetime.fromtimestamp(os.fstat(handle).st_mtime).astimezone().replace(microsecond=0)
        body = "\n".join(_cut_down(os.read(handle, 1_000_000).decode("utf-8", "replace")))
    finally:
        os.close(handle)
    if body:
        _stored(folder, moment, body, {})
    dump.unlink()


def _cut_down(dump: str) -> Iterator[str]:
    """What a report may hold of it."""
    for line in dump.splitlines():
        if head := _DUMP_HEAD.match(line):
            yield head[0]
        elif place := _DUMPED.fullmatch(line):
            yield _place(place["file"], place["line"], place["function"])


def _hold(handle: int) -> bool:
    """Take the system's lock on a dump: False while its process lives. Windows does not let a file in use be removed anyway."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
