"""What rounds say, and how one stands against another."""

from __future__ import annotations

from sqlalchemy import Connection, select

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.checklist.comparison import compare
from in2desk.core.checklist.model import TOTAL, VIEWS
from in2desk.core.checklist.results import Comparison, Results, compute
from in2desk.core.checklist.service.rows import EMPTY, read_checklist, read_checklists, read_contents, read_round, read_rounds
from in2desk.core.checklist.tables import criterion
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service


@service(Effect.READS)
def results(project: Project, round_id: str) -> Results:
    """All that a round says. Raises DeskError when there is no such round."""
    with project.reading() as connection:
        return read_results(connection, round_id)


@service(Effect.READS)
def all_results(project: Project) -> list[Results]:
    """All that every round says, newest day first: read at one go, for many rounds side by side."""
    with project.reading() as connection:
        versions = {one.id: one for one in read_checklists(connection)}
        rounds, contents = read_rounds(connection), read_contents(connection)
    return [compute(versions[one.checklist_id], one, *contents.get(one.id, EMPTY)) for one in rounds]


@service(Effect.READS)
def compare_rounds(project: Project, before_id: str, after_id: str, view: str = TOTAL) -> Comparison:
    """The later round against the earlier one in one view. Raises DeskError for an unknown round or view."""
    if view not in (TOTAL, *VIEWS):
        raise DeskError(_("Diese Sicht gibt es nicht. Es wurde nichts geändert."))
    with project.reading() as connection:
        before, after = read_results(connection, before_id), read_results(connection, after_id)
        rows = connection.execute(select(criterion.c.id, criterion.c.former, criterion.c.origin))
        formers = {row.id: (row.former, row.origin) for row in rows}
    return compare(before, after, formers, view)


@service(Effect.READS)
def read_results(connection: Connection, round_id: str) -> Results:
    """The same on a connection."""
    held = read_round(connection, round_id)
    version = read_checklist(connection, held.checklist_id)
    return compute(version, held, *read_contents(connection, held.id).get(held.id, EMPTY))
