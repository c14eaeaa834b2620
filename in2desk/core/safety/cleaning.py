"""Taking one person out of every backup that can be reached, and saying which cannot."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import MetaData

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.project import driver
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import plain_errors
from in2desk.core.project.scrub import scrub
from in2desk.core.safety import shelf, store
from in2desk.core.safety.erasure import Mark, bury, erase_marks, erasing, rows_of
from in2desk.core.safety.mentions import Matcher
from in2desk.core.safety.search import named_blobs, search, steps_of
from in2desk.core.safety.versions import Rows
from in2desk.core.safety.wording import BLACK


@dataclass(slots=True)
class Cleaning:
    """Who is to go and from when on; afterwards what was done.

    root: the person's row; matcher: what is blacked out; sought: what is looked for where nobody decides; chosen, left: mentions
    of today that go, and that stay; cautious: a part of the name stays somewhere, so alone it does not tell who is meant.
    blobs: attachments of the person; named: those that others name too. cleaned: how many backups held the person; failed: what
    could not be cleaned, and why.
    """

    metadata: MetaData
    root: Mark
    matcher: Matcher
    sought: Matcher
    secret: Secret | None
    chosen: set[Mark]
    left: set[Mark]
    cautious: bool
    day: str
    blobs: set[str]
    named: set[str]
    cleaned: int = 0
    failed: list[str] = field(default_factory=list)

    def run(self, shelves: Iterable[Path]) -> None:
        """Clean every backup in these folders, then the attachments beside them."""
        folders = list(shelves)
        for backup in (backup for folder in folders for backup in shelf.backups_on(folder)):
            self._try(backup.path, self._clean)
            if self.sought.find(backup.name):
                self._try(backup.path, self._rename)
        for folder in folders:
            for each in store.stores_on(folder):
                self._try(each, self._clean_store)
        second = shelf.second_root()
        if second and not second.is_dir():
            text = _("Der zweite Ordner für Sicherungen „{folder}“ war nicht erreichbar.")
            self.failed.append(text.format(folder=second))

    def _try(self, path: Path, treat: Callable[[Path], None]) -> None:
        try:
            with plain_errors(path):
                treat(path)
        except DeskError as error:
            self.failed.append(_("{name}: {reason}").format(name=path.name, reason=error))

    def _clean(self, path: Path) -> None:
        with closing(driver.connect(path, "rw", self.secret)) as raw:
            rows = rows_of(raw, self.metadata, [self.root])
            found = self._found(raw, rows)
            if found or stands(raw, self.root):
                with erasing(raw):
                    erased = erase_marks(raw, self.metadata, [self.root, *found], self.matcher.without)
                    bury(raw, erased.marks, self.day)
                self.blobs |= erased.blobs
                self.cleaned += 1
            self.named |= named_blobs(raw, self.metadata)

    def _found(self, raw: sqlite3.Connection, rows: Rows) -> set[Mark]:
        """What to black out in a backup: what was decided, and of what only the backup has, what is meant without doubt."""
        decided = {mention.mark for mention in search(raw, self.metadata, self.matcher, rows)} & self.chosen
        sought = search(raw, self.metadata, self.sought, rows)
        return decided | {mention.mark for mention in sought if mention.sure or not self.cautious} - self.left

    def _rename(self, path: Path) -> None:
        path.rename(path.with_name(self._bare(path)))

    def _bare(self, path: Path) -> str:
        """What a backup is called, without the name."""
        bare = self.sought.without(path.stem).replace(BLACK, BLACK[1:-1])
        return shelf.safe_name(bare) + path.suffix

    def _clean_store(self, path: Path) -> None:
        store.forget(path, sorted(self.blobs - self.named), self.secret)
        with closing(driver.connect(path, "rw", self.secret)) as raw:
            names = [name for (name,) in raw.execute("SELECT DISTINCT backup FROM named") if self.sought.find(name)]
            if names:
                pairs = [(self._bare(Path(name)), name) for name in names]
                raw.executemany("UPDATE OR REPLACE named SET backup = ? WHERE backup = ?", pairs)
                scrub(raw)


def shelves_of(path: Path, file_id: str) -> list[Path]:
    """Every folder with backups of this project that can be reached now, also from where the project lay before."""
    own = shelf.find_shelf(path, file_id)
    found = {*shelf.own_root().glob(f"*-{file_id[:8]}"), *([own] if own else [])}
    return sorted({each for one in found for each in shelf.shelves_of(one) if each.is_dir()})


def stands(raw: sqlite3.Connection, root: Mark) -> bool:
    """Whether the row is there, now or in the history."""
    there = raw.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (root.table,)).fetchone()
    (key,) = json.loads(root.key)
    now = there and raw.execute(f"SELECT 1 FROM {root.table} WHERE id = ?", (key,)).fetchone()
    return bool(now) or bool(steps_of(raw, {root.table: {root.key}}))
