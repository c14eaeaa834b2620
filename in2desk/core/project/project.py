"""The open project: every change is one named step, every page reads a fixed state and hears what changed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, MetaData

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.project import attachments, journal, places, replay, replica, schema, seal, settings
from in2desk.core.project.collect import collect
from in2desk.core.project.database import Database, create_file
from in2desk.core.project.driver import Secret, integrity_errors
from in2desk.core.project.model import Changes, Step, render
from in2desk.core.project.opening import BeforeMigration, Wish, open_file
from in2desk.core.project.problems import problem

Subscriber = Callable[[Changes], None]
T = TypeVar("T")


class Project:
    """Core: an open .in2 file.

    May be used from every thread: one writes at a time, the others wait. Close it, or use it in a `with` statement.
    """

    put_setting = staticmethod(settings.put_setting)
    attach = staticmethod(attachments.attach)

    def __init__(self, database: Database, metadata: MetaData, clock: Clock) -> None:
        self._database = database
        self._metadata = metadata
        self._clock = clock
        self._anonymous = journal.anonymous_tables(metadata)
        self._writing_thread: int | None = None
        self._changed = False
        self._subscribers: list[Subscriber] = []
        self._kept: dict[str, tuple[object, Any]] = {}
        self.warnings = places.warnings(database.path)
        with database.snapshot() as connection:
            self.who = replica.identify(connection, database.path)

    @classmethod
    def create(
        cls, path: Path, metadata: MetaData = schema.metadata, clock: Clock = now, *, secret: Secret | None = None
    ) -> Self:
        """Write an empty project and open it. Raises DeskError when the file exists already or cannot be made."""
        create_file(path, metadata, secret)
        return cls.open(path, metadata, clock, secret=secret)

    @classmethod
    def open(
        cls,
        path: Path,
        metadata: MetaData = schema.metadata,
        clock: Clock = now,
        *,
        secret: Secret | None = None,
        take_over: bool = False,
        reading: bool = False,
        before_migration: BeforeMigration | None = None,
    ) -> Self:
        """Open a project. Raises DeskError, leaving the file as it is, when it is not ours, too new, locked or damaged.

        secret: opens a protected file; take_over: open although a lock says that another computer has it open; reading: take no
        lock, every step is refused; before_migration: called with the file and its secret before an old file is brought up to
        date.
        """
        wish = Wish(secret, take_over, reading, before_migration)
        database = open_file(path, metadata, clock(), wish)
        try:
            return cls(database, metadata, clock)
        except BaseException:
            database.close()  # with its lock
            raise

    @property
    def secret(self) -> Secret | None:
        """What opens the file; None when it has no password."""
        return self._database.secret

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._database.path

    @property
    def replica(self) -> str:
        """Id of this copy of the file, as the steps made here bear it."""
        return self.who.id

    @property
    def letter(self) -> str:
        """What stands before the short codes given here, so that two laptops never give the same: "A" of A17."""
        return self.who.letter

    def close(self) -> None:
        """Let the file go, after clearing up what nothing names any more."""
        if self._changed:
            with suppress(DeskError):  # only tidying: another program may hold the file, the next close does it
                self.tidy()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # Changing

    @contextmanager
    def step(self, message: str, /, **params: object) -> Iterator[Connection]:
        """One write transaction that is one named step of the undo history.

        message: German msgid marked with N_(), with {names} of the params (JSON values; others are stored as text).
        An exception rolls everything back. A step in which no journalled row changed leaves no trace. A step inside a
        step of the same thread joins it: it is no step of its own, but its exception takes only its own part back.
        """
        if self._is_writing():
            with self._database.writer.begin_nested():
                yield self._database.writer
            return
        render(message, params)  # a missing parameter must fail here, not in the history
        done: Step | None = None
        with self._database.transaction() as connection, self._marked_as_writing():
            number = journal.begin(connection, message, params, self.who, self._clock())
            yield connection
            done = journal.finish(connection, number, self._clock(), self._anonymous)
            if done is None:
                self._database.roll_back()
        if done:
            self._tell(done.changes)

    @contextmanager
    def revising(self, message: str, /, **params: object) -> Iterator[Connection]:
        """A step whose rows are put in as they are: no foreign key acts, all are checked before the commit.

        For changes whose rows come in no order, such as a merge. Raises DeskError, changing nothing, when a row points nowhere.
        """
        if self._is_writing():
            raise RuntimeError("revising inside a step")
        with self._database.without_foreign_keys(), self.step(message, **params) as connection, self._fitting():
            yield connection
            replay.check_foreign_keys(self._database.raw)

    @contextmanager
    def founding(self) -> Iterator[Connection]:
        """A transaction outside the history: what a new project begins with is not to be taken back.

        Raises RuntimeError when the project has a history already: its steps would no longer fit the file.
        """
        with self._database.replaying() as connection, self._marked_as_writing():
            if journal.all_steps(connection):
                raise RuntimeError("founding a project that has a history")
            yield connection
            replay.check_foreign_keys(self._database.raw)
        self._changed = True

    @contextmanager
    def noting(self) -> Iterator[Connection]:
        """A transaction in the house's own books (which copies are out), which are no part of the history."""
        if self._is_writing():
            raise RuntimeError("noting inside a step")
        with self._database.replaying() as connection, self._marked_as_writing():
            yield connection
        self._remember()

    @contextmanager
    def erasing(self, kinds: Iterable[str] = ()) -> Iterator[Connection]:
        """A transaction outside the history that may rewrite the history itself; of what it deletes no byte stays in the file.

        kinds: names of the tables that pages show anew. Attachments that nothing names any more go too. Raises DeskError,
        changing nothing, when a row would point to one that is gone.
        """
        if self._is_writing():
            raise RuntimeError("erasing inside a step")
        with self._database.replaying() as connection, self._marked_as_writing(), self._fitting():
            yield connection
            collect(connection, self._metadata)
            replay.check_foreign_keys(self._database.raw)
        self._database.scrub()
        self._tell(Changes(frozenset(kinds), _("Endgültig gelöscht")))

    def undo(self) -> Changes | None:
        """Take the last step back. None when there is none. Raises DeskError when the file does not fit its journal."""
        return self._turn(lambda connection: _listed(journal.last_done(connection)))

    def redo(self) -> Changes | None:
        """Do the step again that was taken back last. None when there is none."""
        return self._turn(lambda connection: _listed(journal.first_undone(connection)))

    def undo_to(self, step_id: str) -> Changes | None:
        """Go back, or forward, to the state just after this step; "" is the beginning. None when it is there already.

        Raises DeskError when the history does not know the step.
        """
        try:
            return self._turn(lambda connection: journal.way_to(journal.all_steps(connection), step_id))
        except KeyError:
            raise DeskError(_("Diesen Schritt gibt es nicht mehr in der Chronik. Es wurde nichts verändert.")) from None

    def tidy(self) -> None:
        """Forget the oldest steps, then delete bulk rows and attachments that nothing names, and give their room back."""
        with self._database.replaying() as connection:
            journal.prune(connection, self._clock())
            collect(connection, self._metadata)
        self._database.shrink()
        self._changed = False

    # Reading

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read-only connection on one fixed state; inside a step of the same thread, the step's own connection."""
        if self._is_writing():
            yield self._database.writer
        else:
            with self._database.snapshot() as connection:
                yield connection

    def kept(self, name: str, version: object, build: Callable[[], T]) -> T:
        """What `build` makes of bulk rows, which are never changed: made again only when `version` is another one.

        version: what names these rows, such as the ids of their sources.
        """
        if name not in self._kept or self._kept[name][0] != version:
            self._kept[name] = (version, build())
        made: T = self._kept[name][1]
        return made

    def history(self) -> list[Step]:
        """Every step, newest last; those taken back come at the end."""
        with self.reading() as connection:
            return journal.all_steps(connection)

    @property
    def undo_label(self) -> str:
        """What undo would take back; "" when nothing."""
        with self.reading() as connection:
            step = journal.last_done(connection)
        return step.label if step else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again; "" when nothing."""
        with self.reading() as connection:
            step = journal.first_undone(connection)
        return step.label if step else ""

    def setting(self, key: str, default: Any = None) -> Any:
        """A setting's value, or `default`; store it with `put_setting` inside a step."""
        with self.reading() as connection:
            return settings.read_setting(connection, key, default)

    def setting_attachment(self, key: str) -> bytes:
        """The bytes that belong to a setting; none where it has none."""
        with self.reading() as connection:
            sha256 = settings.attachment_of(connection, key)
            return attachments.read_attachment(connection, sha256) if sha256 else b""

    def attachment(self, sha256: str) -> bytes:
        """The bytes that `attach` stored. Raises DeskError when the file does not hold them."""
        with self.reading() as connection:
            return attachments.read_attachment(connection, sha256)

    # Telling

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call back after every commit, in the thread that changed something. Returns the way to stop it."""
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._subscribers.remove(callback)

        return unsubscribe

    def _tell(self, changes: Changes) -> None:
        self._changed = True
        self._remember()
        for callback in list(self._subscribers):
            try:
                callback(changes)
            except Exception:  # the change is stored: one page's mistake must not look like a failed step
                logging.getLogger(__name__).exception("A subscriber failed after %r", changes.label)

    def _remember(self) -> None:
        """Note on this computer how far this copy has counted: a file that knows less was rolled back."""
        with suppress(DeskError), self._database.snapshot() as connection:  # the change is stored, whatever becomes of the note
            counted = replica.present(connection).get(self.who.id)
            if counted is not None:
                replica.remember(self.path, replica.file_id(connection), self.who, counted)

    @contextmanager
    def _marked_as_writing(self) -> Iterator[None]:
        self._writing_thread = threading.get_ident()
        try:
            yield
        finally:
            self._writing_thread = None

    def _is_writing(self) -> bool:
        return self._writing_thread == threading.get_ident()

    def _turn(self, choose: Callable[[Connection], list[Step]]) -> Changes | None:
        if self._is_writing():
            raise RuntimeError("undo and redo inside a step")
        with self._database.replaying() as connection, self._fitting():
            steps = choose(connection)
            seal.check_open(connection, steps)
            for step in steps:
                journal.turn_round(connection, self._database.raw, step)
            if steps:
                journal.note_turn(connection, self.who, self._clock(), steps)
            replay.check_foreign_keys(self._database.raw)
        if not steps:
            return None
        changes = Changes(frozenset().union(*(step.kinds for step in steps)), steps[-1].label)
        self._tell(changes)
        return changes

    @contextmanager
    def _fitting(self) -> Iterator[None]:
        try:
            yield
        except replay.ReplayError as error:
            raise problem("journal", self.path) from error
        except integrity_errors() as error:
            raise problem("journal", self.path) from error


def _listed(step: Step | None) -> list[Step]:
    return [step] if step else []
