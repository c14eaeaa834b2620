"""The red thread: which record grew from which, across all rooms."""

from sqlalchemy import Column, Index, Table, Text

from in2desk.core.project.schema import metadata

# Tables and keys instead of foreign keys: the rooms do not know each other. A link whose end is gone says nothing and is skipped.
link = Table(
    "link",
    metadata,
    Column("id", Text, primary_key=True),
    Column("from_table", Text, nullable=False),  # what was there first: criterion, idea ...
    Column("from_id", Text, nullable=False),
    Column("to_table", Text, nullable=False),  # what grew from it: idea, measure ...
    Column("to_id", Text, nullable=False),
    Column("context", Text, nullable=False, server_default=""),  # id of the round, workshop ... in which it was seen; "" = none
    Column("created_on", Text, nullable=False),  # ISO day
    Index("link_by_from", "from_table", "from_id"),
    Index("link_by_to", "to_table", "to_id"),
    sqlite_with_rowid=False,
)
