"""What nobody would see in a text is shown, not obeyed.

Two signs say what stood there. A loud one (U+FFFD, as everywhere for "this cannot be read") for
what turns a line around, hides words, commands a terminal or is half a character: nobody types
these, and somebody should look. A quiet one (U+2027, the point of dictionaries: dic‧tion‧ary) for
what Word, web pages and chats leave behind: soft hyphens, zero-width spaces, byte order marks,
direction marks, blank letters. These are common and innocent, and they only say where a word may
break; but a name that holds one is not the name it looks like, so taking them out in silence would
lie. A run of them is one point. The point and not Word's ¬ or a middle dot: it reads on, formats
nothing in Slack, and is neither our own separator (·) nor a Catalan letter.

Nothing is shown where nothing is amiss:

- no-break and other wide spaces are spaces;
- a line of nothing else is an empty line (empty cells and paragraphs of web editors hold one), and
  a byte order mark before a text belongs to the file, not to the words;
- joiners within emoji, and between letters of scripts that are written with them (Persian می‌خواهم,
  Hindi क्‍ष), zero-width spaces between Thai, Lao, Khmer and Burmese words, and the selectors that
  choose between two drawings of one emoji or ideogram (UAX #31, UTS #51, UTS #37) stay;
- word joiners where our own messages put them into addresses and lists (`bot.messages.safe`), so
  that what is copied from Suits and pasted again looks the same, are left out.

This is about showing alone: what is stored is stored as typed, and `bot.rules.finding` looks
through all of them.
"""

from __future__ import annotations

import re

LOUD = "\ufffd"
"""Stands where something was that turns a line around, hides in it or commands a terminal."""
QUIET = "\u2027"
"""Stands where a word carries what its source left behind: a soft hyphen, a zero-width space."""

_LAST_OF_PLANES = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
# Controls, bidi embeddings, overrides and isolates, lone surrogates, tags, what is no character.
_HIDES = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u206f\ufdd0-\ufdef\ufff0-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff" + _LAST_OF_PLANES
)
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_LEFT_BEHIND = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2065\ufeff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a" + _SELECTORS
)
# Letters to Unicode and nothing to the eye: fillers of Hangul, two vowels of Khmer.
_LEFT_BEHIND += "\u115f\u1160\u3164\uffa0\u17b4\u17b5"

_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_JOINING = (  # Arabic to N'Ko, the scripts of India, Burmese, Khmer, Mongolian
    "\u0600-\u061b\u061d-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u180a\u1820-\u18af\ufb50-\ufdcf"
    "\ufdf0-\ufdff\ufe70-\ufefc"
)
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_UNSPACED = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17b3\u17b6-\u17dd"
_BELONGS = "|".join(
    (
        f"(?<=[{_EMOJI}\ufe0f\U000e007f])\u200d(?=[{_EMOJI}])",
        f"(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}])",
        f"(?<=[{_VIRAMAS}])[\u200c\u200d]|(?<=\u0647)\u200d",  # at a word's end: क्‍, ه‍
        f"(?<=[{_UNSPACED}])\u200b(?=[{_UNSPACED}])",
        f"(?<=[#*0-9\u00a9\u00ae\u203c\u2049\u2122\u2139{_EMOJI}])[\ufe0e\ufe0f]",
        f"(?<=[\u2190-\u2aff{_HAN}])[\ufe00-\ufe02]|(?<=[{_HAN}])[\U000e0100-\U000e01ef]",
        "(?<=[\u1820-\u18aa])[\u180b-\u180d\u180f]|(?<=[\u1000-\u109f])\ufe00",
        "(?<=[\u1100-\u115e])\u1160|\u115f(?=[\u1161-\u11a7])",  # halves of a Hangul syllable
    )
)
_OUR_OWN = "(?<=[@＠#:.。．])\u2060(?=\\S)|(?m:^)\u2060"
_EMPTY_LINE = re.compile(f"(?m)^[^\\S\n]*[{_LEFT_BEHIND}](?:[^\\S\n]|[{_LEFT_BEHIND}])*$")
_RUN = re.compile(f"[{_HIDES}{_LEFT_BEHIND}]+")
_EVERY = re.compile(f"[{_LEFT_BEHIND}\u202a-\u202e\u2066-\u206f\ufff0-\ufffb\U000e0000-\U000e0fff]")
_WITHIN = re.compile(
    rf"(?P<nothing>\A\ufeff|{_OUR_OWN})|(?P<belongs>{_BELONGS})"
    f"|(?P<quiet>[{_LEFT_BEHIND}]+)|(?P<loud>[{_HIDES}]+)"
)
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{2,6}\U000e007f")  # of a land within a land


def shown(text: str) -> str:
    """`text` in which nothing unseen is obeyed: a sign stands where it was, one for a run.

    Line breaks and tabs stay. A flag made of tags becomes a plain flag.
    """
    if (text.isascii() and text.isprintable()) or not _RUN.search(text):
        return text  # as almost all words are, in any script
    return _RUN.sub(_signs, _EMPTY_LINE.sub("", _FLAG.sub("\U0001f3f4", text)))


def seen_alone(text: str) -> str:
    """`text` without anything unseen, lawful or not: for comparing and finding, never to show."""
    return _EVERY.sub("", text)


def _signs(run: re.Match[str]) -> str:
    """What is shown for neighbours that nobody would see, each judged where it stands."""
    said, place = "", run.start()
    while place < run.end() and (found := _WITHIN.match(run.string, place)):
        said += _sign(found)
        place = found.end()
    return said


def _sign(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "loud":
            return LOUD
        case "quiet":
            return QUIET
        case "belongs":
            return found[0]
    return ""
