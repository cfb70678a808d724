"""Every rule keeps the promises that a rule makes; a package of rules that is installed too is held to them as well."""

import pytest

from auditor.registry import AnyRule, load_rules
from auditor.rule import CorpusRule
from auditor.testing import check_examples

RULES = load_rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples(rule: AnyRule) -> None:
    check_examples(rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: AnyRule) -> None:
    assert rule.bad and rule.good, "examples of both kinds: proof, lesson and documentation at once"
    assert len(rule.bad) >= (1 if isinstance(rule, CorpusRule) else 2), "one example shows a phrase, two show a kind"
    assert rule.reason.endswith(".") and 30 <= len(rule.reason) <= 300, "the reason is a sentence for the reader of a report"
    assert rule.fix.endswith("."), "a report says what to do"
    assert len(rule.title) <= 90 and not rule.title.endswith(".")
