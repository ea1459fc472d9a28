"""Alembic's entry: always run by `storage.migrating`, on a connection it is given."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

from storage import tables as _tables  # noqa: F401  (registers every table)

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transaction_per_migration=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
