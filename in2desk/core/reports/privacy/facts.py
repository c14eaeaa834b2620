"""What the page Datenschutz and its sheet say: the record's texts filled in with what the program goes by, and what is found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from in2desk.core.base import crash
from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import NBSP
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.protection import FEWEST
from in2desk.core.project import journal
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.safety import rotation
from in2desk.core.safety.record.activities import ACTIVITIES, Activity
from in2desk.core.safety.record.holdings import NEARNESS, Holding, holdings, is_about_people
from in2desk.core.safety.service.privacy import Privacy, privacy

YEAR = 365
PEOPLE = frozenset(table.name for table in metadata.sorted_tables if is_about_people(table))
"""Tables in which a row is a person or hangs on one."""
_LAW = re.compile(r"(\bArt\.|\bAbs\.|\bBuchst\.|§) (?=[0-9a-z])")


@dataclass(frozen=True, slots=True)
class Sheet:
    """All there is to say of a project. uncovered: titles of rounds in which small groups are shown; open_rounds: not closed."""

    privacy: Privacy
    holdings: tuple[Holding, ...]
    uncovered: tuple[str, ...]
    open_rounds: int

    def holds(self, activity: Activity) -> bool:
        """Whether the project has anything of this activity; of backups, whether there are any."""
        return self.privacy.backups > 0 if not activity.tables else self.privacy.count(*activity.tables) > 0

    def near(self, nearness: str) -> list[Holding]:
        """The tables that are so near to people."""
        return [one for one in self.holdings if one.nearness == nearness]


def gathered(project: Project, today: date) -> Sheet:
    """Read all of it."""
    rounds = checklists.rounds(project)
    return Sheet(
        privacy(project, today),
        tuple(holdings(metadata)),
        tuple(one.title for one in rounds if one.show_small),
        sum(not one.closed_on for one in rounds),
    )


def figures() -> Mapping[str, int]:
    """The figures that the program goes by, under the names that the record's texts have for them."""
    from in2desk.core.reports.workshop.attendance import KEPT_DAYS

    return {
        "steps": journal.KEEP_STEPS,
        "years": journal.KEEP_AGE.days // YEAR,
        "days": rotation.DAYS,
        "weeks": rotation.WEEKS,
        "months": rotation.MONTHS,
        "grace": rotation.GRACE.days,
        "least": FEWEST,
        "reports": crash.KEPT,
        "list_days": KEPT_DAYS,
    }


def said(message: str) -> str:
    """A text of the record in the language in use, with its figures; Art. 6 is never parted at the end of a line."""
    return _LAW.sub(rf"\1{NBSP}", _(message).format(**figures()))


def data_words(sheet: Sheet, activity: Activity) -> str:
    """The categories of data; of tables that hold people every column by name."""
    named = [one for one in sheet.holdings if one.activity == activity.id and one.table in PEOPLE]
    columns = [f"{one.title}: {', '.join(one.fields)}." for one in named]
    return " ".join([*columns, said(activity.data)])


def nearness_words(nearness: str) -> str:
    """How near a table is to people."""
    return _(NEARNESS[nearness])


def activities() -> tuple[Activity, ...]:
    """Those whose rooms this program has."""
    known = {one.table for one in holdings(metadata)}
    return tuple(one for one in ACTIVITIES if not one.tables or known.intersection(one.tables))
