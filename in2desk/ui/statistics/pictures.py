"""Statistics: small made-up files in official layouts, so that pictures of reading in show what it says of good and bad ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from in2desk.ui.shell.desk import Desk

GOOD = """GENESIS-Tabelle: 13211-01-03-5
Arbeitslose nach ausgewählten Personengruppen;;;
- Jahresdurchschnitt -;;;
Jahr: 2016;;;
;;Arbeitslose insgesamt;Arbeitslose
;;;und zwar
;;;Ausländer
;;Anzahl;Anzahl
07233004;Berlingen;4;0
7233026;Gerolstein, Stadt;264;64
07233033;Hohenfels-Essingen;.;.
07233036;Kalenborn-Scheuern;8;0
07233050;Neroth;17;1
__________
Stand: 10.10.2017 / 14:10:42
"""
PLAIN = "Ort;Schlüssel;Vereine 2025\nBerlingen;07233004;3\nNeroth;07233050;11\nPelm;07233056;9\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(200)


def import_pictures(desk: Desk) -> list[tuple[str, Callable[[], object]]]:
    """Reading in as it looks with a damaged key, a plain table, and a picture called .csv. The files go with the list."""
    folder = QTemporaryDir()
    names = {"13211-01-03-5_2016.csv": GOOD.encode("cp1252"), "vereine.csv": PLAIN.encode(), "bild.csv": PICTURE}
    paths = [Path(folder.filePath(name)) for name in names]
    for path, content in zip(paths, names.values(), strict=True):
        path.write_bytes(content)

    def read_in(*chosen: Path) -> Callable[[], object]:
        def run() -> QTemporaryDir:
            desk.files_dropped.emit(list(chosen))
            return folder  # lives as long as this

        return run

    good, plain, picture = paths
    return [("import", read_in(good)), ("import-plain", read_in(plain)), ("import-refused", read_in(good, picture))]
