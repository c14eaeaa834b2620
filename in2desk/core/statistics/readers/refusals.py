"""The plain sentence for a file that no reader knows: what it is, that nothing was stored, what to do."""

from __future__ import annotations

import json
import re
import zipfile

from in2desk.core.base.archives import holds_file
from in2desk.core.base.i18n import _
from in2desk.core.statistics.readers.sniff import BROKEN, MAX_WHOLE, PICTURES, SourceFile, broken_zip
from in2desk.core.statistics.readers.text import clean, head_text, sniff_delimiter

MEGABYTE = 1_048_576
JSON_READ = MEGABYTE
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]+>", re.I | re.S)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)
_LOGIN = re.compile(r"<input[^>]+type\s*=\s*[\"']?password|<title[^>]*>[^<]*(?:anmeld|login|sign in)", re.I)


def explain(file: SourceFile) -> str:
    """Why this file was not taken, in German, with what to do. Never raises for what the content is."""
    sentences = {
        "empty": _empty, "picture": _picture, "pdf": _pdf, "zip": _zip, "json": _json, "html": _html, "text": _text,
        "xlsx": _spreadsheet, "xls": _spreadsheet, "ods": _spreadsheet, "geopackage": _geopackage,
    }  # fmt: skip
    return sentences.get(file.kind, _binary)(file)


def _suffix(file: SourceFile) -> str:
    return (file.member or file.name).rpartition(".")[2].lower() if "." in (file.member or file.name) else ""


def _empty(file: SourceFile) -> str:
    return _("Die Datei ist leer. Es wurde nichts gespeichert. Laden Sie die Tabelle noch einmal herunter.")


