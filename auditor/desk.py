"""The editor's desk: which rules hold for which document, and which of their findings are reported, by settings and remarks."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import chain, product
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor import remarks
from auditor.config import Config, Options, Override
from auditor.document import Document, Metadata
from auditor.errors import UsageError
from auditor.finding import Confidence, Finding, Severity
from auditor.profiles import default_rules, silent_by_genre
from auditor.registry import AnyRule, RuleError, Selection, select, unknown
from auditor.report import SetAside, Summary
from auditor.rule import DocumentKey, Rule
from auditor.scan import Scanner
from auditor.settings import Scope, Settings

if TYPE_CHECKING:
    from auditor.baseline import Baseline
    from auditor.changes import Changes
    from auditor.readers import Readers
    from auditor.suppress import Remark


class Choice(NamedTuple):
    """The settings for some files, and the rules they choose."""

    config: Config
    selection: Selection
    severities: Mapping[str, Severity]  # by rule, of those whose severity is not the rule's own


class Desk:
    """Settings at work on the documents behind ``paths``. ``given`` is what the command line said, which goes first. ``scanner`` is one of
    what these rules look for, where there is one.

    Raises UsageError and RuleError, before anything is read, for settings that make no sense.
    """

    def __init__(
        self, settings: Settings, paths: Iterable[str], rules: Sequence[AnyRule], given: Mapping[str, object], summary: Summary,
        today: date | None = None, network: bool = False, scanner: Scanner | None = None,
    ):  # fmt: skip
        self._settings, self._rules, self._given, self._summary = settings, [*rules, *remarks.RULES], given, summary
        self._today, self._network, self._scanner = today or date.today(), network, scanner
        self._remarks: dict[DocumentKey, list[Remark]] = {}
        self._described: dict[DocumentKey, Choice] = {}  # where that hangs on more than the path
        self._aside: dict[DocumentKey, list[SetAside]] = {}
        self._news: Changes | None = None
        self._readers: Readers | None = None
        self.baseline: Baseline | None = None
        self._choices: dict[tuple[Scope, tuple[Override, ...]], Choice] = {}
        self._known: dict[Scope, Sequence[AnyRule]] = {}
        of_inputs = dict.fromkeys(map(settings.of, paths))
        # What there is one of in a run, the gate and the baseline, goes by the settings of all files, or else of the working folder.
        self.main = next(iter(of_inputs)) if len(of_inputs) == 1 else settings.here
        for scope in of_inputs or (settings.here,):
            self._known[scope] = _checked(scope, self._all_rules(scope))
            self._choice(scope, ())
            for override in scope.config.overrides:  # so that the shared scan knows what any file may ask for
                self._choice(scope, (override,))

    @property
    def run(self) -> Config:
        """The settings for what there is one of in a run."""
        return self.main.config.with_given(**self._given)

    @property
    def has_local_rules(self) -> bool:
        """Whether rules come from a folder of the settings: nobody knows what their code reads."""
        return any(scope.config.rule_paths for scope in self._known)

    def use_baseline(self, file: str | None) -> None:
        """Set aside what is known: in this file, or in that of the settings."""
        if file or self.run.baseline:
            from auditor.baseline import Baseline

            self.baseline = Baseline.read(file or self.main.resolve(self.run.baseline))

    def only_new(self, news: "Changes", readers: "Readers") -> None:
        """Set aside what does not stand on what is new."""
        self._news, self._readers = news, readers

    @cached_property
    def everything(self) -> Selection:
        """All rules that any document may ask for, with the one scanner that serves all."""
        chosen = [*(each.selection for each in self._choices.values()), *chain.from_iterable(map(self._together, self._known))]
        rules = {rule.id: rule for selection in chosen for rule in selection.rules}
        union = Selection(tuple(rules[id] for id in sorted(rules)), all(selection.partial for selection in chosen))
        wanted = dict.fromkeys(each for selection in chosen for rule in selection.document_rules for each in rule.scanned)
        try:
            known = self._scanner if self._scanner and self._scanner.covers.issuperset(wanted) else None
            scanner = known.only(wanted) if known else Scanner(wanted)
        except ValueError as error:
            raise RuleError(str(error)) from error
        for selection in (union, *chosen):
            selection.__dict__["scanner"] = scanner
        return union if len(chosen) > 1 else chosen[0]

    def choice(self, path: str, metadata: Metadata) -> Choice:
        """The settings and rules for a document of a file."""
        scope = self._settings.of(path)
        return self._choice(scope, scope.overrides(path, metadata))

    # ------------------------------------------------------------------------------------------------ what the engine asks

    def selection(self, document: Document) -> Selection:
        """The rules for this document."""
        chosen = self.choice(document.path, document.metadata).selection
        if "scanner" not in chosen.__dict__:
            chosen.__dict__["scanner"] = self.everything.scanner
        return chosen

    def settled(self, document: Document, selection: Selection, findings: list[Finding]) -> list[Finding]:
        """The findings of a document with the severities of the settings, without what its remarks set aside."""
        choice = self.choice(document.path, document.metadata)
        if any(each.metadata for each in self._settings.of(document.path).config.overrides):
            self._described[DocumentKey(document.path, document.id)] = choice
        findings = [_weighed(finding, choice) for finding in findings] if choice.severities else findings
        if choice.config.suppressions and remarks.may_have_remarks(document):
            from auditor import suppress

            found = suppress.remarks(document)
            key = DocumentKey(document.path, document.id)
            findings = self._set_aside(key, suppress.without_marks(document, findings, found), found)
            known = self._known[self._settings.of(document.path)]
            own = suppress.own_findings(document, found, selection, known, self._today)
            findings = sorted([*findings, *(_weighed(each, choice) for each in own)], key=lambda f: (f.place.start, f.place.end, f.rule))
            self._remarks[key] = found
        return self._unknown(DocumentKey(document.path, document.id), self._on_new_text(document, findings))

    def settled_across(self, key: DocumentKey, findings: list[Finding]) -> list[Finding]:
        """The same for what rules over several documents add."""
        choice = self._described.get(key) or self.choice(key.path, Metadata())
        findings = [_weighed(finding, choice) for finding in findings] if choice.severities else findings
        return self._unknown(key, self._set_aside(key, findings, self._remarks.get(key, [])))

    def set_aside(self, key: DocumentKey) -> tuple[SetAside, ...]:
        """What remarks and the baseline left out of a document's findings since this was asked last."""
        return tuple(self._aside.pop(key, ()))

    def _set_aside(self, key: DocumentKey, findings: list[Finding], found: "list[Remark]") -> list[Finding]:
        if not found:
            return findings
        from auditor import suppress

        kept, others = suppress.set_aside(findings, found, self._today)
        if others:
            self._aside.setdefault(key, []).extend(others)
        return self._counted("by a remark", findings, kept)

    def _on_new_text(self, document: Document, findings: list[Finding]) -> list[Finding]:
        if self._news is None or self._readers is None or not findings:
            return findings
        readers = self._readers
        kept = self._news.new(document, findings, lambda source: readers.for_input(source).read(source))
        return self._counted("not on what is new", findings, kept)

    def _unknown(self, key: DocumentKey, findings: list[Finding]) -> list[Finding]:
        if self.baseline is None or not findings:
            return findings
        kept = self.baseline.new(key.path, key.id, findings)
        if len(kept) < len(findings):
            new = set(map(id, kept))
            self._aside.setdefault(key, []).extend(SetAside(each, False) for each in findings if id(each) not in new)
        return self._counted("in the baseline", findings, kept)

    def _counted(self, reason: str, before: list[Finding], after: list[Finding]) -> list[Finding]:
        if len(after) < len(before):
            self._summary.set_aside[reason] += len(before) - len(after)
        return after

    # ------------------------------------------------------------------------------------------------ choosing

    def _choice(self, scope: Scope, overrides: tuple[Override, ...]) -> Choice:
        if (scope, overrides) not in self._choices:
            config = scope.config.overridden(overrides).with_given(**self._given)
            rules = _with_options(self._known[scope], config.options, config.source)
            selection = self._selected(config, rules)
            severities = {
                rule.id: Severity(value)
                for name, value in config.severity.items() for rule in rules if name in (rule.id, rule.family)
            }  # fmt: skip
            severities |= {id: Severity(value) for id, value in config.severity.items() if id in severities}  # a rule before its family
            self._choices[scope, overrides] = Choice(config, selection, severities)
        return self._choices[scope, overrides]

    def _selected(self, config: Config, rules: Sequence[AnyRule]) -> Selection:
        base, silent = default_rules(config.profile, rules, self._network), silent_by_genre(config.profile, rules)
        return select(rules, base, config.select, config.extend_select, config.ignore, silent)

    def _together(self, scope: Scope) -> Iterator[Selection]:
        """No fewer rules than several overrides choose for one file: any ``select`` and ``profile`` beside what all of them ignore."""
        config, overrides = scope.config, scope.config.overrides
        if len(overrides) < 2:
            return
        ignored = set(config.ignore).intersection(*(each.ignore for each in overrides if each.ignore is not None))
        more = {*config.extend_select, *chain.from_iterable(each.extend_select or () for each in overrides)}
        widest = replace(config, extend_select=tuple(sorted(more)), ignore=tuple(sorted(ignored)))
        for chosen, profile in product(*(_values_of(name, config, *overrides) for name in ("select", "profile"))):
            widest = replace(widest, select=chosen, profile=profile)
            yield self._selected(widest.with_given(**self._given), self._known[scope])

    def _all_rules(self, scope: Scope) -> Sequence[AnyRule]:
        if not scope.config.rule_paths:
            return self._rules
        if scope is not self._settings.here:  # what is audited may come from anywhere, and must not bring code
            raise UsageError(f"{scope.config.source}: rule-paths counts only in the settings of the working folder, or of --config")
        return with_local(self._rules, scope)


