"""A drafted paragraph keeps what its writer was given, and nothing that presses."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.drafting.pressure import presses
from bot.rules.drafting.sentences import Kept, filled, kept, sentences

TODAY = date(2026, 11, 2)
PLACES = ("amount", "due", "invoice", "promised", "promised_by")
PLAIN = (
    "We still miss {amount}. Could you tell me when it will come?",
    "Wij missen nog {amount}. Kunt u mij laten weten wanneer het komt?",
    "Chúng tôi vẫn chưa nhận được {amount}. Xin Quý công ty cho biết khi nào sẽ chuyển.",
    "К нам пока не поступило {amount}. Подскажите, пожалуйста, когда Вы оплатите?",
    "我们尚未收到 {amount}。请问您何时付款？",
)
PRESSING = (
    "Otherwise we hand it to our lawyers.", "We will have to stop all work.",
    "Late payment carries interest.", "This is our final notice.", "We can offer a discount.",
    "Anders schakelen wij een incassobureau in.", "Wij leggen het werk stil, met alle gevolgen.",
    "Dan zijn wij genoodzaakt de wettelijke rente te rekenen.",
    "Nếu không, chúng tôi sẽ khởi kiện.", "Chúng tôi sẽ tạm ngừng dịch vụ và tính lãi suất.",
    "Иначе мы обратимся в суд.", "Мы будем вынуждены приостановить работы и начислить пени.",
    "否则我们将采取法律措施。", "我们将暂停服务并收取滞纳金。",
)  # fmt: skip


def judged(text: str, source: str = "", **more: object) -> Kept:
    return kept(text, source, today=TODAY, places=PLACES, refuse=presses, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_with_our_names_in_braces_stay_as_they_are(text: str) -> None:
    assert judged(text) == Kept(text)
    assert "{" not in filled(text, {"amount": "EUR 10"})


@pytest.mark.parametrize("text", PRESSING)
def test_what_threatens_claims_or_offers_goes(text: str) -> None:
    assert presses(text)
    assert judged(f"{PLAIN[0]} {text}") == Kept(PLAIN[0], 1)


def test_what_the_writer_said_themselves_may_be_said() -> None:
    assert not presses("The refund is under way.", "tell them the refund is coming")


@pytest.mark.parametrize(
    "own",
    ["You owe us EUR 900.", "Please pay by Friday.", "Invoice 4711 is open.", "See evil.example.",
     "INV-7 is paid.", "Job #9 is done.", "@nora knows.", "Pay {iban}.", "It is **late**.",
     "Bel mij uiterlijk 12 november.",
     "Оплатите до пятницы.", "请在周五前付款。", "Xin trả trước thứ Sáu.",
     "It is about 3 films.", "It is about three films.", "Het gaat om drie films.",
     "Речь о трёх роликах.", "涉及三支视频。", "Có 3 phim.", "Có sáu phim."],
)  # fmt: skip
def test_a_sum_a_day_a_number_or_a_link_of_its_own_goes_with_its_sentence(own: str) -> None:
    assert judged(f"{PLAIN[0]} {own}") == Kept(PLAIN[0], 1)


def test_a_name_that_nobody_gave_is_marked() -> None:
    text = "I spoke to Margriet about it."
    assert judged(text).text == "I spoke to Margriet [?] about it."
    assert judged(text, source="Margriet has it").text == text


def test_what_the_source_gives_may_be_said() -> None:
    text = "As agreed with Nora, the second half comes on Friday."
    assert judged(text, source="nora: second half friday").text == text


def test_it_has_an_end() -> None:
    assert judged("Ah. Oh. Eh. Uh. Ih.", source="") == Kept("Ah. Oh. Eh. Uh.", 1)


def test_chinese_sentences_stand_close() -> None:
    assert judged("谢谢。\n请问何时付款？").text == "谢谢。请问何时付款？"
    assert judged("Thanks.\n\nWhen?").places == frozenset()
    assert judged("{amount} and {due}.").places == {"amount", "due"}


def test_a_shortened_month_does_not_end_a_sentence() -> None:
    text = "Дальше: макеты, чт, 12 нояб. (014). Потом съёмка."
    assert sentences(text) == ["Дальше: макеты, чт, 12 нояб. (014).", "Потом съёмка."]
    assert sentences("Да!\nНет") == ["Да!", "Нет"]
    assert sentences("好。请看。") == ["好。", "请看。"]
