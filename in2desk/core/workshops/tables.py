"""Tables of the workshops room: ideas and measures."""

from sqlalchemy import CheckConstraint, Column, Table, Text

from in2desk.core.project.schema import metadata

idea = Table(
    "idea",
    metadata,
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False),  # this laptop's letter and a number: A17
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False, server_default="", info={"prose": True}),
    Column(
        "status", Text, CheckConstraint("status IN ('new', 'checked', 'deferred', 'measure', 'done', 'rejected')"), nullable=False
    ),
    Column("reason", Text, nullable=False, server_default="", info={"prose": True}),  # why it was rejected or deferred
    Column("region_key", Text, nullable=False, server_default=""),  # place it is for; "" = the whole association
    Column("created_on", Text, nullable=False),  # ISO day
    sqlite_with_rowid=False,
)

measure = Table(
    "measure",
    metadata,
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False),  # M, this laptop's letter and a number: MA3
    Column("title", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default="", info={"prose": True}),  # why
    Column("responsible", Text, nullable=False, server_default=""),  # an office or function
    Column("due_on", Text),  # ISO day
    Column("status", Text, CheckConstraint("status IN ('open', 'running', 'done', 'rejected')"), nullable=False),
    Column("success", Text, nullable=False, server_default="", info={"prose": True}),  # "Erfolg erkennbar an"
    Column("region_key", Text, nullable=False, server_default=""),
    Column("created_on", Text, nullable=False),  # ISO day
    sqlite_with_rowid=False,
)
