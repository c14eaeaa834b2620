"""The metadata that every room's tables.py adds to. The journal's triggers are generated from it.

A table with info={"journal": False} is bulk: its rows are written once, never changed, and belong to a journalled row
(statistics: a `source`). They are seen only while that row exists, so undoing an import hides them at once.
"""

from sqlalchemy import MetaData

metadata = MetaData()
