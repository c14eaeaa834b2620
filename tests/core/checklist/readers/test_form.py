"""Filled forms as viewers leave them, and everything else people and mail send instead."""

from __future__ import annotations

import logging
import random
import time
import zlib
from io import BytesIO

import pikepdf
import pypdf
import pytest

from in2desk.core.base.errors import Refused
from in2desk.core.checklist.forms import HEAD_FIELDS, identified, identify
from in2desk.core.checklist.readers import form as reading
from in2desk.core.checklist.readers.form import read_form
from tests.core.checklist.filling import Viewer, filled_in, form_of, made_checklist, protected, scanned

MADE = made_checklist((3, 4))
CODES = [criterion.code for criterion in MADE.criteria]
WANTED = {"A1": "0", "A2": "4", "A3": "tnz", "B1": "wn", "B4": "2", "role": "club", "joint": "Yes"}
TYPED = {"table": "4", "comment": "Größe – „gut“ ß", "priorities": "A1 B4", "sheet": "018"}


@pytest.fixture(scope="module")
def form() -> bytes:
    return form_of(MADE, None, "017")


@pytest.fixture(scope="module")
def done(form: bytes) -> bytes:
    return filled_in(form, {name: f"/{state}" for name, state in WANTED.items()} | TYPED)


def test_an_empty_form_says_what_it_is_and_nothing_else(form: bytes) -> None:
    read = read_form(form)
    assert identified(read.mark) == identify(MADE, "", "017")
    assert set(read.values) == {*CODES, *HEAD_FIELDS}
    assert {name: value for name, value in read.values.items() if value not in ("", "Off")} == {"sheet": "017"}


def test_a_form_filled_by_a_library_is_read(done: bytes) -> None:
    values = read_form(done).values
    assert {name: values[name] for name in (*WANTED, *TYPED)} == WANTED | TYPED
    assert values["A1"] == "0" and values["B2"] == values["B3"] == ""


def test_a_form_filled_with_the_mouse_is_read(form: bytes) -> None:
    viewer = Viewer(form)
    for name, state in WANTED.items():
        viewer.click(name, state)
    viewer.click("A2", "1")
    viewer.click("A2", "3")
    viewer.type("table", "12")
    viewer.type("comment", "Mühe ß")
    values = read_form(viewer.saved()).values
    assert {name: values[name] for name in WANTED} == WANTED | {"A2": "3"}
    assert (values["table"], values["comment"], values["B2"]) == ("12", "Mühe ß", "")


def test_an_answer_can_be_cleared_again(done: bytes) -> None:
    with pikepdf.open(BytesIO(done)) as pdf:
        flags = [int(group.get("/Ff", 0)) for group in pdf.Root.AcroForm.Fields]
    assert not any(one & (1 << 14 | 1 << 1) for one in flags), "NoToggleToOff and Required"
    cleared = read_form(filled_in(done, {"A1": "/Off"})).values
    assert cleared["A1"] in ("", "Off") and cleared["A2"] == "4"


def test_buttons_are_asked_where_no_group_says_anything(form: bytes) -> None:
    with pikepdf.open(BytesIO(form)) as pdf:
        for group in pdf.Root.AcroForm.Fields:
            if str(group.T) in WANTED and "/Kids" in group:
                for kid in group.Kids:
                    if "/" + WANTED[str(group.T)] in kid.AP.N:
                        kid.AS = pikepdf.Name("/" + WANTED[str(group.T)])
        out = BytesIO()
        pdf.save(out)
    values = read_form(out.getvalue()).values
    assert {name: values[name] for name in CODES} == {code: WANTED.get(code, "") for code in CODES}


@pytest.mark.parametrize("kept", ["info", "field"])
def test_one_of_the_two_marks_is_enough(form: bytes, kept: str) -> None:
    with pikepdf.open(BytesIO(form)) as pdf:
        if kept == "info":
            next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == "in2desk").T = "renamed"
        else:
            del pdf.docinfo["/IN2Desk"]
        out = BytesIO()
        pdf.save(out)
    read = read_form(out.getvalue())
    assert identified(read.mark) == identify(MADE, "", "017") and "in2desk" not in read.values and "A1" in read.values


