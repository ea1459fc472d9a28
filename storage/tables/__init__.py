"""Every table of the agency. Naming convention first: SQLite migrations need named constraints."""

from __future__ import annotations

import importlib
import pkgutil

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
