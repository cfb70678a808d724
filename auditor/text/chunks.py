"""Chunks: a text cut where its own letters say, so that copies are cut alike wherever they stand and whatever was changed before them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from auditor.span import Located, Span
from auditor.text.fold import PARAGRAPH_BREAK

# A cut falls where a paragraph ends, and on a letter of middling frequency: Latin s, and whatever ends in one of these bytes in UTF-8:
# Cyrillic в, Arabic د, Hebrew ו, Devanagari क, य and ल, Thai า, and one in ten characters of Chinese, Japanese and Korean. In English a
# chunk is three or four words.
_CUTS = b"s\xb2\xaf\x95" + PARAGRAPH_BREAK.encode()
_CUT = b"\n"
_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789" + bytes(range(128, 256))
_TABLE = bytes.maketrans(_CUTS, _CUT * len(_CUTS))
_REST = bytes(set(range(256)) - set(_LETTERS) - set(_CUTS))
_BETWEEN = "\x1f"  # ASCII unit separator: no folded text holds it
_REST_BETWEEN = _REST.replace(_BETWEEN.encode(), b"")
FEWEST = 10  # bytes: of shorter chunks two texts share many by chance
LONGEST = 300  # bytes of a chunk of a text that goes on: no cut falls into a loop without the letters that are cut at
SENTENCE = 14  # bytes that a repeated sentence has at least in whole chunks; most names and turns of phrase have fewer
PIECE = 2000  # characters between two landmarks
SHORT = 50  # characters: prose that is wrapped has longer lines, menus and verses shorter ones


def chunks(folded: str, lines: Iterable[Span]) -> list[bytes]:
    """The chunks of a folded text, without marks and spaces; of its long lines only, unless most of it stands in short ones."""
    long = "".join([folded[start:end] for start, end in lines if end - start >= SHORT])
    return cut(long if len(long) * 2 > len(folded) else folded)


def landmarks(folded: str, lines: Iterable[Span]) -> list[tuple[int, int]]:
    """Where some of these chunks begin, one every few pages: their numbers, and places in the text."""
    long = [line for line in lines if line.end - line.start >= SHORT]
    if sum(end - start for start, end in long) * 2 <= len(folded):
        long = [Span(0, len(folded))]
    found, number = [], 0
    pieces: list[str] = []
    size = 0
    for start, end in long:
        while start < end:
            if not size:
                found.append((number, start))
            stop = _after_cut(folded, min(end, start + max(1, PIECE - size)), end)
            pieces.append(folded[start:stop])
            size += stop - start
            if size >= PIECE and _ends_chunk(folded[stop - 1]):
                number += len(cut("".join(pieces)))
                pieces, size = [], 0
            start = stop
    return found


def _after_cut(folded: str, at: int, end: int) -> int:
    """The next place at which one chunk ends and another begins."""
    while at < end and not _ends_chunk(folded[at - 1]):
        at += 1
    return at


def _ends_chunk(character: str) -> bool:
    return any(byte in _CUTS for byte in character.encode("utf-8", "surrogatepass"))  # most often its last one


def cut(folded: str) -> list[bytes]:
    """The chunks of a piece of folded text."""
    letters = folded.encode("utf-8", "surrogatepass").translate(_TABLE, _REST)
    return [chunk for chunk in letters.split(_CUT) if len(chunk) >= FEWEST]


def holding(folded: str, spans: Sequence[Located], wanted: frozenset[bytes]) -> Iterator[tuple[int, list[bytes]]]:
    """The numbers of the spans that hold one of some chunks, each with all its chunks; those at its ends are cut short."""
    letters = _BETWEEN.join([folded[span.start : span.end] for span in spans]).encode("utf-8", "surrogatepass")
    for index, piece in enumerate(letters.translate(_TABLE, _REST_BETWEEN).split(_BETWEEN.encode())):
        pieces = piece.split(_CUT)
        if not wanted.isdisjoint(pieces):
            yield index, [chunk for chunk in pieces if len(chunk) >= FEWEST]


def long(found: Sequence[bytes]) -> list[int]:
    """The numbers of the chunks that are longer than any in a text that goes on."""
    if max(map(len, found), default=0) <= LONGEST:  # as in nearly all texts
        return []
    return [number for number, chunk in enumerate(found) if len(chunk) > LONGEST]


def repeated(found: Sequence[bytes]) -> frozenset[bytes]:
    """The chunks that stand more than once, if they have the letters of a short sentence in all."""
    again = frozenset(chunk for chunk, count in Counter(found).items() if count > 1)
    return again if sum(map(len, again)) >= SENTENCE else frozenset()
