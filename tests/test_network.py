"""Links asked about, on a real server of this machine that answers as badly as servers do."""

import json
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from auditor.answers import Answer, Found, Work
from auditor.cli import main
from auditor.document import Document
from auditor.network import reach
from auditor.network.checker import LinkChecker
from auditor.network.client import AGENT, Client, Trouble, _retry_after
from auditor.network.reach import is_public
from auditor.network.store import AGES, Store

HERE, GONE, LOST, UNVERIFIED = Found.HERE, Found.GONE, Found.LOST, Found.UNVERIFIED
LOST_PAGE = "<html><head><title>Page not found | Olm Herald</title></head><body>Nothing here.</body></html>"
TEA = {
    "title": "Tea over the Sella: caravans and their customs",
    "author": [{"family": "Braun", "given": "H."}, {"literal": "Salt Board"}],
    "container-title": "Tea",
    "issued": {"date-parts": [[2011, 4]]},
}
WORK = Work("Tea over the Sella: caravans and their customs", ("Braun", "Salt Board"), "Tea", 2011)


class Handler(BaseHTTPRequestHandler):
    """Answers by host and path. ``server.asked`` holds (time, host, path, agent) of each request."""

    server: "Server"

    def do_GET(self) -> None:
        host = (self.headers["Host"] or "").partition(":")[0]
        self.server.asked.append((time.monotonic(), host, self.path, self.headers["User-Agent"]))
        if self.path == "/robots.txt":
            self.robots(host)
        elif host == "soft.site":
            self.page(200, LOST_PAGE if self.path != "/real" else "<title>Rye prices</title>")
        elif host == "home.site":
            self.page(200, "<title>Olm</title>") if self.path == "/" else self.redirect("/")
        elif host == "resolver.site":
            self.registry()
        else:
            getattr(self, "at_" + self.path.split("?")[0].strip("/").replace("-", "_"), self.missing)()

    def log_message(self, *arguments: object) -> None: ...

    def page(self, status: int, body: str = "", **headers: str) -> None:
        data = body.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def redirect(self, to: str, status: int = 302) -> None:
        self.page(status, Location=to)

    def robots(self, host: str) -> None:
        if host == "shy.site":
            self.page(200, "User-agent: *\nDisallow: /private\n")
        elif host == "choosy.site":
            self.page(200, "User-agent: *\nDisallow: /\n\nUser-agent: source-auditor\nDisallow: /ours\n")
        elif host == "slow.site":
            self.page(200, "User-agent: *\nCrawl-delay: 1\n")
        elif host == "broken.site":
            self.page(500)
        elif host == "moved.site":
            self.redirect("http://shy.site/robots.txt")
        else:
            self.page(404)

    def registry(self) -> None:
        assert self.headers["Accept"] == "application/vnd.citationstyles.csl+json"
        if self.path == "/10.5555/tea.11":
            self.redirect("http://agency.site/tea")
        elif self.path == "/10.5555/(odd)%3Cone%3E":
            self.page(200, json.dumps(TEA), Content_Type="application/json")
        elif self.path == "/10.5555/other":
            self.redirect("http://agency.site/nothing")
        elif self.path == "/10.5555/nonsense":
            self.page(200, '[{"title": 7}]', Content_Type="application/json")
        else:
            self.page(404)

    def missing(self) -> None:
        self.page(404, LOST_PAGE)

    def at_here(self) -> None:
        self.page(200, "<title>Rye prices</title>")

    def at_tea(self) -> None:
        self.page(200, json.dumps(TEA), Content_Type="application/json")

    def at_gone(self) -> None:
        self.page(410)

    def at_moved(self) -> None:
        self.redirect("/here", 301)

    def at_moved_away(self) -> None:
        self.redirect("/nowhere", 308)

    def at_loop(self) -> None:
        self.redirect("/pool")

    def at_pool(self) -> None:
        self.redirect("/loop")

    def at_on(self) -> None:
        self.redirect(f"/on?{len(self.path)}{self.path[-3:]}x")

    def at_to_file(self) -> None:
        self.redirect("file:///etc/passwd")

    def at_to_private(self) -> None:
        self.redirect("http://inside.site/here")

    def at_forbidden(self) -> None:
        self.page(403)

    def at_failing(self) -> None:
        self.page(500)

    def at_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.trickle()

    def at_drip_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.trickle()

    def trickle(self) -> None:
        try:
            for _ in range(200):
                self.wfile.write(b"X-Header: 1\r\n")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    def at_huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(1000):
                self.wfile.write(b"<p>rye</p>" * 10_000)
                self.server.sent += 100_000
        except OSError:
            pass

    def at_many_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Header: 1\r\n" * 100_000)

    def at_no_http(self) -> None:
        self.wfile.write(b"220 mail.site ESMTP\r\n")

    def at_hang_up(self) -> None:
        self.close_connection = True

    def at_soon(self) -> None:
        self.server.tries += 1
        self.page(429, Retry_After="0") if self.server.tries < 2 else self.at_here()

    def at_later(self) -> None:
        self.page(429, Retry_After="3600")

    def at_about_404(self) -> None:
        self.page(200, "<title>404 not found</title>")


class Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[float, str, str, str]] = []
        self.tries = self.sent = 0

    def paths(self, host: str) -> list[str]:
        return [path for _, name, path, _ in self.asked if name == host and path != "/robots.txt"]


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    made = local(server)
    yield made
    made.close()


def local(server: Server, seconds: float = 1.0, delay: float = 0.0, tls: ssl.SSLContext | None = None) -> Client:
    """A client for which all names are this machine, and this machine is public; ``inside.site`` stays private."""

    def resolve(host: str, port: int) -> list[str]:
        if host == "nobody.site":
            raise socket.gaierror("no such name")
        return ["10.0.0.7"] if host == "inside.site" else ["127.0.0.1"]

    made = Client(seconds, delay, 2.0, allowed=lambda address: address == "127.0.0.1", resolve=resolve, tls=tls)
    plain = made._pool._network_backend._plain  # type: ignore[attr-defined]
    connect = plain.connect_tcp
    plain.connect_tcp = lambda host, port, *rest: connect(host, server.server_port if port == 80 else port, *rest)
    return made


def asked(client: Client, address: str) -> Answer:
    return LinkChecker(client, resolver="http://resolver.site/").answer(address)


@pytest.mark.parametrize(
    ("address", "found", "reason"),
    [
        ("http://a.site/here", HERE, ""),
        ("http://a.site/moved", HERE, ""),
        ("http://a.site/nowhere", GONE, "404"),
        ("http://a.site/gone", GONE, "410"),
        ("http://a.site/moved-away", GONE, "404"),
        ("http://soft.site/lost/page", LOST, "Page not found"),
        ("http://soft.site/real", HERE, ""),
        ("http://soft.site/errors/404-not-found", HERE, ""),
        ("http://a.site/about-404", HERE, ""),
        ("http://home.site/rye/1987", LOST, "home page"),
        ("http://home.site/", HERE, ""),
        ("http://a.site/huge", HERE, ""),
        ("http://a.site/soon", HERE, ""),
        ("http://a.site/loop", UNVERIFIED, "without end"),
        ("http://a.site/on", UNVERIFIED, "without end"),
        ("http://a.site/to-file", UNVERIFIED, "no web address"),
        ("http://a.site/to-private", UNVERIFIED, "not on the public network"),
        ("http://inside.site/here", UNVERIFIED, "not on the public network"),
        ("http://a.site/forbidden", UNVERIFIED, "403"),
        ("http://a.site/failing", UNVERIFIED, "500"),
        ("http://a.site/drip", UNVERIFIED, "too long"),
        ("http://a.site/drip-head", UNVERIFIED, "too long"),
        ("http://a.site/many-headers", UNVERIFIED, "connection"),
        ("http://a.site/no-http", UNVERIFIED, "connection"),
        ("http://a.site/hang-up", UNVERIFIED, "connection"),
        ("http://a.site/later", UNVERIFIED, "busy (429)"),
        ("http://nobody.site/here", UNVERIFIED, "name was not found"),
        ("http://a.site:1/here", UNVERIFIED, "connection"),
        ("https://a.site:PORT/here", UNVERIFIED, "encryption"),
        ("http://shy.site/private/here", UNVERIFIED, "robots.txt"),
        ("http://moved.site/private", UNVERIFIED, "robots.txt"),
        ("http://shy.site/here", HERE, ""),
        ("http://choosy.site/ours", UNVERIFIED, "robots.txt"),
        ("http://choosy.site/here", HERE, ""),
        ("http://broken.site/here", UNVERIFIED, "robots.txt answers 500"),
        ("doi:10.5555/tea.11", HERE, ""),
        ("doi:10.5555/(odd)<one>", HERE, ""),
        ("doi:10.5555/nothing", GONE, "no work"),
        ("doi:10.5555/other", UNVERIFIED, "registry answers 404"),
    ],
)
def test_answers(server: Server, client: Client, address: str, found: Found, reason: str) -> None:
    start = time.monotonic()
    answer = asked(client, address.replace("PORT", str(server.server_port)))
    assert answer.found is found and reason in answer.reason, answer
    assert time.monotonic() - start < 4


