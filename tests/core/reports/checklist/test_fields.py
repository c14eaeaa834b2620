"""The sheet as a form: fields that say what they are, that viewers fill in and draw, and that can be cleared."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest

from in2desk.core.checklist.forms import HEAD_FIELDS, identified, identify
from in2desk.core.reports.checklist.blank import form
from tests.core.checklist.filling import Viewer, filled_in

from .papers import data, margins, overlaps, sized, sound, standard

RADIO, REQUIRED, NO_TOGGLE = 1 << 15, 1 << 1, 1 << 14


@pytest.fixture(scope="module")
def paper() -> bytes:
    return form(data())


@pytest.fixture(scope="module")
def fields(paper: bytes) -> Iterator[dict[str, Any]]:
    with pikepdf.open(BytesIO(paper)) as pdf:
        yield {str(one["/T"]): one for one in pdf.Root.AcroForm.Fields}


def test_the_page_is_the_same_with_fields_on_it(paper: bytes, read_back: Any) -> None:
    read = read_back(paper)
    sound(read, forms=True)
    margins(paper)
    assert len(read.pages) == 2 and all(one.wording["de"] in read.text for one in standard().criteria)
    assert "Datum" not in read.text and "Bogen" in read.text
    assert overlaps(paper) == []


def test_there_is_a_field_for_everything(fields: dict[str, Any]) -> None:
    assert set(fields) == {one.code for one in standard().criteria} | {*HEAD_FIELDS, "in2desk"}
    for code in ("A1", "B13", "C12"):
        states = {str(key)[1:] for kid in fields[code].Kids for key in kid.AP.N if str(key) != "/Off"}
        assert states == {"0", "1", "2", "3", "4", "tnz", "wn"}
    roles = {str(key)[1:] for kid in fields["role"].Kids for key in kid.AP.N if str(key) != "/Off"}
    assert roles == {"administration", "council", "club", "business", "newcomer", "other"}


def test_an_answer_can_be_cleared(fields: dict[str, Any]) -> None:
    for name in ("A1", "C12", "role"):
        flags = int(fields[name].Ff)
        assert flags & RADIO and not flags & (REQUIRED | NO_TOGGLE)
    assert not int(fields["joint"].get("/Ff", 0)) & REQUIRED


def test_every_field_says_what_it_is(paper: bytes, fields: dict[str, Any]) -> None:
    kids = [str(kid.TU) for kid in fields["B7"].Kids]
    title = next(one.title["de"] for one in standard().criteria if one.code == "B7")
    assert kids[0] == f"B7 {title}: Stufe 0" and kids[4:] == [
        f"B7 {title}: {w}" for w in ("Stufe 4", "trifft nicht zu", "weiß nicht")
    ]
    with pikepdf.open(BytesIO(paper)) as pdf:
        widgets = [one for page in pdf.pages for one in page.Annots]
        shown = [one for one in widgets if not int(one.get("/F", 0)) & 2]
        assert len(shown) == 36 * 7 + 6 + 1 + 4 and all(len(str(one.TU)) > 3 for one in shown)
        assert all("/StructParent" in one for one in shown)


def test_every_field_stands_in_the_tree_beside_its_wording(paper: bytes, read_back: Any) -> None:
    read = read_back(paper)
    assert read.kinds().count("Form") == 36 * 7 + 6 + 1 + 4
    rows = [node for kind, node in read.elements() if kind == "LI"]
    for row in rows[7:]:
        assert [str(kid.S) for kid in row.K[1].K] == ["/P", *["/Form"] * 7]


def test_it_says_what_it_is_twice_and_hides_it(paper: bytes, fields: dict[str, Any], read_back: Any) -> None:
    known = identify(standard(), "A3", "017")
    assert identified(str(fields["in2desk"].V)) == known
    read = read_back(paper)
    assert identified(str(read.pdf.docinfo["/IN2Desk"])) == known
    assert int(fields["in2desk"].F) & 2 and int(fields["in2desk"].Ff) & 1
    assert "fingerprint" not in read.text


def test_the_number_is_filled_in_and_can_be_changed(fields: dict[str, Any]) -> None:
    assert str(fields["sheet"].V) == "017" and not int(fields["sheet"].get("/Ff", 0)) & 1


def test_it_claims_no_conformity_it_has_not(paper: bytes, read_back: Any) -> None:
    with read_back(paper).pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as held:
        assert "pdfuaid:part" not in held


def test_clicks_of_a_viewer_are_seen(paper: bytes) -> None:
    viewer = Viewer(paper)
    before = viewer.ink("A1", "3")
    viewer.click("A1", "3")
    assert viewer.ink("A1", "3") > before + 0.1 and viewer.ink("A1", "2") == pytest.approx(before, abs=0.06)
    viewer.click("A1", "wn")
    assert viewer.ink("A1", "3") == pytest.approx(before) and viewer.ink("A1", "wn") > 0.1


def test_what_a_library_fills_in_is_drawn_by_a_viewer(paper: bytes) -> None:
    done = Viewer(filled_in(paper, {"C12": "/4", "joint": "/Yes", "table": "7"}))
    empty = Viewer(paper)
    assert done.ink("C12", "4") > empty.ink("C12", "4") + 0.1
    assert done.ink("joint", "") > empty.ink("joint", "") + 0.1
    assert done.ink("table", "") > empty.ink("table", "") + 0.005


@pytest.mark.parametrize("program", ["pdftoppm", "pdftocairo"])
def test_poppler_draws_it(paper: bytes, program: str, tmp_path: Path) -> None:
    found = shutil.which(program)
    if not found:
        pytest.skip(f"{program} is not on this computer")
    dark = []
    for name, pdf in (("empty", paper), ("done", filled_in(paper, {f"A{n}": "/2" for n in range(1, 12)}))):
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
        done = subprocess.run(
            [found, "-png", "-r", "60", "-f", "1", "-l", "1", str(tmp_path / f"{name}.pdf"), str(tmp_path / name)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stderr == ""
        dark.append(_ink(next(tmp_path.glob(f"{name}-*.png"))))
    assert dark[1] > dark[0] * 1.01


def _ink(path: Path) -> float:
    from PIL import Image, ImageStat

    return 255 - ImageStat.Stat(Image.open(path).convert("L")).mean[0]


def test_libraries_find_nothing_wrong_with_it(paper: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with pikepdf.open(BytesIO(paper)) as pdf:
        assert pdf.check_pdf_syntax() == []
    assert len(pypdf.PdfReader(BytesIO(paper), strict=True).get_fields() or {}) == 36 + 7
    assert pypdfium2.PdfDocument(paper).get_formtype() == pypdfium2.raw.FORMTYPE_ACRO_FORM
    assert caplog.records == []


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (80, 4)])
def test_forms_of_other_catalogues(count: int, pages: int, read_back: Any) -> None:
    pdf = form(data(sized(count), ("",)))
    read = read_back(pdf)
    sound(read, forms=True)
    assert len(read.pages) == pages and len(read.reader.get_fields()) == count + 7


def test_same_input_same_bytes(paper: bytes) -> None:
    assert form(data()) == paper
