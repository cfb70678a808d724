"""Who a source is: what kind of source, and under which name the text knows it."""

from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache

from auditor.attribution.words import DETERMINERS, PREPOSITIONS, pronoun
from auditor.lexicon import Lexicon
from auditor.span import Span
from auditor.text.regex import Regex

WHO = Lexicon.read("auditor.attribution", "who.txt")


class SourceKind(StrEnum):
    """What kind of source somebody or something is."""

    PERSON = "named-person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    OFFICIAL = "official"
    ANONYMOUS = "anonymous"
    VAGUE = "vague"
    AUTHOR = "author"
    NONE = "none"

    @property
    def firm(self) -> bool:
        """Whether it can be asked or looked up."""
        return self in _FIRM


_FIRM = frozenset((SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.OFFICIAL))


@cache
def _nouns() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    label = ""
    for line in WHO.lines:
        if line.startswith("##"):
            label = line.lstrip("# ")
        elif line and not line.startswith("#"):
            found.setdefault(label, set()).update(line.split())
    return {label: frozenset(words) for label, words in found.items()}


_WORD = Regex(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?")
# Two capitalised words and more in a row, with an initial or a small word inside.
_FULL_NAME = Regex(r"[A-Z\u00c0-\u00de][\w'’-]+(?: (?:[A-Z]\.|de|la|al|van|von|der|bin|ibn|[A-Z\u00c0-\u00de][\w'’-]+)){1,4}")
# Before the name in an apposition: "its manager, retired bus driver Colin Webb", "his aide, the lawyer Rosa Finch".
_ROLE = (
    r"(?:(?:the |an? )?(?:(?!(?:who|whose|which|that|where|with|without|of|in|at|from|for|to|by|on|and|as|after|before|near)\b)"
    r"[a-z][a-z-]{1,20} ){1,4})?"
)
_APPOSED = Regex(rf"{_ROLE}(?:Sir |Dame |Dr\.? |Mrs?\.? |Ms\.? )?[A-Z][\w'’-]+ (?:[A-Z]\. )?(?:al-|el-)?[A-Z][\w'’-]+")
# With whom a sentence opens: "The zoologist Ane Brekke, who …", "Brekke keeps bees".
_OPENS_WITH_NAME = Regex(
    r"(?:(?<=[.!?”\"] )|(?<=\n)|\A)(?:(?:The|An?|Its|His|Her|Their) (?:[a-z'’-]{2,20} ){0,3}[a-z-]{2,20},? )?"
    r"(?!(?:The|An?|Its|His|Her|Their|My|Our) )([A-Z\u00c0-\u00de][\w'’-]{1,20}(?: (?:[A-Z]\.|de|la|al|van|von|der|bin|ibn"
    r"|[A-Z\u00c0-\u00de][\w'’-]{1,20})){0,3})(?=,| [a-z(])"
)
_OF_PLACES = frozenset("new north south east west saint san los las el fort mount united".split())
_HONORED = Regex(r"\b(Mr|Mrs|Ms|Miss|Sir|Dame)\b\.? (?:[A-Z][\w'’-]+ ){0,2}?([A-Z][\w'’-]+)")
_NEAR = 600  # characters of a paragraph that are looked at
_CALLED = {"mr": "he", "sir": "he", "lord": "he", "mrs": "she", "ms": "she", "miss": "she", "dame": "she", "lady": "she",
           "brother": "he", "father": "he", "son": "he", "husband": "he", "sister": "she", "mother": "she", "daughter": "she",
           "wife": "she",
           "spokesman": "he", "spokeswoman": "she", "chairwoman": "she", "businessman": "he", "businesswoman": "she"}  # fmt: skip
_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady rev sen rep gov gen col lt sgt capt judge justice president senator".split()
)
_ORGANISED = frozenset(
    "committee party university college institute inc corp corporation company group department ministry agency bank association "
    "federation union foundation council commission board court bureau office news times post journal press tribune herald gazette "
    "courier house senate congress administration campaign coalition center centre society network service authority police army "
    "forces airlines hospital school church club team league fund trust international national nations ltd llc plc gmbh research "
    "watch alliance treasury reserve chamber ministry".split()
)


def full_names(text: str) -> dict[str, str]:
    """The full name that the text uses most for each last name."""
    count: dict[str, Counter[str]] = {}
    for match in _FULL_NAME.compiled.finditer(text):
        words = _untitled([word for word in match[0].split() if word.lower().rstrip(".") not in _HONORIFICS])
        if len(words) > 1:
            last = words[-1].removesuffix("'s").removesuffix("’s")
            count.setdefault(last, Counter())[" ".join((*words[:-1], last))] += 1
    return {last: names.most_common(1)[0][0] for last, names in count.items()}