def test_packed_and_updated_files_are_read(done: bytes) -> None:
    packed = BytesIO()
    with pikepdf.open(BytesIO(done)) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    writer = pypdf.PdfWriter(BytesIO(done), incremental=True)
    writer.update_page_form_field_values(writer.pages[0], {"A1": "/3"}, auto_regenerate=False)
    updated = BytesIO()
    writer.write(updated)
    assert read_form(packed.getvalue()).values["A2"] == "4"
    assert read_form(updated.getvalue()).values["A1"] == "3"


def test_a_file_protected_against_changes_only_is_read(done: bytes) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(done))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert read_form(out.getvalue()).values["A2"] == "4"


def test_a_flattened_form_has_its_mark_or_its_text_left(done: bytes) -> None:
    read = read_form(Viewer(done).flattened())
    assert read.values == {}
    assert identified(read.mark) is not None or "Checkliste Probe" in read.text


def test_a_scan_is_a_picture_without_text() -> None:
    read = read_form(scanned())
    assert (read.mark, read.values, read.text, read.pictures) == ("", {}, "", True)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "leer"), (b"\xff\xd8\xff\xe0" + b"x" * 50, "Bild"), (b"\x89PNG\r\n\x1a\n", "Bild"), (b"\0\0\0 ftypheic", "Bild"),
        (b"PK\x03\x04 word", "kein PDF"), ("Größe".encode(), "kein PDF"), (b"%PDF-1.7", "beschädigt"), (b"%PDF-1.4\n%%EOF", "beschädigt"),
        (b"%PDF-1.4\n" + b"x" * 5000, "beschädigt"), (b"%PDF-1.7\nstartxref\n99999999999999\n%%EOF", "beschädigt"),
    ],
)  # fmt: skip
def test_what_is_no_sound_pdf_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read_form(data)


