"""Tables of the checklist: catalogues with sections and criteria, rounds, anonymous sheets with answers, evidence, remarks.

Texts in several languages are JSON objects {"de": ..., "en": ...}. A round belongs to one version of the catalogue for good.
"""

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Index, Integer, Table, Text

from in2desk.core.project.schema import metadata

# One version of a catalogue. `previous` is the version it was made from; there may be no such row any more.
checklist = Table(
    "checklist",
    metadata,
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False),  # on paper: C1, C2 ...
    Column("version", Integer, nullable=False),
    Column("previous", Text),
    Column("title", Text, nullable=False),  # JSON by language
    Column("label", Text, nullable=False),  # JSON by language: whose wording it is
    Column("ladder", Text, nullable=False),  # JSON list of five {language: anchor}, level 0 first
    Column("created_on", Text, nullable=False),  # ISO day
    sqlite_with_rowid=False,
)

checklist_section = Table(
    "checklist_section",
    metadata,
    Column("id", Text, primary_key=True),
    Column("checklist_id", Text, ForeignKey("checklist.id", ondelete="CASCADE"), nullable=False),
    Column("code", Text, nullable=False),  # A, B ...
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),  # JSON by language
    Index("checklist_section_by_checklist", "checklist_id"),
    sqlite_with_rowid=False,
)

criterion = Table(
    "criterion",
    metadata,
    Column("id", Text, primary_key=True),
    Column("section_id", Text, ForeignKey("checklist_section.id", ondelete="CASCADE"), nullable=False),
    Column("code", Text, nullable=False),  # A1 ... C12
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),  # JSON by language: at most 32 characters
    Column("wording", Text, nullable=False),  # JSON by language
    Column("hint", Text, nullable=False),  # JSON by language: which evidence is expected
    Column("inspired_by", Text, nullable=False, server_default=""),
    Column("weight", Float, CheckConstraint("weight >= 0"), nullable=False),
    Column("origin", Text, CheckConstraint("origin IN ('same', 'changed', 'new')"), nullable=False),
    Column("former", Text),  # id of the criterion of the previous version it goes on from
    Index("criterion_by_section", "section_id"),
    sqlite_with_rowid=False,
)

assessment_round = Table(
    "assessment_round",
    metadata,
    Column("id", Text, primary_key=True),
    Column("checklist_id", Text, ForeignKey("checklist.id"), nullable=False),
    Column("code", Text, nullable=False),  # this laptop's letter and a number: A3
    Column("title", Text, nullable=False),
    Column("day", Text, nullable=False),  # ISO day
    Column("place", Text, nullable=False, server_default=""),
    Column("region_key", Text, nullable=False, server_default=""),  # association or municipality it is about; "" = not said
    Column("note", Text, nullable=False, server_default="", info={"prose": True}),
    Column("closed_on", Text),  # ISO day; NULL = open
    Column("show_small", Integer, nullable=False, server_default="0"),  # 1 = groups of fewer than five sheets are shown
    # The view that feeds the indicator `willk`: total, administration, network, workshop, person; "" = the round does not.
    Column("valid_view", Text, nullable=False, server_default=""),
    Column("example", Integer, nullable=False, server_default="0"),
    Index("assessment_round_by_checklist", "checklist_id"),
    sqlite_with_rowid=False,
)

# One filled sheet: random key, no row number, no time.
sheet = Table(
    "sheet",
    metadata,
    Column("id", Text, primary_key=True),
    Column("round_id", Text, ForeignKey("assessment_round.id", ondelete="CASCADE"), nullable=False),
    Column("view", Text, CheckConstraint("view IN ('administration', 'network', 'workshop', 'person')"), nullable=False),
    Column("role", Text, nullable=False, server_default=""),  # who fills it in, see model.ROLES; "" = not said
    Column("table_number", Integer),  # of a workshop
    Column("joint", Integer, nullable=False, server_default="0"),  # 1 = agreed on by a group, 0 = one person's
    Column("number", Text, nullable=False, server_default=""),  # as printed on the paper: 017; "" = none
    Column("priorities", Text, nullable=False, server_default=""),  # up to three codes, separated by spaces
    Column("comment", Text, nullable=False, server_default="", info={"prose": True}),
    Column("form", Text, nullable=False, server_default=""),  # SHA-256 of the PDF it was read from, until the round is closed
    Index("sheet_by_round", "round_id"),
    info={"anonymous": True},
    sqlite_with_rowid=False,
)

# Only what was answered has a row. Its id is derived from sheet and criterion, so two laptops never give two answers.
sheet_answer = Table(
    "sheet_answer",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sheet_id", Text, ForeignKey("sheet.id", ondelete="CASCADE"), nullable=False),
    Column("criterion_id", Text, ForeignKey("criterion.id", ondelete="CASCADE"), nullable=False),
    Column("choice", Text, CheckConstraint("choice IN ('0', '1', '2', '3', '4', '?', '-')"), nullable=False),
    Index("sheet_answer_by_sheet", "sheet_id", "criterion_id", "choice"),  # a whole sheet is read from it
    Index("sheet_answer_by_criterion", "criterion_id"),
    info={"anonymous": True},
    sqlite_with_rowid=False,
)

# What proves the level of a criterion in a round: a note, a link, a file.
evidence = Table(
    "evidence",
    metadata,
    Column("id", Text, primary_key=True),
    Column("round_id", Text, ForeignKey("assessment_round.id", ondelete="CASCADE"), nullable=False),
    Column("criterion_id", Text, ForeignKey("criterion.id", ondelete="CASCADE"), nullable=False),
    Column("note", Text, nullable=False, server_default="", info={"prose": True}),
    Column("link", Text, nullable=False, server_default=""),
    Column("file_name", Text, nullable=False, server_default=""),
    Column("file", Text, info={"blob": True}),  # SHA-256 of the attachment
    Column("reviewed_on", Text),  # ISO day of the last review; expected from level 4
    Index("evidence_by_round", "round_id"),
    Index("evidence_by_criterion", "criterion_id"),
    sqlite_with_rowid=False,
)

# What was said about a criterion in a round, and who looks after it.
criterion_remark = Table(
    "criterion_remark",
    metadata,
    Column("round_id", Text, ForeignKey("assessment_round.id", ondelete="CASCADE"), primary_key=True),
    Column("criterion_id", Text, ForeignKey("criterion.id", ondelete="CASCADE"), primary_key=True),
    Column("comment", Text, nullable=False, server_default="", info={"prose": True}),
    Column("responsible", Text, nullable=False, server_default=""),  # an office or function
    Index("criterion_remark_by_criterion", "criterion_id"),
    sqlite_with_rowid=False,
)
