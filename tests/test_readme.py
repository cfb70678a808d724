"""The README and the guides are executed: what stands there happens.

* Each ``$ audit …`` of a console block is run in the checkout, and gives what stands below it; it may end in ``| head -n N`` or
  ``| tail -n N``.
* A block with ``title="…"`` is a file. All commands of blocks marked ``console wiki`` are run by bash. Both happen in the order of the
  guide, in one scratch folder for each.

``pytest --update`` writes the real output.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from auditor.commands.settings import reference
from auditor.local_rules import KEYS, declared
from auditor.testing import check_examples

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
GUIDES = [README, ROOT / "auditor" / "SETTINGS.md", ROOT / "rules" / "WRITING.md"]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
IN_THE_WIKI = re.compile(r'```\w+ (?:(?P<wiki>wiki)|title="(?P<file>[^"]+)")\n(?P<content>.*?)```', re.DOTALL)
CUT = re.compile(r" \| (head|tail) -n (\d+)$")
GENERATED = re.compile(r"(?<=<!-- written by `audit config -f markdown` -->\n\n).*?(?=\n<!-- end -->)", re.DOTALL)


def run(command: str) -> str:
    """What a command of the README prints, on both streams, as at a terminal 80 columns wide without colour."""
    cut = CUT.search(command)
    words = shlex.split(CUT.sub("", command))
    assert words[0] == "audit", command
    done = subprocess.run(
        [sys.executable, "-m", "auditor", *words[1:]], cwd=ROOT, text=True, encoding="utf-8", check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT if cut is None else subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": ""},
    )  # fmt: skip
    lines = done.stdout.rstrip("\n").split("\n")
    if cut:
        lines = lines[: int(cut[2])] if cut[1] == "head" else lines[-int(cut[2]) :]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def executed(block: str) -> str:
    """The block with the real output of its commands; other commands are left as they are."""
    text = ""
    for part in re.split(r"(?m)^(?=\$ )", block):
        command = part.partition("\n")[0].removeprefix("$ ")
        text += f"$ {command}\n{run(command)}" if part.startswith("$ audit ") else part
    return text


BLOCKS = [
    pytest.param(guide, block, id=f"{guide.stem}-{block.partition(chr(10))[0][2:60]}")
    for guide in GUIDES for block in BLOCK.findall(guide.read_text(encoding="utf-8")) if "$ audit " in block
]  # fmt: skip


@pytest.mark.parametrize(("guide", "block"), BLOCKS)
def test_console_blocks(guide: Path, block: str, update: bool) -> None:
    real = executed(block)
    if update:
        guide.write_text(guide.read_text(encoding="utf-8").replace(block, real), encoding="utf-8")
    else:
        assert block == real


class Wiki:
    """A folder in which somebody follows a guide, with ``audit``, ``python`` and ``pip`` at hand."""

    def __init__(self, folder: Path):
        self.folder, self._site = folder / "wiki", folder / "site"
        programs = folder / "bin"
        for each in (self.folder, self._site, programs):
            each.mkdir()
        scripts = {
            "audit": f'exec "{sys.executable}" -m auditor "$@"',
            "python": f'exec "{sys.executable}" "$@"',
            # The network is not to be had here: what pip would leave of a package is put where Python looks for packages.
            "pip": f'exec "{sys.executable}" "{Path(__file__)}" "$2" "{self._site}"',
        }
        for name, script in scripts.items():
            (programs / name).write_text(f"#!/bin/sh\n{script}\n")
            (programs / name).chmod(0o755)
        someone = {f"GIT_{who}_{what}": "a@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | someone | {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": f"{ROOT}{os.pathsep}{self._site}", "NO_COLOR": "1",
            "PYTHONIOENCODING": "utf-8", "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONUNBUFFERED": "", "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip

    def run(self, block: str) -> str:
        """The block with the real output of its commands."""
        real = ""
        for command in re.findall(r"(?m)^\$ (.*)", block):
            done = subprocess.run(
                ["bash", "-c", command], cwd=self.folder, env=self._environment, text=True, encoding="utf-8", check=False,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            real += f"$ {command}\n" + "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
        return real


def install(source: Path, site: Path) -> None:
    """What ``pip install`` leaves of a package: its modules, and the metadata that names its entry points."""
    project = tomllib.loads((source / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for each in source.iterdir():
        if each.is_dir():
            shutil.copytree(each, site / each.name)
        elif each.suffix == ".py":
            shutil.copy(each, site)
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    groups = project["entry-points"].items()
    (info / "entry_points.txt").write_text(
        "".join(f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in points.items()) for group, points in groups)
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are bash")
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_what_a_guide_says_happens(guide: Path, tmp_path: Path, update: bool) -> None:
    wiki, text = Wiki(tmp_path), guide.read_text(encoding="utf-8")
    updated = text
    for block in IN_THE_WIKI.finditer(text):
        if block["file"]:
            file = wiki.folder / block["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["content"], encoding="utf-8")
            continue
        real = wiki.run(block["content"])
        if update:
            updated = updated.replace(block["content"], real)
        else:
            assert block["content"] == real
    if update:
        guide.write_text(updated, encoding="utf-8")


def test_the_table_of_settings_is_current(update: bool) -> None:
    guide = ROOT / "auditor" / "SETTINGS.md"
    text = guide.read_text(encoding="utf-8")
    assert GENERATED.search(text)
    if update:
        guide.write_text(GENERATED.sub(lambda match: reference(), text), encoding="utf-8")
    else:
        assert GENERATED.search(text)[0] == reference()  # type: ignore[index]


def test_the_keys_of_a_rule_without_python_are_all_described() -> None:
    text = (ROOT / "rules" / "WRITING.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^\| `([a-z-]+)` \|", text.partition("| key |")[2].partition("\n\n")[0]) == list(KEYS)


def test_the_rule_without_python_does_what_its_examples_say(tmp_path: Path) -> None:
    [content] = [block for block in re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL) if "bad =" in block]
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "dull_opening.toml").write_text(content, encoding="utf-8")
    check_examples(declared(str(tmp_path / "house" / "dull_opening.toml")))


def test_there_are_blocks_to_run() -> None:
    assert len(BLOCKS) >= 4
    for guide in GUIDES:
        text = guide.read_text(encoding="utf-8")
        assert len(IN_THE_WIKI.findall(text)) >= 5, guide
        fenced = re.findall(r"(?m)^```(\S+)(.*)$", text)
        assert guide is README or all(rest for language, rest in fenced if language != "console"), "every block of a guide is executed"


def test_links_of_the_guides_lead_somewhere() -> None:
    for guide in GUIDES:
        for target in re.findall(r"\]\(([^)#:]+)\)", guide.read_text(encoding="utf-8")):
            assert (guide.parent / target).exists(), f"{guide.name}: {target}"
    for guide in GUIDES[1:]:
        assert guide.relative_to(ROOT).as_posix() in README.read_text(encoding="utf-8")


def test_the_commands_of_the_first_screen_are_those_of_the_makefile() -> None:
    first_screen = README.read_text(encoding="utf-8")[:3000]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in first_screen
        assert f"\n{target}:" in makefile


if __name__ == "__main__":  # as the ``pip`` of a guide
    install(Path(sys.argv[1]), Path(sys.argv[2]))
