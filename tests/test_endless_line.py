"""Text without line ends, as scrapers leave it: what a rule copies out of it grows with it and not with its square."""

import pytest

from auditor import Document
from auditor.registry import load_rules
from auditor.rule import Rule
from auditor.testing import marked

RULES = [rule for rule in load_rules() if isinstance(rule, Rule)]
SAID = [marked(each)[0] for rule in RULES for each in rule.bad if isinstance(each, str)]
LINE = 2 * (" ".join(" ".join(SAID).split()) + " ")  # twice: rules look closer at what stands twice
TIMES = 4


class Counted(str):
    """A text that counts the characters that are copied out of it."""

    copied: int

    def __getitem__(self, place: object) -> str:
        piece = super().__getitem__(place)  # type: ignore[index]
        self.copied += len(piece)
        return piece


def copied(rule: Rule, text: str) -> int:
    """The characters that a rule copies out of a text and of its folded form, without what the views copy that all rules share."""
    document = Document(text)
    document.sentences, document.quotes, document.rows  # noqa: B018  # not what is counted
    views = {"text": Counted(text), "folded": Counted(document.folded)}
    for view in views.values():
        view.copied = 0
    document.__dict__.update(views)
    list(rule.check(document))
    return sum(view.copied for view in views.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_is_copied_grows_with_the_line(rule: Rule) -> None:
    assert copied(rule, LINE * TIMES) <= 1.5 * TIMES * copied(rule, LINE) + len(LINE) * TIMES
