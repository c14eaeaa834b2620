"""Tables of the workshops room: occasions with agenda, cards, statements, groups, votes; ideas; measures.

Merging cards never touches them: a statement has members. Points belong to a statement or to a card that is in none.
"""

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Index, Integer, Table, Text

from in2desk.core.project.schema import metadata

PROSE = {"prose": True}

# Several occasions that belong together: a series of evenings, last year's and this year's.
workshop_series = Table(
    "workshop_series",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("note", Text, nullable=False, server_default="", info=PROSE),
    sqlite_with_rowid=False,
)

workshop = Table(
    "workshop",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("template", Text, nullable=False, server_default=""),  # id of the template it was made from; "" = none
    Column("day", Text, nullable=False),  # ISO day
    Column("starts_at", Text, nullable=False),  # 18:00
    Column("place", Text, nullable=False, server_default=""),
    Column("region_key", Text, nullable=False, server_default=""),
    Column("series_id", Text, ForeignKey("workshop_series.id", ondelete="SET NULL")),
    Column("occasion", Text, nullable=False, server_default="", info=PROSE),
    Column("course", Text, nullable=False, server_default="", info=PROSE),  # how it went, for the minutes
    Column("example", Integer, nullable=False, server_default="0"),
    Index("workshop_by_series", "series_id"),
    sqlite_with_rowid=False,
)

# The Dramaturgiebogen: times follow from the start and the lengths.
agenda_item = Table(
    "agenda_item",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workshop_id", Text, ForeignKey("workshop.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("minutes", Integer, CheckConstraint("minutes BETWEEN 0 AND 1440"), nullable=False),
    Column("phase", Text, nullable=False, server_default=""),  # collect, order, points, plan; "" = other
    *(Column(name, Text, nullable=False, server_default="") for name in ("aim", "content", "method", "material", "who")),
    Index("agenda_item_by_workshop", "workshop_id"),
    sqlite_with_rowid=False,
)

workshop_question = Table(
    "workshop_question",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workshop_id", Text, ForeignKey("workshop.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Index("workshop_question_by_workshop", "workshop_id"),
    sqlite_with_rowid=False,
)

