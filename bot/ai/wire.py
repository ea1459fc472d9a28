"""The line to an endpoint: OpenAI's client, imported when first needed (it takes two seconds).

No redirect is followed: on a 307 the client would send the notes to whatever host it names. What
comes back is read up to a limit, and never unpacked: a small answer may be a very large one inside.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from functools import cache
from ssl import SSLContext
from typing import TYPE_CHECKING, Any

from bot.ai.config import OPENAI, Config

if TYPE_CHECKING:
    from openai import AsyncOpenAI

MOST_BYTES = 400_000
CONNECT_SECONDS = 5.0


def warm() -> None:
    """Import the client, so that the first question's time is its own."""
    import openai  # noqa: F401

    _trusted()


class TooMuch(ValueError):
    """An answer that is longer than any answer may be."""


@cache
def _trusted() -> SSLContext:
    """Whom an encrypted line may lead to, as the machine says; to read it takes 30 ms, so once."""
    import httpx2

    return httpx2.create_ssl_context()


def client(config: Config) -> AsyncOpenAI:
    """A client for one question: no retries, no redirects, no patience of its own."""
    import httpx2
    import openai

    # With OPENAI_LOG=debug, or our own at DEBUG, it would write every word that is sent.
    for chatty in ("openai", "httpx2", "httpcore2"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    timeout = httpx2.Timeout(config.deadline, connect=CONNECT_SECONDS)
    http = openai.DefaultAsyncHttpxClient(
        follow_redirects=False,
        verify=_trusted(),
        timeout=timeout,
        headers={"Accept-Encoding": "identity"},
        event_hooks={"response": [_bounded]},
    )
    return openai.AsyncOpenAI(
        api_key=config.key, base_url=config.base_url or OPENAI, max_retries=0, timeout=timeout,
        http_client=http, organization=None, project=None,
    )  # fmt: skip


async def _bounded(response: Any) -> None:
    import httpx2

    class Bounded(httpx2.AsyncByteStream):
        """The same bytes, up to a limit."""

        def __init__(self, inner: Any) -> None:
            self._inner = inner

        async def __aiter__(self) -> AsyncIterator[bytes]:
            seen = 0
            async for chunk in self._inner:
                seen += len(chunk)
                if seen > MOST_BYTES:
                    raise TooMuch
                yield chunk

        async def aclose(self) -> None:
            await self._inner.aclose()

    response.headers.pop("content-encoding", None)
    response.stream = Bounded(response.stream)
