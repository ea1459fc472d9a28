"""Where a model is and how it is spoken to, as settings give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.rules.drafting.price import Price

OPENAI = "https://api.openai.com/v1"
OPENAI_HOSTS = (".api.openai.com", ".azure.com", ".azure.cn", ".azure.us")
NO_KEY = "none"
"""Local servers ask for no key, but the client must send one that is not empty."""


@dataclass(frozen=True, slots=True)
class Config:
    """One endpoint and one model. `base_url` None is OpenAI itself; the key is never printed.

    `deadline` is in seconds, for the whole of a question with all its tries. `tokens_param` is the
    name under which the endpoint takes the longest answer: "max_tokens", or
    "max_completion_tokens" for reasoning models, which take no temperature either.
    """

    name: str
    base_url: str | None = None
    key: str = field(default=NO_KEY, repr=False)
    deadline: float = 30.0
    tokens_param: str = "max_tokens"
    price: Price | None = None

    @property
    def host(self) -> str:
        """Where the words go, for people: a host, with its port when that is unusual."""
        return urlsplit(self.base_url or OPENAI).netloc.rpartition("@")[2]

    @property
    def is_openai(self) -> bool:
        """Whether OpenAI's own fields are understood here: only there may they be sent.

        OpenAI has a host a region ("eu.api.openai.com"), Azure a cloud a country.
        """
        name = self.host.partition(":")[0].casefold()
        return name == "api.openai.com" or name.endswith(OPENAI_HOSTS)

    @property
    def reasons(self) -> bool:
        """Whether it is one of the models that take no temperature."""
        return self.tokens_param == "max_completion_tokens"
