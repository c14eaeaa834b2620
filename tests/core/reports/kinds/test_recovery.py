"""The sheet for the envelope: every sign named, nothing lost, and the password nowhere but on the paper."""

from __future__ import annotations

import logging
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.reports.kinds.recovery import RECOVERY, SIGNS, TOWNS, build, document, sheet, spelled
from in2desk.core.reports.model import Section, Table
from in2desk.core.reports.registry import report_kinds
from in2desk.core.rooms import create_project

TODAY = date(2026, 11, 23)
PASSWORD = "Winter-Apfel 0O1lI! ß"


def lines(password: str) -> list[list[str]]:
    """The lines of the spelling table, in order."""
    found = []
    for block in document(Path("a.in2"), "VG", password, TODAY).blocks:
        if isinstance(block, Section):
            for part in block.blocks:
                for _width, blocks in getattr(part, "columns", ()) if not isinstance(part, Table) else ():
                    found += [[cell.text for cell in row.cells] for row in blocks[0].rows]
    return found


def test_every_sign_has_its_line_in_order() -> None:
    found = lines(PASSWORD)
    assert [int(line[0]) for line in found] == list(range(1, len(PASSWORD) + 1))
    assert [line[1] or " " for line in found] == list(PASSWORD)


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("H", "großes H wie Hamburg"), ("l", "kleines L wie Leipzig"), ("I", "großes I wie Ingelheim"), ("1", "Ziffer 1"),
        ("0", "Ziffer 0"), ("O", "großes O wie Offenbach"), ("ß", "Eszett"), ("ä", "kleines Ä wie Ärger"), (" ", "Leerzeichen"),
        ("-", "Bindestrich"), ("–", "Gedankenstrich"), ("😀", "U+1F600 GRINNING FACE"), ("é", "U+00E9 LATIN SMALL LETTER E WITH ACUTE"),
    ],
)  # fmt: skip
def test_signs_are_named(sign: str, words: str) -> None:
    assert spelled(sign) == words


def test_no_two_signs_of_a_keyboard_share_a_name() -> None:
    keyboard = [chr(code) for code in range(32, 127)] + list("äöüÄÖÜß€§")
    assert len({spelled(sign) for sign in keyboard}) == len(keyboard)
    assert len(SIGNS) + 2 * len(TOWNS) - 1 + 10 >= len(keyboard)


def test_the_paper_says_which_file_and_what_to_do(read_back: Any) -> None:
    read = read_back(sheet(Path("Gerolstein.in2"), "VG Gerolstein", PASSWORD, TODAY))
    for words in ("Gerolstein.in2", "23.11.2026", "21 Zeichen", "verschlossenen Umschlag", "Danach das Passwort ändern"):
        assert words in read.text
    assert read.pdf.docinfo["/Title"] == "Passwort für den Notfall"


def test_a_password_of_64_signs_and_signs_without_a_glyph_still_print(read_back: Any) -> None:
    read = read_back(sheet(Path("a.in2"), "", "ABCdef0123😀" * 6, TODAY))
    assert read.text.count("U+1F600") >= 6 and 1 <= len(read.pages) <= 3


def test_nothing_is_drawn_over_the_edge_of_the_page() -> None:
    pages = pypdfium2.PdfDocument(sheet(Path("a.in2"), "VG", "W" * 40, TODAY))
    picture = pages[0].render(scale=1, grayscale=True).to_pil()
    right = picture.crop((picture.width - 40, 0, picture.width, picture.height))
    assert right.getextrema() == (255, 255)


def test_an_open_project_prints_the_password_that_opened_it(tmp_path: Path, read_back: Any, caplog: Any) -> None:
    path = tmp_path / "a.in2"
    with caplog.at_level(logging.DEBUG), closing(Project.create(path, secret=Secret(PASSWORD))) as project:
        read = read_back(build(project, {}, TODAY))
    assert "21 Zeichen" in read.text
    assert PASSWORD not in caplog.text
    assert [f.name for f in tmp_path.iterdir()] == ["a.in2"] and PASSWORD.encode() not in path.read_bytes()


def test_without_a_password_there_is_nothing_to_print(tmp_path: Path) -> None:
    assert RECOVERY in report_kinds()
    with closing(create_project(tmp_path / "a.in2", "VG")) as project:
        with pytest.raises(DeskError, match="kein Passwort"):
            build(project, {}, TODAY)
        assert build(project, {"password": PASSWORD}, TODAY).startswith(b"%PDF")
