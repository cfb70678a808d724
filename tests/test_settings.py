"""Settings at work: the nearest file wins, by file; overrides, severities, options, rules of one's own; and what is said of mistakes."""

import json
import re
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditor.commands.settings import FIRST
from auditor.config import Config, Override, keys, read_config
from auditor.document import Metadata
from auditor.errors import UsageError
from auditor.local_rules import declared
from auditor.profiles import PROFILES
from auditor.testing import check_examples

Run = Callable[..., Any]
Put = Callable[[str, str], str]

LEAKED = "The ferry leaves at nine.<|im_end|>\n"
SIGNOFF = "The bridge reopens in May.\n\nLet me know if you would like a shorter version!\n"
DULL = """\
title = "Dull openings"
reason = "The first words say nothing, and readers leave."
message = "opens dully"
severity = "warning"
fix = "Begin with what happened."
phrases = ["(once upon a time|in this day and age)"]
patterns = ["since the dawn of [a-z]{1,20}"]
regions = ["prose"]
bad = ["[[In this day and age]], ferries run.", "[[Since the dawn of time]] they ran."]
good = ["She wrote “in this day and age” and struck it out."]
"""


def found(done: Any) -> dict[str, list[tuple[str, str]]]:
    """Rules and severities by path."""
    assert done.code in (0, 1), done
    documents = [json.loads(line) for line in done.out.splitlines()]
    return {d["path"]: [(f["rule"], f["severity"]) for f in d["findings"]] for d in documents}


def test_the_nearest_settings_win_by_file(run: Run, put: Put) -> None:
    put("auditor.toml", 'select = ["leak"]\n')
    put("a.txt", LEAKED)
    put("old/pyproject.toml", '[tool.auditor]\nselect = ["boilerplate"]\n')
    put("old/b.txt", LEAKED)
    put("old/deep/c.txt", LEAKED)
    put("new/pyproject.toml", '[project]\nname = "x"\n')  # says nothing of auditor, so it is passed over
    put("new/d.txt", LEAKED)
    by_path = found(run("check", ".", "-f", "jsonl"))
    assert {path for path, rules in by_path.items() if rules} == {"./a.txt", "./new/d.txt"}
    everywhere = found(run("check", ".", "-f", "jsonl", "--config", "auditor.toml"))
    assert all(everywhere.values())
    put("old/auditor.toml", 'select = ["leak"]\n')  # before a pyproject.toml of the same folder
    assert found(run("check", "old/b.txt", "-f", "jsonl"))["old/b.txt"]
    assert found(run("check", "a.txt", "-f", "jsonl", "--select", "boilerplate")) == {"a.txt": []}, "the command line goes first"


def test_isolated_ignores_them(run: Run, put: Put) -> None:
    put("auditor.toml", "selct = 1")
    put("a.txt", LEAKED)
    assert run("check", "a.txt", "--isolated").code == 1
    assert run("check", "a.txt").code == 2


