"""Settings from a file: what they may be, and what is said of those that make no sense."""

from pathlib import Path

import pytest

from auditor.config import Config, read_config
from auditor.errors import UsageError
from auditor.finding import Severity


def settings(folder: Path, content: str | bytes, name: str = "auditor.toml") -> Config:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_config(str(path))


def test_all_settings(tmp_path: Path) -> None:
    content = 'select = ["leak"]\nignore = ["leak/x"]\nextend-select = ["style"]\nprofile = "opinion"\nfail-on = "info"\nfail-under = 60\n'
    expected = Config(("leak",), ("leak/x",), ("style",), "opinion", "info", 60.0)
    assert settings(tmp_path, content) == expected
    assert settings(tmp_path, "[tool.auditor]\n" + content + "[tool.other]\nselect = 1\n", "pyproject.toml") == expected


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("auditor.toml", ""),
        ("pyproject.toml", ""),
        ("pyproject.toml", "[project]\nname = 'x'\n"),
        ("pyproject.toml", "[tool.other]\na = 1\n"),
    ],
)
def test_no_settings_are_the_usual_ones(tmp_path: Path, name: str, content: str) -> None:
    assert settings(tmp_path, content, name) == Config()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('selects = ["leak"]', "did you mean select?"),
        ("fail_under = 40", "did you mean fail-under?"),
        ("zzz = 1", "there are select"),
        ('select = "leak"', "list of strings"),
        ("select = [1]", "list of strings"),
        ("profile = 1", "string"),
        ('profile = "newz"', "did you mean news?"),
        ('profile = "zzz"', "one of auto"),
        ('fail-on = "errors"', "did you mean error?"),
        ("fail-on = true", "string"),
        ('fail-under = "40"', "number"),
        ("fail-under = true", "number"),
        ("fail-under = 101", "0 to 100"),
        ("fail-under = -1", "0 to 100"),
        ("fail-under = nan", "0 to 100"),
        ("select = [", "not TOML"),
        (b"# caf\xe9", "not TOML"),
    ],
)
def test_settings_that_make_no_sense(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        settings(tmp_path, content)
    assert said in str(raised.value)
    assert str(tmp_path / "auditor.toml") in str(raised.value), "it names the file"
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("content", ["tool = 5", "[tool]\nauditor = 'x'", "[[tool]]\na = 1"])
def test_a_pyproject_without_a_table(tmp_path: Path, content: str) -> None:
    with pytest.raises(UsageError, match="table"):
        settings(tmp_path, content, "pyproject.toml")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.toml", tmp_path):
        with pytest.raises(UsageError):
            read_config(str(path))


def test_the_command_line_goes_first() -> None:
    config = Config(("leak",), ("x",), (), "opinion", "info", 60.0)
    assert config.with_given(select=(), ignore=(), extend_select=(), profile=None, fail_on=None, fail_under=None) == config
    given = config.with_given(select=("style",), ignore=(), extend_select=(), profile="news", fail_on="never", fail_under=0.0)
    assert given == Config(("style",), ("x",), (), "news", "never", 0.0)


@pytest.mark.parametrize("given", [{"profile": "newz"}, {"fail_on": "errors"}, {"fail_under": 1000.0}, {"fail_under": float("nan")}])
def test_the_command_line_is_held_to_the_same(given: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        Config().with_given(**given)


@pytest.mark.parametrize(
    ("level", "expected"), [("error", Severity.ERROR), ("warning", Severity.WARNING), ("info", Severity.INFO), ("never", None)]
)
def test_the_level_that_fails(level: str, expected: Severity | None) -> None:
    assert Config(fail_on=level).fails_from is expected


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert settings(tmp_path, b'\xef\xbb\xbfselect = ["leak"]').select == ("leak",)
