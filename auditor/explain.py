"""From a rule to its page: what, why, examples, precision, references."""

import json
import sys
from collections.abc import Sequence
from typing import TextIO

from auditor.errors import UsageError
from auditor.registry import AnyRule, load_rules, unknown
from auditor.rule import CorpusRule, Example, Online, Rule

WIDTH = 100


def print_rules(format: str, rules: Sequence[AnyRule] = (), out: TextIO | None = None) -> None:
    """Write every rule (of those installed unless given) on a line, or as JSON."""
    out = out or sys.stdout
    rules = rules or load_rules()
    if format == "json":
        json.dump([as_dict(r) for r in rules], out, indent=1)
        out.write("\n")
    elif format == "terminal":
        width = max(len(r.id) for r in rules)
        for rule in rules:
            said = (("--network" if _asks(rule) else "opt-in", rule.opt_in), ("preview", rule.preview))
            notes = "".join(f" ({note})" for note, holds in said if holds)
            out.write(f"{rule.id:<{width}}  {rule.severity:<7}  {rule.title}{notes}\n")
    elif format == "markdown":
        out.write(index(rules))
    else:
        raise UsageError(f"there is no format {format!r} for rules: terminal, json or markdown")


def index(rules: Sequence[AnyRule]) -> str:
    """The index of rules in Markdown: a table a family."""
    text = "# The rules\n\nWritten by `audit rules --format markdown`; a test keeps it current. `audit rule ID` shows the page of a rule.\n"
    for family in dict.fromkeys(r.family for r in rules):
        text += f"\n## {family}\n\n| rule | severity | finds | why |\n|---|---|---|---|\n"
        for rule in (r for r in rules if r.family == family):
            opt_in = (", `--network`" if _asks(rule) else ", opt-in") if rule.opt_in else ""
            cells = (rule.id, f"{rule.severity}{opt_in}", rule.title, rule.reason)
            text += "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
    return text


def _asks(rule: AnyRule) -> bool:
    """Whether a rule runs with --network only."""
    return isinstance(rule, Rule) and rule.network


def as_dict(rule: AnyRule) -> dict[str, object]:
    """What scripts read of a rule."""
    return {"id": rule.id, "family": rule.family, "severity": str(rule.severity), "default": not rule.opt_in, "summary": rule.title}


def print_rule(id: str, rules: Sequence[AnyRule] = (), out: TextIO | None = None) -> None:
    """Write the page of a rule; raises UsageError, with a suggestion, where there is none."""
    rules = rules or load_rules()
    rule = next((r for r in rules if r.id == id), None)
    if rule is None:
        family = [rule.id for rule in rules if rule.family == id]
        raise UsageError(f"{id} is a family of rules: " + ", ".join(family) if family else unknown(rules, id))
    (out or sys.stdout).write(page(rule))


def page(rule: AnyRule) -> str:
    """The page of a rule as plain text; in the examples the span it finds stands in ``[[…]]``."""
    import textwrap

    def wrapped(label: str, words: str) -> str:
        return textwrap.fill(words, WIDTH, initial_indent=f"{label:<7}", subsequent_indent=" " * 7) + "\n"

    facts = [str(rule.severity), f"{rule.confidence} confidence"]
    if isinstance(rule, CorpusRule):
        facts.append("over several documents")
    else:
        if rule.beyond_repair:
            facts.append("beyond repair")
        if rule.languages:
            facts.append("knows " + ", ".join(sorted(rule.languages)))
        if rule.unfit_for:
            facts.append("not in " + ", ".join(sorted(rule.unfit_for)))
    if rule.min_words:
        facts.append(f"from {rule.min_words} words")
    if rule.opt_in:
        facts.append("with --network" if _asks(rule) else f"opt-in: --extend-select {rule.id}")
    text = f"{rule.id}\n{rule.title}. {'; '.join(facts)}.\n\n" + wrapped("why", rule.reason) + wrapped("do", rule.fix)
    if not isinstance(rule, CorpusRule) and rule.options:
        text += "\noptions\n" + "".join(f"       {name} = {value}\n" for name, value in rule.options.items())
    text += "\nfound\n" + "".join(map(_example, rule.bad)) + "\nnot found\n" + "".join(map(_example, rule.good))
    measured = precision().get(rule.id)
    if measured:
        text += "\n" + wrapped("right", measured)
    return text + "".join("\n" + wrapped("see", reference) for reference in rule.references)


def _example(example: Example | object) -> str:
    if isinstance(example, tuple):
        name, content = example
        shown = f"({name}) " + content.decode("utf-8", "backslashreplace")
    elif isinstance(example, Online):
        said = (f"{address}: {each.reason or (each.work.title if each.work else each.found)}" for address, each in example.answers.items())
        shown = f"({'; '.join(said)}) {example.text}"
    elif isinstance(example, dict):
        shown = " | ".join(f"({name}) {text}" for name, text in example.items())
    else:
        shown = str(example)
    shown = " ⏎ ".join(line.strip() for line in shown.strip().split("\n"))
    limit = 3 * WIDTH
    return f"     · {shown if len(shown) <= limit else shown[:limit] + ' …'}\n"


def precision() -> dict[str, str]:
    """How often each rule was right on real text, as ``make accuracy`` measured it; by rule id."""
    from importlib.resources import files

    table = files("auditor").joinpath("precision.tsv")
    if not table.is_file():
        return {}
    found = {}
    for line in table.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            id, flagged, right, low, high, on = line.split("\t")
            found[id] = f"{right} of {flagged} findings on {on} (95% interval {low} to {high})"
    return found
