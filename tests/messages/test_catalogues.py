"""The catalogues beside the source: nothing missing, nothing doubtful, nothing left over."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.messages import texts, texts_catalogues
from proof import messages
from proof.messages import bring, gathered, report, texts_of, write

HINT = "run `make messages`, then fill in what it names"


def catalogue(*entries: tuple[str | tuple[str, str], str | Sequence[str]]) -> Catalog:
    made = Catalog(locale="nl")
    for text, words in entries:
        made.add(text, words if isinstance(words, str) else tuple(words))
    return made


def template(*asked: str | tuple[str, str]) -> Catalog:
    made = Catalog()
    for text in asked:
        made.add(text)
    return made


def test_nothing_is_missing_fuzzy_or_unused_in_any_language() -> None:
    asked = gathered()
    assert len(asked) > 1900
    for language in messages._translated():
        found = report(language, texts_catalogues.read_catalogue(language), asked)
        assert found.complete, f"{HINT}:\n{found}"
        assert found.unused == (), f"{HINT}:\n{found}"


def test_the_report_names_what_a_language_lacks() -> None:
    asked = template("Late", "New", "Doubtful", ("{n} row", "{n} rows"), ("{n} day", "{n} days"))
    known = catalogue(
        ("Late", "Te laat"), ("New", ""), ("Doubtful", "Misschien"), ("Old", "Oud"),
        (("{n} row", "{n} rows"), ["{n} rij", ""]), ("{n} day", "{n} dag"),
    )  # fmt: skip
    known["Doubtful"].flags.add("fuzzy")
    found = report("nl", known, asked)
    assert found.missing == ("New", "{n} day", "{n} row")
    assert (found.fuzzy, found.unused) == (("Doubtful",), ("Old",))
    assert not found.complete
    assert str(found).splitlines() == [
        "nl: 5 texts, 3 missing, 1 fuzzy, 1 unused",
        "  missing: New", "  missing: {n} day", "  missing: {n} row",
        "  fuzzy: Doubtful", "  unused: Old",
    ]  # fmt: skip


def test_a_new_text_comes_in_empty_and_takes_no_similar_words_over() -> None:
    known = catalogue(("The report is late.", "Het verslag is te laat."), ("Old", "Oud"))
    bring(known, template("The report is late.", "The reports are late."))
    assert {entry.id: entry.string or "" for entry in known if entry.id} == {
        "The report is late.": "Het verslag is te laat.",
        "The reports are late.": "",
    }


def test_what_is_written_reads_back_and_stays_as_it_is_when_only_lines_move(tmp_path: Path) -> None:
    file = tmp_path / "nl" / "suits.po"
    known = catalogue(("Late\nor not {x}", "Te laat\nof niet {x}"), ("\u2713 {n}", "\u2713 {n}"))
    write(known, file)
    before = file.read_bytes()
    again = read_po(BytesIO(before), locale="nl")
    moved = template()
    for entry in known:
        if entry.id:
            moved.add(entry.id, None, [("bot/words.py", 7)])
    bring(again, moved)
    write(again, file)
    shifted = read_po(BytesIO(file.read_bytes()), locale="nl")
    assert {e.id: e.string for e in shifted} == {e.id: e.string for e in again}
    assert b"bot/words.py\n" in file.read_bytes()


def test_every_way_to_ask_for_a_text_is_found(tmp_path: Path) -> None:
    source = tmp_path / "words.py"
    source.write_text(
        't("A {x}", x=1); self.t.mrkdwn("*B*"); mark("C"); said("D", n=1)\n'
        't.plural("{n} E", "{n} Es", n); t.mrkdwn_plural("F", "Fs", n)\n'
        'mark_plural("{n} G", "{n} Gs")\n'
    )
    pairs = [("{n} E", "{n} Es"), ("F", "Fs"), ("{n} G", "{n} Gs")]
    assert texts_of(source) == ["A {x}", "*B*", "C", "D", *pairs]
    assert {"today {time}", ("{n} day", "{n} days")} <= set(texts_of(Path(texts.__file__)))


def test_make_messages_ends_with_one_while_something_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(texts_catalogues, "LOCALES", tmp_path)
    monkeypatch.setattr(messages, "gathered", lambda: template("Late"))
    for words, ends in (("", 1), ("Laat", 0)):
        if words:
            for language in messages._translated():
                path = tmp_path / language / "LC_MESSAGES" / "suits.po"
                path.write_text(path.read_text("utf-8") + f'msgid "Late"\nmsgstr "{words}"\n')
                text = path.read_text("utf-8").replace('msgid "Late"\nmsgstr ""\n\n', "")
                path.write_text(text, "utf-8")
        with pytest.raises(SystemExit) as ended:
            messages.main()
        assert ended.value.code == ends
    said = capsys.readouterr().out
    assert "nl: 1 texts, 1 missing, 0 fuzzy, 0 unused\n  missing: Late" in said
    assert "zh: 1 texts, 0 missing, 0 fuzzy, 0 unused" in said
