"""Backups of random projects put back table by table; killed while they are written; on a disk that is full."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from in2desk.core.base.errors import DeskError
from in2desk.core.project import driver
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.project.protection import convert_file
from in2desk.core.project.tables import setting
from in2desk.core.rooms import check_project, create_project, open_project
from in2desk.core.safety.service import backups, people
from in2desk.core.safety.service.people import Person

Deed = tuple[str, object]
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("person"), st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)),
        st.tuples(st.just("remove"), st.integers(0, 5)),
        st.tuples(st.just("picture"), st.binary(max_size=3000)),
        st.tuples(st.just("text"), st.text(st.characters(exclude_categories=["Cs"]))),
        st.tuples(st.sampled_from(["undo", "redo"]), st.none()),
    ),
    max_size=8,
)
SECRETS = pytest.mark.parametrize("secret", [None, Secret("geheim")], ids=["plain", "protected"])
CHILD = """
import sys
from pathlib import Path
from in2desk.core.rooms import open_project
from in2desk.core.safety.service import backups

with open_project(Path(sys.argv[1])) as project:
    while True:
        print(backups.back_up(project, "named", "x").path.name, flush=True)
"""


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "ROUNDS", 10)


def content(path: Path, secret: Secret | None = None) -> dict[str, list[str]]:
    """Every table of a file, attachments and journal included."""
    with closing(driver.connect(path, "rw", secret)) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(map(repr, raw.execute(f'SELECT * FROM "{name}"'))) for name in names}


def act(project: Project, deed: str, value: object) -> None:
    there = people.people(project)
    if deed == "person":
        people.save_person(project, Person(name=str(value), purpose="Netzwerk", delete_by="2027-12-31"))
    elif deed == "remove" and there:
        people.remove_person(project, there[int(str(value)) % len(there)].id)
    elif deed == "picture":
        assert isinstance(value, bytes)
        put_picture(project, value)
    elif deed == "text":
        put_text(project, str(value))
    elif deed == "undo":
        project.undo()
    elif deed == "redo":
        project.redo()


def put_text(project: Project, text: str) -> None:
    with project.step("Text") as connection:
        project.put_setting(connection, "note", text)


def put_picture(project: Project, data: bytes) -> None:
    with project.step("Bild") as connection:
        project.put_setting(connection, "crest", len(data))
        sha256 = project.attach(connection, data)
        connection.execute(update(setting).where(setting.c.key == "crest").values(attachment=sha256))


def restored_exactly(folder: Path, secret: Secret | None, before: list[Deed], after: list[Deed], whole: bool) -> None:
    path = folder / "Musterland.in2"
    create_project(path, "VG Musterland").close()
    if secret:
        convert_file(path, None, secret)
    with open_project(path, secret=secret) as project:
        for deed in before:
            act(project, *deed)
        state = content(path, secret)
        made = backups.write_copy(project, folder) if whole else backups.back_up(project, "named", "Stand").path
        for deed in after:
            act(project, *deed)
    later = content(path, secret)
    assert backups.restore(made, path, secret=secret) == []
    assert content(path, secret) == state
    (replaced,) = (backup for backup in backups.list_backups(path) if backup.kind == "restore")
    assert backups.restore(replaced.path, path, secret=secret) == []
    assert content(path, secret) == later
    assert check_project(path, secret=secret) == []
    assert {entry.suffix for entry in folder.iterdir()} == {".in2"}


@SECRETS
@settings(max_examples=5)
@given(before=DEEDS, after=DEEDS, whole=st.booleans())
def test_what_is_put_back_is_what_was_there(
    tmp_path_factory: pytest.TempPathFactory, secret: Secret | None, before: list[Deed], after: list[Deed], whole: bool
) -> None:
    restored_exactly(tmp_path_factory.mktemp("project"), secret, before, after, whole)


@pytest.mark.long
@SECRETS
@settings(max_examples=100)
@given(before=DEEDS, after=DEEDS, whole=st.booleans())
def test_what_is_put_back_is_what_was_there_many_times(
    tmp_path_factory: pytest.TempPathFactory, secret: Secret | None, before: list[Deed], after: list[Deed], whole: bool
) -> None:
    restored_exactly(tmp_path_factory.mktemp("project"), secret, before, after, whole)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("times", [3, pytest.param(40, marks=pytest.mark.long)])
def test_a_kill_while_backups_are_written_costs_none(tmp_path: Path, times: int) -> None:
    path = tmp_path / "Musterland.in2"
    with create_project(path, "VG Musterland") as project:
        put_picture(project, os.urandom(1_000_000))
        for n in range(20):
            put_text(project, f"{n}" * 5000)
    state = content(path)
    said = {name for n in range(times) for name in killed_after_a_while(path, n)}
    listed = backups.list_backups(path)
    assert said <= {backup.path.name for backup in listed}
    for backup in random.Random(1).sample(listed, min(len(listed), 10)):
        backups.restore(backup.path, tmp_path / "neu.in2")
        assert content(tmp_path / "neu.in2") == state
        (tmp_path / "neu.in2").unlink()
    with open_project(path) as project:
        backups.back_up(project)
        assert not list(backups.backup_folder(project).glob(".*.part*"))


def killed_after_a_while(path: Path, seed: int) -> list[str]:
    """Names of the backups that a program said it had made before it was killed, at a random moment after the first."""
    with subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        first = child.stdout.readline()
        time.sleep(random.Random(seed).random() * 0.4)
        child.kill()
        lines = [first, *child.stdout]
    return [line.strip() for line in lines if line.endswith(".in2\n")]


def test_a_full_disk_costs_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    with create_project(tmp_path / "Musterland.in2", "VG Musterland") as project:
        good = backups.back_up(project)
        for n in range(10):
            put_text(project, f"{n}" * 50_000)
        before = {entry.name for entry in good.path.parent.iterdir()}
        ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, hard))
        try:
            with pytest.raises(DeskError, match="keine Sicherung geschrieben"):
                backups.back_up(project)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, ignored)
        assert {entry.name for entry in good.path.parent.iterdir()} == before
        assert len({good.path, backups.back_up(project).path}) == 2
