"""Words are found again without case, accents and endings, in any script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.finding import asked_for, folded, holds, named, nearest, words_in


def finds(asked: str, *texts: str) -> bool:
    kept = words_in(texts)
    return bool(asked_for(asked)) and all(holds(kept, pieces) for pieces in asked_for(asked))


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("牛奶", "春季牛奶广告方案"), ("海报", "Vela的海报，三张"), ("广告 vela", "我们的Vela广告"),
        ("海报", "海\u200b报"), ("葛城", "葛\U000e0100城"),
        ("markenführung", "Marken\u00adfüh\u00adrung"), ("Marken\u00adführung", "Markenführung"),
        ("kade", "Ka\u200bde"), ("vela", "V\ufeffela\ufe0f"), ("كتابها", "كتاب\u200cها"),
        ("ＶＥＬＡ", "vela"), ("２０２６", "2026年"),
        ("бриф", "Вернулись с БРИФОМ"), ("брифом", "бриф"), ("брифа", "по Брифу"),
        ("Молоко", "поставка молока"), ("молоком", "МОЛОКО"), ("правки", "без правок"),
        ("правок", "одна правка"), ("звонка", "Звонок"), ("съемок", "Съёмка"), ("Ёлка", "елки"),
        ("Иванова", "Иванов сказал"), ("Иванов", "с Ивановым"), ("презентации", "Презентация"),
        ("Павел", "встреча с Павлом"), ("Лев", "передали Льву"), ("письмо", "пять писем"),
        ("наклейка", "без наклеек"), ("окон", "одно окно"), ("окно", "пять окон"),
        ("конец", "с конца недели"), ("stories", "one story"), ("story", "three stories"),
        ("сметой", "три сметы"), ("йогурт", "и\u0306огурты"),
        ("рекламные ролики", "рекламного ролика"),
        ("ha noi", "Công ty Hà Nội"), ("sua tuoi", "Sữa Tươi"), ("đặt hàng", "dat hang"),
        ("Đỗ", "do\u0302\u0303 do"), ("Hà Nội", unicodedata.normalize("NFD", "HÀ NỘI")),
        ("cafe", "Café"), ("creeer", "creëer"), ("offerte", "offertebrief"),
        ("banners", "een banner"),
        ("o'neill", "O’Neill"), ("vela-014", "VELA-014 Spots"), ("014", "vela-014"),
        ("3312", "INV-3312"), ("kade & sons", "Kade & Sons"), ("a", "plan a"),
    ],
)  # fmt: skip
def test_what_was_written_is_found_again(asked: str, text: str) -> None:
    assert finds(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("ad", "made in Amsterdam"), ("vela noordzee", "vela"), ("牛肉", "牛奶"), ("奶牛", "牛奶"),
        ("май", "маис"), ("день", "днище"), ("14", "vela-214"), ("...", "anything"),
        ("", "anything"),
    ],
)  # fmt: skip
def test_what_was_not_written_is_not_found(asked: str, text: str) -> None:
    assert not finds(asked, text)


@given(st.text(max_size=40))
def test_every_text_is_found_by_itself_however_it_is_composed(text: str) -> None:
    if not asked_for(text):
        return
    for form in ("NFC", "NFD"):
        assert finds(text, unicodedata.normalize(form, text))
        assert folded(unicodedata.normalize(form, text)) == folded(text)


@given(st.text())
def test_what_is_kept_is_made_of_words_alone(text: str) -> None:
    kept = words_in([text])
    assert kept == words_in([kept])
    assert not set(kept) & set("%_\\\n\u200b\u202e")


def test_a_name_is_meant_to_the_letter_first_then_without_accents_then_by_its_beginning() -> None:
    known = [("má", ["Bánh Má"]), ("ma", ["Banh Ma"]), ("mekong", ["Mekong Rice"])]
    assert nearest("bánh má", known) == "má"
    assert nearest("BANH MA", known) == "ma"
    assert nearest("banh", known) is None
    assert nearest("mek", known) == "mekong"
    assert nearest("mek", known, least=2) is None
    assert nearest(" ", known) is None


def test_a_select_finds_parts_of_words_and_offers_everything_before_anybody_types() -> None:
    assert named("", "Vela")
    assert named("ela-01", "vela-014 Spots")
    assert named("молока", "vela-014 Молоко")
    assert not named("velas zand", "Vela")
