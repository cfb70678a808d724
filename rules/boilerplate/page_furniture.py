"""Blocks of the page around the text: menus, link lists, forms, threads and footers."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise

from auditor import Document, Format, Hit, LinearModel, Region, Severity, Span, rule, shown

from ._furniture import breaks_off, heads_section
from ._lists import LISTS
from ._page import Page
from ._scales import EXACT, Scales

SCALES = Scales(LinearModel.read(__package__, "page_furniture.tsv"))  # trained by tests/accuracy/train_page_furniture.py

# The numbers below were chosen by cross-validation on the sets that the table was trained on, between values that made little difference.
SHORT = 40  # characters of a block that may be a line of a menu
FEWEST_SHORT = 8  # such blocks, before it is asked whether a document is a page
# Different labels of furniture that fill a line: nearly every page that the table was trained on has as many, and no clean document of
# the sets it was tested on has more than two. Fewer will do where they are of two lists beside those of menus, whose words poems use.
FEWEST_LABELS = 5
FEWEST_TELLING = 3
MENUS = frozenset({"page furniture", "navigation"})
LEAST_LABELS = 0.03  # of the rows; a change log of 5,000 lines holds five labels by chance, pages have 0.05 to 0.3
LARGE = 40  # rows of a page on which sentences are cut at all, but for those with a label
LONGEST_ROW = 100  # words of a row that may be furniture
LIKELY = 0.4  # how sure of a row that is no sentence
LIKELY_BETWEEN = 0.1  # and of one between two that are cut
SURE = 0.65  # of a sentence: what a person wrote is not cut on a guess
SURE_BESIDE_TEXT = 0.9  # of a sentence next to one that is kept: the first and last of an article look most like furniture
FEWEST_KEPT = 20  # words in sentences: with fewer left, nobody can tell what is around what
FEWEST_KEPT_OF_MENUS = 40  # and where all labels are words of menus, which verse has too
FEWEST_ROWS = 2  # of a block without a label, and of one that ends an article: a label alone may head a section
# Labels of blocks that stand below an article, and what may be left between such a block and the next.
ENDS = frozenset({
    "about publisher", "author box", "comments", "cookie notice", "disclaimer", "newsletter", "page counter", "paywall", "promotion",
    "related links", "share bar", "tags",
})  # fmt: skip
MOST_STRAY_ROWS = 2  # with sentences
MOST_STRAY = 0.15  # of what is said in sentences
MOST_BEHIND = 0.2  # the same, behind it: with more, the article goes on
MENU_WORDS_ALONE = {"page furniture"}  # the list of words that may head a section as well: "Artists", "Opening hours"
# Words of menus under which an article on a country, a town or a person has a section as well.
SECTIONS = frozenset(
    "arts business climate culture demographics economy education entertainment environment features geography government health history "
    "legacy literature media music opinion people politics religion science society sport sports technology tourism travel".split()
)
MOST_BEFORE_LABEL = 8  # rows at the beginning of a block
MOST_NAMED = 3  # labels in a message

_ARTICLE = (
    "The mill at Holm opens again in May, the county says, after nine years in which its wheel stood still and its dam leaked.\n"
    "“We have waited for the wheel longer than for any grandchild,” said Ada Holm, who has lived beside the river since 1961.\n"
    "The oak for it was felled in the winter, and dried for two summers in the loft of the old school, where nobody could touch it.\n"
    "Whether it will grind again is for the county to say: flour was dearer last year than at any time since the war."
)
_PAST = (
    "The first mill on this bank was built by monks, who had no flour to sell and gave away what they could not eat.\n"
    "A fire took it in the year of the long frost, when the river stood as still as its wheel and nobody could fetch water.\n"
    "What was left of its beams holds up the roof of the school, where children are told to count the burnt ones."
)
_BERICHT = (
    "Die Mühle von Holm öffnet im Mai wieder, nachdem ihr Rad neun Jahre stillgestanden hat und der Damm undicht war.\n"
    "„Auf das Rad haben wir länger gewartet als auf jedes Enkelkind“, sagte Ada Holm, die seit 1961 am Fluss lebt.\n"
    "Die Eiche dafür wurde im Winter geschlagen und trocknete zwei Sommer lang auf dem Boden der alten Schule.\n"
    "Ob sie wieder mahlen wird, muss der Kreis entscheiden: Mehl war im vergangenen Jahr so teuer wie lange nicht."
)


@rule(
    severity=Severity.WARNING,
    context=LISTS,
    fix="Cut the blocks, or take the text with a tool that sees the page's markup.",
    bad=[
        "[[Skip to main content\nHome\nNews\nSport\nLog in\nSubscribe]]\n" + _ARTICLE + "\n[[Share this story\nFacebook\nTwitter\n"
        "3 Comments\nMost read\nNine wheels and a dam\nThe last miller\nAbout us\nPrivacy policy\n© 2024 Holm Post]]",
        "[[Zum Inhalt springen\nStartseite\nPolitik\nKultur\nAnmelden\nNewsletter]]\n" + _BERICHT + "\n[[Beitrag teilen\nÄhnliche Artikel\n"
        "Neun Räder und ein Damm\nDer letzte Müller\nKontakt\nImpressum\nDatenschutz\nAGB]]",
        # A menu in Norwegian, and a word on the author between the buttons below the text and the form for comments.
        "[[Hopp til hovedinnhold\nForsiden\nPersonvern\nLogg inn\nTips oss]]\n" + _ARTICLE + "\n" + _PAST + "\n[[Del på Facebook\n"
        "Skriv ut\nAda Holm har skrevet om elver og møller i ni år, og bor selv ved en av dem.\nLegg igjen en kommentar\n"
        "Obligatoriske felt er merket med *\nOm oss\nKontakt oss]]",
    ],
    good=[
        _ARTICLE,
        # The notes on a program, with its links and code.
        (
            "README.md",
            "\n\n".join(
                (
                    "# Mill",
                    *(f"[{name}](https://mill.example.org/{name})" for name in ("Home", "News", "Blog", "Twitter", "Contact", "Log in")),
                    "Start it with `mill`.",
                    "## See also",
                    "- [Home](https://mill.example.org)",
                    _ARTICLE,
                    _PAST,
                )
            ).encode(),
        ),
        "Readers were asked which of these they open on their way to the mill:\n\n- News\n- Sport\n- Politics\n- Facebook\n- Twitter\n"
        "- Newsletter\n- About us\n- Contact\n- Search\n\n" + _ARTICLE,
        "\n\n".join(
            f"{heading}\n\n{line}"
            for heading, line in zip(
                ("Date", "Members", "Topics", "Comments", "Updates", "Contact", "Share"), f"{_ARTICLE}\n{_PAST}".split("\n"), strict=True
            )
        ),
        "What the county keeps of the mill\n\n"
        + "\n".join(f"{part}\nOak, 18{year}" for year, part in enumerate(("Wheel", "Shaft", "Sluice", "Hopper", "Cradle", "Ladder"), 61))
        + "\n\n"
        + _ARTICLE,
    ],
)
def page_furniture(document: Document) -> Iterator[Hit]:
    """The document is a whole page: what stands around its text belongs to the site, and drowns what the article says."""
    short = (1 for start, end, _ in document.blocks if end - start <= SHORT)
    if sum(islice(short, FEWEST_SHORT)) < FEWEST_SHORT and document.text.count("](") < FEWEST_SHORT:  # links in Markdown, which are long
        return
    page = Page(document, LISTS, SCALES.words)
    if not is_page(page) or not _says_enough(page, range(len(page.spans))):
        return
    for block in furniture(page, SCALES.scores(page)):
        span = Span(page.spans[block.start].start, page.spans[block.stop - 1].end)
        if any(document.in_code(each) for each in document.blocks[document.block_index(span.start) : document.block_index(span.end - 1)]):
            continue  # the example of a manual, whose headings are short
        yield Hit(span, _message(page, block), removable=document.removable(span))


def is_page(page: Page) -> bool:
    """Whether the document shows what only a page shows: labels of several kinds, each on a line of its own."""
    if len(page.label_rows) < max(FEWEST_TELLING, LEAST_LABELS * len(page.spans)):
        return False
    lists: set[str] = set()
    labels: set[tuple[str, str]] = set()
    for label in page.labels:
        labels.add(label)
        lists.add(label[0])
        if len(labels) >= FEWEST_LABELS and len(lists) > 1:
            return True
        if len(labels) >= FEWEST_TELLING and len(lists - MENUS) > 1:
            return True
    return False


def furniture(page: Page, scores: Sequence[int]) -> list[range]:
    """The blocks of furniture, given the log-odds of each row; none where too little text would be left."""
    cut = _cut(page, scores)
    for row in _strays(page, cut):
        cut[row] = True
    kept = [index for index, says in enumerate(page.sentences) if says and not cut[index]]
    if not _says_enough(page, kept):
        return []
    start = kept[0]
    if (headline := page.headline(start)) is not None:
        cut[headline], start = False, headline
        for index in range(headline):  # a breadcrumb or the title of the page
            cut[index] = cut[index] or page.texts[index] == page.texts[headline]
    blocks = [_to_section(page, _from_label(page, run) if run.start > start else run) for run in _runs(cut) if cut[run.start]]
    gone = {index for block in blocks for index in block}
    end = max(index for index, says in enumerate(page.sentences) if says and index not in gone)
    blocks = [block for block in blocks if not heads_section(page.document, page.spans[block.start].start)]
    return [block for block in blocks if _is_furniture(page, block, inside=start < block.start and block.stop <= end)]


def _says_enough(page: Page, rows: Iterable[int]) -> bool:
    """Whether the sentences of these rows have words enough to tell what is around what."""
    telling = any(name not in MENUS for index in page.label_rows for name in page.lists(index))
    fewest = FEWEST_KEPT if telling else FEWEST_KEPT_OF_MENUS
    return any(said >= fewest for said in accumulate(page.counts[index] for index in rows if page.sentences[index]))


def _from_label(page: Page, block: range) -> range:
    """A block below the text without the sentences above its first label: they may be the end of the article, behind a list."""
    for index in block[: MOST_BEFORE_LABEL + 1]:
        if any(name not in MENU_WORDS_ALONE for name in page.lists(index)):
            return range(index, block.stop) if any(page.sentences[block.start : index]) else block
    return block


def _to_section(page: Page, block: range) -> range:
    """A block without the heading, written in Markdown, of the text that follows it; of an index of posts, the link to one alone."""
    document, stop = page.document, block.stop
    if len(block) == 2 and "related links" in page.lists(block.start) and breaks_off(page.texts[block.start - 1]):
        return range(block.start, block.start + 1)
    if document.format is Format.MARKDOWN and stop < len(page.spans):
        while stop > block.start + 1 and document.region(page.spans[stop - 1].start) is Region.HEADING:
            stop -= 1
    return range(block.start, stop)


def _cut(page: Page, scores: Sequence[int]) -> list[bool]:
    """Whether each row is to be cut: by its chance, and by what becomes of its neighbours."""
    likely, between, sure, beside_text = map(_odds, (LIKELY, LIKELY_BETWEEN, SURE, SURE_BESIDE_TEXT))
    sentences, labelled, thread = page.sentences, page.found, page.thread
    large = len(scores) >= LARGE
    cut = [
        score > (sure if says else likely) and count <= LONGEST_ROW and (large or not says or index in labelled)
        for index, (score, says, count) in enumerate(zip(scores, sentences, page.counts, strict=True))
    ]
    known = {*thread, *(index for index in page.notices if page.counts[index] <= LONGEST_ROW)}
    for index in known:
        cut[index] = True
    guessed = [index for index, says in enumerate(sentences) if says and cut[index] and index not in known]
    for step, indices in ((-1, guessed), (1, reversed(guessed))):
        for index in indices:
            beside = index + step
            if cut[index] and 0 <= beside < len(cut) and not cut[beside] and sentences[beside]:
                cut[index] = scores[index] > beside_text
    for index in range(1, len(cut) - 1):
        if not cut[index] and cut[index - 1] and cut[index + 1] and not sentences[index] and scores[index] > between:
            cut[index] = True
    return cut


def _strays(page: Page, cut: Sequence[bool]) -> Iterator[int]:
    """The rows of a few sentences below the text, under a block that ends an article: an appeal, a word on the author, a teaser."""
    runs = _runs(cut)
    said = [0 if cut[run.start] else sum(page.said[run.start : run.stop]) for run in runs]
    text, total = said.index(max(said)), sum(said)
    behind = sum(said[text + 1 :])
    for above, run, says in islice(zip(runs, runs[1:], said[1:], strict=False), text, None):
        behind -= says
        if cut[run.start] or says > MOST_STRAY * total or behind > MOST_BEHIND * total or len(above) < FEWEST_ROWS:
            continue
        if sum(page.sentences[run.start : run.stop]) <= MOST_STRAY_ROWS and any(name in ENDS for row in above for name in page.lists(row)):
            yield from run


def _runs(cut: Sequence[bool]) -> list[range]:
    """The stretches of rows that are all cut, or all kept."""
    edges = [0, *(index for index in range(1, len(cut)) if cut[index] != cut[index - 1]), len(cut)]
    return [range(start, stop) for start, stop in pairwise(edges)]


def _odds(chance: float) -> int:
    """The log-odds of a chance, as the scales give them."""
    return round(EXACT * math.log(chance / (1 - chance)))


def _is_furniture(page: Page, block: range, inside: bool) -> bool:
    """Whether a block shows what it is: a label, in the midst of the text more than a word of menus; or, before and after the text, several
    lines that do not run on, as verse does."""
    labelled = [*page.labels_in(block), *(index for index in block if index in page.notices)]
    if inside and len(block) == 1 and page.texts[block.start].strip(" *#_").casefold() in SECTIONS:
        return False
    if any(not inside or name not in MENU_WORDS_ALONE for index in labelled for name in page.lists(index)):
        return True
    return not inside and len(block) >= FEWEST_ROWS and sum(map(page.runs_on, block)) * 3 < len(block)


def _message(page: Page, block: range) -> str:
    """What a person can check: how many lines, how many of them say something, and which labels stand among them."""
    sentences = sum(page.sentences[block.start : block.stop])
    labels = list(dict.fromkeys(page.texts[index] for index in page.labels_in(block)))[:MOST_NAMED]
    said = "sentences" if sentences > 1 else "a sentence"
    lines = "a line" if len(block) == 1 else f"{len(block)} lines, {sentences or 'none'} of them {said},"
    return f"contains {lines} of the page around the text" + (": " if labels else "") + ", ".join(f"“{shown(label)}”" for label in labels)
