"""Lists of the user's own: their format, and the findings that name where a list is from."""

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.registry import load_rules
from auditor.rule import Rule
from auditor.testing import run_rule

RULES = {rule.id: rule for rule in load_rules() if isinstance(rule, Rule)}


def with_list(id: str, path: Path, content: str) -> Rule:
    path.write_text(content, encoding="utf-8")
    return replace(RULES[id], check=replace(RULES[id].check, list=str(path)))  # type: ignore[type-var]


def test_retracted(tmp_path: Path) -> None:
    rule = with_list(
        "citation/retracted", tmp_path / "list.txt", "# source: Index of Olm\n# date: 2026-10-01\n10.1016/J.Tea.1\twithdrawn\n13054692\n"
    )
    found = run_rule(rule, "Braun, doi:10.1016/j.tea.1. Amman, PMID: 13054692. Stamm, doi:10.1016/j.tea.2.")
    assert [finding.place.text for finding in found] == ["10.1016/j.tea.1", "13054692"]
    assert found[0].message == "cites a work listed as retracted (Index of Olm, 2026-10-01: withdrawn)"


def test_unreliable_domain(tmp_path: Path) -> None:
    rule = with_list("citation/unreliable-domain", tmp_path / "list.txt", "# source: our desk\n# date: 2026-10-01\nrumour.example\n")
    found = run_rule(rule, "See https://www.rumour.example/tea and https://norumour.example/tea.")
    assert [finding.message for finding in found] == ["links to rumour.example, which is listed (our desk, 2026-10-01)"]


@pytest.mark.parametrize("content", ["rumour.example\n", "# source: us\nrumour.example\n", "# source: us\n# date: today\nrumour example\n"])
def test_a_list_must_say_where_it_is_from(tmp_path: Path, content: str) -> None:
    rule = with_list("citation/unreliable-domain", tmp_path / "list.txt", content)
    with pytest.raises(ValueError, match="list"):
        list(run_rule(rule, "See https://www.rumour.example/tea."))
