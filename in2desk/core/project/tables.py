"""The tables every project file has, whatever rooms it holds: settings, attachments, the journal, what the file is."""

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
