"""A small project and small files, sound and broken, that services are called with."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PIL import Image
from sqlalchemy import Connection, MetaData, insert

from in2desk.core import rooms
from in2desk.core.base.errors import DeskError
from in2desk.core.base.ids import new_id
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.catalogue import dump_checklist
from in2desk.core.checklist.model import Sheet
from in2desk.core.checklist.tables import assessment_round, evidence
from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.project import tables
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.reports.checklist_sheets import export_rounds
from in2desk.core.safety.tables import person
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.catalogue import dump_catalogue
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Idea
from tests.core.statistics.service.conftest import ags, write_flat, write_register

Content = dict[str, list[str]]


def build_project(path: Path, secret: Secret | None = None) -> None:
    """A project of one association with its catalogue; the history is empty."""

    texts = dict.fromkeys(("organisation", "email", "phone", "note"), "")

    def fill(project: Project, connection: Connection) -> None:
        project.put_setting(connection, "name", "Klein")
        project.put_setting(connection, "home", ["072335006"])
        shipped = statistics.standard_catalogue()
        statistics.replace_catalogue(connection, [*shipped[:12], *(one for one in shipped if one.id == "willk")])
        row = {"id": new_id(), "name": "Erika Beispiel", "purpose": "Netzwerk", "delete_by": "2027-12-31"}
        connection.execute(insert(person).values(**row, **texts))
        _fill_in(connection)
        idea = workshops.save_idea(project, Idea(title="Lotsen"))
        links.promote(project, Ref("idea", idea.id), "measure", "Lotsen schulen")

    rooms.founded(Project.create(path, metadata, secret=secret), fill).close()


def _fill_in(connection: Connection) -> None:
    """A short checklist, and a round of it with sheets of every kind and evidence."""
    whole = checklists.standard_checklist()
    short = replace(whole, sections=tuple(replace(part, criteria=part.criteria[:2]) for part in whole.sections))
    stored = checklists.put_checklist(connection, short)
    first, *others = [one.id for one in stored.criteria]
    held = {"id": new_id(), "checklist_id": stored.id, "code": "A1", "title": "Herbst", "day": "2026-11-01"}
    connection.execute(insert(assessment_round).values(held))
    kinds = [("administration", False), *[("person", False)] * 5, ("workshop", True)]
    answers = [{first: "3", others[0]: "?", others[1]: "-"}, *[dict.fromkeys(others, str(n)) for n in range(5)], {}]
    filled = [Sheet("", held["id"], view, joint=joint, answers=told) for (view, joint), told in zip(kinds, answers, strict=True)]
    checklists.put_sheets(connection, filled)
    checklists.put_checklist(connection, short)  # the next version, which nothing uses yet
    proof = {"id": new_id(), "round_id": held["id"], "criterion_id": first, "note": "Beschluss vom Mai"}
    connection.execute(insert(evidence).values(proof))


def read_in(path: Path, sources: list[Path], secret: Secret | None) -> None:
    """Read files into the project, as a step of its history."""
    with rooms.open_project(path, secret=secret) as project:
        results = statistics.run_import(project, statistics.plan_import(project, sources))
        assert not any(result.refused for result in results)


def build_copies(path: Path, folder: Path, secret: Secret | None) -> None:
    """Copies of the project beside the other files: one as it is, one on which somebody has worked."""
    shutil.copy(path, folder / "kopie.in2")
    shutil.copy(path, folder / "unterwegs.in2")
    with rooms.open_project(folder / "unterwegs.in2", secret=secret) as project:
        export_rounds(project, folder / "runden.xlsx", all_sheets=True)
        statistics.set_home(project, ["07233"])
        statistics.set_active(project, [statistics.catalogue(project)[0].id], False)


def build_files(folder: Path) -> None:
    """What a person may hand to a service: tables, pictures, catalogues, projects; whole, empty, broken, or not there."""
    folder.mkdir()
    register = write_register(folder / "verzeichnis.xlsx")
    flat = write_flat(folder / "bevoelkerung.csv", {ags(n): str(90 + n) for n in range(1, 7)})
    write_flat(folder / "neuer.csv", {ags(n): str(80 + n) for n in range(1, 5)}, "31.12.2024")
    (folder / "plain.csv").write_text(
        "Gemeindeschlüssel;Gemeinde;Vereine 2024\n07233001;Basberg;3\n07233002;Berndorf;-\n", "utf-8"
    )
    (folder / "grenzen.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [_square(n) for n in (1, 2)]}))
    (folder / "katalog.toml").write_text(dump_catalogue(statistics.standard_catalogue()[4:9]), "utf-8")
    (folder / "checkliste.toml").write_text(dump_checklist(checklists.standard_checklist()), "utf-8")
    (folder / "krumm.toml").write_text("[[indicator]]\nid = 3\n", "utf-8")
    (folder / "halb.xlsx").write_bytes(register.read_bytes()[:2000])
    (folder / "leer.csv").touch()
    (folder / "zufall.in2").write_bytes(hashlib.shake_256(b"seed").digest(8192))
    with zipfile.ZipFile(folder / "zwei.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(flat, "../../oben.csv")
        archive.writestr("C:\\weg.csv", "x;y\n")
    (folder / os.fsdecode(b"caf\xe9.csv")).write_bytes(flat.read_bytes() + b"\n")
    Image.new("RGB", (4, 3), (20, 40, 60)).save(folder / "wappen.png")
    Image.new("RGB", (4, 3), (20, 40, 60)).save(folder / "foto.jpg", exif=_exif())
    (folder / "kein.png").write_bytes(b"\x89PNG\r\n\x1a\nnein")
    (folder / "ordner").mkdir()


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x013B] = "Erika Mustermann"
    return exif


def _square(number: int) -> dict[str, object]:
    west, south = 6.6 + number / 10, 50.2
    ring = [[west, south], [west + 0.1, south], [west + 0.1, south + 0.1], [west, south + 0.1], [west, south]]
    return {
        "type": "Feature",
        "properties": {"AGS": ags(number), "GEN": "Ort"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def content(project: Project, known: MetaData = metadata) -> Content:
    """All that people put into the project, exact to the bit and the type, in an order of its own."""
    with project.reading() as connection:
        shown: Content = {}
        for table in (tables.setting, *known.sorted_tables):
            if table.info.get("system"):
                continue
            owner = table.info.get("owner")
            seen = f' WHERE "{owner[0]}" IN (SELECT id FROM "{owner[1]}")' if owner else ""
            cursor = connection.exec_driver_sql(f'SELECT * FROM "{table.name}"{seen}')
            shown[table.name] = sorted(repr([v.hex() if isinstance(v, float) else v for v in row]) for row in cursor)
    return shown


def history(project: Project) -> list[tuple[str, bool]]:
    """Every step and whether it is taken back."""
    return [(step.id, step.undone) for step in project.history()]


def listing(folder: Path) -> dict[str, str]:
    """Every file under a folder with its checksum, but for what SQLite lays beside a database that it looks at."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm"))
    found = {ascii(str(path.relative_to(folder))): path.read_bytes() for path in files}
    return {name: hashlib.sha256(data).hexdigest() for name, data in found.items() if data or "-wal" not in name}


def refuses(call: Callable[[], object]) -> bool:
    """Whether a call ends with a plain sentence."""
    try:
        call()
    except DeskError as error:
        assert str(error).strip(), "a refusal without a word"
        return True
    return False
