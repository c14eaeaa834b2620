"""Calendar texts, read back by a reader written from the standard alone, which shares nothing with the writer."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.workshops.ical import Event, calendar, escape, fold

STAMP = datetime(2026, 11, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))
EVENT = Event("0190", "Ideenwerkstatt", datetime(2026, 11, 5, 18), datetime(2026, 11, 5, 20, 50), "Bürgerhaus")


def unfolded(text: str) -> list[str]:
    """RFC 5545, 3.1: lines end with CRLF; a line that begins with a blank goes on with the one before."""
    octets = text.encode("utf-8")
    assert octets.endswith(b"\r\n")
    lines: list[bytes] = []
    for raw in octets[:-2].split(b"\r\n"):
        assert len(raw) <= 75, "no line is longer than 75 octets"
        assert b"\n" not in raw and b"\r" not in raw
        raw.decode("utf-8")  # no letter is cut in two, which some readers would show as rubbish
        if raw[:1] in (b" ", b"\t"):
            lines[-1] += raw[1:]
        else:
            lines.append(raw)
    return [line.decode("utf-8") for line in lines]


def read_back(text: str) -> list[dict[str, str]]:
    """The events: property with its parameters -> value, with the escapes of 3.3.11 taken out. Components must nest."""
    events: list[dict[str, str]] = []
    open_ones: list[str] = []
    for line in unfolded(text):
        name, value = re.fullmatch(r"([A-Z-]+(?:;[A-Z-]+=[^:;]+)*):(.*)", line, re.DOTALL).groups()  # type: ignore[union-attr]
        if name == "BEGIN":
            open_ones.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert open_ones.pop() == value
        elif open_ones[-1] == "VEVENT":
            assert name not in events[-1], "a property stands once"
            events[-1][name] = unescaped(value)
    assert not open_ones
    return events


def unescaped(value: str) -> str:
    found, signs = "", iter(value)
    for sign in signs:
        assert sign not in ";,", "these end a value where they are not escaped"
        if sign != "\\":
            found += sign
            continue
        follows = next(signs)
        assert follows in "\\;,nN"
        found += "\n" if follows in "nN" else follows
    return found


def test_a_date_is_read_back_as_it_was_given() -> None:
    (found,) = read_back(calendar([EVENT], STAMP))
    assert found == {
        "UID": "0190@in2desk",
        "DTSTAMP": "20261101T083000Z",
        "DTSTART;TZID=Europe/Berlin": "20261105T180000",
        "DTEND;TZID=Europe/Berlin": "20261105T205000",
        "SUMMARY": "Ideenwerkstatt",
        "LOCATION": "Bürgerhaus",
    }


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=300)


@given(st.lists(st.tuples(texts, texts, texts, st.datetimes(datetime(1, 1, 2), datetime(9998, 1, 1))), max_size=4))
def test_any_texts_and_days_are_read_back(wanted: list[tuple[str, str, str, datetime]]) -> None:
    events = [Event(str(n), a, day, day + timedelta(hours=3), b, c) for n, (a, b, c, day) in enumerate(wanted)]
    found = read_back(calendar(events, STAMP))
    for event, read in zip(events, found, strict=True):
        assert read["SUMMARY"] == event.summary
        assert (read.get("LOCATION", ""), read.get("DESCRIPTION", "")) == (event.place, event.text)
        start = re.fullmatch(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)", read["DTSTART;TZID=Europe/Berlin"])
        assert start and tuple(map(int, start.groups())) == event.start.timetuple()[:6]


def test_what_cannot_stand_in_a_line_is_left_out() -> None:
    (found,) = read_back(calendar([Event("1", "a\0b\x1b\ud800", EVENT.start, EVENT.end, "", "a\r\nb\rc\td")], STAMP))
    assert found["SUMMARY"] == "ab" and found["DESCRIPTION"] == "a\nb\nc\td"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_folding_takes_nothing_and_adds_nothing(line: str) -> None:
    pieces = fold(line).split("\r\n ")
    assert "".join(pieces) == line
    assert all(len(piece.encode()) <= 75 - (place > 0) for place, piece in enumerate(pieces))


@pytest.mark.parametrize(("text", "value"), [("a,b;c\\d", "a\\,b\\;c\\\\d"), ("a\nb", "a\\nb"), ("", "")])
def test_escapes(text: str, value: str) -> None:
    assert escape(text) == value


def test_the_zone_changes_on_the_last_sundays_of_march_and_october() -> None:
    lines = unfolded(calendar([], STAMP))
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//IN2-Desk//Werkstatt//DE"] and lines[-1] == "END:VCALENDAR"
    for part, rule, offsets in (
        ("DAYLIGHT", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", ("+0100", "+0200")),
        ("STANDARD", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", ("+0200", "+0100")),
    ):
        inner = zone[zone.index(f"BEGIN:{part}") : zone.index(f"END:{part}")]
        assert {f"RRULE:{rule}", f"TZOFFSETFROM:{offsets[0]}", f"TZOFFSETTO:{offsets[1]}"} <= set(inner)
        (start,) = (datetime.strptime(line, "DTSTART:%Y%m%dT%H%M%S") for line in inner if line.startswith("DTSTART"))
        assert start.weekday() == 6 and (start + timedelta(days=7)).month != start.month, "the last Sunday of the month"


def test_the_stamp_is_in_universal_time_whatever_the_clock_says() -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=timezone(-timedelta(hours=5)))
    (found,) = read_back(calendar([EVENT], late))
    assert found["DTSTAMP"] == "20270101T043000Z"
    assert read_back(calendar([EVENT], late.astimezone(UTC))) == [found]
