"""Numbers to ring, addresses and accounts never leave; dates, sums and job numbers do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.drafting.redacting import BANK, MAIL, PHONE, redacted
from bot.rules.notes import read_sums

SECRETS = [
    ("ring Nora on +31 6 1234 5678 today", PHONE),
    ("0031 20 123 45 67", PHONE),
    ("giro 1234567", BANK),
    ("微信 id nora_vela8", PHONE),
    ("write to nora.quinn at vela dot nl", MAIL),
    ("bel 06-12345678 even", PHONE),
    ("020-1234567 is het nummer", PHONE),
    ("US line (212) 555-0100, ask for Kim", PHONE),
    ("or 212-555-0100", PHONE),
    ("+44 (0)20 7946 0018", PHONE),
    ("звони 8 (495) 123-45-67 до пятницы", PHONE),
    ("+7 912 345-67-89", PHONE),
    ("тел. 123-45-67", PHONE),
    ("gọi 0912 345 678 nhé", PHONE),
    ("SĐT: 0912.345.678", PHONE),
    ("手机13800138000，请联系", PHONE),
    ("电话：010-12345678", PHONE),
    ("mobile 1234 567", PHONE),
    ("nora@vela.example wrote", MAIL),
    ("Mail: n.o-ra+x@mail.vela.co.uk.", MAIL),
    ("почта нора@пример.рф", MAIL),
    ("NL91 ABNA 0417 1643 00 please", BANK),
    ("nl91abna0417164300", BANK),
    ("DE89370400440532013000", BANK),
    ("GB29 NWBK 6016 1331 9268 19", BANK),
    ("card 4111 1111 1111 1111 exp 12/28", BANK),
    ("rekeningnummer: 123456789", BANK),
    ("р/с 40702810500000012345 в банке", BANK),
    ("БИК 044525225", BANK),
    ("ИНН 7707083893", BANK),
    ("银行账号：6222020200012345678", BANK),
    ("số tài khoản 0071001234567 VCB", BANK),
    ("STK: 19034567890", BANK),
    ("sort code 20-00-00", BANK),
    ("SWIFT: ABNANL2A123", BANK),
    ("swift code ABNANL2A", BANK),
    ("0031-20-1234567", PHONE),
    ("звоните 916 123 45 67", PHONE),
    ("０６１２３４５６７８", PHONE),
    ("+31\u20116\u20111234\u20115678", PHONE),
    ("06\u200b1234\u200b5678", PHONE),
    ("٠٦١٢٣٤٥٦٧٨", PHONE),
    ("微信号: nora_vela88", PHONE),
    ("nora (at) vela.example", MAIL),
    ("nora@ vela.example", MAIL),
    ("nora＠vela.example", MAIL),
    ("账户：招商银行 755900001234", BANK),
    ("tài khoản ACB số 123456789", BANK),
    ("BSB 062-000 at the counter", BANK),
    ("cvc 123", BANK),
]
KEPT = [
    "we meet at noon, dot the wall with posters",
    "route B by 2026-11-18, then 18-11-2026 and 3.12.2026 14:00",
    "meeting 3/12/2026 10:00-11:30, 2026/12/03",
    "budget € 1.250.000,- or 12 500 000 000 ₫, not EUR 24,800.00",
    "ngân sách 15.000.000.000.000 đồng",
    "30万元, 1,5 triệu đồng, 2 тыс. руб, 85k EUR",
    "VELA-0142, INV-2026-000123, 014-C2 and PO 4500012345",
    "400,000 impressions, 25 %, 16:9, 1080x1920, v2.1.4, 15-second cut-down",
    "Q4 2026 to Q1 2027, weeks 45-52, 2026-2027",
    "he took the account to the next level",
    "ada mentioned @kit in #vela",
    "account 014 is open, our account manager 2026 too, card 12 of the deck",
    "a swift response please, BIC or not",
    "100 banners @ 2.50 EUR",
    "счёт 12 от 20.11.2026",
    "tài khoản quảng cáo 2026",
    "微信小程序上线",
]


@pytest.mark.parametrize(("text", "word"), SECRETS)
def test_what_reaches_a_person_or_their_money_is_cut(text: str, word: str) -> None:
    made = redacted(text)
    assert word in made.text
    assert made.cut == 1
    left = made.text.replace(word, "")
    assert sum(char.isdigit() for char in left) <= 4, left
    assert "@" not in left


@pytest.mark.parametrize("text", KEPT)
def test_dates_sums_and_numbers_of_ours_stay(text: str) -> None:
    assert redacted(text).text == text


def test_what_stands_behind_a_number_stays() -> None:
    told = "rekening 12345678 voor de films en de banners"
    assert redacted(told).text == "rekening [bank] voor de films en de banners"
    assert redacted("１６：９ 版本").text == "１６：９ 版本"


@given(st.lists(st.sampled_from([text for text, _ in SECRETS] + KEPT), max_size=8))
def test_cutting_again_changes_nothing(parts: list[str]) -> None:
    once = redacted("\n".join(parts)).text
    assert redacted(once) == type(redacted(""))(once, 0)


@given(st.text(max_size=300))
def test_any_text_at_all_can_be_cut_and_stays_cut(text: str) -> None:
    once = redacted(text)
    assert redacted(once.text).text == once.text


@given(st.integers(1, 10**13), st.sampled_from(["EUR {:,}", "€ {:,}", "{:,} USD", "₫{:,}"]))
def test_no_sum_is_taken_for_a_number_to_ring(amount: int, form: str) -> None:
    for written in (form.format(amount), form.format(amount).replace(",", ".")):
        text = f"the fee is {written} in all"
        assert redacted(text).text == text
        assert read_sums(redacted(text).text) == read_sums(text)


@given(st.from_regex(r"\A\+\d{2} ?\d{1,3}[ -]?\d{3} ?\d{4}\Z"))
def test_a_number_with_its_country_never_stays(number: str) -> None:
    assert number not in redacted(f"ring {number} now").text
