"""Passages that are in no language."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor import Block, Document, Hit, Region, Severity, rule

# Where one of these stands between spaces, a passage is in a language; most need no closer look. The commonest words of those whose letters
# a machine's noise could have, by the frequency lists of Leipzig's corpora.
_ORDINARY = tuple(
    f" {word} "
    for word in (
        "the and of to in that is was for it with as he be on you der die und das ist nicht le la les des est que une el los del una "
        "por il che di "
        "non per het een van och att som det er af na se nie jest że a o do não yang dan bir ve"
    ).split()
    if len(word) > 1
)
_SOUND = "The ferry leaves at nine, and the harbour is deep. Nobody has measured it since the war, when a mine was sought. "


@rule(
    severity=Severity.WARNING,
    opt_in=True,
    fix="Fetch the text again; what stands there was scrambled, encoded, typed by lot, or left over from a test.",
    bad=[
        _SOUND
        + "\n\n[[wqx ztrbn fjk plmv xhtr qwzzk bvcxn mnbg hjklp qwrt zxcvb nmlkj hgfds poiuy trwq lkjhg fdszx cvbnm qazws xedcr fvtgb]]\n\n"
        + _SOUND,
        "[[gur sreel yrnirf ng avar, naq gur uneobhe vf qrrc. abobql unf zrnfherq vg fvapr gur jne, jura n zvar jnf ybbxrq sbe naq abg "
        "sbhaq.]]",
    ],
    good=[
        _SOUND * 3,
        "Wonke umuntu unelungelo lokuvikeleka kwezifiso ezisemqoka zokuziphatha kanye nezinto ezivela kunoma yimuphi umkhiqizo wesayensi.",
        "mlsd gkrt pwql zxcv",
        ("notes.md", b"# Notes\n\n```\nqwrt zxcv ptr cfg idx tmp vec std ctx buf len src dst fmt chr wrt xpr qzx wvb nmp krt zzx\n```\n"),
        "Mstislav Rostropovich, Zbigniew Brzezinski, Krzysztof Kieslowski, Wojciech Szczesny, Ngũgĩ wa Thiong'o, Mkhitaryan, Dzsudzsak",
    ],
)  # fmt: skip
@dataclass(frozen=True)
class gibberish:
    """The letters follow one another as in no language: the passage was garbled, encoded or typed by lot, and says nothing."""

    # Mean logarithm of the share of the trigrams. Of 20,000 paragraphs in Latin letters, in forty languages, none whose letters are ASCII
    # lies below -10.6; with half of the letters changed by lot most lie below -11.
    least: float = -11.2
    words: int = 12

    def __call__(self, document: Document) -> Iterator[Hit]:
        for block in document.blocks:
            if block.region in (Region.PROSE, Region.QUOTATION) and self._is_odd(document, block):
                found = document.likelihood_of(block)
                if found is not None and found < self.least and not document.in_code(block):
                    yield Hit(block.span, "contains a passage in no language", removable=document.removable(block.span))

    def _is_odd(self, document: Document, block: Block) -> bool:
        """Whether a passage of plain Latin letters is long enough to be judged and holds no common word."""
        text = document.folded[block.start : block.end]
        if not text.isascii() or any(word in text for word in _ORDINARY):
            return False
        return sum(word.strip(".,;:!?").isalpha() for word in document[block].split()) >= self.words
