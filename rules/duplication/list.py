"""A list that stands twice."""

from collections.abc import Iterator

from auditor import Document, Hit, Severity, rule

from ._copies import answers, in_code, introduction, repeated_runs, same_frame
from ._entries import entries_of, same_label

_RECAPS = ("recap", "summary", "in short", "key points", "key takeaways", "takeaways", "to sum up", "checklist", "at a glance", "overview")


@rule(
    severity=Severity.ERROR,
    views=["lists"],
    fix="Cut the second copy, and read on to see whether anything else of that passage was pasted twice.",
    bad=[
        "Bring this:\n\n- a lamp with spare batteries\n- shoes that may get wet\n- food for two days\n\n"
        "The hut is open.\n\n[[- a lamp with spare batteries\n- shoes that may get wet\n- food for two days]]",
        "- The mill stands by the river\n- It ground rye until 1950\n- Storks nest on its roof\n"
        "[[- The mill stands by the river\n- It ground rye until 1950\n- Storks nest on its roof]]",
    ],
    good=[
        "White loaf\n\n1. Mix the flour with the salt\n2. Add the water and knead it well\n3. Let it rise for two hours\n4. Bake it\n\n"
        "Brown loaf\n\n1. Mix the flour with the salt\n2. Add the water and knead it well\n3. Let it rise for two hours\n4. Add the seeds",
        "Day 1\n\n- run slowly for ten minutes\n- walk until you have your breath\n- stretch both legs well\n\n"
        "Day 4\n\n- run slowly for ten minutes\n- walk until you have your breath\n- stretch both legs well",
        "Pancakes\n\n- 2 eggs from the farm\n- 1 cup of flour\n- 3 spoons of sugar\n\nWaffles\n\n- 2 eggs from the farm\n- 1 "
        "cup of flour\n- 3 spoons of sugar",
        "1. Was it cold?\n\n- Yes\n- No\n- Not sure\n\n2. Was it wet?\n\n- Yes\n- No\n- Not sure",
    ],
)
def list(document: Document) -> Iterator[Hit]:
    """The same items are listed a second time: the passage was pasted, scraped or generated twice."""
    entries = entries_of(document)
    for run in repeated_runs(document):
        framed = same_frame(document, run.first.start, run.span.start) or answers(document, run)
        if framed or in_code(document, run.span):
            continue
        above = introduction(document, run.span.start)
        recap = above.startswith(_RECAPS)
        if not run.whole and above and above != introduction(document, run.first.start):
            continue  # two instructions of a kind share their first steps
        if same_label(document, run.first.start, run.span.start) or entries.share(run.first, run.span):
            continue
        yield Hit(
            run.span,
            f"contains a list of {len(run.items)} items that stands above",
            severity=Severity.WARNING if recap else None,
            removable=document.removable(run.span),
            related=[(run.first, "the first copy")],
        )
