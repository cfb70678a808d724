"""Where a connection may go: to addresses of the public network, for a bounded time."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

Allowed = Callable[[str], bool]
Resolve = Callable[[str, int], Sequence[str]]


_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


class Refused(Exception):
    """A name that stands for no public address: nothing was sent there."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network: not to this machine, its neighbours, or a cloud's own services."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip in _TRANSLATED:
        ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or (getattr(ip, "teredo", None) or (None, None))[1]
    if inner is not None and not inner.is_global:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local or ip.is_loopback)


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class Backend(httpcore.NetworkBackend):
    """Opens connections to allowed addresses only. A name is looked up once, and it is what was looked up that is connected to, so that
    no second answer can lead elsewhere. A connection serves one request and ends ``seconds`` after its beginning, however slowly the
    other side goes on.
    """

    def __init__(self, seconds: float, allowed: Allowed = is_public, resolve: Resolve = resolved):
        self._seconds, self._allowed, self._resolve = seconds, allowed, resolve
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        end = time.monotonic() + self._seconds
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no such name: {error}") from error
        refused = [address for address in addresses if not self._allowed(address)]
        if refused or not addresses:  # one private address among public ones is somebody's trick
            raise Refused(host)
        trouble: Exception = httpcore.ConnectError("no address")
        for address in addresses[:4]:
            try:
                return _Bounded(self._plain.connect_tcp(address, port, _left(end, timeout), local_address, socket_options), end)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
        raise trouble

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class _Bounded(httpcore.NetworkStream):
    """A connection that ends at a fixed time: the usual timeout begins anew with every byte."""

    def __init__(self, stream: httpcore.NetworkStream, end: float):
        self._stream, self._end = stream, end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._end, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._end, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, _left(self._end, timeout)), self._end)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(end: float, timeout: float | None) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is over")
    return min(left, timeout) if timeout is not None else left