def test_the_gate_goes_by_the_settings_of_all_files(run: Run, put: Put) -> None:
    put("sub/auditor.toml", 'select = ["leak"]\nfail-on = "never"\nfail-under = 0\n')
    put("sub/a.txt", LEAKED)
    assert run("check", "sub").code == 0
    put("b.txt", "The ferry.\n")
    assert run("check", "sub", "b.txt").code == 1, "of several, those of the working folder"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("selct = []", "did you mean select?"),
        ('select = ["leek"]', "did you mean leak"),
        ('ignore = ["leak/control-tokens"]', "did you mean leak/control-token?"),
        ('[severity]\n"leek" = "info"', "did you mean leak"),
        ('[severity]\n"leak" = "warn"', "did you mean warning?"),
        ('severity = "info"', "table of severities"),
        ('[options."leak/control-token"]\nmost = 1', "it has none"),
        ('[options."language/readability"]\nhardes = 1', "did you mean hardest?"),
        ('[options."language/readability"]\nhardest = "x"', "of the type float"),
        ('[options."language/readability"]\nhardest = true', "of the type float"),
        ("[options]\nleak = 1", "tables of options"),
        ("overrides = 1", "must be tables"),
        ('[[overrides]]\nselect = ["leak"]', "which documents?"),
        ("[[overrides]]\nmetadata = {}", "which documents?"),
        ('[[overrides]]\nmetadata = "de"', "must be a table of patterns"),
        ('[[overrides]]\nmetadata = { language = "de" }', "unknown field 'language': did you mean lang"),
        ('[[overrides]]\nmetadata = { extra = "de" }', "there are title, author, date, url, lang"),
        ("[[overrides]]\nmetadata = { lang = 1 }", "lang must be a string or a list of strings"),
        ("[[overrides]]\nmetadata = { lang = [1] }", "lang must be a string or a list of strings"),
        ('metadata = { lang = "de" }', "unknown setting 'metadata'"),
        ('profile = "newz"', "profile 'newz': did you mean news?"),
        ('[[overrides]]\nfiles = ["a"]\nfail-on = "info"', "unknown setting"),
        ('[[overrides]]\nfiles = ["a"]\nselect = ["leek"]', "did you mean leak"),
        ('rule-paths = ["missing"]', "there is no folder"),
        ("suppressions = 1", "true or false"),
    ],
)
def test_exit_2_with_a_suggestion(run: Run, put: Put, content: str, said: str) -> None:
    put("auditor.toml", content)
    put("a.txt", LEAKED)
    done = run("check", "a.txt")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "auditor.toml" in done.err
    assert done.err.count("\n") == 1


def test_severities(run: Run, put: Put) -> None:
    put("auditor.toml", '[severity]\n"leak" = "warning"\n"leak/control-token" = "info"\n')
    put("a.txt", LEAKED)
    assert found(run("check", "a.txt", "-f", "jsonl", "--select", "leak")) == {"a.txt": [("leak/control-token", "info")]}
    assert run("check", "a.txt", "--select", "leak").code == 0
    put("b.txt", SIGNOFF)
    assert run("check", "b.txt", "--isolated", "--select", "leak").code == 0
    put("auditor.toml", '[severity]\n"leak/assistant-signoff" = "error"\n')
    assert found(run("check", "b.txt", "-f", "jsonl", "--select", "leak")) == {"b.txt": [("leak/assistant-signoff", "error")]}


def test_options_and_overrides(run: Run, put: Put) -> None:
    plain = "The ferry to the island runs each day in summer. It leaves the pier at nine and comes back at five. " * 10
    override = '[[overrides]]\nfiles = ["easy/**"]\noptions."language/readability".easiest = 60\n'
    put("auditor.toml", 'select = ["language/readability"]\n' + override)
    put("a.txt", plain)
    put("easy/b.txt", plain)
    assert found(run("check", ".", "-f", "jsonl")) == {"./a.txt": [], "./easy/b.txt": [("language/readability", "info")]}


def test_overrides_choose_rules(run: Run, put: Put) -> None:
    overrides = '[[overrides]]\nfiles = ["*.md"]\nselect = ["leak"]\n[[overrides]]\nfiles = ["x.md"]\nignore = ["leak"]\n'
    put("auditor.toml", 'select = ["boilerplate"]\n' + overrides)
    for name in ("a.txt", "a.md", "x.md"):
        put(name, LEAKED)
    assert {path for path, rules in found(run("check", ".", "-f", "jsonl")).items() if rules} == {"./a.md"}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_overrides_together_choose_rules_that_none_of_them_does(run: Run, put: Put, jobs: str) -> None:
    overrides = '[[overrides]]\nfiles = ["*.txt"]\nselect = ["leak", "duplication"]\n[[overrides]]\nfiles = ["a/**"]\nignore = []\n'
    put("auditor.toml", 'select = ["boilerplate"]\nignore = ["leak", "duplication"]\n' + overrides)
    put("a/x.txt", LEAKED + "The bridge reopens in May, and so does the inn. " * 9)
    put("a/y.txt", LEAKED + "The bridge reopens in May, and so does the inn. " * 9)
    by_path = found(run("check", ".", "-f", "jsonl", "-j", jobs))
    assert ("leak/control-token", "error") in by_path["./a/x.txt"]
    assert "duplication/exact-document" in {rule for rule, _ in by_path["./a/y.txt"]}


