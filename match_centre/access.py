"""Access by token, and security headers."""

from __future__ import annotations

import hashlib
import hmac
import re
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "touchline"
#: Open without a token: health, and the style sheet and icon of the page that asks for the token.
OPEN = ("/healthz", "/static/touchline.css", "/static/icon.svg")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_ASK = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Touchline</title>
<link rel="stylesheet" href="/static/touchline.css">
<main class="ask">
<h1>Touchline</h1>
<p>{remark}</p>
<form method="get">
<label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
<button>Watch</button>
</form>
</main>
</html>
"""


class SecurityHeaders:
    """Adds headers to every response that keep a page from loading or running anything from elsewhere.

    Browsers revalidate what has no lasting name, so that a new version is seen at once.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class HostCheck:
    """Refuses requests for other hosts than these.

    A page from elsewhere whose name was made to lead to 127.0.0.1 (DNS rebinding) reads nothing.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "http" and _without_port(Headers(scope=scope).get("host", "")) not in self._hosts:
            refusal = PlainTextResponse("unknown host: the setting web.hosts takes the names of a proxy", 421)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _without_port(host: str) -> str:
    return re.sub(r":\d*$", "", host).strip("[]").lower()


class TokenGate:
    """Lets requests with the token through: `Authorization: Bearer …`, or once `?token=…`, which becomes a cookie."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token.encode()
        # The cookie holds a proof of the token, not the token.
        self._cookie = hmac.new(self._token, b"touchline match centre", hashlib.sha256).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or scope["path"] in OPEN:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        shown = query.pop("token", None)
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        if self._is_cookie(headers.get("cookie", "")) or (
            scheme.lower() == "bearer" and self._is_token(bearer.strip().encode("latin-1"))
        ):
            await self._app(scope, receive, send)
        elif shown is not None and self._is_token(shown.encode()):
            await self._welcome(scope, query)(scope, receive, send)
        else:
            await _refusal("Wrong token." if shown else "This match centre asks for a token.")(scope, receive, send)

    def _is_token(self, given: bytes) -> bool:
        return hmac.compare_digest(given, self._token)

    def _is_cookie(self, header: str) -> bool:
        try:
            morsel = SimpleCookie(header).get(COOKIE)
        except CookieError:
            return False
        return morsel is not None and hmac.compare_digest(morsel.value.encode(), self._cookie.encode())

    def _welcome(self, scope: Scope, query: dict[str, str]) -> Response:
        """The same address without the token, so that it stays out of history and bookmarks."""
        # One slash to begin with: "//host" would lead elsewhere.
        path = "/" + scope["path"].lstrip("/\\")
        response = RedirectResponse(f"{path}?{urlencode(query)}" if query else path, status_code=303)
        # Lax, for a link to here from elsewhere must find the cookie after the redirection.
        response.set_cookie(COOKIE, self._cookie, httponly=True, samesite="lax", secure=scope["scheme"] == "https")
        return response


def _refusal(remark: str) -> Response:
    return HTMLResponse(
        _ASK.format(remark=remark), status_code=401, headers={"WWW-Authenticate": "Bearer", "Cache-Control": "no-store"}
    )