def _values_of(name: str, *of: Config | Override) -> list[Any]:
    """What settings and overrides say under a name, each once."""
    return list(dict.fromkeys(value for each in of if (value := getattr(each, name)) is not None))


def with_local(rules: Sequence[AnyRule], scope: Scope) -> list[AnyRule]:
    """``rules`` with those of ``rule-paths``. Raises RuleError or UsageError for one that cannot be loaded or is there twice."""
    from auditor.local_rules import rules_in

    found = {rule.id: rule for rule in rules}
    for folder in map(scope.resolve, scope.config.rule_paths):
        if not os.path.isdir(folder):
            raise UsageError(f"{scope.config.source}: rule-paths: there is no folder {folder}")
        for rule in rules_in(folder):
            if rule.id in found:
                raise RuleError(f"two rules are called {rule.id}: rename the one in {folder}")
            found[rule.id] = rule
    return [found[id] for id in sorted(found)]


def _checked(scope: Scope, rules: Sequence[AnyRule]) -> Sequence[AnyRule]:
    """The rules, if settings and overrides name none but these."""
    known = {name for rule in rules for name in (rule.id, rule.family)}
    said: list[Config | Override] = [scope.config, *scope.config.overrides]
    for each in said:
        for named in (each.select, each.ignore, each.extend_select, each.severity, each.options):
            for name in named or ():
                if name not in known:
                    raise UsageError(f"{scope.config.source}: {unknown(rules, name)}")
        if family := next((name for name in each.options or () if "/" not in name), None):
            raise UsageError(f'{scope.config.source}: options are by rule, not by family: [options."{family}/…"]')
    return rules


