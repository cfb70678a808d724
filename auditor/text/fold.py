"""The folded copy of a text: one character for one, so that its offsets are the text's."""

from auditor.text.regex import Regex
from auditor.text.signs import beyond_ascii

# What writers, typesetters and scrapers put for one character. Sources: Unicode general category Pd and Zs, and the
# apostrophes and quotation marks of Unicode's NamesList ("apostrophe", "quotation mark") that Latin scripts use.
_ONE_FOR_ONE = {
    **dict.fromkeys(
        "\t\v\f\r\n\x1c\x1d\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
        " ",
    ),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02b9\u00b4`\uff07\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
}
_ASCII_FOLDED = "".join(character for character in _ONE_FOR_ONE if character.isascii())
_WIDE_FOLDED = frozenset(_ONE_FOR_ONE) - frozenset(_ASCII_FOLDED)
_BLANK_LINE = Regex(r"\n[^\S\n]+\n")  # with \r, or spaces that nobody sees
PARAGRAPH_BREAK = "\x1e"  # ASCII record separator: no phrase holds it, so none matches over an empty line


def fold(text: str, signs: frozenset[str] | None = None) -> str:
    """``text`` in lower case with plain white space, apostrophes, quotation marks and dashes.

    The result has exactly as many characters as ``text``. A single line end becomes a space, so that a phrase is found over it;
    an empty line becomes record separators, so that none is found over it. ``signs`` are the characters beyond ASCII of
    the text, where they are known.
    """
    broken = text.replace("\n\n", PARAGRAPH_BREAK * 2)
    if "\n" in broken:
        broken = _BLANK_LINE.compiled.sub(lambda match: PARAGRAPH_BREAK * len(match[0]), broken)
    for character in _ASCII_FOLDED:  # replacing what is absent costs a scan of memory; str.translate a lookup per character
        if character in broken:
            broken = broken.replace(character, _ONE_FOR_ONE[character])
    for character in (beyond_ascii(text) if signs is None else signs) & _WIDE_FOLDED:
        broken = broken.replace(character, _ONE_FOR_ONE[character])
    lowered = broken.lower()
    if len(lowered) != len(text):  # "İ" becomes two characters: fold such texts one by one
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in broken)
    return lowered
