"""Asks an endpoint: down the ladder as far as it must, up to the deadline and no longer."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import structlog

from bot.ai import wire
from bot.ai.asking import Abandoned, Answer, Ask, Rung, S, Used, going_on
from bot.ai.config import Config
from bot.ai.question import Question
from bot.rules.drafting.price import Price
from bot.rules.drafting.trouble import Trouble

log = structlog.get_logger()

T = TypeVar("T")
LOOKS_UP = 0.1
"""Seconds between two looks whether Suits is to stop."""


class Endpoint:
    """One model at one endpoint. May be asked from several threads, each for itself."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._rung = Rung.SCHEMA

    @property
    def name(self) -> str:
        """The model's name, as the endpoint knows it."""
        return self._config.name

    @property
    def host(self) -> str:
        """Where the words go."""
        return self._config.host

    @property
    def price(self) -> Price | None:
        """What its tokens cost, if somebody said."""
        return self._config.price

    @property
    def deadline(self) -> float:
        """Seconds a question may take in all."""
        return self._config.deadline

    @property
    def rung(self) -> Rung:
        """The best way of asking that has worked so far."""
        return self._rung

    def ask(self, ask: Ask[S], *, stopping: Callable[[], bool] = going_on) -> Answer[S]:
        """Ask, and wait until the deadline at most. Raises Abandoned when told to stop."""
        wire.warm()
        began = time.monotonic()
        question = Question(self._config, ask, self._rung, secrets.token_hex(8))
        try:
            found, trouble = _run(_within(question.put(), self._config.deadline, stopping))
        except TimeoutError:
            found, trouble = None, Trouble.LATE
        if found is not None:
            self._rung = question.rung
        used = question.used(round((time.monotonic() - began) * 1000))
        self._note(ask.purpose, used, trouble)
        return Answer(found, used, trouble)

    def _note(self, purpose: str, used: Used, trouble: Trouble | None) -> None:
        log.info(
            "model_asked", purpose=purpose, model=self.name, ms=used.ms, rung=used.rung,
            tokens_in=used.tokens_in, tokens_out=used.tokens_out, outcome=trouble or "answered",
        )  # fmt: skip


async def _within(work: Coroutine[Any, Any, T], deadline: float, stopping: Callable[[], bool]) -> T:
    """The work's own result. Its own time-outs are per read: a dripping server outlives them."""
    task = asyncio.ensure_future(work)
    try:
        async with asyncio.timeout(deadline):
            while not task.done():
                await asyncio.wait({task}, timeout=LOOKS_UP)
                if stopping() and not task.done():
                    raise Abandoned
        return task.result()
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=LOOKS_UP)


def _run(work: Coroutine[Any, Any, T]) -> T:
    """`asyncio.run` would wait at its end for a look-up of a host name that never comes back."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
