"""By the plan of earlier runs a run finds what it finds without, and the plan holds only as long as nothing has changed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from auditor import plan, remarks
from auditor.discover import discover
from auditor.document import Document
from auditor.engine import audit_documents
from auditor.kept import FOLDER
from auditor.lexicon import Lexicon
from auditor.pattern import Pattern
from auditor.profiles import default_rules
from auditor.readers import load_readers
from auditor.registry import Selection, load_rules, select
from auditor.report import DocumentReport, Summary
from auditor.rule import Rule
from auditor.scan import Scanner

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def made(folder: Path) -> plan.Plan:
    assert plan.recall() is None
    plan.loaded(remarks.RULES)
    found = plan.recall()
    assert found is not None
    return found


def test_a_rule_of_the_plan_is_like_its_own(made: plan.Plan) -> None:
    rules = load_rules()
    assert [rule.id for rule in made.rules] == [rule.id for rule in rules]
    left = {"check", "metrics", "digest", "compare", "whole", "bad", "good", "references"}
    for ours, theirs in zip(rules, made.rules, strict=True):
        assert type(ours) is type(theirs)
        for field in fields(ours):
            if field.name not in left:
                assert getattr(ours, field.name) == getattr(theirs, field.name), (ours.id, field.name)
        if isinstance(ours, Rule) and isinstance(theirs, Rule):
            assert ours.triggers == theirs.triggers  # the very same lists and patterns
            assert ours.options == theirs.options
            assert (ours.metrics is None) == (theirs.metrics is None)
            assert theirs.whole() is ours if theirs.whole is not None else not ours.options


def reports(selection: Selection) -> list[DocumentReport]:
    readers = load_readers()
    inputs = discover([str(SAMPLES)], readers.by_extension).inputs
    documents = (replace(each, scanner=selection.scanner) for source in inputs for each in readers.for_input(source).read(source))
    summary = Summary()
    found = list(audit_documents(documents, selection, summary))
    assert not summary.failures
    return found


def test_what_is_found_is_the_same(made: plan.Plan) -> None:
    selections = [select(rules, default_rules("auto", rules)) for rules in (load_rules(), made.rules)]
    selections[1].__dict__["scanner"] = made.scanner
    expected, found = map(reports, selections)
    assert sum(len(report.findings) for report in expected) > 400
    assert found == expected


def test_the_plan_covers_what_anybody_asks_the_scan_for(made: plan.Plan) -> None:
    assert made.scanner.covers.issuperset(each for rule in load_rules() if isinstance(rule, Rule) for each in rule.scanned)
    assert made.scanner.covers.issuperset(each for rule in remarks.RULES for each in rule.scanned)


def test_what_a_kept_scanner_finds_is_what_another_finds() -> None:
    lexicon = Lexicon("a", ("an [old] pier", "## more", "read more"), ("more",))
    wanted = [lexicon, Pattern("pier[s]?", begins=("pier",))]
    text = "Read more\n\nHe read more of an old pier and of a pier.\n"
    first = Scanner(wanted)
    again = Scanner(wanted, first.tables)
    expected, found = (Document(text, scanner=each)._found for each in (first, again))
    assert found == expected
    assert [phrase.entry for phrase in found.phrases[lexicon]] == ["read more", "read more", "an [old] pier"]


def test_a_change_while_rules_are_loaded_leaves_no_plan(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "TICK", 10**20)  # as if all files had been written right now
    plan.loaded()
    assert plan.recall() is None


def test_a_rule_that_cannot_be_kept_leaves_no_plan(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Other(Rule):
        pass

    other = Other(**{field.name: getattr(load_rules()[0], field.name) for field in fields(Rule)})
    monkeypatch.setattr(plan, "module_rule", lambda module, name: other)
    assert plan.loaded()
    assert plan.recall() is None


Harm = Callable[[bytes], bytes]


@pytest.mark.parametrize("harm", [lambda c: c[:5000], lambda c: b"", lambda c: c[:-1] + b"x", lambda c: b"\x00" * len(c)])
def test_a_broken_plan_is_none(made: plan.Plan, folder: Path, harm: Harm) -> None:
    (file,) = folder.glob("plan-*")
    whole = file.read_bytes()
    file.write_bytes(harm(whole))
    assert plan.recall() is None
    plan.loaded(remarks.RULES)
    assert plan.recall() is not None


OURS = ["auditor_rules"]


@pytest.mark.parametrize("value", [None, 1, [], ["a"], [1, 2, 3], [OURS, ([], []), [("a", 1, 1, 1)]], [OURS, 1, 2]])
def test_a_plan_of_another_version_is_none(made: plan.Plan, folder: Path, value: object) -> None:
    (file,) = folder.glob("plan-*")
    plan.keep(file, value)
    assert plan.recall() is None


# ------------------------------------------------------------------------------------------------ the real command

RULE = '''"""Adjectives of estate agents."""

from dataclasses import dataclass

from auditor import Document, Hit, Lexicon, Severity, Span, rule
from harbour_words import MESSAGE

WORDS = Lexicon.read(__package__, "stunning.txt")


@rule(severity=Severity.WARNING, lexicons=[WORDS], bad=["A [[stunning view]]."], good=["A view."])
@dataclass(frozen=True)
class stunning:
    """It says that somebody wants to sell something."""

    least: int = 1

    def __call__(self, document):
        found = document.phrases(WORDS)
        if len(found) >= self.least:
            yield from (Hit(Span(each.start, each.end), MESSAGE) for each in found)
'''


class Package:
    """A package of rules that is installed, and a document."""

    def __init__(self, site: Path, cache: Path):
        self.site, self.cache = site, cache
        self.family = site / "harbour_rules" / "estate"
        self.family.mkdir(parents=True)
        self.write("harbour_rules/__init__.py", "")
        self.write("harbour_rules/estate/__init__.py", "")
        self.write("harbour_rules/estate/stunning.py", RULE)
        self.write("harbour_rules/estate/stunning.txt", "stunning view\n")
        self.write("harbour_words.py", 'MESSAGE = "praises"\n')
        self.write("harbour-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: harbour\nVersion: 1.0\n")
        self.write("harbour-1.0.dist-info/entry_points.txt", "[auditor.rules]\nharbour = harbour_rules\n")
        self.write("work/a.txt", "It has a stunning view of the pier. Nobody comes, and nobody has come for years.")

    def write(self, name: str, text: str) -> None:
        file = self.site / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)

    def run(self, *options: str) -> "subprocess.CompletedProcess[str]":
        environment = os.environ | {"PYTHONPATH": str(self.site), "PYTHONDONTWRITEBYTECODE": "1", FOLDER: str(self.cache)}
        code = (
            "import sys, time; time.sleep(0.06); sys.argv[0] = 'audit'; from auditor.cli import main\n"
            "try: main()\nfinally: print(*sorted(n for n in sys.modules if n.startswith('harbour_rules.')), file=sys.stderr)"
        )
        command = [sys.executable, "-c", code, "check", "a.txt", "--select", "estate", "--exit-zero", "-f", "jsonl", *options]
        return subprocess.run(command, cwd=self.site / "work", env=environment, capture_output=True, encoding="utf-8", check=False)

    def found(self, *options: str) -> list[tuple[str, str, str]]:
        done = self.run(*options)
        assert done.returncode == 0, done
        return [(f["rule"], f["severity"], f["message"]) for f in json.loads(done.stdout)["findings"]]


FOUND = ("estate/stunning", "warning", "praises")


@pytest.fixture
def package(tmp_path: Path) -> Iterator[Package]:
    made = Package(tmp_path / "site", tmp_path / "cache")
    assert made.found() == [FOUND]
    assert list((tmp_path / "cache").glob("plan-*"))
    yield made


def test_a_module_is_imported_when_its_rule_has_something_to_look_at(package: Package) -> None:
    assert "harbour_rules.estate.stunning" in package.run().stderr
    package.write("work/a.txt", "Nobody comes, and nobody has come for years.")
    assert "harbour_rules.estate.stunning" not in package.run().stderr


def test_what_changes_is_noticed(package: Package) -> None:
    package.write("harbour_rules/estate/stunning.py", RULE.replace("WARNING", "INFO"))
    assert package.found() == [("estate/stunning", "info", "praises")]
    package.write("harbour_rules/estate/stunning.txt", "pier\nnobody\n")
    assert len(package.found()) == 3
    package.write("harbour_words.py", 'MESSAGE = "sells"\n')  # not in the package of rules, but brought by it
    assert package.found()[0] == ("estate/stunning", "info", "sells")
    package.write("harbour_rules/estate/other.py", RULE.replace("class stunning", "class other"))
    assert {id for id, *_ in package.found()} == {"estate/stunning", "estate/other"}
    (package.family / "stunning.py").unlink()
    assert {id for id, *_ in package.found()} == {"estate/other"}
    package.write("harbour_rules/estate/other.py", "x = 1/0")
    assert "harbour_rules.estate.other cannot be loaded: ZeroDivisionError" in package.run().stderr
    package.write("harbour-1.0.dist-info/entry_points.txt", "[auditor.rules]\n")
    assert "there is no rule or family 'estate'" in package.run().stderr


def test_a_package_that_comes_or_goes_is_noticed(package: Package) -> None:
    info = "harbour-1.0.dist-info/entry_points.txt"
    offers = (package.site / info).read_text()
    package.write(info, "[auditor.rules]\n")
    assert "there is no rule or family 'estate'" in package.run().stderr
    package.write(info, offers)
    assert package.found() == [FOUND]


def test_options_of_the_settings_reach_the_rule(package: Package) -> None:
    package.write("work/auditor.toml", '[options."estate/stunning"]\nleast = 2\n')
    assert package.found() == []
    package.write("work/auditor.toml", '[options."estate/stunning"]\nmost = 2\n')
    assert "unknown option 'most': there are least" in package.run().stderr


def test_a_module_that_breaks_behind_the_plan_is_named(package: Package) -> None:
    package.write("harbour_rules/estate/stunning.py", RULE.replace("import MESSAGE", "import MESSAGE, WHERE"))
    package.write("harbour_words.py", 'import os\nMESSAGE = "praises"\nif "GONE" not in os.environ: WHERE = 1\n')
    assert package.found() == [FOUND]
    os.environ["GONE"] = "1"
    try:
        done = package.run()
    finally:
        del os.environ["GONE"]
    assert done.returncode == 2
    assert "rule estate/stunning failed on a.txt: RuleError: harbour_rules.estate.stunning cannot be loaded: ImportError" in done.stderr


def test_without_a_folder_for_caches_all_is_as_ever(package: Package, tmp_path: Path) -> None:
    package.cache = tmp_path / "file"
    package.cache.write_text("where the folder should be")
    assert package.found() == package.found() == [FOUND]


def test_several_runs_at_once_make_one_plan(package: Package) -> None:
    for file in package.cache.iterdir():
        file.unlink()
    environment = os.environ | {"PYTHONPATH": str(package.site), FOLDER: str(package.cache)}
    command = [sys.executable, "-m", "auditor", "check", "a.txt", "--select", "estate", "--exit-zero", "-f", "concise"]
    running = [
        subprocess.Popen(command, cwd=package.site / "work", env=environment, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(4)
    ]
    said = {each.communicate()[0] for each in running}
    assert len(said) == 1 and "estate/stunning" in said.pop()
    assert not list(package.cache.glob(".audit-*"))


# ------------------------------------------------------------------------------------------------ what a start costs

# Each takes a twentieth to a third of the time in which typer starts, and a run over few texts that are plain English needs none.
HEAVY = (
    "importlib.metadata", "email", "ssl", "json", "html", "csv", "platformdirs", "tempfile", "tomllib", "sqlite3",
    "multiprocessing", "numpy", "langdetect", "ftfy", "textstat", "pathspec", "charset_normalizer", "yaml", "rich.console",
)  # fmt: skip


def test_a_run_over_few_texts_imports_what_it_needs_and_a_part_of_the_rules(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((SAMPLES / "flawed" / "boilerplate_fundraising.txt").read_bytes())
    code = (
        "import sys, time; time.sleep(0.06); sys.argv[1:] = ['check', '--isolated', '--exit-zero', 'a.txt']; before = set(sys.modules)\n"
        "from auditor.cli import main\ntry: main()\nfinally: print(*sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True) for _ in range(2)]
    assert runs[0].stdout == runs[1].stdout
    first, again = (set(each.stderr.split()) for each in runs)
    assert again & set(HEAVY) == set()
    rules = [sum(name.startswith("auditor_rules.") for name in imported) for imported in (first, again)]
    assert rules[1] < rules[0] / 2
