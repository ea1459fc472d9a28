"""Every table of the agency. Naming convention first: SQLite migrations need named constraints."""

from __future__ import annotations

import importlib
import pkgutil

from sqlalchemy import BigInteger, Integer
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# Each file in this folder is one shelf of tables; importing it registers them.
for _shelf in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_shelf.name}")

# SQLite gives the highest number to the next row once the one that had it is deleted, unless it is
# told to remember. Numbers stand in buttons, in forms, in a message's metadata and in the audit: an
# old button must find its own row or none. A migration that makes a table anew has to say so again.
STAY_HOME = frozenset({"nudgeline", "ruling", "booksentry"})
"""Tables whose numbers never leave the store."""
for _table in SQLModel.metadata.tables.values():
    _key = list(_table.primary_key.columns)
    _counted = len(_key) == 1 and isinstance(_key[0].type, Integer) and not _key[0].foreign_keys
    if _counted and _table.name not in {*STAY_HOME, "agency"}:
        _table.dialect_options["sqlite"]["autoincrement"] = True

# PostgreSQL's INTEGER ends at 2,147,483,647: a large balance in dong, or a file of 2 GB. SQLite's
# has eight bytes. Keys stay as they are: SQLite numbers rows by an INTEGER key alone.
for _table in SQLModel.metadata.tables.values():
    for _column in _table.columns:
        if type(_column.type) is Integer and not (_column.primary_key or _column.foreign_keys):
            _column.type = BigInteger()
