"""Forms filled in as people do it: by a library, by mouse and keyboard in a viewer, and spoiled in every way."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ImageStat

from in2desk.core.checklist.forms import fingerprint
from in2desk.core.checklist.model import Checklist, Criterion, Round, Section
from in2desk.core.reports.checklist.blank import form
from in2desk.core.reports.checklist.data import SheetData

TODAY = date(2026, 11, 5)
_MADE: dict[tuple[object, ...], bytes] = {}
LADDER = ("nicht vorhanden", "im Einzelfall", "in Teilen geregelt", "verbindlich und überall", "regelmäßig geprüft")


def made_criterion(code: str, wording: str = "") -> Criterion:
    """A criterion whose id is told from its code."""
    words = wording or f"Für {code} gibt es ein Verfahren, das alle kennen und nutzen."
    return Criterion(f"id-{code}", code, {"de": f"Titel {code}"}, {"de": words}, {"de": f"Beleg zu {code}"})


def made_checklist(sizes: Sequence[int] = (2, 3), *, version: int = 1, wording: str = "") -> Checklist:
    """A catalogue with sections of these sizes."""
    sections = tuple(
        Section(
            f"s{letter}",
            letter,
            {"de": f"Abschnitt {letter}"},
            tuple(made_criterion(f"{letter}{n + 1}", wording) for n in range(size)),
        )
        for letter, size in zip("ABCDEFGHIJ", sizes, strict=False)
    )
    label = {"de": "Eigene Operationalisierung in Anlehnung an IN2"}
    return Checklist("c", "C1", version, {"de": "Checkliste Probe"}, label, tuple({"de": one} for one in LADDER), sections)


def form_of(checklist: Checklist, held: Round | None = None, number: str = "") -> bytes:
    """An empty form as the program writes it; made once for the same catalogue, round and number."""
    key = fingerprint(checklist), checklist.code, checklist.version, held.code if held else "", number
    if key not in _MADE:
        _MADE[key] = form(SheetData(checklist, held, "VG Musterland", "de", TODAY, (number,)))
    return _MADE[key]


def filled_in(data: bytes, values: Mapping[str, str]) -> bytes:
    """Filled by pypdf. Values of buttons begin with a slash: /2, /Off."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


class Viewer:
    """A form open in a viewer (pdfium, as in Chromium): real mouse clicks and typing."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)
        self._document.init_forms()
        self._pages = [self._document[place] for place in range(len(self._document))]

    def click(self, name: str, state: str = "") -> None:
        """Click a field, or the button of a group that stands for a state."""
        page, box = self._find(name, state)
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        env = self._document.formenv
        pdfium.FORM_OnMouseMove(env, page, 0, x, y)
        pdfium.FORM_OnLButtonDown(env, page, 0, x, y)
        pdfium.FORM_OnLButtonUp(env, page, 0, x, y)

    def type(self, name: str, text: str) -> None:
        """Click a field and type into it."""
        page, _box = self._find(name, "")
        self.click(name)
        for sign in text:
            pdfium.FORM_OnChar(self._document.formenv, page, ord(sign), 0)
        pdfium.FORM_ForceToKillFocus(self._document.formenv)

    def saved(self) -> bytes:
        """What the viewer writes."""
        out = BytesIO()
        self._document.save(out)
        return out.getvalue()

    def flattened(self) -> bytes:
        """What a viewer writes that prints into a file: the crosses are drawn, the fields are gone."""
        for page in self._pages:
            assert pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
        return self.saved()

    def ink(self, name: str, state: str) -> float:
        """How dark the button of a state looks, 0 to 1."""
        page, box = self._find(name, state)
        picture = page.render(scale=2, may_draw_forms=True, grayscale=True).to_pil()
        high = page.get_height()
        inner = (box.left * 2 + 4, (high - box.top) * 2 + 4, box.right * 2 - 4, (high - box.bottom) * 2 - 4)
        part = picture.crop(tuple(round(edge) for edge in inner))
        return 1 - ImageStat.Stat(part).mean[0] / 255

    def _find(self, name: str, state: str) -> tuple[pypdfium2.PdfPage, pdfium.FS_RECTF]:
        for page in self._pages:
            for place in range(pdfium.FPDFPage_GetAnnotCount(page)):
                note = pdfium.FPDFPage_GetAnnot(page, place)
                found = self._said(pdfium.FPDFAnnot_GetFormFieldName, note) == name
                found = found and (not state or self._said(pdfium.FPDFAnnot_GetFormFieldExportValue, note) == state)
                box = pdfium.FS_RECTF()
                pdfium.FPDFAnnot_GetRect(note, ctypes.byref(box))
                pdfium.FPDFPage_CloseAnnot(note)
                if found:
                    return page, box
        raise KeyError(name, state)

    def _said(self, ask: object, note: object) -> str:
        buffer = (ctypes.c_ushort * 400)()
        length = ask(self._document.formenv, note, buffer, 800)  # type: ignore[operator]
        return bytes(buffer)[: max(length - 2, 0)].decode("utf-16-le").rstrip("\0")


def scanned(width: int = 800, height: int = 1100) -> bytes:
    """A picture of a sheet as a PDF, as scanners write it."""
    from PIL import Image

    out = BytesIO()
    Image.new("L", (width, height), 240).save(out, "PDF")
    return out.getvalue()


def protected(data: bytes, password: str) -> bytes:
    """The same file with a password."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
