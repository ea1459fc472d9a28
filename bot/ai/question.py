"""One question on its way: its tries, its steps down the ladder, its one repair, its cost."""

from __future__ import annotations

import asyncio
from typing import Any, Generic

from pydantic import ValidationError

from bot.ai import prompt, wire
from bot.ai.asking import Ask, Rung, S, Used
from bot.ai.config import Config
from bot.ai.estimate import tokens_of
from bot.ai.failures import Failure, failure_of
from bot.ai.reading import Misshapen, read_completion, read_shape
from bot.rules.drafting.trouble import Trouble

LADDER = (Rung.SCHEMA, Rung.OBJECT, Rung.PLAIN)


class Question(Generic[S]):
    """Puts one question until it has an answer or nothing is left to try. For one use."""

    def __init__(self, config: Config, ask: Ask[S], rung: Rung, mark: str) -> None:
        self._config = config
        self._ask = ask
        self._mark = mark
        self._repairs: prompt.Messages = []
        self._tries = 0
        self._ends = 0.0
        self._known = [0, 0]
        self._guessed = [0, 0]
        self._under_way = [0, 0]
        self.rung = rung

    async def put(self) -> tuple[S | None, Trouble | None]:
        """The answer in its shape, or the trouble that ended it."""
        self._ends = asyncio.get_running_loop().time() + self._config.deadline
        async with wire.client(self._config) as client:
            while True:
                try:
                    body = await self._send(client)
                except _errors() as error:
                    failure = failure_of(error, self._tries)
                    self._lost(failure)
                    if await self._goes_on(failure):
                        continue
                    return None, failure.trouble
                found, trouble = self._read(body)
                if found is not None or trouble is not None:
                    return found, trouble

    def used(self, ms: int) -> Used:
        """What it cost; called when it is over, or when its time is."""
        counted = not (any(self._guessed) or any(self._under_way))
        tokens = [
            sum(each) for each in zip(self._known, self._guessed, self._under_way, strict=True)
        ]
        return Used(tokens[0], tokens[1], ms, self.rung, counted)

    async def _send(self, client: Any) -> bytes:
        messages = self._repairs or prompt.messages(self._ask, self.rung, self._mark)
        self._under_way = [tokens_of(messages), self._ask.most_out]
        config = self._config
        raw = await client.chat.completions.with_raw_response.create(
            model=config.name,
            messages=messages,
            **prompt.response_format(self._ask, self.rung, plain_object=config.is_openai),
            **{config.tokens_param: self._ask.most_out},
            **({} if config.reasons else {"temperature": 0}),
            **({"store": False} if config.is_openai else {}),
        )
        body: bytes = raw.http_response.content
        return body

    def _read(self, body: bytes) -> tuple[S | None, Trouble | None]:
        """(None, None) when it is to be asked once more."""
        said = read_completion(body)
        guess = self._under_way
        if said.tokens_in is None or said.tokens_out is None:
            self._guessed = [self._guessed[0] + guess[0], self._guessed[1] + guess[1]]
        else:
            self._known = [self._known[0] + said.tokens_in, self._known[1] + said.tokens_out]
        self._under_way = [0, 0]
        if said.trouble is not None:
            return None, said.trouble
        found = read_shape(said.words, self._ask.shape)
        if not isinstance(found, Misshapen):
            return found, None
        if self._repairs:
            return None, Trouble.NONSENSE
        self._step_down()
        plain = prompt.messages(self._ask, self.rung, self._mark)
        self._repairs = prompt.repair(plain, said.words, found.faults)
        return None, None

    def _lost(self, failure: Failure) -> None:
        if failure.worked:
            self._guessed = [a + b for a, b in zip(self._guessed, self._under_way, strict=True)]
        self._under_way = [0, 0]

    async def _goes_on(self, failure: Failure) -> bool:
        """Whether it is tried again: simpler at once, or the same after a while."""
        if failure.steps_down and self.rung is not LADDER[-1]:
            self._step_down()
            return True
        left = self._ends - asyncio.get_running_loop().time()
        if failure.again_in is None or failure.again_in >= left:
            return False
        self._tries += 1
        await asyncio.sleep(failure.again_in)
        return True

    def _step_down(self) -> None:
        self.rung = LADDER[min(LADDER.index(self.rung) + 1, len(LADDER) - 1)]


def _errors() -> tuple[type[Exception], ...]:
    """Everything the client is known to raise, its own and what shines through from below it."""
    import httpx2
    import openai

    return (
        openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError,
        ValidationError, ValueError, AttributeError, IndexError, TypeError, KeyError, OSError,
    )  # fmt: skip
