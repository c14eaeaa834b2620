from __future__ import annotations

from in2desk.core.project.migrations import m1001, runner
from in2desk.core.project.schema import metadata
from in2desk.core.project.tables import house


def test_it_leads_to_1001() -> None:
    assert runner.STEPS[1001] is m1001.upgrade


def test_it_takes_nothing_from_tables_that_will_change() -> None:
    assert m1001._STEP is not house.tables["journal_step"]
    assert not any(value is house or value is metadata for value in vars(m1001).values())