def _with_options(rules: Sequence[AnyRule], options: Options, where: str | None) -> Sequence[AnyRule]:
    if not options:
        return rules
    return [_with(rule, options[rule.id], f"{where}: {rule.id}") if rule.id in options else rule for rule in rules]


def _with(rule: AnyRule, given: Mapping[str, object], where: str) -> AnyRule:
    """The rule with other options; raises UsageError for an option it does not have, or for a value of another type."""
    from difflib import get_close_matches

    if isinstance(rule, Rule) and rule.whole is not None:
        rule = rule.whole()
    known = rule.options if isinstance(rule, Rule) else {}
    values: dict[str, object] = {}
    for key, value in given.items():
        name = key.replace("-", "_")
        if name not in known:
            near = get_close_matches(name, known, 1)
            has = "there are " + ", ".join(known) if known else "it has none"
            raise UsageError(f"{where}: unknown option {key!r}: " + (f"did you mean {near[0]}?" if near else has))
        kind = type(known[name])
        if kind is float and type(value) is int:
            value = float(value)
        if isinstance(value, list) and kind is tuple:
            value = tuple(value)
        if type(value) is not kind:
            raise UsageError(f"{where}: {key} must be of the type {kind.__name__}")
        values[name] = value
    assert isinstance(rule, Rule)
    return replace(rule, check=replace(rule.check, **values))  # type: ignore[type-var]  # known has no name unless it is a dataclass


def _weighed(finding: Finding, choice: Choice) -> Finding:
    """The finding with the severity of the settings: a hit that was lower than its rule stays at most as high as it was."""
    wanted = choice.severities.get(finding.rule)
    if wanted is None or finding.confidence is Confidence.LOW:
        return finding
    own = next(rule.severity for rule in choice.selection.rules if rule.id == finding.rule)
    if finding.severity is not own and wanted.rank >= finding.severity.rank:
        return finding
    return finding._replace(severity=wanted)
