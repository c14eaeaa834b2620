"""An evening with cards, groups, points and what grew from it, as a project that papers are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import EventDate, Measure, Milestone, News
from in2desk.core.workshops.occasion_model import Group, Outcome, Vote, Workshop

TODAY = date(2026, 11, 20)
TEXTS = ["Bürgerbus auch samstags", "Bus am Samstag", "Mitfahrbank", "Frauencafé **mit** Spielecke", "مقهى للنساء 🎉", "Як отримати права?"]


def words(pdf: bytes) -> str:
    """All text of a PDF, in one line."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages).split())


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """An empty project."""
    with closing(create_project(tmp_path / "leer.in2", "VG Musterland")) as made:
        yield made


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Workshop]]:
    """For reading only."""
    with closing(create_project(tmp_path_factory.mktemp("p") / "a.in2", "VG Musterland")) as project:
        made = workshops.from_template(project, "ideenwerkstatt", "Ideenwerkstatt", "2026-11-19", "18:00", "Rathaus", "", "Wer bleibt?")
        cards = workshops.add_cards(project, made.id, TEXTS)
        statement = workshops.merge(project, [cards[0].id, cards[1].id], "Ein Bus am Samstag")
        group = workshops.save_group(project, Group(workshop_id=made.id, title="Unterwegs"))
        workshops.place(project, [statement.id, cards[2].id], group.id)
        workshops.set_participants(project, made.id, {"resident": 9, "newcomer": 7})
        vote = workshops.save_vote(project, Vote(workshop_id=made.id, question="Was zuerst?"))
        for key, points in ((statement.id, 9), (cards[2].id, 9), (cards[3].id, 2)):
            workshops.set_points(project, vote.id, key, points)
        workshops.save_outcome(project, Outcome(workshop_id=made.id, text="Der Rat bekommt das Ergebnis"))
        workshops.save_outcome(
            project, Outcome(workshop_id=made.id, kind="task", text="Raum suchen", responsible="Bürgerbüro", due_on="2026-12-15")
        )
        idea = links.promote(project, Ref("statement", statement.id), "idea", "Bürgerbus", "", made.id)
        links.promote(project, idea, "measure", "Bürgerbus fährt samstags")
        yield project, made


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[Project]:
    """Measures in every state, some late, some silent."""
    from datetime import UTC, datetime

    with closing(create_project(tmp_path / "b.in2", "VG Musterland")) as project:
        when: Callable[[], datetime] = lambda: datetime(2026, 11, 1, 9, 0, tzinfo=UTC)  # noqa: E731
        long_ago: Callable[[], datetime] = lambda: datetime(2026, 5, 1, 9, 0, tzinfo=UTC)  # noqa: E731
        late = Measure(title="Mappe", responsible="Meldeamt", due_on="2026-09-30", begins_on="2026-01-01", cost=1800.0, theme="society")
        late = workshops.save_measure(project, late, clock=when)
        workshops.save_measure(project, Measure(title="Warnungen", responsible="meldeamt", cost=12.5), clock=long_ago)
        series = Measure(title="KulturTandem", kind="series", status="running", partners="Musikschule", success="zehn Tandems")
        series = workshops.save_measure(project, series, clock=when)
        workshops.save_measure(project, Measure(title="Mietspiegel", status="rejected", reason="zu wenige Verträge"), clock=when)
        workshops.save_milestone(project, Milestone(measure_id=late.id, title="Übersetzung", due_on="2026-08-01", done_on="2026-08-03"))
        workshops.save_date(project, EventDate(measure_id=series.id, day="2026-11-15", title="Konzert", participants=9))
        workshops.save_date(project, EventDate(measure_id=series.id, day="2027-01-17", title="Museum"))
        for day in range(10, 18):
            workshops.add_news(project, News(measure_id=late.id, day=f"2026-10-{day}", text=f"Stand am {day}."), clock=when)
        yield project
