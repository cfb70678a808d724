"""The house itself: what is installed, what is imported, what is written about it."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import auditor
from auditor.explain import index
from auditor.registry import load_rules

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_folder_of_code_is_installed() -> None:
    """A package that is not listed works in a checkout and is missing, in silence, for users."""
    folders = {f.parent.relative_to(ROOT) for top in ("auditor", "rules") for f in (ROOT / top).rglob("__init__.py")}
    names = {".".join(("auditor_rules" if p.parts[0] == "rules" else p.parts[0], *p.parts[1:])) for p in folders}
    assert set(PYPROJECT["tool"]["setuptools"]["packages"]) == names


def test_the_door_holds_what_it_promises() -> None:
    promised = {"Document", "Span", "Hit", "Finding", "Severity", "Lexicon", "rule", "corpus_rule", "audit"}
    assert promised <= set(auditor.__all__)
    assert all(hasattr(auditor, name) for name in auditor.__all__)


def test_the_root_holds_what_has_to_be_there() -> None:
    """What somebody left behind (figures, logs) is easily committed with the rest, and a newcomer wonders what it is for."""
    if not (ROOT / ".git").exists():
        pytest.skip("no repository")
    tracked = subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True, encoding="utf-8").split("\n")
    assert {name.partition("/")[0] for name in tracked if name} == {
        ".ci", ".gitattributes", ".gitignore", ".pre-commit-hooks.yaml", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "action.yml",
        "auditor", "pyproject.toml", "rules", "samples", "tests",
    }  # fmt: skip


def test_the_readme_shows_every_room() -> None:
    """A plan of the house that names what is gone, or hides what was built on, sends a newcomer round in circles."""
    plan = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n    auditor/ ")[2].partition("\n    rules/ ")[0]
    named = re.findall(r"(\w+)(?:\.py|/)(?=[ ]|$)", "\n".join(re.findall(r"(?m)^ {6}((?:\w+(?:\.py|/) )+)", plan)))
    built = [each.stem for each in (ROOT / "auditor").iterdir() if each.suffix == ".py" or (each / "__init__.py").exists()]
    assert sorted(named) == sorted(name for name in built if not name.startswith("__"))


def test_no_rule_knows_another() -> None:
    """What two rules share stands in a file that begins with an underscore; a rule that is taken out, or renamed, takes no other along."""
    known = re.compile(r"^from \.(?=[a-z])[\w.]* import|^from \. import (?!_)(?!\()", re.MULTILINE)
    files = [file for file in (ROOT / "rules").rglob("*.py") if not file.name.startswith("_")]
    assert [str(file.relative_to(ROOT)) for file in files if known.search(file.read_text(encoding="utf-8"))] == []


def test_importing_the_door_is_cheap() -> None:
    """A rule package imports the door: it must not drag in the screen, the command line or a language model of langdetect."""
    heavy = ("typer", "rich", "langdetect", "textstat", "yaml", "charset_normalizer", "pathspec", "numpy", "multiprocessing")
    code = f"import auditor, sys; print([m for m in {heavy!r} if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_a_plain_check_loads_what_it_uses(tmp_path: Path) -> None:
    """A hook runs at every commit: what only some settings, remarks and formats need must not cost the others their time."""
    rare = [
        *(f"auditor.{name}" for name in "suppress baseline changes local_rules fingerprint commands explain testing".split()),
        *(f"auditor.reporters.{name}" for name in ("sarif", "junit", "parquet", "csv")), "tomllib", "pyarrow",
        "auditor.network", "httpcore", "ssl",
        "auditor.processes", "auditor.findings_cache", "auditor.timing", "multiprocessing", "sqlite3", "pickle",
    ]  # fmt: skip
    (tmp_path / "a.txt").write_text("The ferry leaves at nine, and the harbour is deep.\n")
    code = f"""
import sys
from auditor.cli import main
sys.argv = ["audit", "check", "a.txt"]
try:
    main()
except SystemExit as ended:
    print(ended.code, [m for m in {rare!r} if m in sys.modules])
"""
    done = subprocess.check_output([sys.executable, "-c", code], text=True, encoding="utf-8", cwd=tmp_path)
    assert done.rstrip().split("\n")[-1] == "0 []"


def test_dependencies_say_why_they_are_there() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("dependencies = [")[1].split("]\n")[0].strip().split("\n")
    for before, line in zip(["", *lines], lines, strict=False):
        assert line.strip().startswith("#") or "#" in line or before.strip().startswith("#"), line


def test_the_index_of_rules_is_current(update: bool) -> None:
    path = ROOT / "rules" / "README.md"
    ours = [r for r in load_rules() if (ROOT / "rules" / r.id.replace("-", "_")).with_suffix(".py").is_file()]
    if update:
        path.write_text(index(ours), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == index(ours), "write it with `pytest --update`"
