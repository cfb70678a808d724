"""Which rules there are, a choice among them, and what is said where a name means none."""

import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest

import auditor.registry
from auditor.document import Document
from auditor.engine import audit_document
from auditor.errors import UsageError
from auditor.explain import page, print_rule, print_rules
from auditor.finding import Hit, Severity
from auditor.lexicon import Lexicon
from auditor.profiles import PROFILES, default_rules
from auditor.registry import RuleError, Selection, load_rules, package_rules, select, unknown
from auditor.rule import CorpusRule, Rule
from auditor.testing import check_examples, marked


def a_rule(id: str, **more: object) -> Rule:
    return Rule(id=id, title="T", reason="R.", severity=Severity.WARNING, check=lambda document: (), **more)  # type: ignore[arg-type]


RULES = [
    a_rule("leak/one"), a_rule("leak/two"), a_rule("sourcing/one"), a_rule("style/opted", opt_in=True),
    a_rule("language/readability", opt_in=True, profiles=frozenset({"reference"})),
]  # fmt: skip
NEWS = ["leak/one", "leak/two", "sourcing/one"]


# ------------------------------------------------------------------------------------------------ selection


@pytest.mark.parametrize(
    ("chosen", "extended", "ignored", "expected", "partial"),
    [
        ((), (), (), NEWS, False),
        (("leak",), (), (), ["leak/one", "leak/two"], True),
        (("leak/one", "sourcing"), (), (), ["leak/one", "sourcing/one"], True),
        (("style",), (), (), ["style/opted"], True),
        ((), ("style",), (), [*NEWS, "style/opted"], True),
        ((), ("leak/one",), (), NEWS, False),
        ((), (), ("leak",), ["sourcing/one"], True),
        ((), (), ("style",), NEWS, False),
        (("leak",), ("style/opted",), ("leak/two",), ["leak/one", "style/opted"], True),
        (("leak", "sourcing"), (), (), NEWS, False),
        ((), ("style",), ("style",), NEWS, False),
        (("leak/one",), (), ("leak",), [], True),
    ],
)
def test_selection(
    chosen: tuple[str, ...], extended: tuple[str, ...], ignored: tuple[str, ...], expected: list[str], partial: bool
) -> None:
    selection = select(RULES, NEWS, chosen, extended, ignored)
    assert sorted(rule.id for rule in selection.rules) == sorted(expected)
    assert selection.partial is partial


def test_a_chosen_family_brings_opt_in_rules_only_if_it_has_no_others() -> None:
    rules = load_rules()
    chosen = {rule.id for rule in select(rules, NEWS, ("duplication", "privacy", "language/readability")).rules}
    assert {"duplication/paragraph", "privacy/secret", "language/readability"} <= chosen
    assert "duplication/ngram-ratio" not in chosen
    extended = {rule.id for rule in select(rules, NEWS, (), ("duplication",)).rules}
    assert "duplication/ngram-ratio" in extended


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("leek", "did you mean leak?"),
        ("leak/on", "did you mean leak/one?"),
        ("leak-one", "did you mean leak/one?"),
        ("readability", "did you mean language/readability?"),
        ("zzz", "`audit rules` lists them"),
        ("", "`audit rules` lists them"),
    ],
)
@pytest.mark.parametrize("where", [0, 1, 2])
def test_a_name_that_is_no_rule(name: str, suggestion: str, where: int) -> None:
    names: list[Iterable[str]] = [(), (), ()]
    names[where] = [name]
    with pytest.raises(RuleError) as raised:
        select(RULES, NEWS, *names)  # type: ignore[arg-type]
    assert str(raised.value) == unknown(RULES, name) == f"there is no rule or family {name!r}: {suggestion}"


def test_profiles_choose_rules() -> None:
    assert default_rules("auto", RULES) == default_rules("news", RULES) == NEWS
    assert default_rules("reference", RULES) == [*NEWS, "language/readability"]
    for profile in ("how-to", "fiction", "list", "corpus"):
        assert default_rules(profile, RULES) == ["leak/one", "leak/two"]
    promised = {"auto", "news", "opinion", "interview", "reference", "how-to", "fiction", "list", "paper", "corpus"}
    assert set(PROFILES) == promised


def test_a_list_that_makes_no_sense_is_an_error_of_the_rules() -> None:
    broken = a_rule("leak/broken", lexicons=(Lexicon("leak/broken.txt", ("fine phrase", "(broken")),))
    with pytest.raises(RuleError, match=r"leak/broken\.txt, line 2"):
        _ = Selection((broken,)).scanner


# ------------------------------------------------------------------------------------------------ what is installed


def test_the_installed_rules_are_sorted_and_unlike() -> None:
    ids = [rule.id for rule in load_rules()]
    assert ids == sorted(set(ids))
    wanted = {
        "leak/control-token",
        "duplication/exact-document",
        "provenance/broken-record",
        "extraction/wrong-encoding",
        "language/unexpected",
    }
    assert wanted <= set(ids)


def test_no_rules_are_an_error_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auditor.registry, "offered", lambda group: ())
    with pytest.raises(RuleError, match="pip install"):
        load_rules()


# ------------------------------------------------------------------------------------------------ a package of rules

RULE = '''"""Says so."""
from auditor import Hit, Severity, Span, rule

@rule(severity=Severity.WARNING, bad=["[[so]]", "or [[so]]"], good=["thus"], fix="Do not.")
def {name}(document):
    """It is a bad word, as everybody knows."""
    start = document.text.find("so")
    if start >= 0:
        yield Hit(Span(start, start + 2), "says so")
'''


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterable[Path]:
    """A package of rules with one family, ready for files."""
    folder = tmp_path / "pack_of_tests"
    (folder / "my_family").mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "my_family" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    for name in [name for name in sys.modules if name.partition(".")[0] == "pack_of_tests"]:
        del sys.modules[name]


