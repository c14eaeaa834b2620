"""The tables every project file has: settings, attachments, the journal, what the file is, who wrote it, what was erased."""

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

SYSTEM = {"journal": False, "system": True}
house = MetaData()

setting = Table(
    "setting",
    house,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),  # JSON
    Column("attachment", Text, info={"blob": True}),  # SHA-256 of a file that belongs to the setting (the crest)
    sqlite_with_rowid=False,
)

meta = Table(
    "meta",
    house,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    info=SYSTEM,
    sqlite_with_rowid=False,
)

blob = Table(
    "blob",
    house,
    Column("sha256", Text, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
    info=SYSTEM,
)

# One row a step, in the order they were made. Undone steps stay, as the way forward, until a new step is made.
journal_step = Table(
    "journal_step",
    house,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # random
    Column("previous", Text),  # id of the step before; NULL for the first
    Column("message", Text, nullable=False),  # German msgid
    Column("params", Text, nullable=False),  # JSON object
    Column("time", Text, nullable=False),  # ISO, with offset; only the day when one person's answer is in the step
    Column("replica", Text, nullable=False),
    Column("undone", Integer, nullable=False),
    Column("kinds", Text, nullable=False),  # JSON list of table names
    Column("size", Integer, nullable=False),  # characters of its changes
    Column("sequence", Integer, nullable=False),  # the replica's own count of what it did, from 1
    Column("knows", Text, nullable=False),  # JSON list of {replica: sequence}, see visits.py
    info=SYSTEM,
)

# One row for each row changed, in the order SQLite changed them. before NULL = inserted, after NULL = deleted.
journal_change = Table(
    "journal_change",
    house,
    Column("number", Integer, primary_key=True),
    Column("step", Integer, nullable=False),  # NOT NULL is what refuses a write outside a step
    Column("table_name", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("journal_change_by_step", "step"),
    info=SYSTEM,
)

# One row. step: number of the open step; NULL = none, so a journalled write fails; 0 = replay or clearing up, not journalled.
journal_state = Table("journal_state", house, Column("step", Integer), info=SYSTEM)

# Everyone who ever wrote here, this file's own replica among them. known: how far the present state knows what each did.
replica = Table(
    "replica",
    house,
    Column("id", Text, primary_key=True),  # random
    Column("letter", Text, nullable=False),  # stands before the short codes this replica gives: A17
    Column("name", Text, nullable=False),  # the computer's name, for people
    Column("since", Text, nullable=False),  # ISO day
    Column("known", Integer, nullable=False),
    Column("handout", Text),  # the hand-out it began as, if any
    info=SYSTEM,
    sqlite_with_rowid=False,
)

# Copies given away on purpose. The journal is not pruned past `shares` until the copy is back.
handout = Table(
    "handout",
    house,
    Column("id", Text, primary_key=True),  # random
    Column("letter", Text, nullable=False),
    Column("name", Text, nullable=False),  # who takes it along
    Column("day", Text, nullable=False),  # ISO day
    Column("shares", Text),  # id of the newest step in the copy; NULL = it left before the first step
    Column("returned", Text),  # ISO day; NULL = still out
    info=SYSTEM,
    sqlite_with_rowid=False,
)

# What was erased for good, and nothing of its content. Never undone; merging, restoring and opening drop such rows.
tombstone = Table(
    "tombstone",
    house,
    Column("table_name", Text, primary_key=True),
    Column("row_key", Text, primary_key=True),  # JSON list of the primary key's values
    Column("field", Text, primary_key=True),  # "" = the whole row, else a free text in which a name was blacked out
    Column("day", Text, nullable=False),  # ISO day
    info=SYSTEM,
    sqlite_with_rowid=False,
)

# One row for each erasure: when and how much, never whom.
erasure_log = Table(
    "erasure_log",
    house,
    Column("id", Text, primary_key=True),  # random
    Column("day", Text, nullable=False),
    Column("counts", Text, nullable=False),  # JSON {rows, mentions, steps, attachments, backups_cleaned, backups_left}
    info=SYSTEM,
    sqlite_with_rowid=False,
)