def test_options_of_an_override_are_added_to_those_for_all_files() -> None:
    both = Config(options={"language/readability": {"hardest": 60}}).overridden(
        [Override(options={"language/readability": {"easiest": 10}, "language/mixed": {}})]
    )
    assert both.options == {"language/readability": {"hardest": 60, "easiest": 10}, "language/mixed": {}}


RECORDS = [
    {"id": "de", "lang": "DE-at", "url": "https://example.org/1", "author": "Ragna Hoel"},
    {"id": "none", "url": "https://example.org/2"},
    {"id": "en", "language": "en", "link": "https://other.example/3", "byline": "Odd Lunde"},
]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("metadata", "holds"),
    [
        ('lang = "de"', []),
        ('lang = "de*"', ["de"]),
        ('lang = ["en", "de-*"]', ["de", "en"]),
        ('lang = ""', ["none"]),
        ('author = "?*"', ["de", "en"]),
        ('url = "https://example.org/*", author = ["*hoel*", "nobody"]', ["de"]),
        ('date = "2*"', []),
    ],
)
def test_overrides_by_metadata(run: Run, put: Put, metadata: str, holds: list[str], jobs: str) -> None:
    put("auditor.toml", f'select = ["boilerplate"]\n[[overrides]]\nmetadata = {{ {metadata} }}\nselect = ["leak"]\n')
    filler = [{"text": f"{n} It rained. " + "The ferry was late, and nobody minded. " * 200} for n in range(100 if jobs == "2" else 0)]
    put("a.jsonl", "".join(json.dumps({"text": LEAKED, **record}) + "\n" for record in [*RECORDS, *filler]))
    done = run("check", "a.jsonl", "-f", "jsonl", "--no-cache", "-j", jobs)
    assert [d["id"] for d in map(json.loads, done.out.splitlines()) if d["findings"]] == holds, done


def test_overrides_by_metadata_and_files(run: Run, put: Put) -> None:
    put("auditor.toml", 'select = ["boilerplate"]\n[[overrides]]\nfiles = ["in/**"]\nmetadata = { lang = "de" }\nselect = ["leak"]\n')
    for name in ("in/de.md", "out/de.md", "in/en.md"):
        put(name, f"---\nlang: {name[-5:-3]}\n---\n\n{LEAKED}")
    assert {path for path, rules in found(run("check", ".", "-f", "jsonl")).items() if rules} == {"./in/de.md"}
    assert 'select = ["leak"]  # auditor.toml, overrides number 1' in run("config", "in/de.md").out
    assert 'select = ["boilerplate"]  # auditor.toml\n' in run("config", "in/en.md").out
    assert '# overrides number 1 holds for documents with metadata {"lang" = ["de"]}' in run("config", "in").out


def test_overrides_by_metadata_reach_rules_over_several_documents(run: Run, put: Put) -> None:
    copy = "The bridge over the Aller was closed on Monday after an inspector found rust in two of its nine bearings, the county said."
    for severity, code in (("warning", 0), ("error", 1)):
        put("auditor.toml", f'[[overrides]]\nmetadata = {{ lang = "en" }}\nseverity = {{ duplication = "{severity}" }}\n')
        put("a.jsonl", "".join(json.dumps({"id": str(n), "text": copy, "lang": "en"}) + "\n" for n in range(2)))
        done = run("check", "a.jsonl", "--select", "duplication/exact-document", "-f", "concise")
        assert (done.code, f": {severity} duplication/exact-document" in done.out) == (code, True), done


def test_excluded_files(run: Run, put: Put) -> None:
    put("auditor.toml", 'exclude = ["drafts/"]\n')
    put("drafts/a.txt", LEAKED)
    put("b.txt", "The ferry.\n")
    done = run("check", ".")
    assert done.code == 0
    assert "1 excluded by the settings" in done.out
    done = run("check", "drafts/a.txt")
    assert done.code == 0
    assert "every file is excluded" in done.err
    assert run("check", "drafts/a.txt", "missing.txt").code == 3


