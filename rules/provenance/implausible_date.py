"""Dates of publication that cannot be true."""

from collections.abc import Iterator
from datetime import date, timedelta

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._carried import TOP
from ._dates import stated

# What programs write where they know no date: the epochs of Unix, .NET, Excel and NTP.
EPOCHS = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1, 1, 1), date(1900, 1, 1), date(1899, 12, 30), date(1980, 1, 1)})
TAKEN = ("retrieved_at", "retrieved", "accessed", "crawled", "crawl_date", "fetched", "fetched_at", "download_date", "date_download")
# The first of them, and the evening before in America, as pages write it.
WRITTEN = Pattern(
    r"(?:(?:january|jan\.?) 1,? 1970|1 (?:january|jan\.?) 1970|1970-01-01|0?1(?P<by>[./])0?1(?P=by)1970|(?:december|dec\.?) 31,? 1969"
    r"|31 (?:december|dec\.?) 1969|1969-12-31|1\. januar 1970|1er janvier 1970|1 de enero de 1970)(?![0-9])",
    begins=(
        "january 1, 1970", "jan 1, 1970", "jan. 1, 1970", "january 1 1970", "1 january 1970", "1 jan 1970", "1 jan. 1970", "1970-01-01",
        "01/01/1970", "1/1/1970", "1/01/1970", "01/1/1970", "01.01.1970", "1.1.1970", "01.1.1970", "1.01.1970",
        "december 31, 1969", "dec 31, 1969", "dec. 31, 1969", "31 december 1969",
        "31 dec 1969", "1969-12-31", "1. januar 1970", "1er janvier 1970", "1 de enero de 1970",
    ),
)  # fmt: skip
LONGEST_STAMP = 200  # characters of a line that the next pattern can fill
STAMP = Pattern(
    r"^[^\w\n]{0,6}(?:by [^\n]{1,40})?(?:first |last )?(?:published|posted|updated|modified|date|veröffentlicht|aktualisiert"
    r"|publié|publicado)[^\n.]{0,50}$"
)


@rule(
    severity=Severity.WARNING,
    patterns=[WRITTEN],
    views=["described"],
    fix="Correct the date in the record, or leave it empty: a wrong one misleads more than none.",
    bad=[
        ("records.jsonl", b'{"date": "1970-01-01T00:00:00Z", "url": "https://news.example/mill", "text": "The mill reopened."}\n'),
        ("records.jsonl", b'{"date": "2015-07-14", "retrieved_at": "2014-07-14", "text": "The mill reopened."}\n'),
        ("note.md", b"---\ntitle: Mill reopens\ndate: 2915-07-14\n---\nThe mill reopened.\n"),
        "Mill reopens\n\nPosted on [[January 1, 1970]] by admin\n\nThe mill reopened in May.",
    ],
    good=[
        ("records.jsonl", b'{"date": "2015-07-14", "retrieved_at": "2015-07-13T23:50:00Z", "text": "The mill reopened."}\n'),
        (
            "records.jsonl",
            b'{"date": "1871-03-02", "title": "A letter", "text": "The mill burned."}\n{"date": "spring", "text": "It rained."}\n',
        ),
        "A novel of rye\n\nPublished on January 1, 1970, it sold well. Unix counts from 1970-01-01.\n\nBorn: 1 January 1970",
        ("note.md", b"---\ntitle: Mill reopens\ndate: July 14, 2015\n---\nThe mill reopened.\n"),
    ],
)
def implausible_date(document: Document) -> Iterator[Hit]:
    """A date in the future, after the day of retrieval, or put there by a program that knew none, sorts the document wrongly."""
    for match in document.matches(WRITTEN):
        if match.start() > TOP + LONGEST_STAMP:
            break
        line = document.line(Span(*match.span()))
        if line.start < TOP and STAMP.match(document.folded[line.start : min(line.end, line.start + LONGEST_STAMP)]):
            yield Hit(Span(*match.span()), "contains a date that stands for no date")
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
