"""Sound files to spoil: small ones of our own, and the beginnings of real ones beside the project."""

from __future__ import annotations

import io
import json
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

from in2desk.core import rooms
from in2desk.core.project.driver import Secret
from in2desk.core.statistics import service as statistics
from tests.core.proof.world import build_files, build_project

ROWS, FEATURES, LARGEST = 60, 6, 400_000
SECRET = "Rose Tulpe Nelke Farn"


def write_seeds(folder: Path, shared: Path | None, projects: Path) -> None:
    """Three folders: base (a project to read into), sources, projects."""
    (folder / "base").mkdir(parents=True)
    build_project(folder / "base" / "klein.in2")
    own = folder / "own"
    build_files(own)
    with rooms.open_project(folder / "base" / "klein.in2") as project:
        statistics.run_import(project, statistics.plan_import(project, [own / "verzeichnis.xlsx"]))
    sources = folder / "sources"
    sources.mkdir()
    for path in sorted(own.glob("*.*")):
        if path.suffix in (".xlsx", ".csv", ".geojson", ".zip", ".toml") and path.stat().st_size and path.name.isascii():
            shutil.copy(path, sources / f"eigen_{path.name}")
    for path in sorted(shared.rglob("*.*")) if shared else ():
        cut = shortened(path)
        if cut is not None and len(cut) <= LARGEST:
            (sources / f"{path.parent.name}_{path.name}").write_bytes(cut)
    _write_projects(folder / "projects", folder / "base" / "klein.in2", projects)


def _write_projects(folder: Path, base: Path, released: Path) -> None:
    folder.mkdir()
    for path in released.glob("*.in2"):
        shutil.copy(path, folder)
    shutil.copy(base, folder / "neu.in2")
    pair = folder / "paar.in2"
    shutil.copy(base, pair)
    with rooms.open_project(pair) as project:
        statistics.set_home(project, ["07233"])
        shutil.copy(pair, folder / "wal.in2")
        shutil.copy(f"{pair}-wal", folder / "wal.in2-wal")
    pair.unlink()
    build_project(folder / "geheim.in2", Secret(SECRET))


def shortened(path: Path) -> bytes | None:
    """A small file of the same make; None for what is no table and no map."""
    data = path.read_bytes()
    if data.startswith(b"PK"):
        return _short_zip(data)
    if data.startswith(b"SQLite"):
        return _short_database(path)
    if path.suffix in (".geojson", ".json"):
        return _short_features(data)
    if path.suffix in (".csv", ".tsv"):
        return b"\n".join(data.split(b"\n")[:ROWS])
    return data if path.suffix in (".gz", ".prj", ".dbf", ".shx") else None


def _short_zip(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.startswith("xl/worksheets/") and content.count(b"</row>") > ROWS:
                rows = [place.end() for place in re.finditer(b"</row>", content)]
                content = content[: rows[ROWS]] + content[content.rindex(b"</sheetData>") :]
            elif info.filename.endswith((".csv", ".tsv", ".txt")):
                content = b"\n".join(content.split(b"\n")[:ROWS])
            new.writestr(info.filename, content)
    return target.getvalue()


def _short_database(path: Path) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as short, closing(sqlite3.connect(path)) as whole:
        whole.backup(short)
        for (trigger,) in short.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            short.execute(f'DROP TRIGGER "{trigger}"')
        for table, _column in short.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchall():
            short.execute(f'DELETE FROM "{table}" WHERE rowid > {FEATURES}')
        short.execute("VACUUM")
        return bytes(short.serialize())


def _short_features(data: bytes) -> bytes:
    content = json.loads(data.decode("utf-8-sig"))
    if isinstance(content, dict) and "features" in content:
        content["features"] = content["features"][:FEATURES]
    return json.dumps(content, ensure_ascii=False).encode()
