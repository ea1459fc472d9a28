"""Files people send by mistake, each answered with what to do."""

from __future__ import annotations

import gzip

import pytest

from bot.books.said import Said
from tests.books.making import questions, read, refusal, table


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"\xef\xbb\xbf", "no table"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\xff\xd8\xff\xe0....", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 600, ".xls"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (gzip.compress(b"No,Client", mtime=0), "packed archive"),
        (b"<!DOCTYPE html><html><title>Sign in</title>", "log-in page"),
        (b"\xef\xbb\xbf\n<html lang=en>", "log-in page"),
        (b'<?xml version="1.0"?><Invoice/>', "XML"),
        (b"PK\x03\x04 not really", "damaged"),
        (b"Dear all, please find attached.\nBest, Hazel\n", "no table"),
    ],
)
def test_what_is_no_list_of_invoices_is_refused_by_name(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_a_file_too_large_is_refused_before_it_is_read() -> None:
    assert "larger than 5 MB" in refusal(b"No,Client,Due,Amount\n" + b"x" * 5_000_000)


def test_too_many_rows_are_refused() -> None:
    row = "INV-1,Hazel,2026-09-01,2026-10-01,1.50,1.50,EUR"
    assert "more than 20,000 rows" in refusal(table(*[row] * 20_001))


def test_everything_that_only_a_person_knows_is_asked_at_once() -> None:
    asked = questions("No;Client;Due;Balance\n1;Hazel;03/04/2026;1.234\n")
    assert list(asked) == ["date_order", "decimal_mark", "currency"]


def test_sentences_keep_their_message_id_for_translation() -> None:
    sentence = read(table("1,H,2026-09-13,2026-10-01,5.00,5.00,EUR", "2,H,,,x,x,EUR")).set_aside[0]
    assert isinstance(sentence.reason, Said)
    assert sentence.reason.words == "'{text}' is not an amount I can read"
    assert sentence.reason.values == {"text": "x"}