# Who came, as numbers.
participant_count = Table(
    "participant_count",
    metadata,
    Column("workshop_id", Text, ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("count", Integer, CheckConstraint("count >= 0"), nullable=False),
    sqlite_with_rowid=False,
)

workshop_material = Table(
    "workshop_material",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workshop_id", Text, ForeignKey("workshop.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("done", Integer, nullable=False, server_default="0"),
    Index("workshop_material_by_workshop", "workshop_id"),
    sqlite_with_rowid=False,
)

card = Table(
    "card",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workshop_id", Text, ForeignKey("workshop.id", ondelete="CASCADE"), nullable=False),
    Column("question_id", Text, ForeignKey("workshop_question.id", ondelete="SET NULL")),
    Column("code", Text, nullable=False),  # this laptop's letter and a number: A17
    Column("text", Text, nullable=False, info=PROSE),
    Column("place", Text, nullable=False, server_default=""),  # column or table it came from: Tisch 2
    Column("role", Text, nullable=False, server_default=""),  # who wrote it, never a name
    Index("card_by_workshop", "workshop_id"),
    Index("card_by_question", "question_id"),
    sqlite_with_rowid=False,
)

# A column of the pin board.
card_group = Table(
    "card_group",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workshop_id", Text, ForeignKey("workshop.id", ondelete="CASCADE"), nullable=False),
    Column("title", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Index("card_group_by_workshop", "workshop_id"),
    sqlite_with_rowid=False,
)

# What several cards say together.
statement = Table(
    "statement",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workshop_id", Text, ForeignKey("workshop.id", ondelete="CASCADE"), nullable=False),
    Column("text", Text, nullable=False, info=PROSE),
    Index("statement_by_workshop", "workshop_id"),
    sqlite_with_rowid=False,
)

statement_card = Table(
    "statement_card",
    metadata,
    Column("card_id", Text, ForeignKey("card.id", ondelete="CASCADE"), primary_key=True),  # a card is in one statement at most
    Column("statement_id", Text, ForeignKey("statement.id", ondelete="CASCADE"), nullable=False),
    Index("statement_card_by_statement", "statement_id"),
    sqlite_with_rowid=False,
)

# Where a card or a statement hangs. Item ids are those of cards and statements; one that is gone is skipped.
placement = Table(
    "placement",
    metadata,
    Column("item_id", Text, primary_key=True),
    Column("group_id", Text, ForeignKey("card_group.id", ondelete="CASCADE"), nullable=False),
    Column("position", Float, nullable=False),
    Index("placement_by_group", "group_id"),
    sqlite_with_rowid=False,
)

# A suggestion that somebody said no to is not made again.
declined_pair = Table(
    "declined_pair",
    metadata,
    Column("first_id", Text, primary_key=True),  # the smaller of both ids
    Column("second_id", Text, primary_key=True),
    Column("workshop_id", Text, ForeignKey("workshop.id", ondelete="CASCADE"), nullable=False),
    Index("declined_pair_by_workshop", "workshop_id"),
    sqlite_with_rowid=False,
)

vote = Table(
    "vote",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workshop_id", Text, ForeignKey("workshop.id", ondelete="CASCADE"), nullable=False),
    Column("question", Text, nullable=False),
    Column("kind", Text, CheckConstraint("kind IN ('one', 'several', 'matrix')"), nullable=False),
    Column("points_each", Integer, CheckConstraint("points_each >= 1"), nullable=False),
    Column("most_on_one", Integer, CheckConstraint("most_on_one >= 1"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("closed_on", Text),  # ISO day; the order of the ballots is forgotten then
    Index("vote_by_workshop", "workshop_id"),
    sqlite_with_rowid=False,
)

# Points counted on the wall, or the place on the matrix (impact and effort, 1 to 5).
vote_total = Table(
    "vote_total",
    metadata,
    Column("vote_id", Text, ForeignKey("vote.id", ondelete="CASCADE"), primary_key=True),
    Column("item_id", Text, primary_key=True),
    Column("points", Integer, CheckConstraint("points >= 0"), nullable=False, server_default="0"),
    Column("impact", Float),
    Column("effort", Float),
    sqlite_with_rowid=False,
)

# One person's points: random key, no time.
ballot = Table(
    "ballot",
    metadata,
    Column("id", Text, primary_key=True),
    Column("vote_id", Text, ForeignKey("vote.id", ondelete="CASCADE"), nullable=False),
    Index("ballot_by_vote", "vote_id"),
    info={"anonymous": True},
    sqlite_with_rowid=False,
)

ballot_point = Table(
    "ballot_point",
    metadata,
    Column("id", Text, primary_key=True),  # derived from ballot and item
    Column("ballot_id", Text, ForeignKey("ballot.id", ondelete="CASCADE"), nullable=False),
    Column("item_id", Text, nullable=False),
    Column("points", Integer, CheckConstraint("points >= 0"), nullable=False),
    Index("ballot_point_by_ballot", "ballot_id"),
    info={"anonymous": True},
    sqlite_with_rowid=False,
)

# What was agreed on: decisions, and tasks with who and until when.
outcome = Table(
    "outcome",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workshop_id", Text, ForeignKey("workshop.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, CheckConstraint("kind IN ('decision', 'task')"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False, info=PROSE),
    Column("responsible", Text, nullable=False, server_default=""),
    Column("due_on", Text),  # ISO day
    Index("outcome_by_workshop", "workshop_id"),
    sqlite_with_rowid=False,
)

workshop_photo = Table(
    "workshop_photo",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workshop_id", Text, ForeignKey("workshop.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("caption", Text, nullable=False, server_default=""),
    Column("file", Text, nullable=False, info={"blob": True}),  # SHA-256 of the picture, scaled and without its notes
    Column("original", Text, info={"blob": True}),  # kept on request
    Index("workshop_photo_by_workshop", "workshop_id"),
    sqlite_with_rowid=False,
)

idea = Table(
    "idea",
    metadata,
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False),  # I, this laptop's letter and a number: IA17
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False, server_default="", info=PROSE),
    Column(
        "status", Text, CheckConstraint("status IN ('new', 'checked', 'deferred', 'measure', 'done', 'rejected')"), nullable=False
    ),
    Column("reason", Text, nullable=False, server_default="", info=PROSE),  # why it was rejected or deferred
    Column("region_key", Text, nullable=False, server_default=""),  # place it is for; "" = the whole association
    Column("created_on", Text, nullable=False),  # ISO day
    Column("changed_on", Text, nullable=False, server_default=""),  # ISO day; "" = never
    Column("theme", Text, nullable=False, server_default=""),  # field of the retention factors, see model.THEMES
    Column("tags", Text, nullable=False, server_default=""),  # separated by commas
    Column("origin", Text, nullable=False, server_default=""),  # file and number it was read in from
    sqlite_with_rowid=False,
)

measure = Table(
    "measure",
    metadata,
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False),  # M, this laptop's letter and a number: MA3
    Column("title", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default="", info=PROSE),  # why
    Column("responsible", Text, nullable=False, server_default=""),  # an office or function
    Column("due_on", Text),  # ISO day
    Column("status", Text, CheckConstraint("status IN ('open', 'running', 'done', 'rejected')"), nullable=False),
    Column("success", Text, nullable=False, server_default="", info=PROSE),  # "Erfolg erkennbar an"
    Column("region_key", Text, nullable=False, server_default=""),
    Column("created_on", Text, nullable=False),  # ISO day
    Column("changed_on", Text, nullable=False, server_default=""),  # ISO day; "" = never
    Column("kind", Text, nullable=False, server_default="measure"),  # measure, series (KulturTandem), visit (company visit)
    Column("partners", Text, nullable=False, server_default=""),  # with whom
    Column("cost", Float),  # EUR; NULL = not known
    Column("funding", Text, nullable=False, server_default=""),
    Column("begins_on", Text),  # ISO day
    Column("effect", Text, nullable=False, server_default="", info=PROSE),  # what came of it
    Column("theme", Text, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

milestone = Table(
    "milestone",
    metadata,
    Column("id", Text, primary_key=True),
    Column("measure_id", Text, ForeignKey("measure.id", ondelete="CASCADE"), nullable=False),
    Column("title", Text, nullable=False),
    Column("due_on", Text),
    Column("done_on", Text),
    Index("milestone_by_measure", "measure_id"),
    sqlite_with_rowid=False,
)

# What was heard of a measure, and when: "nothing heard for 90 days" counts from the newest.
measure_news = Table(
    "measure_news",
    metadata,
    Column("id", Text, primary_key=True),
    Column("measure_id", Text, ForeignKey("measure.id", ondelete="CASCADE"), nullable=False),
    Column("day", Text, nullable=False),
    Column("text", Text, nullable=False, info=PROSE),
    Index("measure_news_by_measure", "measure_id"),
    sqlite_with_rowid=False,
)

# Dates of a series or a visit, with how many came.
measure_date = Table(
    "measure_date",
    metadata,
    Column("id", Text, primary_key=True),
    Column("measure_id", Text, ForeignKey("measure.id", ondelete="CASCADE"), nullable=False),
    Column("day", Text, nullable=False),
    Column("title", Text, nullable=False, server_default=""),
    Column("participants", Integer, CheckConstraint("participants >= 0")),  # NULL = not counted
    Index("measure_date_by_measure", "measure_id"),
    sqlite_with_rowid=False,
)
