"""Dates of publication that cannot be true."""

from collections.abc import Iterator
from datetime import date, timedelta

from auditor import Document, Hit, Severity, Span, rule

from ._dates import stated

# What programs write where they know no date: the epochs of Unix, .NET, Excel and NTP.
EPOCHS = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1, 1, 1), date(1900, 1, 1), date(1899, 12, 30), date(1980, 1, 1)})
TAKEN = ("retrieved_at", "retrieved", "accessed", "crawled", "crawl_date", "fetched", "fetched_at", "download_date", "date_download")


@rule(
    severity=Severity.WARNING,
    fix="Correct the date in the record, or leave it empty: a wrong one misleads more than none.",
    bad=[
        ("records.jsonl", b'{"date": "1970-01-01T00:00:00Z", "url": "https://news.example/mill", "text": "The mill reopened."}\n'),
        ("records.jsonl", b'{"date": "2015-07-14", "retrieved_at": "2014-07-14", "text": "The mill reopened."}\n'),
        ("note.md", b"---\ntitle: Mill reopens\ndate: 2915-07-14\n---\nThe mill reopened.\n"),
    ],
    good=[
        ("records.jsonl", b'{"date": "2015-07-14", "retrieved_at": "2015-07-13T23:50:00Z", "text": "The mill reopened."}\n'),
        (
            "records.jsonl",
            b'{"date": "1871-03-02", "title": "A letter", "text": "The mill burned."}\n{"date": "spring", "text": "It rained."}\n',
        ),
        ("note.md", b"---\ntitle: Mill reopens\ndate: July 14, 2015\n---\nThe mill reopened.\n"),
    ],
)
def implausible_date(document: Document) -> Iterator[Hit]:
    """A date in the future, after the day of retrieval, or put there by a program that knew none, sorts the document wrongly."""
    published = stated(document.metadata.date)
    if published is None:
        return
    online = (document.metadata.url or "").startswith(("http://", "https://"))
    taken = next((day for name in TAKEN if (day := stated(str(document.metadata.extra.get(name) or "")))), None)
    if published > date.today() + timedelta(days=1):  # time zones
        yield Hit(Span(0, 0), f"has a date of publication in the future: {published}")
    elif published in EPOCHS and (online or published.year < 1900):
        yield Hit(Span(0, 0), f"has a date that stands for no date: {published}")
    elif taken and taken < published - timedelta(days=1):
        yield Hit(Span(0, 0), f"was retrieved on {taken}, before its date of publication, {published}")
