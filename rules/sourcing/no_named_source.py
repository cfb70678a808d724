"""Articles in which nobody is named as a source."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Severity, SourceKind, Span, rule

from ._genre import is_argument, is_story
from ._sources import told
from ._vague import GROUPS, is_credited

_FEWEST = 3  # statements that are credited to a group
_NOBODY = (SourceKind.VAGUE, SourceKind.NONE)
# He was spoken of before, by whatever name; and an essay speaks for its writer.
_SOMEBODY = Pattern(r"(?:he|she|i|we|who|it)\b")
_OWN = Pattern(r"\b(?:in my (?:opinion|view)|i (?:think|believe|agree|feel|would))\b")

_TREES = (
    "Nut trees in towns\n\nThe town has planted some of them along the river, between the mill and the bridge, and will plant forty "
    "more when the ground has thawed. They cost more than the benches did, and they will stand for longer than the bridge. The children "
    "of the school have hung a number on each, and on the first of them somebody has hung a hammock. {}argue that the nuts are a danger "
    "to cyclists. Supporters say that they will feed the poor. Some experts believe that a walnut stores more carbon than a lime does. "
)
_SLEEP = (
    "Whoever lies awake reaches for the telephone, and whoever reaches for the telephone lies awake, and so the night goes by in the pale "
    "light of other people's dinners. A lamp would be kinder, or a book with small letters, or a clock that cannot be read. {}say that an "
    "hour without a screen helps. Doctors say that a cold room does, too. Researchers believe that the habit begins in childhood. "
)
_MORE = (
    "There is a bench at the end of the path, and a plate with the names of those who paid for it, and a bin for the shells. In the "
    "evening the lamps come on, one after the other, and go out again at eleven, all at once. "
)


@rule(
    severity=Severity.WARNING,
    lexicons=[GROUPS],
    languages={"en"},
    min_words=100,
    unfit_for={"opinion", "interview", "reference", "paper"},
    fix="Look for a text on the same matter that names its sources.",
    bad=[_TREES.format("[[Critics]] ") + _MORE, _SLEEP.format("[[Experts]] ") + _MORE],
    good=[_TREES.format("Critics ") + "Ane Brekke, who planted them, said that nobody had been hit yet. " + _MORE, _MORE * 2],
)
def no_named_source(document: Document) -> Iterator[Hit]:
    """A text that credits what it says to critics, experts and rumour, and names nobody at all, leaves its reader nobody to ask."""
    groups = document.phrases(GROUPS)
    if len(groups) < _FEWEST or len(groups := [group for group in groups if is_credited(document, group)]) < _FEWEST:
        return
    statements = told(document)
    if statements is None or _OWN.search(document.folded) or is_story(document) or is_argument(document):
        return
    sources = [each.source for each in statements if each.source is not None]
    if any(each.kind not in _NOBODY for each in statements) or any(_SOMEBODY.match(document.folded, each.start) for each in sources):
        return
    groups = [group for group in groups if any(each.start < group.end and group.start < each.end for each in sources)]
    if len(groups) >= _FEWEST:
        said = f"{len(statements)} statements are credited to no one in particular"
        yield Hit(Span(groups[0].start, groups[0].end), f"names nobody as a source: {said}")
