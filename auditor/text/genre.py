"""Genre: what kind of document a text is, from signs that cost little; where they are not clear, news."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from auditor.span import Span
from auditor.text.quotes import Quotation
from auditor.text.regex import Regex
from auditor.text.regions import Block, Region

SAMPLE = 20_000  # characters of a long text that are enough to tell its kind


class Genre(NamedTuple):
    """A kind of document, by the name of its profile, and what in the text says so."""

    name: str
    evidence: str


class Said(NamedTuple):
    """What is said about a text beside it: its title and address, and fields such as ``section`` or ``type``."""

    title: str | None = None
    url: str | None = None
    extra: Mapping[str, object] = {}


# Names of sections and types as the sites of newspapers, Dublin Core and schema.org have them.
_NAMED = {
    "opinion": "opinion editorial editorials column columns comment commentary op-ed opinionnewsarticle letters viewpoint blogposting",
    "interview": "interview interviews q&a",
    "how-to": "recipe recipes howto how-to tutorial tutorials guide",
    "reference": "encyclopedia encyclopaedia wiki reference glossary",
    "fiction": "fiction story short-story poem poetry novel",
    "paper": "scholarlyarticle paper thesis preprint journal-article",
}
_SECTIONS = {word: genre for genre, words in _NAMED.items() for word in words.split()}
_FIELDS = ("genre", "section", "category", "type", "@type")
# The line above a column: "Opinion", "Letter to the editor", "Opinion | …".
_OPINION_LABEL = Regex(
    r"(?:opinion|editorial|op-ed|commentary|column|viewpoint|our view|guest essay|letters? to the editor)(?: ?[|:\x1e]|$)"
)
_OPINION_URL = Regex(r"/(?:opinions?|editorials?|op-ed|commentisfree|columns?|letters)/")
_WIKI_URL = Regex(r"//[\w.]{0,40}(?:wikipedia|wikivoyage|britannica|wiktionary)\.org?|/wiki/")
# "LONDON (Reuters) - ", "WELLAND, Ontario — ": where an agency's report comes from.
_DATELINE = Regex(
    r"(?:[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\w. ]{1,25})?(?: \([A-Z][\w. ]{1,25}\))?"
    r"|[A-Z][\w.'’ -]{2,30} \((?:Reuters|AP|AFP|UPI|dpa|TASS)\)),? ?(?:—|–|--|-) "
)
_DATELINED = "a dateline"
_SAYS = (" said ", " said,", " said.", " says ", " told ", "according to ", " announced ", " added ")
_HEARSAY = ("they said ", "they say ", "people say ", "i said", "we said", "told me", "told us")  # which columns and speeches have as well
_SAID_OFTEN = 150  # words to one that says, in a report at least
_HEAD = 4  # blocks in which headline, label and dateline stand

_SECTIONS_OF_PAPERS = frozenset(
    "abstract introduction background methods methodology results discussion conclusion conclusions references acknowledgements "
    "acknowledgments bibliography keywords appendix".split()
) | {"materials and methods", "related work", "literature review"}
_SECTIONS_OF_REFERENCE = frozenset(
    "etymology history geography demographics notes references bibliography legacy career reception taxonomy distribution description "
    "synonyms".split()
) | {"see also", "external links", "further reading", "early life", "personal life"}
_SECTIONS_OF_GUIDES = frozenset("ingredients directions instructions prerequisites".split()) | {
    "you will need", "what you need", "what you'll need", "you'll need", "getting started", "what you will need",
}  # fmt: skip
# Those that are items of menus as well, or sections of papers: one of them says nothing.
_SECTIONS_OF_MENUS = frozenset("method preparation steps materials tools equipment installation usage requirements".split())
_NUMBER = Regex(r"^[\d.]+\.? |^[ivx]+\. |[:.]$")
_FEW_SECTIONS = 3
_TITLED_HOW = Regex(r"(?:how to |how do (?:i|you) |recipe\b|diy\b|step[- ]by[- ]step|tutorial\b|a guide to )")
# Verbs with which instructions begin, as the recipe and repair pages of Wikibooks have them.
_ORDERS = frozenset(
    "add adjust allow apply arrange attach bake beat bend blend boil bring brush build buy check choose chop click clean close combine "
    "connect cook cool copy cover create cut dig dip disconnect dissolve don't download drag drain draw drill drive drop dry enter fasten "
    "fill fit fix flip fold follow fry garnish gather glue grate grease grill grind hang heat hold insert install keep knead lay leave "
    "let lift loosen lower make mark mash measure melt mix never open oil paint peel place plant plug pour preheat press prepare prick "
    "pull push put reduce refit remove repeat replace rinse roast roll rub run sand save scrape scatter screw season seal select serve "
    "set sew shake sift simmer skim slice slide soak spoon spread sprinkle squeeze start stir store strain switch take tap taste tie "
    "tighten top toss transfer trim turn type unplug unscrew use wait warm wash water weigh whisk wipe wrap".split()
)
_FIRST_WORD = Regex(r"(?:\d{1,2}[.):] ?|step \d{1,2}[:.] ?|[-*•] ?)?([a-z']{2,12})\b")
_FEW_ORDERS, _MANY_ORDERS = 3, 6
_ORDER = 20  # characters: "Log in" and "Read more" are buttons
_AN_EIGHTH = 8
_A_THIRD = 3

_LABEL = Regex(r"^(?:\*\*)?[\"“]?([A-Z][\w.'’&-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,3})(?:\*\*)?:(?:\*\*)?\s", re.MULTILINE)
_TURNS = 3  # of each of two speakers
_QUESTION_WORDS = 40  # words of a question that stands on its own

_LISTED = 0.6  # share of the letters that stand in items and tables
_ITEMS = 6

# The formulas with which tales begin; titles and a source may stand before them.
_TALE = Regex(
    r"\b(?:once upon a time|once there (?:was|were|lived)|there (?:was|were|lived) once|long,? long ago|in a far(?:away| off|-off) "
    r"(?:land|kingdom|country))\b"
)
_TALE_OPENS = 400  # characters
_SPEECHES = 6
# Words that stories hardly need and reports can hardly do without.
_REPORTS_ONLY = (
    "according to", "spokes", "percent", "per cent", "officials", "campaign", "in a statement", "told reporters", "copyright", "president ",
    "senator ", "minister ", "election", " tweet", "reuters", "@", "http",
)  # fmt: skip
_FIRST_PERSON = Regex(r"\b(?:i|my|me|i'm|i've|i'd|i'll|we|our|us)\b")
_OWN_VOICE = 3  # in a hundred words, outside quotations
_IS = Regex(r"(?: \([^()\n]{1,80}\))?,? (?:is|was|are|were) (?:an?|the|one of)\b")
_ARTICLE = Regex(r"^(?:the|an?) ")


def story(text: str, folded: str, quotes: Callable[[], Sequence[Quotation]]) -> str:
    """What of a text reads like a story: its opening, or a dialogue of short speeches, with questions and cries, and next to no figures."""
    if _TALE.compiled.search(folded, 0, _TALE_OPENS):
        return "it opens like a tale"
    if folded.count('"') + folded.count("'") < _SPEECHES:
        return ""
    speeches = [quote for quote in quotes() if quote.kind in ("double", "single") and quote.inner_end > quote.inner_start]
    if len(speeches) < _SPEECHES:
        return ""
    lively = sum(text[quote.inner_end - 1] in "?!—-" for quote in speeches)
    sample = folded[:SAMPLE]
    if lively * 5 >= len(speeches) and sum(map(sample.count, "0123456789")) * 400 < len(sample):
        return f"{len(speeches)} speeches, {lively} of them cries and questions, and next to no figures"
    return ""


def genre(
    text: str, folded: str, blocks: Sequence[Block], said: Said, sentences: Callable[[], Sequence[Span]],
    quotes: Callable[[], Sequence[Quotation]], story: Callable[[], str],
) -> Genre:  # fmt: skip
    """The genre of a text. Wrong is worse than unsure: what does not clearly show another kind is news."""
    view = _View(text, folded, blocks, said)
    found = _paper(view) or _interview(view)
    if found is None and not view.reports:
        found = _how_to(view, sentences()) or _list(view)
    found = found or _fiction(view, story) or _opinion(view, quotes)
    if found is None and not view.reports:
        found = _reference(view) or _by_name(said)
    return found or Genre("news", view.reported_by or "nothing shows another kind")


class _View:
    """What several signs ask of one text."""

    def __init__(self, text: str, folded: str, blocks: Sequence[Block], said: Said):
        self.text, self.folded, self.blocks = text, folded, blocks
        self.sample = folded[:SAMPLE]
        self.words = self.sample.count(" ") + self.sample.count("\x1e") + 1
        head = [block for block in blocks if block.region is not Region.FRONT_MATTER][:_HEAD]
        self.head = [folded[block.start : block.end].strip("# *_") for block in head]
        self.title = (said.title or "").lower() or (self.head[0] if self.head else "")
        says = sum(map(self.sample.count, _SAYS))
        says = max(0, says - sum(map(self.sample.count, _HEARSAY))) if says else 0
        dateline = any(_DATELINE.compiled.match(text, block.start, block.end) for block in head)
        self.reported_by = _DATELINED if dateline else f"somebody says something {says} times" if says > 1 else ""
        self.reports = dateline or says * _SAID_OFTEN >= max(self.words, 2 * _SAID_OFTEN)

    def headings(self, known: Iterable[str]) -> list[str]:
        """The headings and short lines that are sections of these names."""
        found = []
        for block in self.blocks:
            if block.end - block.start < 60 and block.region in (Region.HEADING, Region.PROSE):
                name = _NUMBER.compiled.sub("", self.folded[block.start : block.end].strip("# *_")).strip()
                if name in known and name not in found:
                    found.append(name)
        return found


def _by_name(said: Said) -> Genre | None:
    """What the metadata call it."""
    for field in _FIELDS:
        value = said.extra.get(field)
        if isinstance(value, str) and value.lower().replace(" ", "-") in _SECTIONS:
            return Genre(_SECTIONS[value.lower().replace(" ", "-")], f"{field}: {value[:40]}")
    if said.url and _OPINION_URL.compiled.search(said.url):
        return Genre("opinion", "its address")
    if said.url and _WIKI_URL.compiled.search(said.url):
        return Genre("reference", "its address")
    return None


def _paper(view: _View) -> Genre | None:
    found = view.headings(_SECTIONS_OF_PAPERS)
    if len(found) >= _FEW_SECTIONS and ("abstract" in found or ("references" in found and "introduction" in found)):
        return Genre("paper", "sections " + ", ".join(found[:4]))
    return None


def _interview(view: _View) -> Genre | None:
    if view.text.count("?", 0, SAMPLE) > 1 and view.text.count(":", 0, SAMPLE) >= 2 * _TURNS:  # minutes and plans have labels, too
        turns = Counter(match[1] for match in _LABEL.compiled.finditer(view.text, 0, SAMPLE))
        speakers = [name for name, count in turns.items() if count >= _TURNS]
        if 2 <= len(speakers) <= 6 and sum(turns[name] for name in speakers) * _A_THIRD >= len(view.blocks):
            return Genre("interview", f"{' and '.join(speakers[:2])} take turns")
    asked = [
        n for n, block in enumerate(view.blocks[:-1])
        if view.text[block.end - 1] in "?*" and view.folded[block.start : block.end].rstrip("*_ ").endswith("?")
        and view.folded.count(" ", block.start, block.end) < _QUESTION_WORDS
    ]  # fmt: skip
    answered = [n for n in asked if n + 1 not in asked]
    if len(answered) > _TURNS and len(answered) * 4 >= len(view.blocks) and _own_voice(view.sample, 1):
        return Genre("interview", f"{len(answered)} questions and answers in turn")
    return None


def _how_to(view: _View, sentences: Sequence[Span]) -> Genre | None:
    starts = {each.start for each in sentences if each.end - each.start >= _ORDER}
    starts |= {block.start for block in view.blocks if block.region is Region.LIST and block.end - block.start >= _ORDER}
    orders = 0
    for start in starts:
        match = _FIRST_WORD.compiled.match(view.folded, start)
        orders += match is not None and match[1] in _ORDERS
    if orders < _FEW_ORDERS:
        return None
    sections = view.headings(_SECTIONS_OF_GUIDES)
    if not sections:
        sections = view.headings(_SECTIONS_OF_MENUS)[1:]
    if sections and orders * _AN_EIGHTH >= len(starts):
        return Genre("how-to", f"{orders} instructions, and “{sections[0]}”")
    if _TITLED_HOW.compiled.match(view.title) and orders * 5 >= len(starts):
        return Genre("how-to", f"{orders} instructions, and its title")
    if orders >= _MANY_ORDERS and orders * _A_THIRD >= len(starts):
        return Genre("how-to", f"{orders} of {len(starts)} sentences are instructions")
    return None


def _list(view: _View) -> Genre | None:
    listed = [block for block in view.blocks if block.region in (Region.LIST, Region.TABLE)]
    letters = sum(block.end - block.start for block in view.blocks)
    if len(listed) >= _ITEMS and sum(block.end - block.start for block in listed) >= _LISTED * letters:
        return Genre("list", f"{len(listed)} of {len(view.blocks)} blocks are items")
    return None


def _fiction(view: _View, story: Callable[[], str]) -> Genre | None:
    if view.reported_by == _DATELINED or any(word in view.sample for word in _REPORTS_ONLY):
        return None
    evidence = story()
    return Genre("fiction", evidence) if evidence else None


def _opinion(view: _View, quotes: Callable[[], Sequence[Quotation]]) -> Genre | None:
    label = next((line for line in view.head if _OPINION_LABEL.compiled.match(line)), None)
    if label is not None:
        return Genre("opinion", f"“{label[:30]}” above it")
    if view.words < 60 or view.reports or not _own_voice(view.sample, _OWN_VOICE):
        return None
    quoted = sum(min(q.end, SAMPLE) - min(q.start, SAMPLE) for q in quotes())
    if quoted * 3 >= len(view.sample):
        return None
    return Genre("opinion", "the writer speaks in the first person")


def _own_voice(sample: str, percent: int) -> bool:
    return len(_FIRST_PERSON.compiled.findall(sample)) * 100 >= percent * (sample.count(" ") + 1)


def _reference(view: _View) -> Genre | None:
    sections = view.headings(_SECTIONS_OF_REFERENCE)
    if len(sections) >= _FEW_SECTIONS:
        return Genre("reference", "sections " + ", ".join(sections[:4]))
    if not 2 < len(view.title) < 60:
        return None
    subject = _ARTICLE.compiled.sub("", view.title)
    for block in view.blocks[:_HEAD]:
        if block.region is Region.PROSE:
            opening = _ARTICLE.compiled.sub("", view.folded[block.start : min(block.end, block.start + 200)])
            if opening.startswith(subject) and _IS.compiled.match(opening, len(subject)):
                return Genre("reference", f"it opens “{opening[: len(subject) + 5].strip()} …”")
    return None
