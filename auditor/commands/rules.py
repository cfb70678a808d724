"""``audit rules`` and ``audit rule``: those installed and those of ``rule-paths``; and whether they do what their examples say."""

import sys
from collections.abc import Iterator, Sequence

from auditor import remarks
from auditor.desk import with_local
from auditor.explain import print_rule, print_rules
from auditor.neutral import neutral
from auditor.registry import AnyRule, load_rules
from auditor.settings import Settings


def show(format: str, config: str | None, isolated: bool) -> int:
    """List them."""
    print_rules(format, known(config, isolated))
    return 0


def show_one(id: str, config: str | None, isolated: bool) -> None:
    """Print the page of one."""
    print_rule(id, known(config, isolated))


def check(config: str | None, isolated: bool) -> int:
    """Run the examples of each; the exit code is 1 where one does not do what they say."""
    rules = known(config, isolated)
    wrong = list(failures(rules))
    sys.stdout.write("".join(f"{neutral(line)}\n" for line in wrong))
    sys.stdout.write(f"{len(rules)} rules, {len(rules) - len(wrong)} do what their examples say\n")
    return 1 if wrong else 0


def known(config: str | None, isolated: bool) -> list[AnyRule]:
    """The rules that the settings of the working folder know."""
    return with_local([*load_rules(), *remarks.RULES], Settings(config, isolated).here)


def failures(rules: Sequence[AnyRule]) -> Iterator[str]:
    """A line for each rule that does not do what its examples say."""
    from auditor.testing import check_examples

    for rule in rules:
        try:
            check_examples(rule)
        except (Exception, SystemExit) as error:  # an example that fails, or whatever somebody's rule raises
            yield f"{rule.id}: {error or type(error).__name__}"
