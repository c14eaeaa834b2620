"""Tables of the statistics room: what was read in, the register, figures, outlines, the catalogue, own entries."""

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from in2desk.core.project.schema import metadata

BULK = {"journal": False, "owner": ("source_id", "source")}

source = Table(
    "source",
    metadata,
    Column("id", Text, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("format", Text, nullable=False),
    Column("table_code", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("attribution", Text, nullable=False),
    Column("reference_date", Text, nullable=False),
    Column("imported_at", Text, nullable=False),
    Column("scope", Text, nullable=False),  # "all", or the Land keys kept, separated by spaces
    Column("mapping", Text, nullable=False),  # answers of the mapping dialogue, JSON
    Column("notes", Text, nullable=False),  # JSON list of sentences
    Column("regions", Integer, nullable=False),
    Column("unmatched", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("example", Integer, nullable=False, default=0),
)

series = Table(
    "series",
    metadata,
    Column("id", Text, primary_key=True),
    Column("label", Text, nullable=False),
    Column("table_code", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("additive", Integer, nullable=False),
)

indicator = Table(
    "indicator",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("active", Integer, nullable=False),
    Column("definition", Text, nullable=False),  # JSON, see service/catalogue.py
)

indicator_lens = Table(
    "indicator_lens",
    metadata,
    Column("indicator_id", Text, ForeignKey("indicator.id", ondelete="CASCADE"), primary_key=True),
    Column("lens", Text, primary_key=True),
    Column("sign", Integer, CheckConstraint("sign IN (-1, 0, 1)"), nullable=False),
    Column("weight", Float, CheckConstraint("weight >= 0"), nullable=False),
)

own_entry = Table(
    "own_entry",
    metadata,
    Column("id", Text, primary_key=True),
    Column("indicator_id", Text, ForeignKey("indicator.id", ondelete="CASCADE"), nullable=False),
    Column("region_key", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("value", Float, nullable=False),
    Column("note", Text, nullable=False, info={"prose": True}),
    Column("entered_on", Text, nullable=False),
    Column("example", Integer, nullable=False, default=0),
    UniqueConstraint("indicator_id", "region_key", "period"),
)

# Bulk: written once with their source, never changed, seen only while the source row is there.
observation = Table(
    "observation",
    metadata,
    Column("series_id", Text, primary_key=True),
    Column("region_key", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("source_id", Text, primary_key=True),
    Column("value", Float),
    Column("missing", Text, nullable=False),
    Column("flags", Text, nullable=False),
    Column("locator", Text, nullable=False),
    Index("observation_by_source", "source_id"),
    info=BULK,
    sqlite_with_rowid=False,
)

register_row = Table(
    "register_row",
    metadata,
    Column("source_id", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("level", Text, nullable=False),
    Column("ars", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("area", Float),
    Column("population", Float),
    Column("male", Float),
    Column("female", Float),
    Column("lon", Float),
    Column("lat", Float),
    Column("postcode", Text, nullable=False),
    Column("association", Text, nullable=False),
    Column("locator", Text, nullable=False),
    info=BULK,
    sqlite_with_rowid=False,
)

outline = Table(
    "outline",
    metadata,
    Column("source_id", Text, primary_key=True),
    Column("region_key", Text, primary_key=True),
    Column("wkb", LargeBinary, nullable=False),
    Column("repaired", Integer, nullable=False),
    info=BULK,
    sqlite_with_rowid=False,
)
