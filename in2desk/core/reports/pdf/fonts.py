"""Fonts on paper: embedded only, and no character is ever dropped in silence."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.paths import package_folder
from in2desk.core.reports.pdf.style import BOLD, ITALIC, REGULAR, SEMIBOLD

FACES = (REGULAR, SEMIBOLD, BOLD, ITALIC)


def font_name(face: str) -> str:
    """The name a face is registered under. Raises DeskError when the fonts are not installed."""
    _register()
    return f"SourceSans-{face}"


@cache
def _register() -> None:
    """Make the faces known to ReportLab, once in a process."""
    for face in FACES:
        path = _folder() / f"SourceSansPro-{face}.ttf"
        if not path.is_file():
            raise DeskError(
                _("Die Schrift „Source Sans Pro“ fehlt, deshalb wurde kein PDF geschrieben. Bitte installieren Sie IN2-Desk neu.")
            )
        pdfmetrics.registerFont(TTFont(f"SourceSans-{face}", str(path)))


def _folder() -> Path:
    return package_folder("font_source_sans_pro") / "files"


@cache
def width(text: str, face: str, size: float) -> float:
    """Width of a text in points."""
    return float(pdfmetrics.stringWidth(text, font_name(face), size))


@cache
def _glyphs(face: str) -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(font_name(face)).face.charToGlyph)


def holds(sign: str) -> bool:
    """Whether the regular face has this character."""
    return ord(sign) in _glyphs(REGULAR)


@cache
def checked(text: str, face: str) -> str:
    """The text in composed form, if the face holds every character of it.

    Raises DeskError that names the character: ReportLab itself would drop it without a word.
    """
    composed = unicodedata.normalize("NFC", text)
    for sign in composed:
        if ord(sign) not in _glyphs(face):
            raise DeskError(_no_glyph(sign, composed))
    return composed


def _no_glyph(sign: str, text: str) -> str:
    name = unicodedata.name(sign, _("ohne Namen"))
    return _(
        "Das Zeichen „{sign}“ (U+{code}, {name}) kann nicht gedruckt werden; es steht in „{text}“. "
        "Es wurde kein PDF geschrieben. Bitte ersetzen Sie das Zeichen."
    ).format(sign=sign, code=f"{ord(sign):04X}", name=name, text=text[:60])
