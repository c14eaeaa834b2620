"""People who can be named, apart from everything else: with purpose, consent and the day to delete them by.

A table with info={"personal": (columns...)} holds a person in each row; these columns name the person.
A column with info={"prose": True} holds a text that people write; a merge can keep both of two.
"""

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from in2desk.core.project.schema import metadata

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("organisation", Text, nullable=False, server_default=""),
    Column("email", Text, nullable=False, server_default=""),
    Column("phone", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default="", info={"prose": True}),
    Column("purpose", Text, nullable=False),  # why the data are kept
    Column("consent_on", Text),  # ISO day; NULL = no consent recorded
    Column("delete_by", Text, nullable=False),  # ISO day
    Column("photo", Text, info={"blob": True}),
    info={"personal": ("name", "email", "phone")},
    sqlite_with_rowid=False,
)

# Who was at which occasion; goes with the person.
attendance = Table(
    "attendance",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("occasion", Text, nullable=False),
    Column("day", Text, nullable=False),  # ISO day
    Column("role", Text, nullable=False, server_default=""),
    Index("attendance_by_person", "person_id"),
    sqlite_with_rowid=False,
)
