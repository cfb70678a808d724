"""A polite client: who we are, one request at a time for each host, what robots.txt and Retry-After ask, and nothing without a bound."""

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

import httpcore

from auditor.network.reach import Allowed, Backend, Refused, Resolve, is_public, resolved
from auditor.version import VERSION

NAME = "source-auditor"
AGENT = f"{NAME}/{VERSION} (checks the links of a text once; https://github.com/auditor/auditor)"
HOPS = 8  # redirects; browsers give up at 20, and no honest address needs more than a few
BODY = 200_000  # bytes of a page; titles stand at its head
ROBOTS = 500_000  # bytes of robots.txt: what RFC 9309, 2.5, asks a crawler to read at least
SECONDS = 20.0  # for a request, from the first packet to the last
DELAY = 1.0  # seconds between two requests to a host
LONGEST_WAIT = 15.0  # seconds that a server may ask us to wait; longer, and its addresses stay unverified in this run
_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_NO_NAME = "its name was not found"
_SAFE = "/%:@!$&'()*+,;=~"  # what may stand in a path as it is; "%" because an address in a text is mostly quoted already


class Trouble(Exception):
    """Why there is no answer; says nothing of the address."""


class Reply(NamedTuple):
    """An answer: its status, its headers by lower-case names, the beginning of its body, and the address that gave it."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str


class Client:
    """Asks for addresses, from as many threads as one likes.

    ``allowed`` says which IP addresses may be reached and ``resolve`` looks names up: tests have a server on this machine, nobody else.
    """

    def __init__(
        self, seconds: float = SECONDS, delay: float = DELAY, longest_wait: float = LONGEST_WAIT, allowed: Allowed = is_public,
        resolve: Resolve = resolved, tls: ssl.SSLContext | None = None,
    ):  # fmt: skip
        # A connection serves one request, so that its end is the end of the request.
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls or httpcore.default_ssl_context(), max_connections=None, max_keepalive_connections=0,
            network_backend=Backend(seconds, allowed, resolve),
        )  # fmt: skip
        self._seconds, self._longest_wait = seconds, longest_wait
        self._pace = _Pace(delay)
        self._robots: dict[str, RobotFileParser | str] = {}  # by origin; or why it cannot be had
        self._robots_lock = threading.Lock()

    def close(self) -> None:
        """End whatever waits."""
        self._pace.stop()
        self._pool.close()

    def get(self, address: str, accept: str = "text/html,*/*;q=0.5", polite: bool = True) -> Reply:
        """The answer to a GET, redirects followed. Raises Trouble.

        ``polite=False`` asks without regard to robots.txt, which is about pages: for interfaces that are made for programs.
        """
        seen: set[str] = set()
        while address not in seen and len(seen) <= HOPS:
            seen.add(address)
            if polite and not self._rules(address).can_fetch(NAME, address):
                raise Trouble("robots.txt does not want it")
            reply = self._asked(address, accept)
            if reply.status not in _REDIRECTS or "location" not in reply.headers:
                return reply
            address = self._next(address, reply.headers["location"])
        raise Trouble("it redirects without end")

    def _next(self, address: str, location: str) -> str:
        try:
            found = urlsplit(urljoin(address, location.strip()))
            if found.scheme not in ("http", "https") or not found.hostname:
                raise ValueError
        except ValueError:
            raise Trouble("it redirects to what is no web address") from None
        return urlunsplit(found._replace(fragment=""))

    def _asked(self, address: str, accept: str, limit: int = BODY) -> Reply:
        """One answer, not followed; asked for again if the server wants us to wait a little."""
        host = urlsplit(address).hostname or ""
        self._pace.wait(host)
        reply = self._once(address, accept, limit)
        if reply.status in _BUSY:
            seconds = _retry_after(reply.headers.get("retry-after"))
            if seconds is None or seconds > self._longest_wait:
                raise self._pace.give_up(host, f"the server is busy ({reply.status})")
            self._pace.hold(host, seconds)
            self._pace.wait(host)
            reply = self._once(address, accept, limit)
            if reply.status in _BUSY:
                raise self._pace.give_up(host, f"the server is busy ({reply.status})")
        return reply

    def _once(self, address: str, accept: str, limit: int) -> Reply:
        parts = urlsplit(address)
        name = parts.hostname or ""
        try:
            host = name.encode() if name.isascii() else name.encode("idna")
            target = quote(parts.path or "/", safe=_SAFE) + ("?" + quote(parts.query, safe=_SAFE + "?[]") if parts.query else "")
            url = httpcore.URL(scheme=parts.scheme.encode(), host=host, port=parts.port, target=target.encode())
        except (UnicodeError, ValueError) as error:
            raise Trouble("it is no address that can be asked for") from error
        headers = [("User-Agent", AGENT), ("Accept", accept), ("Accept-Encoding", "identity"), ("Connection", "close")]
        waits = dict.fromkeys(("connect", "read", "write", "pool"), self._seconds)
        try:
            with self._pool.stream("GET", url, headers=headers, extensions={"timeout": waits}) as response:
                found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                return Reply(response.status, found, _body(response, found, limit), address)
        except Refused:
            raise Trouble("it is not on the public network") from None
        except httpcore.TimeoutException:
            raise Trouble("it took too long") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, ssl.SSLError, OSError) as error:
            reason = _why(error)
            raise (self._pace.give_up(name, reason) if reason == _NO_NAME else Trouble(reason)) from error

    def _rules(self, address: str) -> RobotFileParser:
        """What robots.txt of the host allows, as RFC 9309 reads it: all where there is none, nothing where it cannot be had."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._robots_lock:
            known = self._robots.get(origin)
        if known is None:
            try:
                known = self._read_robots(origin)
            except Trouble as trouble:
                known = str(trouble)
            with self._robots_lock:
                self._robots[origin] = known
        if isinstance(known, str):
            raise Trouble(known)
        return known

    def _read_robots(self, origin: str) -> RobotFileParser:
        rules = RobotFileParser()
        reply = self._robots_file(origin)
        if 200 <= reply.status < 300:
            rules.parse(reply.body.decode("utf-8", "replace").splitlines())
            wanted = rules.crawl_delay(NAME)
            if wanted:
                self._pace.slow(urlsplit(origin).hostname or "", float(wanted), self._longest_wait)
        elif 400 <= reply.status < 500:
            rules.parse([])  # all is allowed
        else:
            raise Trouble(f"robots.txt answers {reply.status}")
        return rules

    def _robots_file(self, origin: str) -> Reply:
        address = f"{origin}/robots.txt"
        for _ in range(5):  # redirects that RFC 9309, 2.3.1.2, asks to follow
            reply = self._asked(address, "text/plain,*/*;q=0.5", ROBOTS)
            if reply.status not in _REDIRECTS or "location" not in reply.headers:
                return reply
            address = self._next(address, reply.headers["location"])
        return reply._replace(status=404)


