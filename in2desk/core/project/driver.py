"""The two drivers of project files: Python's sqlite3, and SQLCipher's for files with a password.

The key is handed to SQLCipher ready derived, with the file's own salt in front of the pages, exactly as SQLCipher 4 would derive
it from the password. So the slow derivation runs once for a file and not for each connection, and never inside a statement.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import sqlite3
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NoReturn, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import Pool, StaticPool

from in2desk.core.base.errors import DeskError
from in2desk.core.project import files
from in2desk.core.project.problems import Damaged, plain_errors, sentence

WAIT_SECONDS = 5.0  # how long a write waits for another program's lock
PEEK = "ro&immutable=1"  # a look at what the file itself holds, without its log: leaves nothing beside it, asks for no lock
ROUNDS, SALT, KEY = 256_000, 16, 32  # SQLCipher 4: PBKDF2-HMAC-SHA512; bytes of the salt and of the key
_PREPARED = (
    "foreign_keys=ON",
    "recursive_triggers=ON",  # without it INSERT OR REPLACE deletes rows that the journal never hears of
    "synchronous=FULL",
    "cell_size_check=ON",
)


class PasswordNeeded(DeskError):
    """The file is protected, or damaged beyond recognition, and nobody gave a password."""


class WrongPassword(Damaged):
    """The password does not open the file. Whether the file is sound cannot be told without the right one."""


class LibraryMissing(DeskError):
    """SQLCipher is not installed on this computer."""


class Secret:
    """A password. What it is never shows in repr, str, pickle or a traceback; keys are derived once a file and kept."""

    __slots__ = ("_keys", "_password")

    def __init__(self, password: str) -> None:
        # One keyboard writes ä as one sign, another as two.
        self._password = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
        self._keys: dict[bytes, str] = {}

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a secret stays in memory")

    def opens(self, other: Secret) -> bool:
        """Whether both are the same password."""
        return self._password == other._password

    def reveal(self) -> str:
        """The password itself, for the recovery sheet in the sealed envelope and for nothing else."""
        return self._password.decode("utf-8", "surrogatepass")

    def raw_key(self, salt: bytes) -> str:
        """SQLCipher's own form x'key salt' for the file that begins with this salt (16 bytes)."""
        if salt not in self._keys:
            key = hashlib.pbkdf2_hmac("sha512", self._password, salt, ROUNDS, KEY)
            self._keys[salt] = f"x'{key.hex()}{salt.hex()}'"
        return self._keys[salt]


def is_plain(path: Path) -> bool:
    """Whether the file begins as an SQLite file without a password does. Raises DeskError when it cannot be read."""
    return files.header(path).startswith(files.MAGIC)


def needs_secret(path: Path) -> bool:
    """Whether the file may be a protected project: it begins like nothing that is known, and in whole pages."""
    return files.looks_protected(path)


def used_secret(path: Path, secret: Secret | None) -> Secret | None:
    """The secret that opens this file: None for a plain one, even where one was given.

    Raises PasswordNeeded when the file may be protected and there is no secret.
    """
    if is_plain(path):
        return None
    if secret is None and needs_secret(path):
        raise PasswordNeeded(sentence("password needed", path))
    return secret


def connect(path: Path, mode: str = "rw", secret: Secret | None = None) -> sqlite3.Connection:
    """A prepared connection. mode: ro, rw, rwc to make the file, or PEEK. Transactions begin when BEGIN is said.

    With a secret the file is, or becomes, protected; one that lies there plain is opened as it is. A protected file gives a
    connection of SQLCipher's driver: the same methods, its own exceptions (driver_errors). Raises DeskError, PasswordNeeded,
    WrongPassword or LibraryMissing.
    """
    with plain_errors(path, otherwise="damaged"):
        made = bool(files.header(path)) if mode != "rwc" or path.exists() else False
        secret = used_secret(path, secret) if made else secret
        connection = _opened(path, mode, secret, made)
        try:
            for pragma in _PREPARED:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
    return connection


def _opened(path: Path, mode: str, secret: Secret | None, made: bool) -> sqlite3.Connection:
    module = library(path) if secret else sqlite3
    connection = module.connect(
        files.database_uri(path, mode), uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    if secret:
        salt = files.header(path)[:SALT] if made else new_salt()
        unlock(connection, path, secret.raw_key(salt))
    return cast(sqlite3.Connection, connection)


def new_salt() -> bytes:
    """What a protected file begins with: chance, but not the beginning of another kind of file."""
    while (salt := os.urandom(SALT)).startswith(files.KNOWN):
        pass
    return salt


def unlock(connection: sqlite3.Connection, path: Path, key: str) -> None:
    """Hand the raw key to a fresh connection of SQLCipher's driver; a connection that it does not open is closed."""
    connection.execute("PRAGMA cipher_log_level=NONE")  # it would write to the standard error of a calm program
    connection.set_key(key)  # type: ignore[attr-defined] # not as a statement: those can be traced
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver_errors() as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise WrongPassword(sentence("wrong password", path)) from None
        raise


def library(path: Path) -> ModuleType:
    """SQLCipher's driver. Raises LibraryMissing, naming the file that needs it."""
    try:
        return importlib.import_module("sqlcipher3.dbapi2")
    except ImportError:
        raise LibraryMissing(sentence("no library", path)) from None


def driver_errors() -> tuple[type[Exception], ...]:
    """What either driver raises, for an `except` clause: sqlite3.Error, and SQLCipher's once it is loaded."""
    return _both("Error")


def integrity_errors() -> tuple[type[Exception], ...]:
    """What either driver raises when a constraint is broken."""
    return _both("IntegrityError")


def _both(name: str) -> tuple[type[Exception], ...]:
    modules = (sqlite3, sys.modules.get("sqlcipher3.dbapi2"))
    return tuple(getattr(module, name) for module in modules if module)


def engine(connect: Callable[[], sqlite3.Connection], begin: str, secret: Secret | None, pool: type[Pool] = StaticPool) -> Engine:
    """SQLAlchemy over such connections: the driver's errors become DBAPIError. begin: the statement that begins a transaction."""
    # Not the dialect pysqlcipher: it wants the password in an address, and derives the key for every connection.
    module = sys.modules["sqlcipher3.dbapi2"] if secret else sqlite3
    made = create_engine("sqlite://", module=module, creator=connect, poolclass=pool)

    # SQLite's driver would begin late and leave DDL outside: with isolation_level None it begins when we say so.
    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return made