def honored(text: str, full: Mapping[str, str]) -> dict[str, str]:
    """Who is "he" or "she" by a title that stands with the name anywhere: "Mrs Rell"."""
    found = ((title, last.removesuffix("'s").removesuffix("’s")) for title, last in _HONORED.compiled.findall(text))
    return {full.get(last, last): _CALLED[title.lower()] for title, last in found}


class Names:
    """The names of one text, and who was spoken of last: asked in the order of the text."""

    def __init__(self, full: Callable[[], Mapping[str, str]], honored: Callable[[], Mapping[str, str]]):
        self._full, self._honored = full, honored
        self._person: str | None = None
        self._person_at = -1  # where
        self._called: dict[str, str] = {}  # "he" or "she", by the names that were so called, in the order in which they first were
        self._body: tuple[SourceKind, str | None] | None = None
        self._several: tuple[SourceKind, str | None] | None = None

    def is_person(self, word: str) -> bool:
        """Whether a word means people, or bodies and papers that speak."""
        return any(word in listed or word.removesuffix("s") in listed for listed in _nouns().values())

    def is_document(self, word: str) -> bool:
        """Whether a word means something that can be read."""
        return word in _nouns()["document"] or word.removesuffix("s") in _nouns()["document"]

    def is_source(self, text: str, span: Span) -> bool:
        """Whether a noun phrase can be a source: a name, or a noun for people, bodies or papers."""
        words = text[span.start : span.end].split()
        return any(word[:1].isupper() for word in words) or any(self.is_person(word.lower()) for word in words)

    def outlet(self, text: str, span: Span) -> str | None:
        """The name of the news outlet that a noun phrase is, or None."""
        words = [match[0].rstrip(".") for match in _WORD.compiled.finditer(text, span.start, span.end)]
        words = words[1:] if words and words[0].lower() == "the" else words
        while words and words[-1].lower() in ("news", "agency", "newspaper", "magazine", "website", "radio") and words[-1].islower():
            words = words[:-1]
        named = bool(words) and all(word[:1].isupper() for word in words)
        return " ".join(words) if named and any(word.lower() in _OUTLETS for word in words) else None

    def of(self, text: str, span: Span) -> tuple[SourceKind, str | None]:
        """The kind of a source, and its name where it has one; pronouns are those spoken of last."""
        start, comma = span.start, text.find(", ", span.start, span.end)
        single = comma > 0 and _CALLED_SO.compiled.fullmatch(text, comma, span.end) is not None  # "her brother, Huw"
        role = comma > 0 and text[span.start : comma].rpartition(" ")[2].lower() in _nouns()["person"]  # "the Permanent Secretary, Dr Rell"
        if comma > 0 and role and single:
            start = comma + 2
        elif comma > 0 and (role or not _APPOSED.compiled.match(text, span.start)) and _APPOSED.compiled.match(text, comma + 2, span.end):
            start = comma + 2  # "the chairman of the board, Denholm Rell"
        bracket = text.find(" (", start, span.end)  # "Julius Mell (Tinder, UDA)"
        end = bracket if bracket > start else span.end
        words = [match[0] for match in _WORD.compiled.finditer(text, start, min(comma, end) if start < comma else end)]
        if not words:
            return SourceKind.VAGUE, None
        head = pronoun(words[0].lower().replace("’", "'")) or words[0].lower()
        if len(words) == 1 and (head in _PRONOUNS or pronoun(words[0].lower())):
            return self._pronoun(head, text, span.start)
        found = self._phrase(words)
        if start > span.start and single and found[1]:
            found = SourceKind.PERSON, found[1]
        opens = found[0] in (SourceKind.ORGANISATION, SourceKind.PERSON) and found[1] == words[0]
        if opens and _GROUP.compiled.fullmatch(words[0]) and text.count(words[0]) == 1:
            found = SourceKind.VAGUE, None  # "Growers in Welland said": with a capital only since they open the sentence
        if found[0] is SourceKind.PERSON and found[1]:
            self._person, self._person_at = found[1], span.start
            told = (word.lower().rstrip(".,") for word in (*text[span.start : start].split(), *words))
            called = next((_CALLED[word] for word in told if word in _CALLED), None)
            if called:
                self._called = self._called or dict(self._honored())
                self._called[found[1]] = called
        elif found[0] in (SourceKind.ORGANISATION, SourceKind.OFFICIAL, SourceKind.DOCUMENT):
            self._body = found
        self._several = found
        return found

    def _called_so(self, head: str, text: str, at: int) -> str | None:
        """The person that "he" or "she" stands for: whom a sentence of the paragraph opens with, else who spoke last, if called so."""
        if not self._called:
            self._called = dict(self._honored())
        low = max(self._person_at, text.rfind("\n", 0, at) + 1, at - _NEAR)
        for match in _OPENS_WITH_NAME.compiled.finditer(text, max(0, low - 2), at):
            name = self._full().get(match[1].rpartition(" ")[2], "")
            if "’s" in name or "'s" in name:
                continue
            if match.start(1) > self._person_at and name and (_ORGANISED | _OF_PLACES).isdisjoint(name.lower().split()):
                self._person, self._person_at = name, match.start(1)
        if self._person and self._called.get(self._person, head) != head:
            self._person = next((name for name, called in reversed(self._called.items()) if called == head), None)
        if self._person:
            self._called[self._person] = head
        return self._person

    def _pronoun(self, head: str, text: str, at: int) -> tuple[SourceKind, str | None]:
        if head in ("i", "we", "my", "our", "me"):
            return SourceKind.AUTHOR, None
        if head in ("he", "she", "his", "her"):
            if self._person is None and self._person_at < 0 and self._body and self._body[0] is SourceKind.ORGANISATION and self._body[1]:
                self._person = self._body[1]  # a last name alone, taken for a body until somebody says "he"
            name = self._called_so("he" if head in ("he", "his") else "she", text, at)
            return (SourceKind.PERSON, name) if name else (SourceKind.VAGUE, None)
        if head in ("it", "its"):
            return self._body or (SourceKind.VAGUE, None)
        return self._several or (SourceKind.VAGUE, None)

    def _phrase(self, words: list[str]) -> tuple[SourceKind, str | None]:
        """The kind of a noun phrase: by its name where it has one, else by its head, the last noun before a preposition."""
        nouns = _nouns()
        lower = [word.lower().rstrip(".").removesuffix("'s").removesuffix("’s") for word in words]
        border = next((n for n, word in enumerate(lower) if n and word in PREPOSITIONS), len(words))
        tail = next((n + 1 for n in range(len(words) - 1, -1, -1) if not words[n][:1].isupper()), 0)
        loose = lower[tail - 1] not in PREPOSITIONS and lower[tail - 1] not in DETERMINERS and not self.is_document(lower[border - 1])
        behind = words[border + 1 :]
        if words[border - 1].lower() in nouns["person"] and len(behind) > 2 and all(word[:1].isupper() for word in behind):
            border, words, lower = 2, words[-2:], lower[-2:]  # "Commissioner of Police Susanne Tietz"
        elif border < tail < len(words) - 1 and loose:
            border, words, lower = len(words), words[tail:], lower[tail:]  # "head of operations Susanne Tietz"
        else:
            border = self._whole_name(words, lower, border)
        core, small = words[:border], lower[:border]
        if not _HIDDEN.isdisjoint(small):
            return SourceKind.ANONYMOUS, None
        head = small[-1]
        name = self._name(core, small)
        if name is not None and head not in nouns["vague"] and (core[-1][:1].isupper() or not self.is_person(head)):
            last = name.split()[-1].lower().removesuffix("s")
            if self.is_document(last):
                return SourceKind.DOCUMENT, name if " " in name else None
            if self._is_somebody(core):
                return SourceKind.PERSON, name
            organised = not (_ORGANISED | {"of", "for"}).isdisjoint(name.lower().split()) or (name.isupper() and len(name) < 7)
            plain = len(name.split()) == 1 and name not in self._full().values() and name not in self._full()
            if organised or small[0] == "the" or (plain and small[0] not in _HONORIFICS and not self._titled(core)):
                return SourceKind.ORGANISATION, name
            return SourceKind.PERSON, name
        if self.is_document(head) and head not in nouns["person"]:
            return SourceKind.DOCUMENT, name
        if head in nouns["vague"] and small[0] not in ("the", "two", "three", "four", "five"):
            return (SourceKind.ANONYMOUS if "senior" in small else SourceKind.VAGUE), None
        if head in ("media", "press") and small[0] not in ("the", "state"):
            return SourceKind.VAGUE, None
        if head in nouns["official"] or head in nouns["organisation"]:
            return (SourceKind.OFFICIAL if head in nouns["official"] else SourceKind.ORGANISATION), name
        if not self.is_person(head):  # "two people close to the board", "a man aged 30"
            head = next((word for word in small if word in nouns["person"] or word.removesuffix("s") in nouns["person"]), head)
        singular = head.removesuffix("s")
        if singular in nouns["person"] or head in nouns["person"]:
            # "A senior official", "two people close to him"; but "the ministry's spokesman" speaks for the body.
            if head.startswith("spokes"):
                return SourceKind.OFFICIAL, name
            return SourceKind.ANONYMOUS, None
        return SourceKind.VAGUE, None

    def _whole_name(self, words: list[str], lower: list[str], border: int) -> int:
        """Where the name of a body ends that goes on behind a preposition: "National Bureau of Statistics", "Office for Road Safety"."""
        named = [low for word, low in zip(words[:border], lower, strict=False) if word[:1].isupper() and low != "the"]
        people = _nouns()["person"] | _nouns()["vague"]
        if (len(named) > 1 and _ORGANISED.isdisjoint(named)) or (named and {named[-1], named[-1].removesuffix("s")} & people):
            return border  # "Earl Tomblin of West Virginia", "Supporters of Rell"
        while (
            border + 1 < len(words)
            and lower[border] in ("of", "for")
            and words[border - 1][:1].isupper()
            and words[border + 1][:1].isupper()
        ):
            border += 2
            while border < len(words) and words[border + (lower[border] == "and" and border + 1 < len(words))][:1].isupper():
                border += 1
        return border

    def _is_somebody(self, core: list[str]) -> bool:
        """Whether a profession stands before a name of two words: "the physiologist Friedrich Goltz"."""
        return len(core) > 2 and core[-2][:1].isupper() and any(word.islower() and word.endswith(("ist", "ian")) for word in core[:-2])

    def _titled(self, core: list[str]) -> bool:
        """Whether small words or a title before the name say that it is somebody's."""
        return any(word.lower().rstrip(".").removesuffix("s") in _nouns()["person"] for word in core[:-1])

    def _name(self, core: list[str], small: list[str]) -> str | None:
        """The capitalised words of a noun phrase in full, without a title."""
        name: list[str] = []
        for word, low in zip(core, small, strict=True):
            if word[:1].isupper() and low not in _HONORIFICS and low not in DETERMINERS and low not in _NO_NAMES:
                name.append(word.removesuffix("'s").removesuffix("’s").removesuffix("’").removesuffix("'"))
            elif name and word[:1].islower() and low not in ("de", "la", "al", "van", "von", "bin", "ibn", "der", "and", "of", "for"):
                if low in _nouns()["person"] or low.removesuffix("s") in _nouns()["person"]:
                    name = []  # "the Iranian official", "Welland residents": somebody else
                if low.endswith(("ist", "ian")):
                    name = []  # "the German physiologist Friedrich Goltz"
                continue
            elif name:
                name.append(word)
        if not name:
            return None
        name = _untitled(name)
        full = self._full().get(name[-1]) if len(name) == 1 else None
        return full or " ".join(name)


