"""Why a form is not taken, in one plain sentence each: what it is, what was kept, what to do. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from in2desk.core.base.i18n import _
from in2desk.core.checklist import forms
from in2desk.core.checklist.forms import Identification
from in2desk.core.checklist.model import Checklist, Round

ENOUGH_WORDINGS = 2
START = 30
"""Characters of a wording that are looked for in a text: line breaks come later."""


def without_fields(mark: str, text: str, pictures: bool, known: Iterable[Checklist]) -> str:
    """A PDF without fields: our form flattened or printed, a scan, or something else. It is never read as an empty form."""
    if forms.identified(mark) is not None or _is_ours(text, known):
        return _(
            "Das Formular hat keine Felder mehr: Es wurde als PDF gedruckt oder eingeebnet, oder es ist der Bogen zum "
            "Ausdrucken. Die Kreuze lassen sich so nicht lesen. Öffnen Sie das Formular noch einmal und wählen Sie „Speichern“ "
            "statt „Drucken“, oder tippen Sie den Bogen ab."
        )
    if pictures and not text.strip():
        return scanned()
    return foreign()


def _is_ours(text: str, known: Iterable[Checklist]) -> bool:
    """Whether several wordings of a catalogue stand in a text."""
    bare = _bare(text)
    if _bare(_("Eigene Operationalisierung in Anlehnung an IN2")) in bare:
        return True
    wordings = {_bare(words)[:START] for one in known for criterion in one.criteria for words in criterion.wording.values()}
    return sum(1 for start in wordings if len(start) > START / 2 and start in bare) >= ENOUGH_WORDINGS


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\u00ad", "").casefold()


def scanned() -> str:
    """A picture of a sheet."""
    return _(
        "Das ist ein Bild (eingescannt oder fotografiert) und kein Formular; Kreuze auf einem Bild liest das Programm nicht. "
        "Tippen Sie den Bogen unter „Eingeben“ ab, das dauert etwa eine Minute."
    )


def foreign() -> str:
    """Some other PDF."""
    return _("Das ist ein anderes PDF und kein Formular der Checkliste aus diesem Programm.")


def empty() -> str:
    """Nothing was filled in."""
    return _("Das Formular ist leer: Es ist nichts angekreuzt. Vielleicht wurde es ausgefüllt, aber nicht gespeichert.")


def too_large() -> str:
    """More than any form could be."""
    return _("Die Datei ist größer als 20 MB; das ist kein ausgefülltes Formular.")


def unreadable() -> str:
    """A file that is not there or may not be read."""
    return _("Die Datei lässt sich nicht öffnen. Prüfen Sie, ob sie noch da ist und ob Sie sie lesen dürfen.")


def no_files() -> str:
    """A folder without a PDF."""
    return _("In diesem Ordner liegt kein PDF.")


def chosen_round(known: Identification, rounds: Sequence[Round], checklists: Sequence[Checklist]) -> Round | str:
    """The round a form belongs to, or why it can't be taken."""
    if known.round:
        held = next((one for one in rounds if one.code == known.round), None)
        return _fitting(known, held, checklists) if held else _no_round(known.round)
    versions = {one.id for one in checklists if forms.fingerprint(one) == known.fingerprint}
    open_ones = [one for one in rounds if not one.is_closed]
    fitting = [one for one in open_ones if one.checklist_id in versions]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        text = _("Das Formular nennt keine Runde, und offen sind mehrere: {rounds}. Drucken Sie Formulare für eine Runde.")
        return text.format(rounds=", ".join(one.code for one in fitting))
    if open_ones:
        return _other_version(known, open_ones[0], checklists)
    return _(
        "Das Formular nennt keine Runde, und keine ist offen. Legen Sie zuerst eine Runde an und lesen Sie es noch einmal ein."
    )


def _no_round(code: str) -> str:
    text = _(
        "Die Runde {code}, für die das Formular gedruckt wurde, gibt es in diesem Projekt nicht (mehr). Öffnen Sie das Projekt, "
        "aus dem es stammt."
    )
    return text.format(code=code[:20])


def _fitting(known: Identification, held: Round, checklists: Sequence[Checklist]) -> Round | str:
    version = next((one for one in checklists if one.id == held.checklist_id), None)
    if version is None or forms.fingerprint(version) != known.fingerprint:
        return _other_version(known, held, checklists)
    if held.is_closed:
        return _("Die Runde {code} ist abgeschlossen; sie nimmt keine Bögen mehr auf.").format(code=held.code)
    return held


def _other_version(known: Identification, held: Round, checklists: Sequence[Checklist]) -> str:
    """The numbers of both versions, where they tell them apart: a wording may have been edited after the form was printed."""
    now = next((one for one in checklists if one.id == held.checklist_id), None)
    if now is None or (now.code, now.version) == (known.catalogue, known.version):
        text = _(
            "Die Fragen der Runde {round} wurden geändert, nachdem dieses Formular erzeugt worden war. Damit keine Antwort bei "
            "einer anderen Frage landet, wurde es nicht übernommen. Erzeugen Sie das Formular neu."
        )
        return text.format(round=held.code)
    text = _(
        "Das Formular gehört zu Fassung {form} des Katalogs {catalogue}, die Runde {round} zu Fassung {version} von {code}. "
        "Damit keine Antwort bei einer anderen Frage landet, wurde es nicht übernommen. Erzeugen Sie es für diese Runde neu."
    )
    return text.format(form=known.version, catalogue=known.catalogue[:20], round=held.code, version=now.version, code=now.code)


def same_file(number: str) -> str:
    """Exactly this file was taken before."""
    if number:
        return _("Dieses Formular ist schon eingelesen (Bogen {number}); es wurde nicht noch einmal übernommen.").format(
            number=number
        )
    return _("Dieses Formular ist schon eingelesen; es wurde nicht noch einmal übernommen.")


def same_answers(number: str) -> str:
    """The sheet of this number is there, and says the same."""
    text = _("Bogen {number} ist schon da, mit denselben Antworten; er wurde nicht noch einmal übernommen.")
    return text.format(number=number)


def other_answers(number: str, codes: Sequence[str]) -> str:
    """The sheet of this number is there, and says something else."""
    text = _(
        "Bogen {number} ist schon da, mit anderen Antworten bei {codes}; dieser hier wurde nicht übernommen. Ist es ein anderer "
        "Bogen, geben Sie ihm im Formular eine eigene Nummer; sonst löschen Sie zuerst den vorhandenen."
    )
    shown = ", ".join(codes[: forms.LISTED]) + (" \u2026" if len(codes) > forms.LISTED else "")
    return text.format(number=number, codes=shown or _("Rolle, Tisch oder Anmerkung"))


def twin() -> str:
    """A sheet without a number that says exactly what another one says."""
    return _("Ein anderer Bogen dieser Runde hat genau dieselben Antworten. Prüfen Sie, ob dieser hier doppelt ist.")
