"""What is the case in a project, as sentences with **strong** words and a state each: for the page and for the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.reports.privacy.facts import Sheet
from in2desk.core.reports.workshop.printable import printable

Finding = tuple[str, str]
"""State (good, info, warning) and sentence."""


def findings(sheet: Sheet) -> list[Finding]:
    """People, password, backups, small groups, open rounds, copies that are out."""
    return [_people(sheet), _password(sheet), _backups(sheet), *_groups(sheet), *_out(sheet)]


def _people(sheet: Sheet) -> Finding:
    found = sheet.privacy
    if not found.people:
        return "good", _("**Keine Kontakte** gespeichert.")
    text = ngettext("**Ein Kontakt** gespeichert", "**{n} Kontakte** gespeichert", found.people).format(n=number(found.people))
    rest = [_("**{n} über dem Löschtag**").format(n=number(found.overdue)) if found.overdue else _("keiner über dem Löschtag")]
    if found.without_consent:
        rest.append(_("{n} ohne vermerkte Einwilligung").format(n=number(found.without_consent)))
    return "warning" if found.overdue else "info", f"{text}: {', '.join(rest)}."


def _password(sheet: Sheet) -> Finding:
    found = sheet.privacy
    if not found.protected:
        return "warning", _("**Kein Passwort:** Wer die Datei hat, kann sie lesen.")
    if not found.bare_backups:
        return "good", _("**Mit Passwort** verschlüsselt, Sicherungen auch.")
    text = _("**Mit Passwort** verschlüsselt; **ohne** sind noch diese Sicherungen: {names}.")
    return "warning", text.format(names=printable(", ".join(found.bare_backups)))


def _backups(sheet: Sheet) -> Finding:
    count = sheet.privacy.backups
    if not count:
        return "warning", _("**Keine Sicherung** auf diesem Computer.")
    text = ngettext("**Eine Sicherung** auf diesem Computer.", "**{n} Sicherungen** auf diesem Computer.", count)
    return "good", text.format(n=number(count))


def _groups(sheet: Sheet) -> Iterator[Finding]:
    if sheet.uncovered:
        text = _("**Kleine Gruppen werden gezeigt** in: {rounds}.")
        yield "warning", text.format(rounds=printable(", ".join(sheet.uncovered)))
    if sheet.open_rounds:
        text = ngettext(
            "**Eine Runde der Checkliste ist offen:** Bis zum Abschluss kennt der Verlauf die Reihenfolge ihrer Bögen.",
            "**{n} Runden der Checkliste sind offen:** Bis zum Abschluss kennt der Verlauf die Reihenfolge ihrer Bögen.",
            sheet.open_rounds,
        )
        yield "info", text.format(n=sheet.open_rounds)


def _out(sheet: Sheet) -> Iterator[Finding]:
    if sheet.privacy.out:
        text = ngettext("**Eine Kopie ist unterwegs.**", "**{n} Kopien sind unterwegs.**", sheet.privacy.out)
        yield "info", text.format(n=sheet.privacy.out)
