"""The catalogues beside the source: nothing missing, nothing doubtful, nothing left over."""

from __future__ import annotations

import ast
import re
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


def test_what_is_written_stays_as_it_is_when_only_lines_move(tmp_path: Path) -> None:
    file = tmp_path / "nl" / "suits.po"
    asked = [("Late\nor not {x}", "Te laat\nof niet {x}"), ("\u2713 {n}", "\u2713 {n}"), ("A", "B")]
    written = set()
    for turn in (asked, asked[::-1]):
        known = catalogue()
        for place, (text, words) in enumerate(turn):
            known.add(text, words, [("bot/words.py", place + 7), ("bot/a.py", place)])
        write(known, file)
        once = file.read_bytes()
        write(read_po(BytesIO(once), locale="nl"), file)
        written.add(body(once))
        written.add(body(file.read_bytes()))
    assert len(written) == 1
    assert re.findall(rb"#: (.*)", once) == [b"bot/a.py bot/words.py"] * 3
    assert {e.id: e.string for e in read_po(BytesIO(once)) if e.id} == dict(asked)


def body(file: bytes) -> bytes:
    return file[file.index(b"#:") :]


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


def test_nobody_asks_for_a_text_by_a_name_that_is_not_looked_for() -> None:
    """A mail to the client was English in every language, because its `Texts` had another name."""
    unseen = []
    for folder in messages.FOLDERS:
        for path in sorted((messages.ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            given = {
                node.arg for node in ast.walk(tree)
                if isinstance(node, ast.arg) and node.annotation is not None
                and ast.unparse(node.annotation) in ("Texts", "Label")
            } - {"label"}  # fmt: skip
            unseen += [f"{path.name}: {name}" for name in given - messages.KEYWORDS.keys()]
            unseen += [
                f"{path.name}:{node.lineno} {ast.unparse(node)[:60]}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
                and node.func.attr == "texts" and "rules" not in path.parts
                and node.args and isinstance(node.args[0], ast.Constant)
            ]  # fmt: skip
    assert unseen == []


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
