"""The HTTP side: Slack's requests behind a guard, and two pages for the people who run Suits.

The guard comes first because Bolt parses a body before it checks the signature: a size limit while
the body streams in, the signature on the raw bytes, the shape of the JSON; only then Bolt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import structlog
from slack_bolt import App, BoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

log = structlog.get_logger()

LARGEST_BODY = 1_000_000
DEEPEST_JSON = 60
Health = Callable[[], dict[str, Any]]
Figures = Callable[[], str]
LOOPBACK = frozenset({"127.0.0.1", "::1"})
FORWARDED = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})


class TooLarge(Exception):
    """The body is larger than anything Slack sends."""


def web_app(
    *,
    app: App | None,
    signing_secret: str | None,
    ready: Health,
    figures: Figures = lambda: "",
) -> Starlette:
    """The pages: `/slack/events` only with a signing secret, the others always."""
    routes = [
        Route("/healthz", lambda _request: PlainTextResponse("ok")),
        Route("/readyz", lambda _request: _ready(ready)),
        Route("/metrics", lambda request: _metrics(request, figures)),
    ]
    if app is not None and signing_secret is not None:
        verifier = SignatureVerifier(signing_secret)

        async def slack_events(request: Request) -> Response:
            return await _slack_events(request, app, verifier)

        routes.append(Route("/slack/events", slack_events, methods=["POST"]))
    return Starlette(routes=routes)


def _ready(ready: Health) -> Response:
    state = ready()
    return JSONResponse(state, status_code=200 if state.get("ready") else 503)


def _metrics(request: Request, figures: Figures) -> Response:
    """For a monitor on this machine; from elsewhere, or through a proxy, there is no such page."""
    from_here = request.client is not None and request.client.host in LOOPBACK
    if not from_here or FORWARDED & {name.lower() for name in request.headers}:
        return PlainTextResponse("Not Found", status_code=404)
    return PlainTextResponse(figures(), media_type="text/plain; version=0.0.4; charset=utf-8")


async def _slack_events(request: Request, app: App, verifier: SignatureVerifier) -> Response:
    try:
        body = await _read(request)
    except TooLarge:
        return PlainTextResponse("too large", status_code=413)
    headers = {key.lower(): value for key, value in request.headers.items()}
    if not _is_from_slack(verifier, body, headers):
        return PlainTextResponse("not from Slack", status_code=401)
    if not _has_shape(body, headers.get("content-type", "")):
        return PlainTextResponse("not a request I know", status_code=400)
    answer = await run_in_threadpool(
        app.dispatch, BoltRequest(body=body.decode(), headers=dict(request.headers.items()))
    )
    kept = {k: v[0] for k, v in answer.headers.items() if k.lower() != "content-length"}
    return Response(answer.body, status_code=answer.status, headers=kept)


async def _read(request: Request) -> bytes:
    read = bytearray()
    async for chunk in request.stream():
        read += chunk
        if len(read) > LARGEST_BODY:
            raise TooLarge
    return bytes(read)


def _is_from_slack(verifier: SignatureVerifier, body: bytes, headers: dict[str, str]) -> bool:
    """Slack's v0 signature over the raw bytes, at most five minutes old (verifying-requests)."""
    stamp = headers.get("x-slack-request-timestamp", "")
    signature = headers.get("x-slack-signature", "")
    if not re.fullmatch(r"\d{1,12}", stamp) or not re.fullmatch(r"v0=[0-9a-f]{64}", signature):
        return False
    try:
        return verifier.is_valid(body=body, timestamp=stamp, signature=signature)
    except UnicodeDecodeError:
        # The SDK reads the body as text before it looks at the signature.
        return False


def _has_shape(body: bytes, content_type: str) -> bool:
    """A JSON object, or a form whose payload is one; nothing nested deeper than Slack nests."""
    try:
        text = body.decode()
        if content_type.startswith("application/json"):
            return _is_object(text)
        form = parse_qs(text, max_num_fields=100, strict_parsing=False)
    except (UnicodeDecodeError, ValueError):
        return False
    payload = form.get("payload")
    return _is_object(payload[0]) if payload else "command" in form or "ssl_check" in form


def _is_object(text: str) -> bool:
    depth = deepest = 0
    for char in text:
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > DEEPEST_JSON:
                return False
        elif char in "]}":
            depth -= 1
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