def test_a_password_is_named(done: bytes) -> None:
    with pytest.raises(Refused, match="Passwort"):
        read_form(protected(done, "geheim"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_half_a_file_is_damaged_or_still_read(done: bytes, share: float) -> None:
    try:
        assert read_form(done[: int(len(done) * share)]).values.get("A2", "4") in ("", "4")
    except Refused as refused:
        assert "beschädigt" in str(refused)


# hostile files


def with_objects(*objects: bytes, root: bytes = b"1 0 R", info: bytes = b"") -> bytes:
    """A file of these objects, numbered from 1, with a true table of where they are."""
    out, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % start for start in starts)
    return out + table + b"trailer <</Size %d /Root %s %s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, info, len(out))


CATALOG = b"<</Type /Catalog /Pages 2 0 R /AcroForm 3 0 R>>"
PAGES = b"<</Type /Pages /Kids [] /Count 0>>"


def bomb() -> bytes:
    packed = zlib.compress(zlib.compress(b"\0" * 200_000_000, 9), 9)
    page = b"<</Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9]>>"
    stream = b"<</Filter [/FlateDecode /FlateDecode] /Length %d>> stream\n%s\nendstream" % (len(packed), packed)
    return with_objects(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>", page, stream)


HOSTILE = {
    "nested arrays": with_objects(CATALOG, PAGES, b"[" * 30_000 + b"]" * 30_000),
    "nested dictionaries": with_objects(CATALOG, PAGES, b"<</A" * 20_000 + b" 1" + b">>" * 20_000),
    "fields that hold themselves": with_objects(CATALOG, PAGES, b"<</Fields [4 0 R]>>", b"<</T (a) /Kids [4 0 R 4 0 R]>>"),
    "fields in a ring": with_objects(
        CATALOG, PAGES, b"<</Fields [4 0 R]>>", b"<</T (a) /Kids [5 0 R]>>", b"<</T (b) /Kids [4 0 R]>>"
    ),
    "fields that double": with_objects(
        CATALOG,
        PAGES,
        b"<</Fields [4 0 R]>>",
        *(b"<</T (a) /Kids [%d 0 R %d 0 R]>>" % (n, n) for n in range(5, 60)),
        b"<</T (x)>>",
    ),
    "a form that is itself": with_objects(CATALOG, PAGES, b"3 0 R"),
    "a root that is itself": with_objects(b"1 0 R", PAGES, b"null"),
    "pages in a ring": with_objects(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R] /Count 1>>"),
    "many fields": with_objects(CATALOG, PAGES, b"<</Fields [" + b"<</T (a) /V (b)>>" * 60_000 + b"]>>"),
    "a long text": with_objects(CATALOG, PAGES, b"<</Fields [<</T (a) /V (" + b"x" * 19_000_000 + b")>>]>>"),
    "a long name": with_objects(CATALOG, PAGES, b"<</Fields [<</T (" + b"x" * 300_000 + b") /V /" + b"y" * 300_000 + b">>]>>"),
    "a stream that swells": bomb(),
    "a table of many entries": b"%PDF-1.7\nxref\n0 999999999\n"
    + b"0000000000 65535 f \n" * 1000
    + b"trailer <</Size 999999999 /Root 1 0 R>>",
    "tables in a ring": b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer <</Size 1 /Root 1 0 R /Prev 9>>\nstartxref\n9\n%%EOF",
    "an endless number": with_objects(CATALOG, PAGES, b"<</Fields [" + b"9" * 1_000_000 + b" 0 R]>>"),
    "wrong kinds": with_objects(CATALOG, PAGES, b"<</Fields [1 (a) /b null true <</T 7 /V [1]>> <</T (x) /V <</a 1>>>>]>>"),
    "control signs": with_objects(CATALOG, PAGES, b"<</Fields [<</T (a\\000b) /V (x\\000\\033[31my\\377)>>]>>"),
    "a loop of info": with_objects(CATALOG, PAGES, b"<<>>", b"4 0 R", info=b"/Info 4 0 R"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_a_sentence_soon_and_silently(
    name: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    began = time.perf_counter()
    with caplog.at_level(logging.DEBUG):
        try:
            read = read_form(HOSTILE[name])
        except Refused as refused:
            assert str(refused).endswith(".") and len(str(refused)) < 300
        else:
            assert all(len(value) <= 10_000 and "\0" not in value and "\x1b" not in value for value in read.values.values())
            assert len(read.values) <= reading.MOST_FIELDS
    assert time.perf_counter() - began < 6
    assert caplog.records == [] and capfd.readouterr() == ("", "")


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Some bytes changed, some cut out, some put in twice, or words of the format swapped."""
    spoiled = bytearray(data)
    for _turn in range(dice.randint(1, 12)):
        at = dice.randrange(len(spoiled))
        kind = dice.randrange(5)
        if kind == 0:
            spoiled[at] = dice.randrange(256)
        elif kind == 1:
            del spoiled[at : at + dice.randint(1, 400)]
        elif kind == 2:
            spoiled[at:at] = spoiled[at : at + dice.randint(1, 400)]
        elif kind == 3:
            words = (
                b"/Kids",
                b"/Parent",
                b"/Fields",
                b"/V",
                b"/T",
                b"obj",
                b"stream",
                b"endobj",
                b"/Prev",
                b"/Length",
                b"xref",
                b"<<",
                b">>",
            )
            old, new = dice.choice(words), dice.choice(words)
            place = spoiled.find(old, at)
            if place >= 0:
                spoiled[place : place + len(old)] = new
        else:
            spoiled[at : at + 8] = b"%d 0 R " % dice.randrange(60)
    return bytes(spoiled)


def fuzz(data: bytes, count: int, seed: int) -> float:
    """Read that many spoiled copies; the longest time one took."""
    dice, longest = random.Random(seed), 0.0
    for _turn in range(count):
        spoiled, began = mutated(data, dice), time.perf_counter()
        try:
            read = read_form(spoiled)
            assert all(isinstance(value, str) for value in read.values.values())
        except Refused as refused:
            assert str(refused).endswith(".")
        longest = max(longest, time.perf_counter() - began)
    return longest


@pytest.mark.parametrize("seed", range(3))
def test_spoiled_forms_end_in_a_sentence(done: bytes, seed: int, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assert fuzz(done, 50, seed) < 6
    assert caplog.records == []


@pytest.mark.long
def test_many_more_spoiled_forms_end_in_a_sentence(done: bytes) -> None:
    packed = BytesIO()
    with pikepdf.open(BytesIO(done)) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert fuzz(done, 1500, 77) < 6 and fuzz(packed.getvalue(), 1500, 78) < 6


def test_a_reader_that_is_kept_busy_gives_up(done: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", -1.0)
    with pytest.raises(Refused, match="nicht in vertretbarer Zeit"):
        read_form(done)