def test_audit_config_says_where(run: Run, put: Put) -> None:
    put("auditor.toml", 'select = ["leak"]\nfail-under = 50\n[[overrides]]\nfiles = ["*.md"]\nprofile = "fiction"\n')
    put("a.md", "")
    shown = run("config", "a.md").out
    assert 'select = ["leak"]  # auditor.toml\n' in shown
    assert 'profile = "fiction"  # auditor.toml, overrides number 1\n' in shown
    assert 'fail-on = "error"  # default\n' in shown
    assert set(tomllib.loads(shown)) == set(keys()) - {"overrides"}
    assert 'profile = "auto"  # default' in run("config", ".").out


def test_the_schema_for_editors_is_current() -> None:
    schema = json.loads(files("auditor").joinpath("settings.schema.json").read_text("utf-8"))
    assert set(schema["properties"]) == set(keys())
    assert set(schema["properties"]["overrides"]["items"]["properties"]) == set(keys(Override))
    assert schema["definitions"]["profile"]["enum"] == list(PROFILES)
    fields = schema["properties"]["overrides"]["items"]["properties"]["metadata"]["properties"]
    assert [*fields, "extra"] == list(Metadata._fields)
    jsonschema.validate(tomllib.loads(FIRST), schema)
    for wrong in ({"selct": []}, {"fail-on": "errors"}, {"overrides": [{"select": []}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_audit_init_writes_what_can_be_read(run: Run, put: Put, tmp_path: Path) -> None:
    assert run("init").code == 0
    assert read_config(str(tmp_path / "auditor.toml")) == Config()
    assert run("init").code == 2
    every = "\n".join(re.sub('^# (?=[a-z\\["])', "", line) for line in FIRST.split("\n")[1:])
    put("auditor.toml", every)
    assert set(tomllib.loads(every)) == set(keys()) - {"options", "suppressions"}, "what stands there as a remark can be used"
    assert read_config(str(tmp_path / "auditor.toml")).overrides


# ------------------------------------------------------------------------------------------------ rules of one's own


def test_local_rules(run: Run, put: Put) -> None:
    put("auditor.toml", 'rule-paths = ["own"]\nselect = ["house"]\n')
    put("own/house/dull_opening.toml", DULL)
    put(
        "own/house/shouting.py",
        '"""Shouting."""\nfrom auditor import Document, Hit, Lexicon, Severity, Span, rule\nfrom ._words import WORD\n'
        "LIST = Lexicon.read(__package__, 'shouting.txt')\n\n"
        "@rule(severity=Severity.INFO, lexicons=[LIST], bad=['The [[wow]] ferry.'], good=['The ferry.'])\n"
        'def shouting(document):\n    """It shouts."""\n'
        "    for p in document.phrases(LIST):\n        yield Hit(Span(p.start, p.end), WORD)\n",
    )
    put("own/house/_words.py", "WORD = 'shouts'\n")
    put("own/house/shouting.txt", "wow\n")
    put("a.txt", "In this day and age, wow, the ferry runs.\n")
    assert found(run("check", "a.txt", "-f", "jsonl")) == {"a.txt": [("house/dull-opening", "warning"), ("house/shouting", "info")]}
    assert "house/shouting" in run("rules").out
    assert "Dull openings" in run("rule", "house/dull-opening").out
    assert "house/" not in run("rules", "--isolated").out
    put("auditor.toml", 'rule-paths = ["own"]\nselect = ["hause"]\n')
    assert "did you mean house?" in run("check", "a.txt").err


def test_rules_check_runs_examples(run: Run, put: Put) -> None:
    put("auditor.toml", 'rule-paths = ["own"]\n')
    put("own/house/dull_opening.toml", DULL)
    done = run("rules", "--check")
    assert done.code == 0, done
    put("own/house/dull_opening.toml", DULL.replace("[[Since the dawn", "Since [[the dawn"))
    done = run("rules", "--check")
    assert done.code == 1
    assert "house/dull-opening: house/dull-opening finds" in done.out


def test_settings_of_the_audited_bring_no_code(run: Run, put: Put) -> None:
    put("corpus/auditor.toml", 'rule-paths = ["own"]\n')
    put("corpus/own/x/evil.py", "open('evil', 'w')")
    put("corpus/a.txt", "The ferry.\n")
    done = run("check", "corpus")
    assert done.code == 2
    assert "rule-paths counts only in the settings of the working folder" in done.err
    assert not Path("evil").exists()
    assert run("check", "corpus", "--isolated").code == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("message =", "mesage =", "did you mean message?"),
        ('severity = "warning"', 'severity = "warn"', "'warn' is not a valid Severity"),
        ('regions = ["prose"]', 'regions = ["prosa"]', "'prosa' is not a valid Region"),
        ('["(once', '["(once upon(', "dull_opening.toml"),
        ("[a-z]{1,20}", "[a-z]+", "the pattern can run away"),
        ("[a-z]{1,20}", "(a{1,20}){1,20}", "can take too long"),
        ("[a-z]{1,20}", "(", "no regular expression"),
        ("since the dawn", "Since the dawn", "without capitals"),
        ("[a-z]{1,20}", "[A-Z]{1,20}", "without capitals"),
        ("reason =", "# reason =", "reason is missing"),
        ("fix = ", "fix = 1 #", "fix must be a string"),
        ("title", "= title", "dull_opening.toml"),
    ],
)
def test_declared_rules_that_make_no_sense(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "house").mkdir()
    path = tmp_path / "house" / "dull_opening.toml"
    path.write_text(DULL.replace(old, new), encoding="utf-8")
    with pytest.raises(UsageError, match=re.escape(said)):
        declared(str(path))


@pytest.mark.parametrize("pattern", [r"\\Wsince\\S", "(?i)Since", "(?P<Dawn>since)", "(?i:Since)", "(?P<A>x)y(?P=A)"])
def test_capitals_that_mean_no_letters(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "house").mkdir()
    path = tmp_path / "house" / "dull_opening.toml"
    path.write_text(DULL.replace("since the dawn of [a-z]{1,20}", pattern), encoding="utf-8")
    declared(str(path))


def test_a_declared_rule_keeps_its_promises(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    path = tmp_path / "house" / "dull_opening.toml"
    path.write_text(DULL, encoding="utf-8")
    check_examples(declared(str(path)))
    path.rename(tmp_path / "house" / "Dull.toml")
    with pytest.raises(UsageError, match="small letters"):
        declared(str(tmp_path / "house" / "Dull.toml"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('exclude = ["drafts", "!"]', "'!' is no pattern as in a .gitignore"),
        ('exclude = ["[z-a]"]', "'[z-a]' is no pattern"),
        ('[[overrides]]\nfiles = ["a\\\\"]\nselect = ["leak"]', "is no pattern"),
        ("[options.language.readability]\nhardest = 3", 'options are by rule, not by family: [options."language/…"]'),
    ],
)
def test_settings_that_would_do_nothing_are_refused(run: Run, put: Put, content: str, said: str) -> None:
    put("auditor.toml", content)
    put("a.txt", "The harbour is deep.\n")
    done = run("check", "a.txt")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("audit: auditor.toml: ")
    assert said in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("size", ["1e6", "1e300", "inf"])
def test_no_limit_takes_no_memory(run: Run, put: Put, size: str) -> None:
    put("auditor.toml", f"max-document-size = {size}\n")
    put("a.txt", "The harbour is deep, and the ferry runs.\n" * 3000)
    put("b.jsonl", '{"text": "The harbour is deep."}\n')
    done = run("check", "a.txt", "b.jsonl", "--select", "leak")
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    ("code", "said"), [("1 / 0", "ZeroDivisionError"), ("raise SystemExit(0)", "SystemExit: 0"), ("", "makes no rule called odd")]
)
def test_a_rule_of_ones_own_that_cannot_be_loaded_is_named_by_its_file(run: Run, put: Put, code: str, said: str) -> None:
    put("auditor.toml", 'rule-paths = ["rules-of-ours"]\n')
    file = put("rules-of-ours/house/odd.py", f'"""Odd."""\n{code}\n')
    put("a.txt", "words")
    done = run("check", "a.txt")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"audit: {file} ")
    assert said in done.err
