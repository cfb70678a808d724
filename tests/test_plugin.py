"""A package of somebody else: its rules, readers and reporters come in by the same door as ours. Each test runs the real command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

RULE = '''"""Adjectives of estate agents."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Severity, Span, rule

WORDS = Lexicon.read(__package__, "stunning.txt")


@rule(
    severity=Severity.WARNING,
    lexicons=[WORDS],
    fix="Say what there is to see.",
    bad=["A [[stunning view]] of the harbour.", "The [[breathtaking view]]!"],
    good=["She called it a “stunning view”."],
)
def stunning(document: Document) -> Iterator[Hit]:
    """It says that somebody wants to sell something, and nothing about the place."""
    for phrase in document.phrases(WORDS):
        if not document.mentioned(phrase):
            yield Hit(Span(phrase.start, phrase.end), "praises")
'''
READER = """from auditor.document import Document
from auditor.readers import Reader

def read(source):
    with source.open() as file:
        yield Document(file.read().decode().upper(), path=source.path)

reader = Reader(frozenset({".shout"}), read)
"""
REPORTER = """def write(report, out, style):
    for document in report:
        out.write(f"{document.path} has {len(document.findings)}\\n")
"""


class Package:
    """An installed package, as pip leaves it: a folder and the metadata that names its entry points."""

    def __init__(self, folder: Path, name: str = "harbour"):
        self.site, self.name = folder, name
        self.family = folder / f"{name}_rules" / "estate"
        self.family.mkdir(parents=True)
        for each in (self.family.parent, self.family):
            (each / "__init__.py").touch()
        (self.family / "stunning.py").write_text(RULE, encoding="utf-8")
        (self.family / "stunning.txt").write_text("# our own collection\n(stunning|breathtaking) view[s]\n", encoding="utf-8")
        (folder / f"{name}_reader.py").write_text(READER, encoding="utf-8")
        (folder / f"{name}_reporter.py").write_text(REPORTER, encoding="utf-8")
        self.offer(
            f"[auditor.rules]\n{name} = {name}_rules\n\n[auditor.readers]\nshout = {name}_reader:reader\n\n"
            f"[auditor.reporters]\ncounts = {name}_reporter:write\n"
        )

    def offer(self, entry_points: str) -> None:
        info = self.site / f"{self.name}-1.0.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {self.name}\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(entry_points, encoding="utf-8")

    def audit(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        environment = {**os.environ, "PYTHONPATH": str(self.site), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-m", "auditor", *arguments]
        return subprocess.run(command, cwd=self.site, env=environment, capture_output=True, encoding="utf-8", check=False)

    def fails_with(self, *arguments: str) -> str:
        done = self.audit(*arguments)
        assert done.returncode == 2, done
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
        assert done.stderr.count("\n") == 1, "one line"
        return done.stderr


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return Package(tmp_path)


def test_its_rules_are_listed_and_find_something(package: Package) -> None:
    listed = json.loads(package.audit("rules", "--format", "json").stdout)
    assert {"id": "estate/stunning", "family": "estate", "severity": "warning", "default": True}.items() <= next(
        rule.items() for rule in listed if rule["id"] == "estate/stunning"
    )
    assert "leak/control-token" in {rule["id"] for rule in listed}, "beside ours"
    (package.site / "a.txt").write_text("The pier is old. It has stunning views of the harbour. Nobody comes.")
    done = package.audit("check", "a.txt", "--select", "estate", "-f", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    [finding] = json.loads(done.stdout)["findings"]
    assert (finding["rule"], finding["text"], finding["points"]) == ("estate/stunning", "stunning views", 8.0)


def test_its_rules_are_explained_and_held_to_their_examples(package: Package) -> None:
    done = package.audit("rule", "estate/stunning")
    assert done.returncode == 0
    assert "Say what there is to see." in done.stdout
    assert "[[stunning view]]" in done.stdout
    code = "from auditor import testing, registry; [testing.check_examples(r) for r in registry.load_rules() if r.family == 'estate']"
    environment = {**os.environ, "PYTHONPATH": str(package.site)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    (package.family / "stunning.txt").write_text("stunning view\n")
    assert subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False).returncode == 1


def test_its_reader_and_its_reporter_are_used(package: Package) -> None:
    (package.site / "corpus").mkdir()
    (package.site / "corpus" / "a.shout").write_text("a stunning view.")
    done = package.audit("check", "corpus", "--select", "estate", "-f", "counts")
    assert (done.returncode, done.stdout.replace("\\", "/")) == (0, "corpus/a.shout has 1\n")
    text = json.loads(package.audit("check", "corpus", "--select", "estate", "-f", "jsonl").stdout)["findings"][0]["text"]
    assert text == "STUNNING VIEW"


def test_two_rules_of_one_name_are_an_error(package: Package) -> None:
    Package(package.site, "second")
    assert "two rules are called estate/stunning" in package.fails_with("rules")


def test_a_file_without_its_rule_is_named(package: Package) -> None:
    (package.family / "forgotten.py").write_text('"""Nothing yet."""\n')
    assert "harbour_rules.estate.forgotten makes no rule called forgotten" in package.fails_with("rules")


def test_a_phrase_list_that_makes_no_sense_is_named(package: Package) -> None:
    (package.family / "stunning.txt").write_text("# our own\n(stunning view\n")
    (package.site / "a.txt").write_text("words")
    assert "estate/stunning.txt, line 2: brackets do not match" in package.fails_with("check", "a.txt", "-f", "json")


@pytest.mark.parametrize(
    ("entry_points", "said"),
    [
        ("[auditor.rules]\nharbour = gone_rules\n", "gone_rules cannot be loaded: ModuleNotFoundError"),
        ("[auditor.rules]\nharbour = harbour_reader\n", "harbour_reader is no package of rules"),
        ("[auditor.readers]\nharbour = gone:reader\n", "gone:reader cannot be loaded: ModuleNotFoundError"),
        ("[auditor.readers]\nharbour = harbour_reader:read\n", "harbour_reader:read is no reader"),
        ("[auditor.reporters]\ncounts = harbour_reporter:gone\n", "harbour_reporter:gone cannot be loaded: AttributeError"),
        ("[auditor.reporters]\ncounts = harbour_reader:reader\n", "harbour_reader:reader is no reporter"),
    ],
)
def test_a_package_that_offers_what_is_not_there_is_named(package: Package, entry_points: str, said: str) -> None:
    package.offer(entry_points)
    (package.site / "a.txt").write_text("words")
    assert said in package.fails_with("check", "a.txt", "-f", "counts" if "counts" in entry_points else "json")


def test_a_reader_that_raises_is_named_and_the_other_inputs_are_read(package: Package) -> None:
    (package.site / "a.shout").write_bytes(b"\xff")
    (package.site / "b.shout").write_text("a stunning view.")
    done = package.audit("check", "a.shout", "b.shout", "--select", "estate", "-f", "jsonl")
    assert done.returncode == 2
    assert [json.loads(line)["skipped"] for line in done.stdout.splitlines()] == ["its reader failed", None]
    assert "\ncould not audit a.shout: UnicodeDecodeError: " in done.stderr
    assert done.stderr.endswith("\nexit 2: 1 document could not be audited, named above\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("raise SystemExit(0)", "SystemExit: 0"), ("return [Hit(Span(0, 1), None)]", "TypeError: the message of a hit is None, no text"),
        ("return None", "TypeError"), ("return [Hit(Span(0, 99), 'm')]", "ValueError: span 0-99 is empty or outside"),
    ],
)  # fmt: skip
def test_a_rule_that_does_what_no_rule_may_is_named_and_the_others_speak(package: Package, what: str, said: str) -> None:
    function = f'def odd(document):\n    """It is odd."""\n    {what}\n'
    head = '"""Odd."""\n\nfrom auditor import Hit, Severity, Span, rule\n\n\n@rule(severity=Severity.INFO, bad=[], good=[])\n'
    (package.family / "odd.py").write_text(head + function)
    (package.site / "a.txt").write_text("a stunning view.")
    done = package.audit("check", "a.txt", "--select", "estate", "-f", "concise")
    assert (done.returncode, done.stdout) == (2, "a.txt:1:3: warning estate/stunning praises\n")
    assert done.stderr.startswith(f"rule estate/odd failed on a.txt: {said}")
    assert "Traceback" not in done.stderr


def test_a_rule_that_raises_fails_the_run_and_stops_no_other(package: Package) -> None:
    (package.family / "raises.py").write_text(
        RULE.replace("def stunning", "def raises").replace("for phrase in", "raise KeyError('oops')\n    for phrase in")
    )
    (package.site / "a.txt").write_text("A stunning view.<|im_end|>")
    done = package.audit("check", "a.txt", "--select", "estate,leak/control-token", "-f", "jsonl")
    assert done.returncode == 2
    assert {finding["rule"] for finding in json.loads(done.stdout)["findings"]} == {"estate/stunning", "leak/control-token"}
    assert "rule estate/raises failed on a.txt: KeyError: 'oops'" in done.stderr
    assert done.stderr.rstrip().split("\n")[-1] == "exit 2: 1 rule failed, named above"


def test_a_rule_that_ends_its_process_costs_one_document_of_a_run_with_several(package: Package) -> None:
    ends = "if 'pier' in document.text:\n        __import__('os')._exit(3)\n    for phrase in"
    (package.family / "ends.py").write_text(RULE.replace("def stunning", "def ends").replace("for phrase in", ends))
    for name, text in (("a", "A stunning view."), ("b", "A stunning view of the pier."), ("c", "A breathtaking view.")):
        (package.site / f"{name}.txt").write_text(text)
    done = package.audit("check", "a.txt", "b.txt", "c.txt", "--select", "estate", "-f", "jsonl", "-j", "2")
    assert done.returncode == 2
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["path"], len(r["findings"]), r["skipped"]) for r in reports] == [
        ("a.txt", 2, None), ("b.txt", 0, "could not be audited"), ("c.txt", 2, None),
    ]  # fmt: skip
    assert done.stderr.splitlines() == [
        "could not audit b.txt: its process ended with exit code 3",
        "exit 2: 1 document could not be audited, named above",
    ]
