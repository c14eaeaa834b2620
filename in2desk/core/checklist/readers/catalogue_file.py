"""A catalogue in a file that people bring: TOML, or a spreadsheet; told by content, not by name."""

from __future__ import annotations

from pathlib import Path

from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.paths import shown_name
from in2desk.core.checklist.catalogue import load_checklist
from in2desk.core.checklist.model import Checklist
from in2desk.core.checklist.readers.cells import SPREADSHEETS

LARGEST = 20 * 1024 * 1024


def read_catalogue(path: Path) -> Checklist:
    """The catalogue of a file, its ids empty. Raises DeskError saying what is wrong."""
    name = shown_name(path)
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(_("„{name}“ ist zu groß für einen Katalog. Es wurde nichts geändert.").format(name=name))
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise DeskError(_("Der Katalog „{name}“ lässt sich nicht lesen. Es wurde nichts geändert.").format(name=name)) from error
    if data.startswith(SPREADSHEETS):
        from in2desk.core.checklist.readers.catalogue_sheet import read_sheet_catalogue

        return read_sheet_catalogue(data, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = _("„{name}“ ist weder ein Katalog im TOML-Format noch eine Tabelle. Es wurde nichts geändert.")
        raise Refused(sentence.format(name=name)) from error
    return load_checklist(text)
