"""A list item that stands twice."""

from collections.abc import Iterator
from itertools import pairwise

from auditor import Confidence, Document, Hit, ListBlock, ListItem, Severity, Span, once, rule

from ._copies import asked, by_design, in_code, key, repeated_runs, same_frame, words
from ._entries import entries_of, may_recur, same_label

FEWEST_IN_ONE_LIST = 3  # two words and fewer repeat by chance: "Bug fixes", "Not applicable"
FEWEST_ACROSS = 6  # lists on different things share short items: "easy to clean" among the merits of two pans
REFRAIN = 3  # an item that comes round this often, never twice in a row, is a refrain, a form or a template


@rule(
    severity=Severity.ERROR,
    views=["lists"],
    fix="Cut the second copy of the item, and correct the number of items where the text names one.",
    bad=[
        "1. Oil the hinge of the door\n2. Plane the lower edge\n[[3. Oil the hinge of the door]]\n4. Leave it open",
        "1. Ferries sail at low water\n2. Boats lose fewer days\n3. The dyke gets its clay\n[[4. Boats lose fewer days]]\n"
        "[[5. Ferries sail at low water]]\n[[6. The dyke gets its clay]]",
        "1. Turn the crank once\n" + "".join(f"[[{step}. Turn the crank once]]\n" for step in range(2, 7)) + "7. Stop",
        "Pack these:\n\n- the tent with all its pegs and lines\n- a stove\n\nBefore you leave, look for:\n\n- the key\n[[- "
        "the tent with all its pegs and lines]]",
    ],
    good=[
        (
            "CHANGES.md",
            b"# Changes\n\n"
            + b"".join(
                b"## 2.%d.0\n\n### Notable\n\n- The wheel turns both ways at the turn of a key\n- It got a roof in %d\n\n### All\n\n"
                b"- The wheel turns both ways at the turn of a key\n- The axle of %d is oiled\n\n" % (n, n + 1990, n)
                for n in range(4)
            ),
        ),
        "- Lord, have mercy on us\n- From fire and flood\n- Lord, have mercy on us\n- From plague and war\n- Lord, have mercy on us",
        "- engine:\n  - follow the current release of the gearbox\n- rudder:\n  - follow the current release of the gearbox",
        "1. The Seller warrants to the Buyer that:\n\n(a) it has the power to enter into this agreement;\n\n(b) it owns the boats.\n\n"
        "2. The Buyer warrants to the Seller that:\n\n(a) it has the power to enter into this agreement;\n\n(b) it can pay.",
        "Merits of the first:\n\n- easy to clean\n- cheap\n\nMerits of the second:\n\n- easy to clean\n- light",
        "- 09:00 Coffee in the hall\n- 09:30 Welcome\n- 11:00 Coffee in the hall\n- 09:00 Coffee in the hall",
        "Making tea\n\n1. Fill the jug with cold water to the mark\n2. Press the button\n\nMaking coffee\n\n"
        "1. Fill the jug with cold water to the mark\n2. Turn the dial",
        "- yes\n- no\n- yes\n- no",
    ],
)
def list_item(document: Document) -> Iterator[Hit]:
    """The same item is listed twice: the list was assembled without care, or generated until it had enough items."""
    in_runs = {item.start for run in repeated_runs(document) for item in run.items}
    places: dict[str, list[tuple[int, ListItem]]] = {}
    entries = entries_of(document)
    steps: list[tuple[ListItem, ListItem]] = []
    for number, block in enumerate(document.lists):
        for item in block.items:
            places.setdefault(key(document, Span(item.content_start, item.end)), []).append((number, item))
    for text, found in places.items():
        if len(found) < 2 or by_design(text) or not any(c.isalpha() for c in text) or _is_refrain(found):
            continue
        first = found[0][1]
        for (_, before), (number, item) in pairwise(found):
            same_list = any(other == number and earlier.start < item.start for other, earlier in found)
            fewest = FEWEST_IN_ONE_LIST if same_list else FEWEST_ACROSS
            if item.start in in_runs or words(text) < fewest or in_code(document, Span(item.start, item.end)):
                continue
            lists = document.lists[found[0][0]], document.lists[number]
            if same_list and _belong_apart(document, first, item):
                continue
            if not same_list and _are_steps(item, *lists):
                continue
            if not same_list and (same_frame(document, lists[0].start, lists[1].start) or asked(document, lists[0].start, lists[1].start)):
                continue
            if not same_list and (same_label(document, lists[0].start, lists[1].start) or entries.share(first, item)):
                continue
            if same_list and may_recur(item, text, before):
                steps.append((item, first))
            else:
                yield _hit(document, item, first)
    # Several steps that come again, each after a while of its own, are a route or a pattern, unless no step comes but once.
    every = any(2 * len(steps) == len(block.items) for block in document.lists if steps and block.start <= steps[0][0].start < block.end)
    if every or len({item.start - first.start for item, first in steps}) == 1:
        yield from (_hit(document, *step, Severity.WARNING, Confidence.MEDIUM) for step in steps)


def _hit(
    document: Document, item: ListItem, first: ListItem, severity: Severity | None = None, confidence: Confidence | None = None
) -> Hit:
    span = _span(item)
    return Hit(
        span,
        "contains a list item that stands above",
        severity,
        confidence,
        removable=document.removable(span),
        related=[(_span(first), "the first copy")],
    )


@once
def _parents(document: Document) -> dict[int, ListItem]:
    """By where deeper items begin, the item that each belongs to."""
    found: dict[int, ListItem] = {}
    for block in document.lists:
        open_items: list[ListItem] = []
        for item in block.items:
            while open_items and open_items[-1].indent >= item.indent:
                open_items.pop()
            if open_items:
                found[item.start] = open_items[-1]
            open_items.append(item)
    return found


def _belong_apart(document: Document, *items: ListItem) -> bool:
    """Whether two items belong to different ones: each release of a list of changes has its "Sync with upstream"."""
    parents = [_parents(document)[item.start] for item in items if item.start in _parents(document)]
    return len({key(document, Span(parent.content_start, parent.end)) for parent in parents}) > 1


def _are_steps(item: ListItem, *lists: ListBlock) -> bool:
    """Whether two procedures share a step: "Put the jug on the base" when making tea, and when making coffee."""
    return item.marker[:1].isdigit() and all(each.items[0].marker[:1].isdigit() for each in lists)


def _is_refrain(found: list[tuple[int, ListItem]]) -> bool:
    return len(found) >= REFRAIN and all(one.end + 2 < other.start for (_, one), (_, other) in pairwise(found))


def _span(item: ListItem) -> Span:
    return Span(item.start, item.end)
