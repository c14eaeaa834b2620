"""Technical and organisational measures (Art. 32 GDPR): what the program does, what is left to people, what it cannot do.

German message ids; figures in braces as in activities.py.
"""

from __future__ import annotations

from in2desk.core.base.i18n import N_

NOTHING_LEAVES = (
    N_("Kein Teil des Programms spricht mit einem Netz; bei jeder Prüfung des Programms hört ein Wächter auf Versuche."),
    N_("Es sucht keine neue Fassung, meldet keine Nutzung und schickt keine Fehlerberichte."),
    N_("Es gibt kein Konto, keine Anmeldung und keinen Dienst im Hintergrund."),
    N_("Hinaus kommt nur, was Sie selbst sichern, drucken, kopieren oder weitergeben."),
)
"""What leaves the computer, as sentences."""

ENCRYPTION = N_("**Verschlüsselung** der Projektdatei und ihrer Sicherungen mit einem Passwort (SQLCipher, AES-256).")
"""What a password does."""

PROGRAM = (
    N_("**Trennung:** Kontakte stehen in eigenen Tabellen und sind mit keinem Bogen und keiner Stimme verbunden."),
    N_(
        "**Anonyme Bögen und Stimmen:** Schlüssel aus Zufall, keine Uhrzeit; nach dem Abschluss einer Runde ist auch die "
        "Reihenfolge vergessen."
    ),
    N_("**Kleine Gruppen:** Ergebnisse unter {least} Bögen bleiben verdeckt, auch solche, die sich durch Abziehen ergäben."),
    N_("**Fotos** werden neu gezeichnet, ohne Aufnahmeort und Kameradaten."),
    N_(
        "**Löschen:** Zweck und Löschtag sind Pflicht; an Fälliges wird erinnert; endgültiges Löschen nimmt Verlauf und "
        "erreichbare Sicherungen mit und überschreibt die Bytes in der Datei."
    ),
    N_("**Auskunft** zu einer Person als Blatt auf Knopfdruck."),
    N_("**Verfügbarkeit:** tägliche Sicherung, jede nach dem Schreiben geprüft; jeder Schritt ganz oder gar nicht."),
    N_("**Nachvollziehbarkeit:** jeder Schritt mit Zeit und Gerät im Verlauf, zurücknehmbar."),
    N_("**Fehlerberichte** ohne Namen, Werte und Ordner, nur auf diesem Computer."),
)
"""What the program does besides; **strong** words begin each line."""

PEOPLE = (
    N_("Festplatte des Computers verschlüsseln (etwa mit BitLocker) und Bildschirm sperren."),
    N_(
        "Zugriff auf Projektdatei und Ordner der Sicherungen auf die Zuständigen begrenzen; das Programm kennt keine "
        "eigenen Rechte."
    ),
    N_("Projekte mit Kontakten mit einem Passwort schützen; das Blatt für den Umschlag verschlossen aufbewahren."),
    N_(
        "USB-Sticks und Kopien für unterwegs verschlüsseln, zurücknehmen und vernichten; Netzlaufwerk und dessen "
        "Sicherungen in das Löschkonzept aufnehmen."
    ),
    N_("Einwilligungen und unterschriebene Listen auf Papier aufbewahren und nach Frist vernichten."),
    N_("Menschen bei der Erhebung informieren (Art. 13, 14 DSGVO)."),
    N_("Fällige Löschungen regelmäßig erledigen; PDF-Dateien und Ausdrucke mit Namen selbst löschen."),
    N_("Prüfen, ob eine Datenschutz-Folgenabschätzung nötig ist (Art. 35 DSGVO)."),
)
"""What the municipality has to see to."""

LIMITS = (
    N_("Es löscht niemanden von selbst: Es erinnert, ein Mensch entscheidet."),
    N_("Es kennt keine Benutzer und keine Rechte: Wer die Datei öffnen kann, sieht alles. Wer gelesen hat, wird nicht vermerkt."),
    N_(
        "Es erkennt keine Namen in freien Texten. Beim endgültigen Löschen sucht es die Namen von Menschen, die als Kontakt"
        " eingetragen sind; auf Fotos und in angehängten Dateien sucht es nicht."
    ),
    N_(
        "Kopien, PDF-Dateien, Tabellen und Ausdrucke, die hinausgegangen sind, erreicht es nicht; Sicherungen nur, wenn ihr"
        " Ort angeschlossen ist."
    ),
    N_(
        "Auf SSDs und Netzlaufwerken kann Überschreiben alte Bytes nicht sicher tilgen. Dagegen hilft nur ein Passwort von "
        "Anfang an."
    ),
    N_("Es vermerkt den Tag einer Einwilligung, nicht die Einwilligung selbst."),
    N_("Ohne das Passwort ist ein geschütztes Projekt verloren, mit allen Sicherungen."),
)
"""What the program cannot do."""
