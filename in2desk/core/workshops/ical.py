"""Dates as an iCalendar text (RFC 5545) that Outlook, Thunderbird and telephones read. Pure.

Times are local ones with the rules of the zone written along, so that 18:00 stays 18:00 whatever the reader's computer knows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

WIDTH = 75
"""Octets of a line, without its end; longer ones are folded."""
ZONE = "Europe/Berlin"
_ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Event:
    """A date. uid: the same for ever, so that reading it in again changes it; start, end: local time without a zone."""

    uid: str
    summary: str
    start: datetime
    end: datetime
    place: str = ""
    text: str = ""


def calendar(events: Iterable[Event], stamp: datetime) -> str:
    """The whole file. stamp: when it is written, with its zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//IN2-Desk//Werkstatt//DE", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += _ZONE_LINES
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


def _event(event: Event, stamp: datetime) -> Sequence[str]:
    named = [("LOCATION", event.place), ("DESCRIPTION", event.text)]
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}@in2desk",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={ZONE}:{_local(event.start)}",
        f"DTEND;TZID={ZONE}:{_local(event.end)}",
        f"SUMMARY:{escape(event.summary)}",
        *(f"{name}:{escape(text)}" for name, text in named if text),
        "END:VEVENT",
    ]


def _local(moment: datetime) -> str:
    # Not by strftime alone: it writes the year 999 with three digits.
    return f"{moment.year:04}{moment:%m%dT%H%M%S}"


def escape(text: str) -> str:
    """A text as a value: no sign of it ends the value or the line."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(sign for sign in plain if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def fold(line: str) -> str:
    """The line in pieces of at most 75 octets, each further one begun with a blank; no letter is cut in two."""
    pieces, piece, room = [], "", WIDTH
    for sign in line:
        size = len(sign.encode("utf-8"))
        if size > room:
            pieces.append(piece)
            piece, room = "", WIDTH - 1
        piece, room = piece + sign, room - size
    return "\r\n ".join([*pieces, piece])