def loaded(folder: Path) -> list[str]:
    import importlib

    importlib.invalidate_caches()
    module: ModuleType = importlib.import_module(folder.name)
    return [rule.id for rule in package_rules(module)]


def test_a_rule_is_called_after_its_file(package: Path) -> None:
    (package / "my_family" / "says_so.py").write_text(RULE.format(name="says_so"))
    (package / "my_family" / "_shared.py").write_text("x = 1/0")
    (package / "my_family" / "words.txt").write_text("words")
    (package / "_private").mkdir()
    (package / "_private" / "__init__.py").write_text("x = 1/0")
    (package / "loose.py").write_text("x = 1/0")
    assert loaded(package) == ["my-family/says-so"]
    rule = sys.modules["pack_of_tests.my_family.says_so"].says_so
    assert (rule.title, rule.family, rule.reason) == ("Says so", "my-family", "It is a bad word, as everybody knows.")
    check_examples(rule)
    [finding] = audit_document(Document("say so"), Selection((rule,))).report.findings
    assert (finding.rule, finding.place.text) == ("my-family/says-so", "so")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "makes no rule called says_so"),
        ("says_so = 1", "makes no rule called says_so"),
        (RULE.format(name="says_it"), "call it says_so, not says_it"),
        (RULE.format(name="says_so").replace('"""Says so."""', ""), "first line of the file"),
        (RULE.format(name="says_so").replace('"""It is a bad word, as everybody knows."""', ""), "docstring of the function"),
        ("import not_installed_anywhere", "not_installed_anywhere"),
        ("x = (", "SyntaxError"),
        ("x = y", "NameError"),
        ("from auditor import Pattern\nX = Pattern('a*')", "run away"),
        ("from auditor import Lexicon\nX = Lexicon.read(__package__, 'missing.txt')", "missing.txt"),
    ],
)
def test_a_file_that_makes_no_rule_is_named(package: Path, content: str, said: str) -> None:
    (package / "my_family" / "says_so.py").write_text(content)
    with pytest.raises(RuleError) as raised:
        loaded(package)
    assert said in str(raised.value)
    assert "says_so" in str(raised.value)


def test_a_family_that_cannot_be_loaded_is_named(package: Path) -> None:
    (package / "my_family" / "__init__.py").write_text("x = 1/0")
    with pytest.raises(RuleError, match=r"pack_of_tests\.my_family cannot be loaded: ZeroDivisionError"):
        loaded(package)


def test_a_module_is_no_package(package: Path) -> None:
    (package.parent / "no_package_of_tests.py").write_text("")
    with pytest.raises(RuleError, match="no_package_of_tests is no package of rules"):
        loaded(package.parent / "no_package_of_tests")
    del sys.modules["no_package_of_tests"]


# ------------------------------------------------------------------------------------------------ rules explained


def test_every_rule_has_a_page_that_shows_its_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for rule in load_rules():
        print_rule(rule.id)
        shown = capsys.readouterr().out
        assert shown == page(rule)
        assert shown.startswith(rule.id)
        assert all(label in shown for label in ("why", "found", "not found"))
        assert "over several documents" in shown or isinstance(rule, Rule)


def test_a_page_says_what_there_is_to_know() -> None:
    rule = a_rule(
        "leak/x", bad=("A [[bad]] one.",), good=("good\none",), fix="Mend it.", languages=frozenset({"en", "de"}), min_words=30,
        beyond_repair=True, opt_in=True, references=("a book",),
    )  # fmt: skip
    shown = page(rule)
    for part in (
        "beyond repair",
        "knows de, en",
        "from 30 words",
        "--extend-select leak/x",
        "A [[bad]] one.",
        "good ⏎ one",
        "Mend it.",
        "a book",
    ):
        assert part in shown


def test_a_page_of_no_rule() -> None:
    with pytest.raises(UsageError, match="did you mean leak/control-token"):
        print_rule("leak/control-tokens")
    with pytest.raises(UsageError, match="no format"):
        print_rules("xml")


# ------------------------------------------------------------------------------------------------ the marks of examples


def test_marks() -> None:
    assert marked("a [[b]] c [[d]]") == ("a b c d", [(2, 3), (6, 7)])
    assert marked("none") == ("none", [])
    for wrong in ("[[a", "a]]", "[[a [[b]]", "a]] [["):
        with pytest.raises(ValueError):
            marked(wrong)


def test_examples_that_do_not_hold_are_said() -> None:
    def finds(word: str, *bad: str, good: tuple[str, ...] = ()) -> Rule:
        def check(document: Document) -> Iterable[Hit]:
            from auditor.span import Span

            start = document.text.find(word)
            return [Hit(Span(start, start + len(word)), "found")] if start >= 0 else []

        return Rule("x/y", "T", "R.", Severity.WARNING, check, bad, good)

    check_examples(finds("bad", "a [[bad]] one", good=("fine",)))
    for wrong in (
        finds("bad", "[[a]] bad one"),
        finds("bad", "a [[good]] one"),
        finds("bad", "a [[bad]] one", good=("bad",)),
        finds("bad", "no mark"),
    ):
        with pytest.raises(AssertionError):
            check_examples(wrong)


def test_examples_over_several_documents_are_held_to_the_same() -> None:
    for rule in load_rules():
        if isinstance(rule, CorpusRule):
            wrong = type(rule)(**{**vars(rule), "bad": rule.good})
            with pytest.raises(AssertionError):
                check_examples(wrong)
