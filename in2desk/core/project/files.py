"""What a project file is, seen from outside: its marks, its version, the disk it lies on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from in2desk.core.project.problems import plain_errors, problem

APPLICATION_ID = 0x494E3244  # "IN2D"
MAJOR, MINOR = 1, 2
OLDEST = 1000  # the first schema that was released
MAGIC = b"SQLite format 3\0"
PAGE = 4096
# Compressed files look like chance too: ZIP and Office, PDF, JPEG, PNG, 7z, gzip, old Office, GIF, RAR.
KNOWN = (
    MAGIC,
    b"PK\x03\x04",
    b"%PDF",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"7z\xbc\xaf",
    b"\x1f\x8b\x08",
    b"\xd0\xcf\x11\xe0",
    b"GIF8",
    b"Rar!",
)
_NETWORK_TYPES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ncpfs", "davfs", "fuse.sshfs", "fuse.davfs2"}


def version() -> int:
    """The format's number as `user_version` keeps it: major * 1000 + minor. A greater major is not opened."""
    return MAJOR * 1000 + MINOR


def check_openable(path: Path) -> None:
    """Look at the first bytes only. Raises DeskError when this is no project of ours, too new, or not writable.

    Reading the header by hand leaves files of other programs exactly as they are: SQLite would roll back their journals. What
    may be a protected file passes: only its password tells.
    """
    check_readable(path)
    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        raise problem("read-only", path)


def check_readable(path: Path) -> None:
    """The same for a file that is only read."""
    found = header(path)
    if not found:
        raise problem("empty", path)
    if not looks_protected(path):
        _check_header(found, path)


def refuse_project(path: Path) -> None:
    """Raises DeskError where no report and no table must be written: a project lies there, or it would look like one."""
    with plain_errors(path):
        if path.suffix.lower() == ".in2" or (path.is_file() and header(path).startswith(MAGIC)):
            raise problem("no target", path)


def header(path: Path) -> bytes:
    """The first 100 bytes; fewer where the file is shorter. Raises DeskError when there is no such file."""
    with plain_errors(path):
        if not path.exists():
            raise problem("missing", path)
        if not path.is_file():
            raise problem("foreign", path)
        with path.open("rb") as file:
            return file.read(100)


def looks_protected(path: Path) -> bool:
    """Whether this may be a project with a password: whole pages, and the first like nothing but chance.

    4096 bytes of chance hold nearly always all 256 values; texts, tables and most pictures do not.
    Raises DeskError where there is no file.
    """
    if not header(path):
        return False
    with plain_errors(path), path.open("rb") as file:
        first = file.read(PAGE)
        size = file.seek(0, os.SEEK_END)
    return size > 0 and size % PAGE == 0 and len(set(first)) > 240 and not first.startswith(KNOWN)


def _check_header(header: bytes, path: Path) -> None:
    if not header.startswith(MAGIC) or _word(header, 68) != APPLICATION_ID:
        raise problem("foreign", path)
    if _word(header, 60) // 1000 > MAJOR:
        raise problem("newer", path)


def _word(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")


def database_uri(path: Path, mode: str) -> str:
    """SQLite's name for the file; mode ro or rw (never made by accident). Works for drive letters and \\\\server paths."""
    uri = path.absolute().as_uri()
    local = uri if uri.startswith("file:///") else uri.replace("//", "////", 1)  # a server must not stand where a host does
    return f"{local}?mode={mode}"


def journal_mode(path: Path) -> str:
    """WAL on a local disk; DELETE on a network drive, where WAL's shared memory does not work."""
    return "DELETE" if is_network_drive(path) else "WAL"


def is_network_drive(path: Path) -> bool:
    """Whether the file lies on another machine, as far as the system tells."""
    posix = path.absolute().as_posix()
    if posix.startswith("//"):
        return True
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(path.absolute().anchor)) == 4
    if sys.platform == "darwin":
        return posix.startswith("/Volumes/")  # outside disks too: slower, never wrong
    return _file_system(posix, _mounts()) in _NETWORK_TYPES


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _file_system(posix: str, mounts: str) -> str:
    """Type of the file system with the longest mount point above the path."""
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        point = parts[1].replace("\\040", " ").rstrip("/") if len(parts) > 2 else "?"
        if (posix + "/").startswith(point + "/") and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind
