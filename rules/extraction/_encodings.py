"""Whether a text shows damaged letters on purpose: it is about encodings."""

from auditor import Document, Lexicon

# Names of encodings, and of what happens when they are confused: one of them is enough where few letters are damaged.
NAMES = Lexicon.of(
    "mojibake", "utf-8", "utf8", "utf-16", "ascii", "latin-1", "latin1", "iso 8859", "iso-8859-1", "iso-8859-15", "windows-1252",
    "windows-1251", "cp1252", "cp1251", "ebcdic", "charset", "character set", "character sets", "character encoding", "character encodings",
    "text encoding", "code page", "codepage", "replacement character", "replacement characters", "control character", "control characters",
    "zeichensatz", "zeichenkodierung", "jeu de caractères", "codage des caractères", "juego de caracteres", "кодировка", "кодировки",
    "кодировке", "кракозябры", "文字化け", "文字コード", "乱码", "字符集", "字符编码",
)  # fmt: skip
# Words that such texts use with them.
CRAFT = Lexicon.of(
    "unicode", "code point", "code points", "encoding", "encodings", "encoded", "encoder", "decode", "decoded", "decoding", "decoder",
    "garbled", "byte", "bytes", "kodierung", "encodage", "codificación", "codificação", "байт", "编码", "字节",
)  # fmt: skip
FEW = 10  # damaged words that a text may show as examples without more than a name
ENOUGH = 3
BLEMISH, LONG = 2, 300  # that many damaged words in a text of that many are a blemish, not a ruin


def about_encodings(document: Document, damaged: int) -> bool:
    """Whether a text with that many damaged words speaks of encodings."""
    names = len(document.phrases(NAMES))
    return (names > 0 and damaged <= FEW) or names + len(document.phrases(CRAFT)) >= ENOUGH + (damaged - FEW) // FEW


def blemish(document: Document, damaged: int) -> bool:
    """Whether a text reads well in spite of that many damaged words."""
    return damaged <= BLEMISH and document.word_count >= LONG
