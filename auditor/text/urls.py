"""Addresses: where a text holds web addresses and e-mail addresses, without the punctuation that follows them."""

from bisect import bisect_right
from collections.abc import Iterator

from auditor.span import Span
from auditor.text.regex import Regex

# An address stops at white space, quotation marks, brackets of other scripts, and at letters of scripts that write no spaces.
_STOPS = '\\s<>"“”«»„‹›`{}|\\\\^\u3000-\u9fff\uac00-\ud7af\uff00-\uffef'
_BODY = Regex(rf"[^{_STOPS}\[\]]++(?:\[\w{{0,20}}\][^{_STOPS}\[\]]*+)*+")
_TRAILING = ".,;:!?'’‘*_~…\"”"
_SCHEMES = ("https", "http", "ftp")
_LOCAL_REVERSED = Regex(r"[\w%+.\-]{1,64}")
# A name has at most ten labels here, which no real address exceeds and which bounds the work.
_DOMAIN = Regex(r"(?:[^\W_][\w\-]{0,62}\.){1,10}[A-Za-z]{2,24}(?![\w\-])")


def urls(text: str) -> list[Span]:
    """Every http, https, ftp or www address and every bare e-mail address, in order."""
    found = sorted(_web(text)) if ("/" in text and "://" in text) or "www." in text or "WWW." in text else []
    if "@" not in text:
        return found
    starts = [span.start for span in found]
    mails = [mail for mail in _mail(text) if not _inside(mail, found, starts)]
    return sorted(found + mails) if mails else found


def _web(text: str) -> Iterator[Span]:
    done = 0
    at = text.find("://")
    while at >= 0:
        before = text[max(done, at - 5) : at].lower()
        scheme = next((name for name in _SCHEMES if before.endswith(name)), None)
        body = _BODY.compiled.match(text, at + 3) if scheme else None
        if scheme and body and not _joined(text, at - len(scheme)):
            end = _trimmed(text, at + 3, body.end())
            if end > at + 3:
                yield from _bare(text, done, at - len(scheme))
                done = end
                yield Span(at - len(scheme), end)
        at = text.find("://", max(at + 3, done))
    yield from _bare(text, done, len(text))


def _bare(text: str, low: int, high: int) -> Iterator[Span]:
    """Addresses without a scheme (``www.``) between two others."""
    for start_word in ("www.", "WWW."):
        at = text.find(start_word, low, high)
        reached = low
        while at >= 0:
            body = _BODY.compiled.match(text, at + 4, high)
            if body and not _joined(text, at):
                reached = _trimmed(text, at + 4, body.end())
                if "." in text[at + 4 : reached]:
                    yield Span(at, reached)
            at = text.find(start_word, max(at + 4, reached), high)


def _joined(text: str, start: int) -> bool:
    """Whether a word character stands right before ``start``, so that no address begins there."""
    return start > 0 and text[start - 1].isascii() and text[start - 1].isalnum()


def _trimmed(text: str, start: int, end: int) -> int:
    """Where the address ends once the sentence's own punctuation and unbalanced closing brackets are left off."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last == "(":
            surplus += 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end


def _mail(text: str) -> Iterator[Span]:
    at = text.find("@")
    low = 0
    while at >= 0:
        local = _LOCAL_REVERSED.compiled.match(text[max(low, at - 64) : at][::-1])
        domain = _DOMAIN.compiled.match(text, at + 1) if local else None
        low = at + 1
        if local and domain:
            name = local.group()[::-1].lstrip(".-%+")
            if name and not name.endswith("."):
                yield Span(at - len(name), domain.end())
                low = domain.end()
        at = text.find("@", low)


def _inside(span: Span, found: list[Span], starts: list[int]) -> bool:
    before = bisect_right(starts, span.end - 1) - 1
    return before >= 0 and found[before].end > span.start