@pytest.mark.skipif(shutil.which("openssl") is None, reason="nobody here makes a certificate")
def test_encryption_is_with_the_name_that_was_asked_for(tmp_path: Path) -> None:
    """The connection goes to the IP address that was looked up, and the certificate has to be that of the name all the same."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=secure.site".split()
    made += ["-addext", "subjectAltName=DNS:secure.site", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    server = Server()
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(certificate, key)
    server.socket = ours.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    client = local(server, tls=ssl.create_default_context(cafile=str(certificate)))
    try:
        assert asked(client, f"https://secure.site:{server.server_port}/here") == Answer(HERE)
        assert asked(client, f"https://secure.site:{server.server_port}/gone").found is GONE
        assert asked(client, f"https://secure.site:{server.server_port}/drip-head").reason == "it took too long"
        assert "encryption" in asked(client, f"https://other.site:{server.server_port}/here").reason
    finally:
        client.close()
        server.shutdown()
        server.server_close()


def test_who_we_are(server: Server, client: Client) -> None:
    asked(client, "http://a.site/here")
    assert {agent for *_, agent in server.asked} == {AGENT} and AGENT.startswith("source-auditor/")


def test_of_a_huge_page_only_the_beginning_is_read(server: Server, client: Client) -> None:
    assert asked(client, "http://a.site/huge").found is HERE
    assert server.sent < 20_000_000


def test_what_robots_forbids_is_not_asked(server: Server, client: Client) -> None:
    checker = LinkChecker(client)
    assert {checker.answer(f"http://shy.site/private/{name}").found for name in "abc"} == {UNVERIFIED}
    assert [path for _, host, path, _ in server.asked if host == "shy.site"] == ["/robots.txt"]


def test_a_host_is_not_hurried(server: Server) -> None:
    client = local(server, delay=0.2)
    for number in range(3):
        asked(client, f"http://a.site/here?{number}")
    times = [at for at, host, *_ in server.asked if host == "a.site"]
    assert len(times) == 4 and all(two - one > 0.15 for one, two in pairwise(times))


def test_a_host_may_ask_for_more_time(server: Server, client: Client) -> None:
    asked(client, "http://slow.site/here")
    asked(client, "http://slow.site/here?2")
    times = [at for at, *_ in server.asked]
    assert times[-1] - times[-2] > 0.9


def test_a_busy_host_is_left_alone(server: Server, client: Client) -> None:
    assert asked(client, "http://a.site/later").found is UNVERIFIED
    assert asked(client, "http://a.site/here").found is UNVERIFIED
    assert server.paths("a.site") == ["/later"]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), ("Thu, 01 Jan 1970 00:01:00 GMT", 60), ("Wed, 31 Dec 1969 23:00:00 GMT", 0), ("soon", None), (None, None)],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert _retry_after(value, now=lambda: 0) == seconds


INNER = """
127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fe80::1%eth0
fc00::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:7f00:1:: ff02::1
"""


@pytest.mark.parametrize("address", INNER.split())
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_what_is_public(address: str) -> None:
    assert is_public(address)


def test_as_shipped_this_machine_is_refused(server: Server) -> None:
    for host in ("127.0.0.1", "localhost"):
        answer = LinkChecker(Client()).answer(f"http://{host}:{server.server_port}/here")
        assert answer == (UNVERIFIED, "it is not on the public network", None)
    assert server.asked == []


def test_one_private_address_among_public_ones_is_refused(server: Server) -> None:
    client = Client(1.0, 0.0, resolve=lambda host, port: ["93.184.216.34", "127.0.0.1"])
    with pytest.raises(Trouble, match="public"):
        client.get(f"http://a.site:{server.server_port}/here")


def test_a_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second answer could be another one: what was judged is what is connected to."""
    connected: list[object] = []

    def connect(address: tuple[str, int], *rest: object, **named: object) -> None:
        connected.append(address[0])
        raise OSError("none of it")

    monkeypatch.setattr(socket, "create_connection", connect)
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    client = Client(1.0, 0.0, resolve=lambda host, port: next(answers))
    with pytest.raises(Trouble):
        client.get("http://a.site/here")
    assert connected == ["93.184.216.34"]


def test_names_are_looked_up_by_the_system() -> None:
    assert "127.0.0.1" in reach.resolved("localhost", 80)


# ------------------------------------------------------------------------------------------------ documents


TEXT = (
    "See http://a.site/here, http://a.site/gone#part, www.a.site/gone and doi:10.5555/TEA.11; "
    "not https://town.example/x or `http://a.site/later`."
)


def test_documents_get_the_answers_for_their_own_links(server: Server, client: Client) -> None:
    with LinkChecker(client, resolver="http://resolver.site/") as checker:
        one, two, three = checker.through([Document(TEXT), Document("http://a.site/here again"), Document("No link.")])
    assert one.answers == {
        "http://a.site/here": Answer(HERE),
        "http://a.site/gone": Answer(GONE, "its server answers 410"),
        "http://www.a.site/gone": Answer(GONE, "its server answers 410"),
        "doi:10.5555/tea.11": Answer(HERE, work=WORK),
    }
    assert two.answers == {"http://a.site/here": Answer(HERE)} and three.answers == {}
    assert server.paths("a.site").count("/here") == 1
    assert checker.summary == "links: 4 checked, 2 gone, 0 unverified"


