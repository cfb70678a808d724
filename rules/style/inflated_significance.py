"""Turns that say how much a thing means instead of what it is."""

from auditor import Lexicon, Severity, phrase_rule

WEIGHT = Lexicon.read(__package__, "inflated_significance.txt")

inflated_significance = phrase_rule(
    __name__,
    WEIGHT,
    severity=Severity.INFO,
    languages={"en"},
    opt_in=True,
    whole_sentence=False,
    removable=False,
    reason="The text says that its subject is important where it should show why: such sentences hold nothing that could be checked.",
    message="says how much it means, and not what it is",
    fix="Say what happened, to whom and when; what follows from it, readers see for themselves.",
    bad=[
        "The old mill [[stands as a testament]] to the town's past, and its wheel [[serves as a reminder]] of what was lost.",
        "Ferries [[play a crucial role in]] the life of the islands, which [[underscores the importance]] of a good timetable.",
    ],
    good=[
        "The will names two witnesses; the Old Testament lay beside it. A pivotal role went to the understudy.",
        "“It stands as a testament to his stubbornness,” she said of the unfinished boat.",
        "The tapestry of 1520 hangs in the hall. He serves as a judge. The marks on the wall show the flood.",
        "The importance of the harbour fell when the railway came.",
    ],
    references=["https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing"],
)
