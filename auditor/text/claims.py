"""What a sentence shows of being a claim that can be checked: its words, and its shape, as features of the model in ``auditor.claims``."""

import math
from collections.abc import Sequence

from auditor.text.regex import Regex

_TOKEN = Regex(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:'[^\W\d_]+)?|[$£€%?!:;]|--")
# Classes of words that tell statements of fact from opinions, plans and talk, whatever they are about.
_CLASSES = {
    "i": "i i'm i've i'd i'll me my mine myself",
    "we": "we we're we've we'd we'll our ours us",
    "you": "you you're you've your",
    "others": "he she they his her their him them he's she's they're they've",
    "modal": "will would should shall could can may might must we'll i'll going want need let hope ought",
    "opinion": "think believe feel hope know want guess suppose agree disagree wish love",
    "comparison": "more less most least than highest lowest largest biggest fewer higher lower every never only first ever all no",
    "event": "voted vote supported opposed cut increased raised lowered passed spent created lost doubled tripled fell rose signed killed",
    "saying": "said says tell tells told asked",
    "past": "was were had did been has have",
    "amount": "million billion trillion thousand hundred hundreds thousands millions dozens",
    "money": "$ £ € dollars pounds euros",
    "share": "% percent half third quarter",
}
_OF_CLASS: dict[str, list[str]] = {}
for _name, _words in _CLASSES.items():
    for _word in _words.split():
        _OF_CLASS.setdefault(_word, []).append(_name)
# Together the words weigh ten times a feature of shape, a pair of them a little less than a word: tried on the training sets.
_WORDS_WEIGH = 10.0
_PAIR = 0.7
_STEM = 0.5  # the first letters of a long word, for those the table lacks: "employ-" of "employment", "employers"
_STEM_LETTERS = 5
_MOST = 3.0  # of names and numbers: more say no more


def features(sentence: str) -> dict[str, float]:
    """Named features of one sentence, of any case and with any apostrophes."""
    tokens = _TOKEN.compiled.findall(sentence.replace("’", "'"))
    words = [_number(token) if token[0].isdigit() else token.lower() for token in tokens]
    found = dict.fromkeys(words, 1.0)
    for before, word in zip(("^", *words), words, strict=False):
        found[f"{before} {word}"] = _PAIR
    found.update((word[:_STEM_LETTERS] + "-", _STEM) for word in words if len(word) > _STEM_LETTERS + 1 and word[0] != "#")
    weight = _WORDS_WEIGH / math.sqrt(math.fsum(value * value for value in found.values())) if found else 0.0
    found = {name: value * weight for name, value in found.items()}
    found.update((f"~{name}", 1.0) for word in words for name in _OF_CLASS.get(word, ()))
    found |= _shape(tokens, words)
    return found


def _number(token: str) -> str:
    digits = token.replace(",", "").replace(".", "")
    if token == digits and len(token) == 4 and token[:2] in ("19", "20"):
        return "#year"
    return "#large" if len(digits) > 3 else "#small"


def _shape(tokens: Sequence[str], words: Sequence[str]) -> dict[str, float]:
    """Length, numbers, names, past tense, question."""
    numbers = sum(word[0] == "#" for word in words)
    names = sum(token[0].isupper() and "i" not in _OF_CLASS.get(token.lower(), ()) for token in tokens[1:])
    past = sum(len(word) > 4 and word.endswith("ed") for word in words)
    shape = {
        "~length": math.log(max(1, len(words))), "~short": float(len(words) < 6), "~number": float(numbers > 0),
        "~numbers": min(_MOST, numbers), "~name": float(names > 0), "~names": min(_MOST, names), "~past": min(2.0, past),
        "~question": float("?" in words[-2:]),
    }  # fmt: skip
    return {name: value for name, value in shape.items() if value}
