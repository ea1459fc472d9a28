"""Names of people in a draft, found by how each script writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.rules.drafting.grounding import Source
from bot.rules.names import called

_CAPITAL = re.compile(r"(?<=[\w,;)»”\"'] )[A-ZÀ-ÞĂĐƠƯА-ЯЁẠ-Ỹ][^\W\d_]+")
_SURNAMES = (
    "王李张刘陈杨赵黄吴徐孙朱林郭何罗宋郑谢韩唐冯邓曹彭曾肖田董袁潘蒋蔡余杜叶魏苏吕丁沈姚卢姜崔钟谭陆汪廖"
    "贾韦夏邹熊孟秦邱江尹薛闫雷侯陶黎贺顾郝龚邵覃钱戴严莫汤周"
)
_ALSO_WORDS = "任范石付段史毛许高方金马胡梁程孔白龙"
"""Surnames that begin other words behind 小: 小范围 is a small scope, 小程序 a program."""
_TITLES = "总(?![结体数计共额量部价分是会在要])|经理|总监|女士|先生|小姐|老师|主任|董事"
_CHINESE = re.compile(f"[{_SURNAMES}{_ALSO_WORDS}](?:{_TITLES})|[小老][{_SURNAMES}]")


def capitals(text: str) -> Iterator[re.Match[str]]:
    """Words with a capital letter inside a sentence."""
    return _CAPITAL.finditer(text)


def addressed(text: str) -> Iterator[re.Match[str]]:
    """Chinese people as colleagues write them: 王总, 李经理, 小陈."""
    return _CHINESE.finditer(text)


def of_nobody_there(text: str, beside: Iterable[str], source: Source) -> Iterator[re.Match[str]]:
    """Where a draft names one of the people the model was told of, who is not in the source: also
    where a sentence begins, and in scripts without capital letters."""
    for name in beside:
        if not name.strip() or source.mentions(name):
            continue
        for short in {name.strip().casefold(), *called(name)}:
            for found in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", text, re.IGNORECASE):
                if found[0][0].isupper():
                    yield found
            if "一" <= short[0] <= "鿿":
                yield from re.finditer(re.escape(short), text)
