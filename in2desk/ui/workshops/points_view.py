"""Workshops: tab "Punkte": votes, counted from the wall, by code or by ballot; ties are shown as ties."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import german_day, number
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import VOTE_KINDS, Vote
from in2desk.core.workshops.points import Tally, TallyRow
from in2desk.core.workshops.service import CodesRead
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.messages import ask
from in2desk.ui.shell.results import try_in
from in2desk.ui.shell.table_actions import with_tools
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.fields import Choice, plain_edit
from in2desk.ui.widgets.labels import StateLabel, label, tight
from in2desk.ui.widgets.marks import Bar
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column
from in2desk.ui.workshops.live import Live
from in2desk.ui.workshops.matrix import MatrixPicture
from in2desk.ui.workshops.scene import one_line
from in2desk.ui.workshops.state import WorkshopState
from in2desk.ui.workshops.vote_dialog import BallotDialog, VoteDialog


class PointsView(QWidget):
    """Workshops: The vote in view with its ranking; points are typed into the table or by the codes on the cards."""

    def __init__(self, desk: Desk, state: WorkshopState) -> None:
        super().__init__()
        self._desk, self._state, self._live = desk, state, Live.of(desk)
        self._tally: Tally | None = None
        self.setAccessibleName(_("Punkte"))
        theme = desk.theme
        self.choice = Choice()
        self.choice.setAccessibleName(_("Abstimmung"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(22)
        self.by_code = plain_edit(_("Punkte nach Kürzel"), _("Nach Kürzel: A17 4; A3 2 und Enter"))
        empty = _("Noch keine Abstimmung. Legen Sie eine an; gepunktet wird auf den Karten der Pinnwand.")
        self.table = with_tools(desk, DataTable(theme, _("Punkte"), self._columns(), empty))
        self.table.key = lambda row: row.item.id
        self._said = StateLabel(theme, "info", "", wrap=True)
        self.detail, self.matrix = QWidget(), MatrixPicture(theme)
        self._about, self._note = label("", wrap=True), label("", "small", wrap=True)
        self.bar = self._make_bar()
        self._build()

    def _make_bar(self) -> QWidget:
        box, theme = QWidget(), self._desk.theme
        row = tight(QHBoxLayout(box), 8)
        row.addWidget(self.choice)
        row.addWidget(button(theme, _("Neue Abstimmung"), self.ask_new, icon="plus"))
        self.ballot = button(theme, _("Stimmzettel"), self._ask_ballots, icon="file-check")
        self.change = button(theme, _("Abstimmung ändern"), self._ask_change, "icon", "pencil")
        self.close_vote = button(theme, _("Abstimmung abschließen"), self._ask_close, "icon", "lock")
        self.delete = button(theme, _("Abstimmung löschen"), self._delete, "icon", "trash-2")
        for made in (self.ballot, self.change, self.close_vote, self.delete):
            row.addWidget(made)
        row.addStretch(1)
        return box

    def _build(self) -> None:
        column = tight(QVBoxLayout(self), 8)
        column.addWidget(self.by_code)
        column.addWidget(self.table, 1)
        column.addWidget(self._said)
        beside = tight(QVBoxLayout(self.detail), 8, (15, 14, 15, 12))
        beside.addWidget(label(_("Diese Abstimmung"), "strong"))
        beside.addWidget(self._about)
        beside.addWidget(self.matrix)
        beside.addWidget(self._note)
        beside.addStretch(1)
        self.by_code.returnPressed.connect(self._enter_codes)
        self.choice.activated.connect(lambda _at: self._live.show_vote(str(self.choice.currentData())))
        self._live.changed.connect(self._show)

    def _columns(self) -> list[Column]:
        plain = [
            Column("rank", _("Rang"), lambda row: row.rank or None, "number", width=88, text=_rank_words),
            Column("code", _("Kürzel"), lambda row: row.item.code, width=66),
            Column("text", _("Aussage oder Karte"), lambda row: one_line(row.item.text), least=220),
            Column("cards", _("Karten"), lambda row: len(row.item.cards), "number", width=66),
        ]
        if self._tally is not None and self._tally.vote.kind == "matrix":
            impact, effort = partial(self._put, "impact"), partial(self._put, "effort")
            return [
                *plain,
                Column("impact", _("Wirkung"), lambda row: row.impact, "number", 1, width=80, edit=impact),
                Column("effort", _("Aufwand"), lambda row: row.effort, "number", 1, width=80, edit=effort),
            ]
        points = self._set_points
        return [*plain, Column("points", _("Punkte"), lambda row: row.points, "bar", width=150, bar=self._bar, edit=points)]

    def _bar(self, row: TallyRow) -> Bar:
        """Its points against the most that anything got."""
        top = max((one.points for one in self._tally.rows), default=0) if self._tally is not None else 0
        return Bar(100 * row.points / top if top else 0)

    # showing

    def reload(self) -> None:
        """Show the workshop as it is now."""
        self._show()

    def _show(self) -> None:
        now, vote = self._state.now, self._live.vote
        self.choice.clear()
        for one in now.votes:
            self.choice.addItem(one_line(one.question)[:70], one.id)
        self.choice.setCurrentIndex(self.choice.findData(vote.id) if vote is not None else -1)
        self.choice.setVisible(len(now.votes) > 1)
        before = self._tally.vote.kind if self._tally is not None else ""
        self._tally = now.tallies.get(vote.id) if vote is not None else None
        if (self._tally.vote.kind if self._tally is not None else "") != before:
            self.table.set_columns(self._columns())
        self.table.set_title(vote.question if vote is not None else _("Punkte"))
        self.table.show_rows(self._tally.rows if self._tally is not None else ())
        self._show_state(vote)

    def _show_state(self, vote: Vote | None) -> None:
        tally, is_open = self._tally, vote is not None and not vote.is_closed
        matrix = vote is not None and vote.kind == "matrix"
        self.by_code.setVisible(is_open and not matrix)
        self.ballot.setEnabled(is_open and not matrix and bool(tally and tally.rows))
        for made in (self.change, self.close_vote):
            made.setEnabled(is_open)
        self.delete.setEnabled(vote is not None)
        self.matrix.setVisible(matrix)
        self.matrix.show_rows(tally.rows if tally is not None and matrix else ())
        self._about.setText(_about(vote, tally) if vote is not None and tally is not None else _("Keine"))
        self._note.setText(_note(vote))
        text, state = _state_of(vote, tally)
        self._said.set_state(state, text)
        self._said.setVisible(bool(text))

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """A new vote, and ballots."""
        return [("vote", self.ask_new), ("ballots", self._ask_ballots)]

    # votes

    def ask_new(self) -> None:
        """Ask something that is answered with points."""
        if self._state.workshop is not None:
            self._ask(Vote(workshop_id=self._state.workshop.id, points_each=3, most_on_one=2))

    def _ask_change(self) -> None:
        if self._live.vote is not None:
            self._ask(self._live.vote)

    def _ask(self, made: Vote) -> None:
        project = self._desk.project
        if project is None:
            return
        dialog = VoteDialog(self._desk.theme, made, active_window())
        dialog.typed.connect(
            lambda typed: try_in(
                self._desk,
                dialog,
                lambda progress: workshops.save_vote(project, typed),
                lambda stored: self._live.show_vote(stored.id),
            )
        )
        dialog.open()

    def _delete(self) -> None:
        vote = self._live.vote
        if vote is not None:
            self._state.do(
                lambda project: workshops.delete_vote(project, vote.id),
                lambda _none: self._desk.notify(_("Abstimmung gelöscht."), "good", _("Rückgängig"), self._desk.undo),
            )

    def _ask_close(self) -> None:
        vote = self._live.vote
        if vote is None:
            return
        text = _(
            "Danach lassen sich keine Punkte mehr ändern. In welcher Reihenfolge Stimmzettel getippt wurden, wird endgültig "
            "vergessen, und Rückgängig reicht nicht weiter zurück als bis hierher."
        )
        heading, deed = _("Abstimmung abschließen?"), _("Endgültig abschließen")
        close = lambda: self._state.do(lambda project: workshops.close_vote(project, vote.id))  # noqa: E731
        ask(self._desk.theme, heading, text, deed, close, active_window(), keep=_("Offen lassen")).open()

    # points

    def _set_points(self, row: TallyRow, typed: str) -> None:
        vote, text = self._live.vote, typed.strip()
        if vote is None or not self._can_count(vote):
            return
        if not (text.isascii() and text.isdigit()) or len(text) > 7:
            self._desk.notify(_("Punkte sind eine ganze Zahl ab 0. Es bleibt bei den alten."), "warning")
        elif int(text) != row.points:
            self._state.do(lambda project: workshops.set_points(project, vote.id, row.item.id, int(text)))

    def _put(self, side: str, row: TallyRow, typed: str) -> None:
        vote, text = self._live.vote, typed.strip().replace(",", ".")
        if vote is None:
            return
        try:
            value = float(text) if text else None
        except ValueError:
            self._desk.notify(_("Wirkung und Aufwand sind Zahlen von 1 bis 5. Es bleibt bei der alten."), "warning")
            return
        impact, effort = (value, row.effort) if side == "impact" else (row.impact, value)
        self._state.do(lambda project: workshops.set_place(project, vote.id, row.item.id, impact, effort))

    def _can_count(self, vote: Vote) -> bool:
        """Totals and ballots are not mixed by a slip: what lies on ballots cannot be overwritten in the table."""
        if self._tally is not None and self._tally.ballots:
            text = _("Hier zählen Stimmzettel. Geben Sie weitere Zettel ein, statt die Summe zu ändern.")
            self._desk.notify(text, "warning")
            return False
        return not vote.is_closed

    def _enter_codes(self) -> None:
        vote, typed = self._live.vote, self.by_code.text()
        project = self._desk.project
        if vote is None or project is None or not typed.strip():
            return

        def done(found: CodesRead) -> None:
            self.by_code.clear()
            text = ngettext("{n} Kürzel eingetragen.", "{n} Kürzel eingetragen.", len(found.taken)).format(n=len(found.taken))
            missed = "; ".join([*found.unknown, *found.unread])
            if missed:
                text += " " + _("Nicht verstanden: {what}.").format(what=missed[:120])
            self._desk.notify(text, "warning" if missed else "good", _("Rückgängig"), self._desk.undo)

        def failed(error: BaseException) -> None:
            if isinstance(error, DeskError):
                self._desk.notify(str(error), "warning")
            else:
                self._desk.jobs.failed.emit(error)

        self._desk.jobs.run(lambda progress: workshops.enter_by_code(project, vote.id, typed), done, failed=failed)

    def _ask_ballots(self) -> None:
        vote, project = self._live.vote, self._desk.project
        if vote is None or project is None or self._tally is None or vote.kind == "matrix" or vote.is_closed:
            return
        dialog = BallotDialog(self._desk.theme, vote, self._state.now.board.items, active_window())

        def keep(points: dict[str, int]) -> None:
            dialog.set_working(True)
            self._desk.jobs.run(lambda progress: workshops.add_ballot(project, vote.id, points), counted, failed=refused)

        def counted(_made: object) -> None:
            dialog.set_working(False)
            dialog.next_one()

        def refused(error: BaseException) -> None:
            dialog.set_working(False)
            if isinstance(error, DeskError):
                dialog.show_problem(str(error))
            else:
                self._desk.jobs.failed.emit(error)

        dialog.filled.connect(keep)
        dialog.open()


def _rank_words(row: TallyRow) -> str:
    """2. (gleich); a dash where there is nothing to rank by."""
    if not row.rank:
        return "–"
    return _("{n}. gleich").format(n=row.rank) if row.tied else f"{row.rank}."


def _about(vote: Vote, tally: Tally) -> str:
    parts = [one_line(vote.question), _(VOTE_KINDS[vote.kind])]
    if vote.kind == "several":
        rule = _("{n} Punkte je Person, höchstens {most} auf einer Aussage")
        parts.append(rule.format(n=vote.points_each, most=vote.most_on_one))
    if vote.kind != "matrix":
        parts.append(ngettext("{n} Punkt", "{n} Punkte", tally.given).format(n=number(tally.given)))
    if tally.ballots:
        parts.append(ngettext("{n} Stimmzettel", "{n} Stimmzettel", tally.ballots).format(n=tally.ballots))
    return "\n".join(parts)


def _note(vote: Vote | None) -> str:
    if vote is None:
        return ""
    if vote.closed_on is not None:
        return _("Abgeschlossen am {day}. Punkte lassen sich nicht mehr ändern.").format(day=german_day(vote.closed_on))
    if vote.kind == "matrix":
        return _("Wirkung und Aufwand von 1 (wenig) bis 5 (viel) in die Tabelle tippen. Rang: viel Wirkung bei wenig Aufwand.")
    return _("Punkte von der Wand in die Tabelle oder nach Kürzel eintippen. Zusammengelegte Karten zählen zusammen, je einmal.")


def _state_of(vote: Vote | None, tally: Tally | None) -> tuple[str, str]:
    """What is to be known about the count: a sentence and its state."""
    if vote is None or tally is None:
        return "", "info"
    if not tally.rows:
        return _("Auf der Pinnwand hängt noch keine Karte."), "info"
    if tally.loose:
        text = _("{n} Punkte liegen auf Aussagen, die seither getrennt wurden. Sie zählen wieder, wenn Sie neu zusammenlegen.")
        return text.format(n=tally.loose), "warning"
    tied = [row for row in tally.rows if row.tied and row.rank == 1]
    if len(tied) > 1:
        return _("{n} liegen gleichauf an erster Stelle.").format(n=len(tied)), "info"
    return "", "info"
