"""Words: where each word of a text lies, and how many there are, in scripts with and without spaces.

A word is a run of letters, digits and the marks that combine with them, with apostrophes and hyphens inside
("don't", "state-of-the-art"). Chinese characters, kana and the letters of Thai, Lao, Khmer and Burmese are written
without spaces: in ``words`` each of these letters (with the marks on it) is a word of its own, and ``count_words``
counts two of them as one word, the usual rule of thumb for Chinese.
"""

import re

from auditor.span import Span, span_of
from auditor.text.fold import PARAGRAPH_BREAK
from auditor.text.regex import Regex
from auditor.text.signs import beyond_ascii

# Python's \w leaves out vowel signs and accents that combine (Unicode categories Mn and Mc); these blocks hold the common ones.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06e4\u06e7-\u06ed"
    "\u0730-\u074a\u07a6-\u07b0\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u0a01-\u0a03"
    "\u0a3c-\u0a4d\u0a70\u0a71\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0b01-\u0b03\u0b3c\u0b3e-\u0b57\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04"
    "\u0c3e-\u0c56\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0d00-\u0d03\u0d3b\u0d3c\u0d3e-\u0d4d\u0d57\u0d81-\u0d83\u0dca-\u0ddf\u0f71-\u0f84"
    "\u135d-\u135f\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\ufe20-\ufe2f"
)
# Han, kana (with the long-vowel mark), the compatibility ideographs and the planes of rare ideographs.
_HAN_KANA = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U000323af"
)
_SPACELESS_BASE = "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u103f\u1780-\u17b3"
_SPACELESS_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"

_PLAIN = Regex(r"[^\W_]++(?:['’\-‐‑][^\W_]++)*+")
_SPACELESS = _HAN_KANA + _SPACELESS_BASE
_WIDE_LETTER = rf"(?:(?![{_SPACELESS}_])[\w{_MARKS}])"
_WIDE = Regex(
    rf"[{_SPACELESS}][{_SPACELESS_MARKS}{_MARKS}]*"
    rf"|(?![{_MARKS}]){_WIDE_LETTER}+(?:['’\-‐‑]{_WIDE_LETTER}+)*"
)
_NEEDS_WIDE = Regex(rf"[{_MARKS}{_SPACELESS}]")
_SPACELESS_CHARACTER = Regex(rf"[{_SPACELESS}{_SPACELESS_MARKS}]")

_SIGN = Regex(r"[\W_]")
_SPACED = bytes(byte if chr(byte).isalnum() else ord(" ") for byte in range(128)).ljust(256)

BLANK = " " + PARAGRAPH_BREAK
_IN_WORD = bytes(chr(byte) not in BLANK for byte in range(256))


def words(text: str) -> list[Span]:
    """Every word of ``text`` in order."""
    pattern = _WIDE if _NEEDS_WIDE.compiled.search("".join(beyond_ascii(text))) else _PLAIN
    return list(map(span_of, map(re.Match.span, pattern.compiled.finditer(text))))


def unmarked(folded: str) -> str:
    """A folded text with a space in place of each sign: what stands between spaces are runs of letters and digits."""
    if folded.isascii():  # as nearly every sentence is; in a sixth of the time
        return folded.encode().translate(_SPACED).decode()
    return _SIGN.compiled.sub(" ", folded)


def count_words(folded: str, signs: frozenset[str]) -> int:
    """How many words a folded text has: pieces between white space, two spaceless letters as one, stand-alone dashes as none.

    ``signs`` are the characters beyond ASCII of the text.
    """
    spaceless = 0
    if any(sign > "\u0e00" and not "\u1800" < sign < "\u3000" for sign in signs):  # Thai to Khmer, and from kana on
        folded, spaceless = _SPACELESS_CHARACTER.compiled.subn(" ", folded)
    # One bit for each byte of a word; a word begins at each that has none before it. No branch in this for each byte, unlike in
    # counting spaces or splitting, which take twice and three times as long.
    written = int.from_bytes(folded.encode("utf-8", "surrogatepass").translate(_IN_WORD), "little")
    pieces = (written & ~(written << 8)).bit_count()
    dashes = folded.count(" - ") if " -" in folded else 0
    return pieces - dashes + (spaceless + 1) // 2
