"""Whose work is this about? A guess from client names and job numbers, never more than a guess.

The person corrects it with one tap, so a doubtful guess is left out rather than argued for.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

READ_AT_MOST = 20_000
SHORTEST_FIRST_WORD = 4
_SCRIPT_WITHOUT_SPACES = re.compile(r"[぀-ヿ一-鿿]")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client this person may work for."""

    client_id: int
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class NumberedJob:
    """A running job of such a client."""

    job_id: int
    client_id: int
    number: str


@dataclass(frozen=True, slots=True)
class Guess:
    """The client and the job a text seems to be about; None where nothing is certain enough."""

    client_id: int | None = None
    job_id: int | None = None


def guess(text: str, clients: Sequence[KnownClient], jobs: Sequence[NumberedJob]) -> Guess:
    """Read job numbers first, then names. Somebody with one client only speaks of that one."""
    read = folded(text[:READ_AT_MOST])
    named = _jobs_named(read, jobs)
    if named:
        owners = {job.client_id for job in named}
        if len(owners) == 1:
            return Guess(owners.pop(), named[0].job_id if len(named) == 1 else None)
    found = _clients_named(read, clients)
    if found:
        most = max(found.values())
        first = [client_id for client_id, times in found.items() if times == most]
        return Guess(first[0]) if len(first) == 1 else Guess()
    return Guess(clients[0].client_id) if len(clients) == 1 else Guess()


def folded(text: str) -> str:
    """Without case and accents, so that "Bánh Mì" is found in "banh mi"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return bare.replace("đ", "d")


def _jobs_named(read: str, jobs: Sequence[NumberedJob]) -> list[NumberedJob]:
    """Jobs whose whole number stands in the text; "014" alone could be anything."""
    return [job for job in jobs if not job.number.isdigit() and _stands(read, folded(job.number))]


def _clients_named(read: str, clients: Sequence[KnownClient]) -> Counter[int]:
    words = Counter(_WORDS.findall(read))
    first_words = Counter(_first_word(client) for client in clients)
    found: Counter[int] = Counter()
    for client in clients:
        times = _times(read, folded(client.name).strip())
        first = _first_word(client)
        if not times and len(first) >= SHORTEST_FIRST_WORD and first_words[first] == 1:
            # People say "Noordzee" for "Noordzee Coffee", as long as nobody else is called so.
            times = words[first]
        if not times and len(client.key) >= SHORTEST_FIRST_WORD:
            times = words[folded(client.key)]
        if times:
            found[client.client_id] = times
    return found


def _first_word(client: KnownClient) -> str:
    first = _WORDS.search(folded(client.name))
    return first.group() if first else ""


def _times(read: str, name: str) -> int:
    if len(name) < 2 or name not in read:
        return 0
    if _SCRIPT_WITHOUT_SPACES.search(name):
        return read.count(name)
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", read))


def _stands(read: str, number: str) -> bool:
    if not number or number not in read:
        return False
    return bool(re.search(rf"(?<![\w-]){re.escape(number)}(?![\w]|-\w)", read))


HELLOS = frozenset(
    {
        "help", "hi", "hello", "hey", "?", "hulp", "hoi", "hallo", "xin chao", "chao", "tro giup",
        "привет", "помощь", "你好", "帮助", "start",
    }
)  # fmt: skip


def asks_for_help(text: str) -> bool:
    """Whether somebody only says hello, or asks what this is."""
    return folded(text).strip(" .!/") in {folded(word) for word in HELLOS}


NOTES_WORDS = frozenset(
    {
        "present", "attendees", "attending", "absent", "apologies", "minutes", "notes", "actions",
        "action", "decisions", "decided", "agreed", "agenda", "discussed", "next steps",
        "aanwezig", "afwezig", "notulen", "verslag", "besloten", "besluiten", "acties", "afspraken",
        "присутствовали", "отсутствовали", "решили", "протокол", "действия",
        "co mat", "vang mat", "bien ban", "quyet dinh", "cong viec",
        "出席", "参会", "缺席", "决定", "会议纪要", "待办",
    }
)  # fmt: skip
ENOUGH_NOTES_WORDS = 2


def looks_like_notes(text: str, filename: str = "") -> bool:
    """Whether a text reads like the notes of a meeting: at least two of the words they start
    their lines with, or one in the file's name."""
    name = folded(filename)
    if any(word in name for word in ("notes", "notulen", "minutes", "verslag", "callnote")):
        return True
    heads = {_head(line) for line in folded(text[:READ_AT_MOST]).splitlines()}
    return sum(any(_begins(head, word) for head in heads) for word in _FOLDED) >= ENOUGH_NOTES_WORDS


def _head(line: str) -> str:
    return line.strip(" \t#*-•").partition(":")[0][:40]


def _begins(head: str, word: str) -> bool:
    if _SCRIPT_WITHOUT_SPACES.search(word):
        return head.startswith(word)
    return head == word or head.startswith(f"{word} ")


_FOLDED: Collection[str] = tuple(folded(word) for word in NOTES_WORDS)
