"""``audit rules`` and ``audit rule``: those installed and those of ``rule-paths``; and whether they do what their examples say."""

import sys

from auditor import remarks
from auditor.desk import with_local
from auditor.explain import print_rule, print_rules
from auditor.neutral import neutral
from auditor.registry import AnyRule, load_rules
from auditor.settings import Settings


def show(format: str, config: str | None, isolated: bool) -> int:
    """List them."""
    print_rules(format, _rules(config, isolated))
    return 0


def show_one(id: str, config: str | None, isolated: bool) -> None:
    """Print the page of one."""
    print_rule(id, _rules(config, isolated))


def check(config: str | None, isolated: bool) -> int:
    """Run the examples of each; the exit code is 1 where one does not do what they say."""
    from auditor.testing import check_examples

    rules, wrong = _rules(config, isolated), 0
    for rule in rules:
        try:
            check_examples(rule)
        except Exception as error:  # an example that fails, or whatever somebody's rule raises
            wrong += 1
            sys.stdout.write(neutral(f"{rule.id}: {error or type(error).__name__}") + "\n")
    sys.stdout.write(f"{len(rules)} rules, {len(rules) - wrong} do what their examples say\n")
    return 1 if wrong else 0


def _rules(config: str | None, isolated: bool) -> list[AnyRule]:
    return with_local([*load_rules(), *remarks.RULES], Settings(config, isolated).here)
