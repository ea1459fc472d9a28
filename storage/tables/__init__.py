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

# PostgreSQL's INTEGER ends at 2,147,483,647: a large balance in dong, or a file of 2 GB. SQLite's
# has eight bytes. Keys stay as they are: SQLite numbers rows by an INTEGER key alone.
for _table in SQLModel.metadata.tables.values():
    for _column in _table.columns:
        if type(_column.type) is Integer and not (_column.primary_key or _column.foreign_keys):
            _column.type = BigInteger()
