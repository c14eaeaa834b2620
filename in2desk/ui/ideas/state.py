"""Ideas: ideas and measures as they are now, read in the background; which one is selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from in2desk.core.links import service as links
from in2desk.core.project.model import Changes
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.filter import Pool
from in2desk.core.workshops.model import EventDate, Idea, Measure, Milestone, News
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.places import Place, places_of

KINDS = frozenset(
    {"idea", "measure", "milestone", "measure_news", "measure_date", "link", "vote_total", "ballot_point", "statement_card"}
)
"""Tables whose change concerns ideas and measures."""


@dataclass(frozen=True, slots=True)
class Held:
    """What there is, read at one moment.

    points: by id of an idea; places: name by key; about: what a record may be about; pool: the ideas ready to be filtered.
    """

    ideas: tuple[Idea, ...] = ()
    measures: tuple[Measure, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    news: tuple[News, ...] = ()
    dates: tuple[EventDate, ...] = ()
    about: tuple[Place, ...] = ()
    points: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    pool: Pool = field(default_factory=lambda: Pool(()))

    def place(self, key: str) -> str:
        """What a place is called; a key nobody knows stays as it is."""
        return self.places.get(key, key)

    def idea(self, key: str) -> Idea | None:
        """One idea."""
        return next((one for one in self.ideas if one.id == key), None)

    def measure(self, key: str) -> Measure | None:
        """One measure."""
        return next((one for one in self.measures if one.id == key), None)


class IdeasState(QObject):
    """Ideas: State shared by both parts of the page. loaded: everything may be new."""

    loaded = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.now = Held()
        self.is_read = False
        self._asked = 0
        desk.changed.connect(self._on_change)
        desk.project_changed.connect(self._on_project)
        self._on_project()

    @classmethod
    def of(cls, desk: Desk) -> IdeasState:
        """The state of this desk, made once."""
        found = desk.findChild(cls)
        return found if isinstance(found, IdeasState) else cls(desk)

    def do(self, deed: Callable[[Project], object], done: Callable[[object], object] | None = None) -> None:
        """A deed of a service, in the background."""
        project = self.desk.project
        if project is not None:
            self.desk.jobs.run(lambda progress: deed(project), done)

    def reload(self) -> None:
        """Read everything anew in the background; an older answer that comes late is dropped."""
        project = self.desk.project
        self._asked += 1
        if project is None:
            return
        asked, before = self._asked, self.now.pool
        self.desk.jobs.run(
            lambda progress: gather(project, before) if asked == self._asked else None,
            lambda found: self._take(found) if asked == self._asked and found is not None else None,
            read=True,
        )

    def _take(self, found: Held) -> None:
        self.now, self.is_read = found, True
        self.loaded.emit()

    def _on_change(self, changes: Changes) -> None:
        if not changes.kinds or changes.kinds & KINDS:
            self.reload()

    def _on_project(self) -> None:
        self.now, self.is_read = Held(), False
        self.loaded.emit()
        self.reload()


def gather(project: Project, before: Pool) -> Held:
    """Everything the page shows. before: the pool as it was, so that only new texts are made ready."""
    ideas = tuple(workshops.ideas(project))
    points = links.points_of_ideas(project)
    about = tuple(places_of(project))
    places = {place.key: place.name for place in about} | {key: name for name, key in links.places(project).items()}
    return Held(
        ideas,
        tuple(workshops.measures(project)),
        tuple(workshops.milestones(project, "")),
        tuple(workshops.news(project, "")),
        tuple(workshops.dates(project, "")),
        about,
        points,
        places,
        Pool(ideas, places, points, before),
    )
