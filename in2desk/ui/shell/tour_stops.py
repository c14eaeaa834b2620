"""Shell: the five stops of the tour: where to look, and what is to be known there."""

from __future__ import annotations

from dataclasses import dataclass

from in2desk.core.base.i18n import N_


@dataclass(frozen=True, slots=True)
class Stop:
    """area: where it is; "" is anywhere. shows: the widget there, by its name for screen readers. Texts are German msgids."""

    area: str
    shows: str
    title: str
    text: str


STOPS = (
    Stop(
        "overview",
        N_("Als Nächstes"),
        N_("Hier steht, was als Nächstes zu tun ist"),
        N_(
            "Die Übersicht nennt höchstens drei Schritte, das Dringendste zuerst, jeden mit seinem Grund und seinem Knopf. "
            "Darunter sehen Sie, was schon im Projekt liegt."
        ),
    ),
    Stop(
        "regions",
        N_("Karte und Rangliste"),
        N_("Karte und Rangliste zeigen dasselbe"),
        N_(
            "Wählen Sie einen Ort in der Liste oder auf der Karte; rechts steht sein Profil. Jede Zahl antwortet: Ein Klick "
            "zeigt unter „Woher?“ Datei, Tabelle und Zelle."
        ),
    ),
    Stop(
        "checklist",
        N_("Kriterien"),
        N_("Die Checkliste füllen Sie mit einer Taste je Zeile aus"),
        N_(
            "0 bis 4 gibt die Stufe an, die nächste Zeile folgt von selbst; es geht auch auf Papier. Aus einer Lücke wird mit "
            "einem Klick eine Idee, und in der Werkstatt reden alle darüber."
        ),
    ),
    Stop(
        "reports",
        N_("Vorschau"),
        N_("Die Vorschau ist schon die fertige PDF"),
        N_(
            "Links wählen Sie den Bericht, rechts Inhalt und Kopf. Was Sie in der Mitte sehen, kommt genauso auf das Papier, "
            "mit der Quelle jeder Zahl."
        ),
    ),
    Stop(
        "",
        N_("Suchen oder Befehl, Strg+K"),
        N_("Drei Tasten genügen für den Anfang"),
        N_(
            "Strg+K findet Orte, Befehle, Einstellungen und Hilfe. Strg+Z nimmt jeden Schritt zurück, auch ein ganzes "
            "Einlesen. Im Menü „Hilfe“ stehen alle Tasten (F1) und dieser Rundgang."
        ),
    ),
)
