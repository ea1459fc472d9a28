"""What is asked for without an order comes by its number.

SQLite hands rows over in the order in which they were written, PostgreSQL in the order in which
they lie, and a changed row lies last. A morning's digests were once planned in another order on the
server than on the file, and a warning was sent a day earlier.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import InstrumentedAttribute, ORMExecuteState
from sqlalchemy.sql import Select

from storage.remembering import AttentiveSession


class NumberedSession(AttentiveSession):
    """Adds `ORDER BY` the key of the first table to queries that name no order."""


def _order(state: ORMExecuteState) -> None:
    asked = state.statement
    if not isinstance(asked, Select) or not _needs_it(asked):
        return
    first = asked.column_descriptions[0]["entity"]
    state.statement = asked.order_by(*inspect(first).primary_key)


def _needs_it(asked: Select[Any]) -> bool:
    """Whether it reads rows as they are: sums, counts and distinct values have no number."""
    if asked._order_by_clauses or asked._group_by_clauses or asked._distinct:
        return False
    return all(
        part["entity"] is not None
        and (part["expr"] is part["entity"] or isinstance(part["expr"], InstrumentedAttribute))
        for part in asked.column_descriptions
    )


event.listen(NumberedSession, "do_orm_execute", _order)
