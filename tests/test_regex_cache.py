"""Compiled expressions are kept between runs, and are the same as the interpreter's own."""

import re
from pathlib import Path

import pytest

from auditor import regex_cache
from auditor.kept import FOLDER
from auditor.pattern import Pattern
from auditor.registry import load_rules
from auditor.rule import Rule
from auditor.text import regex


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    monkeypatch.setattr(regex, "codes", {})
    monkeypatch.setattr(regex, "fresh", set())
    return tmp_path / "cache"


SOURCES = [
    (r"(?P<day>\d{1,2})\. (?P<month>[a-z]+)|\1 ago", re.IGNORECASE), (r"(?i:an? )?(?<!\w)é+", 0), ("^$", re.MULTILINE), ("", 0),
    (r"(a)|(?P<b>b)", re.DOTALL),
]  # fmt: skip


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_an_expression_is_what_the_interpreter_makes_of_it(folder: Path, source: str, flags: int) -> None:
    theirs, ours = re.compile(source, flags), regex.compiled(source, flags)
    assert ours == theirs  # by pattern, flags and code
    assert (ours.groups, dict(ours.groupindex)) == (theirs.groups, dict(theirs.groupindex))


def test_every_pattern_of_every_rule_is_kept_as_it_is(folder: Path) -> None:
    patterns = [p for rule in load_rules() if isinstance(rule, Rule) for p in (*rule.patterns, *rule.context) if isinstance(p, Pattern)]
    assert len(patterns) > 50
    for pattern in patterns:
        regex.compiled(pattern.source, re.MULTILINE)
    regex_cache.keep()
    regex.codes.clear()
    regex_cache.recall()
    assert regex.codes and not regex.fresh
    for pattern in patterns:
        assert regex.compiled(pattern.source, re.MULTILINE) == re.compile(pattern.source, re.MULTILINE)


def test_the_second_run_compiles_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regex.compiled("a{1,3}")
    regex_cache.keep()
    regex.codes.clear()
    regex_cache.recall()
    monkeypatch.setattr(regex, "_code", None)  # to compile would raise
    assert regex.compiled("a{1,3}").fullmatch("aaa")


@pytest.mark.parametrize("harm", [lambda c: c[:50], lambda c: b"", lambda c: bytes(4), lambda c: c[:-1] + b"x", lambda c: b"\x00" * len(c)])
def test_a_broken_file_is_made_anew(folder: Path, harm: "object") -> None:
    regex.compiled("a{1,3}")
    regex_cache.keep()
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(harm(whole))  # type: ignore[operator]
    regex.codes.clear()
    regex_cache.recall()
    assert not regex.codes
    regex.compiled("a{1,3}")
    regex_cache.keep()
    assert file.read_bytes() == whole


def test_no_more_is_kept_than_pays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex_cache, "MOST", 400)
    for number in range(50):
        regex.compiled(f"x{number}")
    regex_cache.keep()
    (file,) = folder.iterdir()
    assert file.stat().st_size < 2000


def test_without_the_interpreters_parts_expressions_are_compiled_as_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "_sre", None)
    assert regex.compiled(r"\d{2}", re.IGNORECASE) == re.compile(r"\d{2}", re.IGNORECASE)
    regex_cache.keep()
    assert not folder.exists()
