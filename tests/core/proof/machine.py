"""Any calls of any services, in any order: what each of them may do to a project, and what may never happen."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import select

from in2desk.core import rooms
from in2desk.core.base.errors import DeskError
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.project.seal import SEALED
from in2desk.core.project.services import Effect, effect_of
from in2desk.core.project.tables import meta
from tests.core.proof.arguments import Arguments, NothingThere
from tests.core.proof.found import Service
from tests.core.proof.world import content, history, listing, refuses

OFTEN = [*[Effect.STEP] * 8, *[Effect.READS] * 3, Effect.PART, *[Effect.OUTSIDE] * 2]
"""How often each kind of service is called; the choice inside a kind is even."""


class Services(RuleBasedStateMachine):
    """One project, every service. The subclass made by `prove` says which."""

    services: dict[str, Service]
    folder: Path
    secret: Secret | None
    called: dict[str, int]
    refused: dict[str, int]

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(dir=self.folder.parent))
        self.files = self.place / "files"
        shutil.copytree(self.folder / "files", self.files)
        shutil.copy(self.folder / "klein.in2", self.place / "klein.in2")
        self.project = self.open()
        self.first = self.at(self.beginning())

    def open(self) -> Project:
        return rooms.open_project(self.place / "klein.in2", secret=self.secret)

    @rule(data=st.data(), what=st.sampled_from([*OFTEN, "undo", "undo", "redo", "jump", "restart", "tidy"]))
    def act(self, data: st.DataObject, what: Effect | str) -> None:
        """One rule, because the machine switches off single rules for whole examples."""
        if isinstance(what, str):
            getattr(self, what)(data)
        elif names := sorted(name for name, function in self.services.items() if effect_of(function) is what):
            name = data.draw(st.sampled_from(names), "service")
            with suppress(NothingThere):
                self.watch(name, what, Arguments(data, self.project, self.files, self.services, self.secret))

    def watch(self, name: str, kind: Effect, arguments: Arguments) -> None:
        """Call a service and compare what it did with what it may do."""
        function, before, steps = self.services[name], content(self.project), history(self.project)
        done, files = sum(not undone for _id, undone in steps), listing(self.files)
        refused = self.ran(function, kind, arguments)
        self.called[name] += 1
        self.refused[name] += refused
        now, later = content(self.project), history(self.project)
        if refused or kind is Effect.READS:
            assert now == before, f"{name} changed the project"
            assert later == steps, f"{name} changed the history"
        if kind is not Effect.OUTSIDE:
            assert listing(self.files).items() ^ files.items() == set(), f"{name} changed other files"
            grown = sum(not undone for _id, undone in later) - done
            assert grown == (now != before) or (grown == 1 and later[-1] not in steps), f"{name} made {grown} steps"
            assert 0 <= grown <= 1
        elif refused:
            return
        else:
            self.first = self.at(self.beginning())
        self.check_all()

    def ran(self, function: Service, kind: Effect, arguments: Arguments) -> bool:
        """Call it as it wants to be called. Returns whether it refused."""
        try:
            wanted = arguments.draw_for(function)
            if "connection" not in wanted:
                function(**wanted)
            else:
                with self.project.step("Probe") if kind is Effect.PART else self.project.reading() as connection:
                    function(**{**wanted, "connection": connection})
        except DeskError as error:
            assert str(error).strip(), "a refusal without a word"
            return True
        return False

    def undo(self, _data: st.DataObject) -> None:
        if any(not step.undone for step in self.project.history()[self.sealed() :]):
            self.project.undo()
        else:
            assert refuses(self.project.undo) or not self.sealed()

    def redo(self, _data: st.DataObject) -> None:
        self.project.redo()

    def jump(self, data: st.DataObject) -> None:
        steps = [self.beginning(), *(step.id for step in self.project.history()[self.sealed() :])]
        self.project.undo_to(data.draw(st.sampled_from(steps)))

    def restart(self, _data: st.DataObject) -> None:
        self.project.close()
        self.project = self.open()

    def tidy(self, data: st.DataObject) -> None:
        self.project.tidy()
        self.restart(data)

    def sealed(self) -> int:
        """How many steps lie behind the closing of a round: they cannot be taken back."""
        with self.project.reading() as connection:
            barrier = connection.scalar(select(meta.c.value).where(meta.c.key == SEALED))
        return sum(step.number <= int(barrier or 0) for step in self.project.history())

    def beginning(self) -> str:
        """The step that undo can go back to; "" is before the first."""
        behind = self.sealed()
        return self.project.history()[behind - 1].id if behind else ""

    def at(self, step_id: str) -> Any:
        """The project's content just after a step; where it stands afterwards is the same as before."""
        here = next((step.id for step in reversed(self.project.history()) if not step.undone), "")
        self.project.undo_to(step_id)
        found = content(self.project)
        self.project.undo_to(here)
        return found

    def check_all(self) -> None:
        """Undo everything: the first state. Do everything again: the last."""
        before = content(self.project)
        assert self.at(self.beginning()) == self.first, "taking everything back does not lead to the beginning"
        assert content(self.project) == before, "doing everything again does not lead to where it was"

    def teardown(self) -> None:
        try:
            self.check_all()
        finally:
            self.project.close()
            shutil.rmtree(self.place)


def prove(examples: int, steps: int = 15, **given: Any) -> None:
    """Let the machine run. given: services, folder, secret, called, refused."""
    machine = type("Machine", (Services,), given)
    options = settings(
        max_examples=examples,
        stateful_step_count=steps,
        suppress_health_check=list(HealthCheck),
        # Shrinking a history of calls takes minutes; the failing one is printed as it is.
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )
    run_state_machine_as_test(machine, settings=options)
