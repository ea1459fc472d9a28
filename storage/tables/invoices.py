"""What the agency's books say, and what people have said about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.types import json_list, json_map, moment, optional_moment


class BooksSource(SQLModel, table=True):
    """One set of books: a legal entity's file, its shape, and the weekdays it is expected on.

    `kind` says whether a file lists open items or everything. `weekdays` holds "mon" to "sun".
    `last_as_of` is the day the last applied file speaks of; `next_due_at` when the next is late.
    """

    __table_args__ = (CheckConstraint("kind IN ('open items', 'everything')", name="known_kind"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    legal_entity: str = ""
    kind: str = "open items"
    weekdays: list[str] = json_list()
    office_id: int | None = Field(default=None, foreign_key="office.id")
    currency: str | None = None
    date_order: str | None = None
    decimal_mark: str | None = None
    encoding: str | None = None
    column_map: dict[str, str] = json_map()
    terms_days: dict[str, int] = json_map()
    file_said: dict[str, str] = json_map()
    last_as_of: date | None = None
    next_due_at: datetime | None = optional_moment()
    closed_at: datetime | None = optional_moment()


class CustomerAlias(SQLModel, table=True):
    """A customer as the books write it, and the client it is: only when a person said so."""

    __table_args__ = (
        UniqueConstraint("source_id", "customer"),
        CheckConstraint("(client_id IS NULL) = (confirmed_by_id IS NULL)", name="client_confirmed"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="bookssource.id")
    customer: str
    client_id: int | None = Field(default=None, foreign_key="client.id")
    confirmed_by_id: int | None = Field(default=None, foreign_key="person.id")
    first_seen_at: datetime = moment()
    confirmed_at: datetime | None = optional_moment()


class BooksImport(SQLModel, table=True):
    """One file as it was handed over, and what a person decided about it.

    `content` is the file itself (base64) until it is applied or cancelled; `reading` the rows
    as read, so that Import does exactly what was shown; `shown` the summary that was shown.
    """

    __table_args__ = (
        CheckConstraint(
            "state IN ('asking', 'read', 'refused', 'applied', 'cancelled')", name="known_state"
        ),
        Index("ix_booksimport_source_id_file_hash", "source_id", "file_hash"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source_id: int | None = Field(default=None, foreign_key="bookssource.id")
    file_hash: str
    filename: str
    state: str
    as_of: date | None = None
    content: str | None = None
    questions: list[dict[str, Any]] = json_list()
    reading: dict[str, Any] = json_map()
    shown: dict[str, Any] = json_map()
    refusal: str = ""
    received_at: datetime = moment()
    received_by_id: int = Field(foreign_key="person.id")
    decided_at: datetime | None = optional_moment()
    decided_by_id: int | None = Field(default=None, foreign_key="person.id")
    settled: bool = False


class Invoice(SQLModel, table=True):
    """One invoice, credit or unallocated payment of the books. Credits and payments are negative.

    `number_key` is the number without case and spaces: how two files name the same paper.
    A vanished invoice has left an open-items file and waits for a person; it is never chased.
    """

    __table_args__ = (
        UniqueConstraint("source_id", "customer", "kind", "number_key"),
        CheckConstraint("kind IN ('invoice', 'credit', 'payment')", name="known_kind"),
        CheckConstraint(
            "state IN ('open', 'paid', 'vanished', 'settled', 'void')", name="known_state"
        ),
        Index("ix_invoice_client_id_currency_state", "client_id", "currency", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="bookssource.id", index=True)
    customer: str
    number: str
    number_key: str
    kind: str = "invoice"
    state: str = "open"
    client_id: int | None = Field(default=None, foreign_key="client.id")
    job_id: int | None = None
    project: str | None = None
    currency: str
    total_minor: int | None = None
    balance_minor: int
    issued: date | None = None
    due: date | None = None
    due_set_by_id: int | None = Field(default=None, foreign_key="person.id")
    po: str | None = None
    reference: str | None = None
    first_seen_at: datetime = moment()
    first_seen_on: date
    last_as_of: date
    closed_at: datetime | None = optional_moment()
    received_at: datetime | None = optional_moment()


class BooksEntry(SQLModel, table=True):
    """One difference that an import brought: new, paid, part paid, grown, gone, back, settled."""

    __table_args__ = (Index("ix_booksentry_invoice_id_as_of", "invoice_id", "as_of"),)

    id: int | None = Field(default=None, primary_key=True)
    import_id: int | None = Field(default=None, foreign_key="booksimport.id", index=True)
    invoice_id: int = Field(foreign_key="invoice.id")
    what: str
    before_minor: int
    after_minor: int
    currency: str
    as_of: date
    at: datetime = moment()


class Promise(SQLModel, table=True):
    """The client said they will pay `amount` by `by`. Only an import says whether they did.

    `judged_from` is the first day of the books that may call it broken: `by` plus grace. A broken
    one takes the ladder up as if the account were `resume_days` late on the day of the verdict.
    """

    __table_args__ = (
        CheckConstraint(
            "state IN ('open', 'kept', 'partly', 'broken', 'replaced')", name="known_state"
        ),
        CheckConstraint("amount_minor > 0", name="some_money"),
        Index("ix_promise_client_id_currency", "client_id", "currency"),
    )

    id: int | None = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key="client.id")
    currency: str
    amount_minor: int
    by: date
    judged_from: date
    said_by: str = ""
    made_at: datetime = moment()
    made_by_id: int = Field(foreign_key="person.id")
    state: str = "open"
    judged_at: datetime | None = optional_moment()
    judged_import_id: int | None = Field(default=None, foreign_key="booksimport.id")
    resume_days: int | None = None


class PromisedInvoice(SQLModel, table=True):
    """An invoice a promise covers, with its balance when the promise was made."""

    promise_id: int = Field(foreign_key="promise.id", primary_key=True)
    invoice_id: int = Field(foreign_key="invoice.id", primary_key=True, index=True)
    balance_minor: int


class Dispute(SQLModel, table=True):
    """The client contests an invoice, or `amount_minor` of it, for one reason, until a moment."""

    __table_args__ = (
        CheckConstraint("state IN ('open', 'resolved')", name="known_state"),
        CheckConstraint("amount_minor > 0", name="some_money"),
    )

    id: int | None = Field(default=None, primary_key=True)
    invoice_id: int = Field(foreign_key="invoice.id", index=True)
    client_id: int = Field(foreign_key="client.id", index=True)
    currency: str
    amount_minor: int
    reason: str
    note: str = ""
    rest_agreed: bool = False
    raised_at: datetime = moment()
    raised_by_id: int = Field(foreign_key="person.id")
    until: datetime = moment()
    extended_by_id: int | None = Field(default=None, foreign_key="person.id")
    state: str = "open"
    resolution: str = ""
    resolved_at: datetime | None = optional_moment()


class Stop(SQLModel, table=True):
    """Chasing rests for a client's currency: always with an end, an approver and a reason."""

    __table_args__ = (
        CheckConstraint("reason <> ''", name="has_reason"),
        Index("ix_stop_client_id_currency", "client_id", "currency"),
    )

    id: int | None = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key="client.id")
    currency: str
    reason: str
    note: str = ""
    until: datetime = moment()
    set_at: datetime = moment()
    set_by_id: int = Field(foreign_key="person.id")
    approver_id: int = Field(foreign_key="person.id")
    lifted_at: datetime | None = optional_moment()


class Outcome(SQLModel, table=True):
    """What came of talking to a client about money: one conversation per client and currency.

    `rests_until` is when the matter is looked at again (UTC), when the outcome rests it at all.
    """

    __table_args__ = (Index("ix_outcome_client_id_currency_at", "client_id", "currency", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key="client.id")
    currency: str
    what: str
    note: str = ""
    invoice_ids: list[int] = json_list()
    rests_until: datetime | None = optional_moment()
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")


class HoldNotice(SQLModel, table=True):
    """Finance was told to switch its own reminders off for an invoice, and on again at the end."""

    id: int | None = Field(default=None, primary_key=True)
    invoice_id: int = Field(foreign_key="invoice.id", index=True)
    reason: str
    until: datetime | None = optional_moment()
    started_at: datetime = moment()
    ended_at: datetime | None = optional_moment()
