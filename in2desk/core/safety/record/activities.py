"""What data are processed for: the activities of the record (Art. 30 GDPR), and which table belongs to which.

Texts are German message ids; {names} in braces are figures that the program itself goes by, see core/reports/privacy/facts.py.
What a table holds is not said here but read from its declaration, see holdings.py.

TO ADD A TABLE: its name in the activity it serves. A room of its own: an Activity. A test names every table that is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass

from in2desk.core.base.i18n import N_


@dataclass(frozen=True, slots=True)
class Activity:
    """One processing activity. basis: a suggestion that people have to check, never more.

    data: the categories; of the tables that hold people the columns are named besides. places: ids of places.PLACES.
    """

    id: str
    title: str
    purpose: str
    basis: str
    concerned: str
    data: str
    recipients: str
    deletion: str
    tables: tuple[str, ...]
    places: tuple[str, ...] = ("project", "backups")


PUBLIC_TASK = N_("Aufgabe im öffentlichen Interesse (Art. 6 Abs. 1 Buchst. e DSGVO mit dem Landesrecht).")

ACTIVITIES = (
    Activity(
        id="people",
        title=N_("Kontakte und Teilnahme an Werkstätten"),
        purpose=N_("Einladen, Rückfragen klären, Teilnahme nachweisen. Zu jeder Person gehört ein eigener Zweck (Pflichtfeld)."),
        basis=N_(
            "Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO), sonst Aufgabe im öffentlichen Interesse (Art. 6 Abs. 1 Buchst. e"
            " DSGVO mit dem Landesrecht)."
        ),
        concerned=N_("Teilnehmende an Werkstätten; Ansprechpersonen aus Vereinen, Betrieben und Verwaltung."),
        data=N_("Nur was zum Erreichen nötig ist; keine Herkunft, keine Religion, kein Geburtsdatum."),
        recipients=N_(
            "Wer die Projektdatei oder eine Kopie davon bekommt. In Berichten stehen diese Daten nicht, nur in der Auskunft"
            " an die Person selbst."
        ),
        deletion=N_(
            "Bis zum Tag „Löschen bis“, der bei jeder Person stehen muss. Das Programm erinnert beim Öffnen daran; gelöscht"
            " wird von Hand mit „Endgültig löschen“, auch im Verlauf und in allen erreichbaren Sicherungen. Die gedruckte "
            "Teilnahmeliste nennt als Tag der Vernichtung {list_days} Tage nach der Werkstatt."
        ),
        tables=("person", "attendance"),
    ),
    Activity(
        id="photos",
        title=N_("Fotos"),
        purpose=N_("Die Pinnwand einer Werkstatt festhalten und im Protokoll zeigen; auf Wunsch ein Foto bei einem Kontakt."),
        basis=N_(
            "Einwilligung der Abgebildeten (Art. 6 Abs. 1 Buchst. a DSGVO); für eine Veröffentlichung dazu §§ 22, 23 KunstUrhG."
        ),
        concerned=N_("Menschen, die auf einem Foto zu erkennen sind."),
        data=N_(
            "Bild und Bildunterschrift. Jedes Bild wird beim Einlesen neu gezeichnet: ohne Aufnahmeort, Kamera, Zeit und "
            "Vorschau."
        ),
        recipients=N_("Wer das Protokoll bekommt, wenn Fotos darin stehen."),
        deletion=N_(
            "Kein eigener Löschtag: Fotos der Werkstatt von Hand entfernen; das Foto eines Kontakts geht mit dem Kontakt. "
            "Entfernte Fotos bleiben, solange der Verlauf oder eine Sicherung sie nennt."
        ),
        tables=("workshop_photo", "blob"),
    ),
    Activity(
        id="checklist",
        title=N_("Checkliste der Willkommenskultur (anonyme Bögen)"),
        purpose=N_("Die eigene Willkommenskultur einschätzen, aus Verwaltung und Werkstatt, und über die Jahre vergleichen."),
        basis=N_(
            "Bögen ohne Personenbezug. Entsteht doch einer (freier Text, sehr kleine Gruppe): Aufgabe im öffentlichen "
            "Interesse (Art. 6 Abs. 1 Buchst. e DSGVO mit dem Landesrecht)."
        ),
        concerned=N_("Menschen, die einen Bogen ausfüllen, ohne Namen; Zuständige bei einem Kriterium (Stelle, kein Name)."),
        data=N_(
            "Antworten, Gruppe, Tisch, Nummer auf dem Papier, freie Anmerkung; Schlüssel aus Zufall, keine Uhrzeit. "
            "Nachweise mit Notiz, Link oder Datei."
        ),
        recipients=N_("Rat und Öffentlichkeit bekommen Zusammenfassungen; Gruppen unter {least} Bögen bleiben verdeckt."),
        deletion=N_(
            "Bögen gehen mit ihrer Runde. Wird eine Runde abgeschlossen, vergisst der Verlauf, in welcher Reihenfolge die "
            "Bögen kamen; Sicherungen von davor kennen sie, bis sie ersetzt sind."
        ),
        tables=(
            "checklist",
            "checklist_section",
            "criterion",
            "assessment_round",
            "sheet",
            "sheet_answer",
            "evidence",
            "criterion_remark",
        ),
    ),
    Activity(
        id="workshops",
        title=N_("Werkstätten: Karten, Punkte, Vereinbarungen"),
        purpose=N_("Werkstätten vorbereiten, Beiträge ordnen und gewichten, das Protokoll schreiben."),
        basis=PUBLIC_TASK,
        concerned=N_("Teilnehmende ohne Namen; Menschen, die auf einer Karte genannt werden; Zuständige bei einer Vereinbarung."),
        data=N_(
            "Karten mit Gruppe statt Namen, Punkte mit Schlüsseln aus Zufall, Zahl der Teilnehmenden je Gruppe, Ablauf, "
            "Vereinbarungen mit Zuständigen."
        ),
        recipients=N_("Wer in der Werkstatt auf die Wand sieht oder das Protokoll bekommt."),
        deletion=N_(
            "Kein Löschtag: Auf Karten gehören keine Namen. Steht doch einer da, lässt er sich beim endgültigen Löschen der"
            " Person schwärzen, auch in früheren Ständen."
        ),
        tables=(
            "workshop",
            "workshop_series",
            "agenda_item",
            "workshop_question",
            "workshop_material",
            "participant_count",
            "card",
            "card_group",
            "statement",
            "statement_card",
            "placement",
            "declined_pair",
            "vote",
            "vote_total",
            "ballot",
            "ballot_point",
            "outcome",
        ),
        places=("project", "backups", "templates"),
    ),
    Activity(
        id="ideas",
        title=N_("Ideen und Maßnahmen"),
        purpose=N_("Festhalten, was aus Ideen wird: wer zuständig ist, bis wann, mit welchem Ergebnis."),
        basis=N_(
            "Aufgabe im öffentlichen Interesse (Art. 6 Abs. 1 Buchst. e DSGVO mit dem Landesrecht); bei Beschäftigten auch "
            "das Recht des Beschäftigtendatenschutzes."
        ),
        concerned=N_("Zuständige und Partner (vorgesehen sind Stelle oder Funktion, kein Name)."),
        data=N_("Titel, Begründung, Zuständige, Partner, Termine, Neuigkeiten, Zahl der Teilnehmenden."),
        recipients=N_("Rat und Öffentlichkeit über die Listen der Ideen und Maßnahmen."),
        deletion=N_(
            "Kein Löschtag. Namen lassen sich ersetzen; beim endgültigen Löschen einer Person werden sie auf Wunsch geschwärzt."
        ),
        tables=("idea", "measure", "milestone", "measure_news", "measure_date", "link"),
    ),
    Activity(
        id="papers",
        title=N_("Raumprofile und Kopf der Vorlagen"),
        purpose=N_("Orte mit amtlichen Zahlen und eigenen Angaben beschreiben; Vorlagen für den Rat drucken."),
        basis=N_(
            "Zahlen ohne Personenbezug. Für den Kopf der Vorlage: Aufgabe im öffentlichen Interesse (Art. 6 Abs. 1 Buchst. "
            "e DSGVO mit dem Landesrecht)."
        ),
        concerned=N_("Wer eine Vorlage bearbeitet (vorgesehen ist die Funktion, kein Name)."),
        data=N_("Zahlen je Ort und Jahr mit Quelle; Name der Kommune, Wappen, Bearbeitung und Beratungsfolge."),
        recipients=N_("Rat und Öffentlichkeit."),
        deletion=N_("Kein Löschtag; jede Angabe lässt sich ändern oder entfernen."),
        tables=(
            "setting",
            "source",
            "indicator",
            "indicator_lens",
            "series",
            "observation",
            "register_row",
            "outline",
            "own_entry",
        ),
    ),
    Activity(
        id="history",
        title=N_("Verlauf, zwei Geräte, Weitergabe von Kopien"),
        purpose=N_("Schritte zurücknehmen, die Arbeit zweier Computer zusammenführen, wissen, welche Kopie unterwegs ist."),
        basis=N_(
            "Aufgabe im öffentlichen Interesse (Art. 6 Abs. 1 Buchst. e DSGVO mit dem Landesrecht); bei Beschäftigten auch "
            "das Recht des Beschäftigtendatenschutzes."
        ),
        concerned=N_("Beschäftigte, die mit dem Programm arbeiten; wer eine Kopie mitnimmt."),
        data=N_(
            "Zeit und Bezeichnung jedes Schritts mit dem Stand davor und danach, Name des Computers, wer eine Kopie "
            "mitnimmt; solange das Projekt offen ist, in der Sperrdatei auch der Benutzername."
        ),
        recipients=N_("Wer die Projektdatei oder eine Kopie davon bekommt."),
        deletion=N_(
            "Verlauf: die letzten {steps} Schritte immer, ältere höchstens {years} Jahre (länger, solange eine Kopie "
            "unterwegs ist). Namen von Computern und Kopien: kein Löschtag. Sperrdatei: beim Schließen."
        ),
        tables=("journal_step", "journal_change", "journal_state", "meta", "replica", "handout"),
        places=("project", "logs", "lock", "replicas"),
    ),
    Activity(
        id="backups",
        title=N_("Sicherungen"),
        purpose=N_("Das Projekt nach Verlust, Defekt oder Irrtum wiederherstellen (Art. 32 Abs. 1 Buchst. c DSGVO)."),
        basis=PUBLIC_TASK,
        concerned=N_("Alle, deren Daten im Projekt stehen."),
        data=N_("Alle Daten des Projekts; Anhänge liegen einmal daneben."),
        recipients=N_("Wer den Ordner der Sicherungen lesen darf."),
        deletion=N_(
            "Die neueste von {days} Tagen, {weeks} Wochen und {months} Monaten; vor einem Eingriff gemachte mindestens "
            "{grace} Tage. Mit Namen gesicherte Stände bleiben, bis jemand sie löscht. Aussortiert wird beim nächsten "
            "Sichern."
        ),
        tables=(),
        places=("backups", "second"),
    ),
    Activity(
        id="rights",
        title=N_("Auskunft und endgültiges Löschen"),
        purpose=N_("Auskunft geben und löschen (Art. 15, 17 DSGVO); verhindern, dass Gelöschtes aus einer Kopie wiederkommt."),
        basis=N_("Rechtliche Verpflichtung (Art. 6 Abs. 1 Buchst. c DSGVO)."),
        concerned=N_("Menschen, deren Daten gelöscht wurden, ohne Namen."),
        data=N_("Kennungen aus Zufall, Tag und Zahlen. Kein Name, kein Inhalt."),
        recipients=N_("Niemand."),
        deletion=N_("Solange es die Projektdatei gibt."),
        tables=("tombstone", "erasure_log"),
        places=("project", "tombstones"),
    ),
)


def activity_of(table: str) -> Activity | None:
    """The activity a table serves; None where none names it."""
    return next((one for one in ACTIVITIES if table in one.tables), None)
