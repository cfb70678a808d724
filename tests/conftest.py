"""Settings of the test suite: which checkout is tested, and how expected output is rewritten."""

import io
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from auditor.kept import FOLDER

# A property may take its time on a busy machine.
settings.register_profile("auditor", deadline=None)
settings.load_profile("auditor")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected output anew; read the difference before committing it")


def pytest_configure() -> None:
    """After a regular install the tests of a checkout would judge the rules that are installed, not those beside them."""
    for name, folder in (("auditor", "auditor"), ("auditor_rules", "rules")):
        found = find_spec(name)
        if found is None or found.origin is None or Path(found.origin).resolve().parent != ROOT / folder:
            where = "nowhere" if found is None else found.origin
            pytest.exit(f"{name} comes from {where}, not from {ROOT / folder}: run `pip install -e '.[test]'` in {ROOT}", returncode=4)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's cache is left alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected output is to be rewritten: ``pytest --update``."""
    return bool(request.config.getoption("--update"))


class Ran(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """``audit``, run in this process and in an empty folder."""
    from auditor.cli import main

    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["audit", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))  # type: ignore[arg-type]
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return ran


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str], str]:
    """Writes a file below the empty folder."""

    def write(name: str, content: str) -> str:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
        return name

    return write
