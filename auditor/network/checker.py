"""Asks about the links of documents as they pass, and hands each document the answers for its own."""

import json
import random
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from types import TracebackType
from urllib.parse import quote, urljoin, urlsplit

from auditor.answers import Answer, Found, Work
from auditor.batches import batches
from auditor.document import Document
from auditor.network.client import Client, Reply, Trouble
from auditor.network.pages import is_home, says_missing, title
from auditor.network.store import Store
from auditor.text.links import DOI

RESOLVER = "https://doi.org/"
CSL = "application/vnd.citationstyles.csl+json"  # the content negotiation that all agencies for DOIs of publications offer
TOGETHER, LETTERS = 200, 2_000_000  # documents, and characters, whose links are asked about at once
HOSTS = 8  # asked at the same time
# Names that stand for no site: RFC 2606, RFC 6761, RFC 8375 and what networks at home and at work use.
RESERVED = (
    "example", "test", "invalid", "localhost", "local", "internal", "onion", "home.arpa", "example.com", "example.net", "example.org",
)  # fmt: skip


class LinkChecker(AbstractContextManager["LinkChecker"]):
    """The stage between reading and judging. ``counted`` is what came of it, for the summary.

    ``resolver`` is where DOIs are looked up; ``reserved`` are names that are never asked.
    """

    def __init__(
        self, client: Client | None = None, store: Store | None = None, resolver: str = RESOLVER, reserved: Sequence[str] = RESERVED
    ):
        self._client, self._store = client or Client(), store
        self._resolver, self._reserved = resolver, tuple(reserved)
        self._known: dict[str, Answer] = {}
        self.counted: Counter[Found] = Counter()
        self.reasons: Counter[str] = Counter()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.close()
        if self._store is not None:
            self._store.close()

    @property
    def summary(self) -> str:
        """One line on all links of the run."""
        if not self.counted:
            return "links: none to check"
        gone = self.counted[Found.GONE] + self.counted[Found.LOST]
        text = f"links: {self.counted.total():,} checked, {gone:,} gone, {self.counted[Found.UNVERIFIED]:,} unverified"
        reasons = ", ".join(f"{count:,} × {reason}" for reason, count in self.reasons.most_common(5))
        return text + (f" ({reasons})" if reasons else "")

    def through(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents, in order, with the answers for their links."""
        for some in batches(documents, lambda document: len(document.text), LETTERS, TOGETHER):
            wanted = {id(document): self._askable(document) for document in some}
            self._ask(address for addresses in wanted.values() for address in addresses)
            for document in some:
                yield replace(document, answers={address: self._known[address] for address in wanted[id(document)]})

    def _askable(self, document: Document) -> list[str]:
        if document.skipped is not None:
            return []
        return list(dict.fromkeys(link.address for link in document.links if not self._is_reserved(link.address)))

    def _is_reserved(self, address: str) -> bool:
        if address.startswith(DOI):
            return False
        host = (urlsplit(address).hostname or "").rstrip(".")
        return any(host == name or host.endswith("." + name) for name in self._reserved)

    def _ask(self, addresses: Iterable[str]) -> None:
        """Get to know these addresses: from the store, or host by host at the same time and one after the other within each."""
        by_host: dict[str, list[str]] = {}
        for address in dict.fromkeys(addresses):
            if address in self._known:
                continue
            kept = self._store.get(address) if self._store else None
            if kept is not None:
                self._note(address, kept)
            else:
                by_host.setdefault(DOI if address.startswith(DOI) else urlsplit(address).hostname or "", []).append(address)
        if not by_host:
            return
        pool = ThreadPoolExecutor(HOSTS, thread_name_prefix="links")
        try:
            for found in pool.map(self._answers, by_host.values()):
                for address, answer in found:
                    self._note(address, answer)
                    if self._store:
                        self._store.put(address, answer)
        except BaseException:
            self._client.close()  # whoever waits for his turn goes on at once, with nothing
            pool.shutdown(cancel_futures=True)
            raise
        pool.shutdown()  # before any process is forked

    def _note(self, address: str, answer: Answer) -> None:
        self._known[address] = answer
        self.counted[answer.found] += 1
        if answer.found is Found.UNVERIFIED:
            self.reasons[answer.reason] += 1

    def _answers(self, addresses: Sequence[str]) -> list[tuple[str, Answer]]:
        return [(address, self.answer(address)) for address in addresses]

    def answer(self, address: str) -> Answer:
        """What comes of asking for one address."""
        try:
            return self._registered(address.removeprefix(DOI)) if address.startswith(DOI) else self._page(address)
        except Trouble as trouble:
            return Answer(Found.UNVERIFIED, str(trouble))

    def _page(self, address: str) -> Answer:
        reply = self._client.get(address)
        if reply.status in (404, 410):
            return Answer(Found.GONE, f"its server answers {reply.status}")
        if not 200 <= reply.status < 300:
            return Answer(Found.UNVERIFIED, f"the server answers {reply.status}")
        page_title = title(reply.body)
        if says_missing(page_title) and not _about_missing(address):
            if title(self._made_up(reply.address).body) == page_title:
                return Answer(Found.LOST, f"its server answers with a page called “{page_title[:60]}”")
        elif is_home(reply.address, address) and self._made_up(address).address == reply.address:
            return Answer(Found.LOST, "its server sends whoever asks for it, as for any page that it does not have, to its home page")
        return Answer(Found.HERE)

    def _made_up(self, address: str) -> Reply:
        """The answer to an address beside this one that nobody can have made: what a server says of pages that are not there."""
        name = "".join(random.choices(string.ascii_lowercase, k=20))
        reply = self._client.get(urljoin(address, f"{name}-{name[:5]}"))
        return reply if 200 <= reply.status < 300 else reply._replace(body=b"", address="")

    def _registered(self, doi: str) -> Answer:
        # robots.txt is about pages; this is an interface made for programs.
        asked = self._resolver + quote(doi, safe="/:()<>;._-+")
        reply = self._client.get(asked, CSL, polite=False)
        if reply.status == 404 and urlsplit(reply.address).netloc == urlsplit(self._resolver).netloc:
            return Answer(Found.GONE, "no work is registered for this DOI")
        if not 200 <= reply.status < 300:
            return Answer(Found.UNVERIFIED, f"the registry answers {reply.status}")
        return Answer(Found.HERE, work=_work(reply.body))


def _about_missing(address: str) -> bool:
    """Whether an address speaks of what the title says: an article about pages that are not found is there."""
    path = urlsplit(address).path.lower()
    return "404" in path or "not-found" in path or "not_found" in path


def _work(body: bytes) -> Work | None:
    """The work that an answer in CSL JSON describes; none where it is something else. Nobody vouches for its form."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    name = _text(said.get("title"))
    people = said.get("author")
    authors = tuple(filter(None, (_name(each) for each in people[:50]))) if isinstance(people, list) else ()
    return Work(name, authors, _text(said.get("container-title")), _year(said.get("issued"))) if name else None


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value[:1000] if isinstance(value, str) else ""


def _name(person: object) -> str:
    if not isinstance(person, dict):
        return ""
    return next((name for key in ("family", "literal", "name") if (name := _text(person.get(key)))), "")


def _year(issued: object) -> int | None:
    try:
        year = issued["date-parts"][0][0]  # type: ignore[index]
        return int(year)
    except (LookupError, TypeError, ValueError):
        return None
