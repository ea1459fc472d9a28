"""The books: where files come from, whose customers they name, what each file brought."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from storage.tables.invoices import BooksImport, BooksSource, CustomerAlias, Invoice


def source(session: Session, source_id: int | None) -> BooksSource | None:
    """One source by id."""
    return None if source_id is None else session.get(BooksSource, source_id)


def source_by_key(session: Session, key: str) -> BooksSource | None:
    """One source by its key."""
    return session.exec(select(BooksSource).where(BooksSource.key == key)).first()


def sources(session: Session) -> Sequence[BooksSource]:
    """Every source in use, by name."""
    return session.exec(
        select(BooksSource)
        .where(col(BooksSource.closed_at).is_(None))
        .order_by(col(BooksSource.name))
    ).all()


def aliases(session: Session, source_id: int) -> dict[str, CustomerAlias]:
    """Customers of a source by their exact name."""
    rows = session.exec(select(CustomerAlias).where(CustomerAlias.source_id == source_id)).all()
    return {row.customer: row for row in rows}


def unmatched(session: Session) -> Sequence[CustomerAlias]:
    """Customers nobody has named a client for, and that still have something open."""
    return session.exec(
        select(CustomerAlias)
        .join(
            Invoice,
            (col(Invoice.source_id) == col(CustomerAlias.source_id))
            & (col(Invoice.customer) == col(CustomerAlias.customer)),
        )
        .where(col(CustomerAlias.client_id).is_(None), Invoice.state == "open")
        .distinct()
        .order_by(col(CustomerAlias.id))
    ).all()


def an_import(session: Session, import_id: int) -> BooksImport | None:
    """One file handed over."""
    return session.get(BooksImport, import_id)


def applied_before(session: Session, file_hash: str) -> BooksImport | None:
    """The earlier import of exactly this file, if it was applied."""
    return session.exec(
        select(BooksImport)
        .where(BooksImport.file_hash == file_hash, BooksImport.state == "applied")
        .order_by(col(BooksImport.id).desc())
    ).first()


def waiting(session: Session, file_hash: str) -> BooksImport | None:
    """The same file, read and not decided yet."""
    return session.exec(
        select(BooksImport)
        .where(BooksImport.file_hash == file_hash, col(BooksImport.state).in_(("asking", "read")))
        .order_by(col(BooksImport.id).desc())
    ).first()


def undecided(session: Session) -> Sequence[BooksImport]:
    """Files that wait for a decision, the latest first."""
    return session.exec(
        select(BooksImport)
        .where(col(BooksImport.state).in_(("asking", "read")))
        .order_by(col(BooksImport.id).desc())
    ).all()


def known_count(session: Session, source_id: int) -> int:
    """How many papers a source has spoken of: the next file is compared with each."""
    return session.exec(
        select(func.count()).select_from(Invoice).where(Invoice.source_id == source_id)
    ).one()


def vanished_of(session: Session, source_id: int) -> Sequence[Invoice]:
    """Invoices that left an open-items file and wait for finance's word."""
    return session.exec(
        select(Invoice)
        .where(Invoice.source_id == source_id, Invoice.state == "vanished")
        .order_by(col(Invoice.id))
    ).all()


def open_sum_of_customer(session: Session, source_id: int, customer: str) -> dict[str, int]:
    """What a customer of a source owes by currency, in minor units."""
    rows = session.exec(
        select(Invoice.currency, func.sum(Invoice.balance_minor))
        .where(
            Invoice.source_id == source_id, Invoice.customer == customer, Invoice.state == "open"
        )
        .group_by(col(Invoice.currency))
    ).all()
    return {currency: int(total) for currency, total in rows}