def _body(response: httpcore.Response, headers: Mapping[str, str], limit: int) -> bytes:
    """The beginning of an answer that is text and says something of the address; of others, as of films and errors, nothing is read."""
    text = headers.get("content-type", "text/html").lower()
    if not 200 <= response.status < 300 or not ("text/" in text or "json" in text or "xml" in text) or "content-encoding" in headers:
        return b""
    body = b""
    for part in response.iter_stream():
        body += part
        if len(body) >= limit:
            break
    return body[:limit]


def _why(error: Exception) -> str:
    words = str(error).lower()
    if "certificate" in words or "ssl" in words or "tls" in words:
        return "its certificate or encryption failed"
    if "no such name" in words:
        return _NO_NAME
    return "the connection failed"


def _retry_after(value: str | None, now: Callable[[], float] = time.time) -> float | None:
    """The seconds that a server asks to wait: given as such, or as a date."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now())
    except (ValueError, TypeError, OverflowError):
        return None


class _Pace:
    """When each host may be asked next."""

    def __init__(self, delay: float):
        self._delay = delay
        self._delays: dict[str, float] = {}
        self._next: dict[str, float] = {}
        self._given_up: dict[str, str] = {}  # why, by host
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def wait(self, host: str) -> None:
        """Wait for one's turn. Raises Trouble for a host that is not to be asked again."""
        with self._lock:
            if host in self._given_up:
                raise Trouble(self._given_up[host])
            now = time.monotonic()
            turn = max(now, self._next.get(host, 0.0))
            self._next[host] = turn + self._delays.get(host, self._delay)
        if self._stopped.wait(turn - now):
            raise Trouble("the run was ended")

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for some time."""
        with self._lock:
            self._next[host] = max(self._next.get(host, 0.0), time.monotonic() + seconds)

    def slow(self, host: str, delay: float, longest: float) -> None:
        """Take more time for a host that asks for it; give up one that asks for more than there is."""
        with self._lock:
            self._delays[host] = max(delay, self._delay)
            if delay > longest:
                self._given_up[host] = "robots.txt asks for more time than there is"

    def give_up(self, host: str, reason: str) -> Trouble:
        """Ask a host nothing more in this run; the trouble to raise."""
        with self._lock:
            self._given_up[host] = reason
        return Trouble(reason)

    def stop(self) -> None:
        """Wake all that wait."""
        self._stopped.set()