def _picture(file: SourceFile) -> str:
    kind = next((name for sign, name in PICTURES.items() if file.head.startswith(sign)), "WEBP")
    suffix = _suffix(file)
    if suffix in ("", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp"):
        return _(
            "Das ist ein Bild ({kind}), keine Tabelle. Es wurde nichts gespeichert. Laden Sie die Tabelle als CSV oder XLSX "
            "herunter."
        ).format(kind=kind)
    return _(
        "Das ist ein Bild mit der Endung .{suffix}. Es wurde nichts gespeichert. Laden Sie die Tabelle noch einmal herunter."
    ).format(suffix=suffix)


def _pdf(file: SourceFile) -> str:
    return _(
        "Das ist ein PDF, keine Tabelle. Es wurde nichts gespeichert. "
        "Laden Sie dieselben Zahlen im Portal als CSV oder XLSX herunter."
    )


def _html(file: SourceFile) -> str:
    text = head_text(file)
    title = _TITLE.search(text)
    quoted = _quoted(clean(_TAG.sub(" ", title[1] if title else text)))
    if not re.search(r"<(?:!doctype html|html|head|body)\b", text, re.I):
        return _(
            "Die Datei ist XML oder HTML ({quoted}) und keine Tabelle, die das Programm kennt. Es wurde nichts gespeichert. "
            "Laden Sie die Tabelle als CSV oder XLSX herunter."
        ).format(quoted=quoted)
    if _LOGIN.search(text):
        return _(
            "Das ist eine Anmeldeseite ({quoted}), keine Tabelle. Es wurde nichts gespeichert. Melden Sie sich im Portal an "
            "und laden Sie die Tabelle noch einmal herunter."
        ).format(quoted=quoted)
    return _(
        "Das ist eine Internetseite ({quoted}), keine Tabelle. Es wurde nichts gespeichert. Laden Sie im Portal die Tabelle "
        "selbst herunter, als CSV oder XLSX."
    ).format(quoted=quoted)


def _quoted(text: str) -> str:
    return f"„{text[:77]}…“" if len(text) > 78 else f"„{text}“"


def _json(file: SourceFile) -> str:
    said = _status(file)
    if said:
        return _(
            "Das ist keine Tabelle, sondern eine Antwort des Portals: {said}. Es wurde nichts gespeichert. Prüfen Sie im "
            "Portal die Auswahl von Jahr und Gebiet und laden Sie die Tabelle noch einmal herunter."
        ).format(said=_quoted(said))
    return _(
        "Das ist eine JSON-Datei und keine Tabelle. Es wurde nichts gespeichert. "
        "Laden Sie die Tabelle als CSV oder XLSX herunter."
    )


def _status(file: SourceFile) -> str:
    """What a portal answered instead of data: GENESIS says it in Status.Content, others in message or error."""
    try:
        with file.open_binary() as handle:
            answer = json.loads(handle.read(JSON_READ))
    except (ValueError, RecursionError, *BROKEN):
        return ""
    answer = answer[0] if isinstance(answer, list) and answer else answer
    if not isinstance(answer, dict):
        return ""
    status = answer.get("Status")
    found = [status.get("Content")] if isinstance(status, dict) else [status]
    found += [answer.get(name) for name in ("Content", "message", "Message", "error", "detail")]
    return next((clean(text).rstrip(".") for text in found if isinstance(text, str) and text.strip()), "")


def _zip(file: SourceFile) -> str:
    try:
        with zipfile.ZipFile(file.path) as archive:
            names = [info for info in archive.infolist() if holds_file(info)]
            broken = archive.testzip() if sum(info.file_size for info in names) <= MAX_WHOLE else None
    except (*BROKEN, OSError):
        return broken_zip()
    if broken:
        return broken_zip()
    if not names:
        return _("Das ZIP-Archiv ist leer. Es wurde nichts gespeichert. Laden Sie die Datei noch einmal herunter.")
    return _one_member(file, [info.filename for info in names])


def _one_member(file: SourceFile, names: list[str]) -> str:
    """What is wrong with the only member; several are named."""
    if len(names) == 1:
        inside = SourceFile(file.path, member=names[0])
        if inside.kind not in ("text", "binary"):
            return _("Im ZIP-Archiv liegt „{name}“. {reason}").format(name=names[0], reason=explain(inside))
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    return _(
        "Im ZIP-Archiv ist keine Tabelle und keine Karte, die das Programm kennt ({names}). Es wurde nichts gespeichert. "
        "Laden Sie die Tabelle als CSV oder XLSX herunter."
    ).format(names=shown)


def _text(file: SourceFile) -> str:
    if file.size > MAX_WHOLE:
        return _(
            "Die Datei ist mit {size} MB zu groß und keine lange INKAR-Tabelle; andere Tabellen werden bis {limit} MB "
            "eingelesen. Es wurde nichts gespeichert. Laden Sie weniger Jahre oder weniger Gebiete herunter."
        ).format(size=file.size // MEGABYTE, limit=MAX_WHOLE // MEGABYTE)
    lines = [line for line in head_text(file).splitlines() if line.strip()]
    mark = sniff_delimiter(lines)
    if not any(mark in line for line in lines):
        return _("Das ist ein Text ohne Tabelle. Es wurde nichts gespeichert. Laden Sie die Tabelle als CSV oder XLSX herunter.")
    return _(
        "Die Tabelle ist keine, die das Programm von selbst kennt. Es wurde nichts gespeichert. Lesen Sie sie als einfache "
        "Tabelle ein und sagen Sie, in welcher Spalte der Gemeindeschlüssel steht."
    )


def _spreadsheet(file: SourceFile) -> str:
    return _(
        "Die Arbeitsmappe ist keine, die das Programm von selbst kennt. Es wurde nichts gespeichert. Lesen Sie sie als "
        "einfache Tabelle ein und sagen Sie, in welcher Spalte der Gemeindeschlüssel steht."
    )


def _geopackage(file: SourceFile) -> str:
    return _(
        "In der Datenbankdatei sind keine Grenzen von Gemeinden oder Kreisen. Es wurde nichts gespeichert. "
        "Laden Sie die Verwaltungsgebiete (VG250) als GeoPackage oder Shapefile herunter."
    )


def _binary(file: SourceFile) -> str:
    if file.size > MAX_WHOLE:
        return _(
            "Die Datei ist mit {size} MB zu groß und keine Tabelle. Es wurde nichts gespeichert. "
            "Wählen Sie die heruntergeladene CSV- oder XLSX-Datei."
        ).format(size=file.size // MEGABYTE)
    return _(
        "Das ist keine Tabelle, sondern eine Datei eines anderen Programms. Es wurde nichts gespeichert. "
        "Wählen Sie die heruntergeladene CSV- oder XLSX-Datei."
    )