def test_trouble_is_counted(server: Server, client: Client) -> None:
    with LinkChecker(client) as checker:
        list(checker.through([Document("http://a.site/forbidden http://a.site/loop http://nobody.site/a http://nobody.site/b")]))
    assert checker.summary == (
        "links: 4 checked, 0 gone, 4 unverified (2 × its name was not found, 1 × the server answers 403, 1 × it redirects without end)"
    )


def test_hosts_are_asked_at_the_same_time(server: Server) -> None:
    client = local(server, delay=0.3)
    start = time.monotonic()
    with LinkChecker(client) as checker:
        [document] = checker.through([Document(" ".join(f"http://s{number}.site/here" for number in range(8)))])
    assert {answer.found for answer in (document.answers or {}).values()} == {HERE}
    assert time.monotonic() - start < 8 * 0.3


def test_answers_are_kept_and_grow_old(server: Server, client: Client, tmp_path: Path) -> None:
    now = [1000.0]

    def run() -> int:
        before = len(server.asked)
        with LinkChecker(local(server), Store(tmp_path, lambda: now[0]), resolver="http://resolver.site/") as checker:
            [document] = checker.through([Document(TEXT)])
        assert (document.answers or {})["doi:10.5555/tea.11"].work == WORK
        return len(server.asked) - before

    assert run() > 4
    assert run() == 0
    now[0] += AGES[GONE] + 1
    assert 0 < run() < 6
    (tmp_path / "links-1.sqlite").write_bytes(b"broken")
    assert run() > 4
    assert run() > 4
    assert run() == 0


def test_registries_answer_whatever_they_like(server: Server, client: Client) -> None:
    assert asked(client, "doi:10.5555/nonsense") == Answer(HERE)


# ------------------------------------------------------------------------------------------------ a whole run


@pytest.fixture
def online(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """`audit check --network` that reaches the server of the test."""
    monkeypatch.setattr(
        "auditor.network.checker.LinkChecker", lambda store: LinkChecker(local(server), store, resolver="http://resolver.site/")
    )
    return server


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[str], str]:
    monkeypatch.setattr(sys, "argv", ["audit", "check", *arguments, "-f", "concise"])
    with pytest.raises(SystemExit):
        main()
    output = capsys.readouterr()
    return output.out.splitlines(), output.err


REFERENCES = """\
# Tea

Tea cures, they say.[^1] The [minutes](http://a.site/gone) do not, and http://a.site/forbidden is shut.

[^1]: Amman, R. (1999). Corrosion of iron bridges by salted roads. Journal of Rust 8. https://doi.org/10.5555/tea.11
"""


def test_a_whole_run(online: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "tea.md").write_text(REFERENCES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found, said = run(monkeypatch, capsys, "tea.md", "--network", "--select", "citation/dead-link,citation/title-mismatch")
    assert [line.split(" ", 1)[1][:50] for line in found] == [
        "warning citation/dead-link links to what is not th",
        "error citation/title-mismatch names another work t",
    ]
    assert "links: 3 checked, 1 gone, 1 unverified (1 × the server answers 403)" in said
    count = len(online.asked)
    assert run(monkeypatch, capsys, "tea.md", "--network")[0] and len(online.asked) == count
    assert run(monkeypatch, capsys, "tea.md", "--network", "--no-cache")[0] and len(online.asked) > count


def test_without_the_option_nothing_is_asked(
    online: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tea.md").write_text(REFERENCES, encoding="utf-8")
    found, said = run(monkeypatch, capsys, str(tmp_path / "tea.md"))
    assert found == [] and "links:" not in said
    found, said = run(monkeypatch, capsys, str(tmp_path / "tea.md"), "--select", "citation/dead-link")
    assert found == [] and "citation/dead-link: silent without --network" in said
    assert online.asked == []


def test_processes_share_the_answers(
    online: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(tmp_path / "cache"))
    for number in range(12):
        text = REFERENCES + f"\nNumber {number}.\n" + "Rye is dear again this year.\n\n" * 2000
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    one = run(monkeypatch, capsys, str(tmp_path), "--network", "--select", "citation", "-j", "1")
    two = run(monkeypatch, capsys, str(tmp_path), "--network", "--select", "citation", "-j", "2")
    assert one == two and len(one[0]) == 24


def test_without_the_client_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("auditor.network.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "httpcore", None)
    (tmp_path / "tea.md").write_text(REFERENCES, encoding="utf-8")
    found, said = run(monkeypatch, capsys, str(tmp_path / "tea.md"), "--network")
    assert found == [] and "pip install 'source-auditor[network]'" in said