def _untitled(name: list[str]) -> list[str]:
    """A name of several words without the title, preposition or date that stands before it."""
    persons = _nouns()["person"]
    # "Treasury Cabinet Secretary Njuguna Ndung'u": what stands before the last word of a title is part of it.
    title = next((n for n in range(len(name) - 3, 0, -1) if name[n].lower() in persons), 0)
    name = name[title + 1 :] if title else name
    while len(name) > 2 and (name[0].lower() in persons or name[0].lower() in _OPENERS):
        name = name[1:]
    return name[1:] if len(name) == 2 and name[0].lower() in _OPENERS else name


# Words with a capital at the head of a sentence that belong to no name.
_OPENERS = (
    PREPOSITIONS
    | DETERMINERS
    | frozenset("when while if unlike although though because but and yet then once where how why unless".split())
)


_OUTLETS = frozenset(
    "reuters ap afp bloomberg upi bbc cnn nbc cbs abc fox npr pbs politico axios press news times post journal tribune herald "
    "gazette courier guardian telegraph independent mail mirror observer magazine radio television tv spiegel monde newsweek "
    "forbes buzzfeed".split()
)
_HIDDEN = frozenset("anonymous unnamed unidentified source sources insider insiders".split())
_NO_NAMES = frozenset(
    "i he she they one two three four five six seven eight nine ten few both someone somebody anyone nobody everyone none".split()
)
_CALLED_SO = Regex(r", [A-Z][a-z'’-]{1,20},?")
_GROUP = Regex(r"[A-Z][a-z]{2,14}(?:ers|ors|ists|folk|men|women)")
_PRONOUNS = frozenset("i we my our me he she his her it its they their them who which that you your".split())
