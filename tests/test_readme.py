"""The README is executed: each ``$ audit …`` of its console blocks is run, and gives what stands below it.

``pytest --update`` writes the real output. A command may end in ``| head -n N`` or ``| tail -n N``. All commands of blocks marked
``console wiki`` are run, by bash, one block after the other in one scratch folder.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.local_rules import declared
from auditor.testing import check_examples

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
CUT = re.compile(r" \| (head|tail) -n (\d+)$")


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


BLOCKS = [b for b in BLOCK.findall(README.read_text(encoding="utf-8")) if "$ audit " in b]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: b.partition("\n")[0][2:60])
def test_console_blocks(block: str, update: bool) -> None:
    real = executed(block)
    if update:
        README.write_text(README.read_text(encoding="utf-8").replace(block, real), encoding="utf-8")
    else:
        assert block == real


WIKI_BLOCKS = re.findall(r"```console wiki\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are bash")
def test_console_blocks_of_the_wiki(tmp_path: Path, update: bool) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "audit").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n')
    (tmp_path / "bin" / "audit").chmod(0o755)
    (tmp_path / "wiki").mkdir()
    someone = {f"GIT_{who}_{what}": "a@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | someone
    environment |= {
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8", "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONUNBUFFERED": "",
    }  # fmt: skip
    readme = README.read_text(encoding="utf-8")
    for block in WIKI_BLOCKS:
        real = ""
        for command in re.findall(r"(?m)^\$ (.*)", block):
            done = subprocess.run(
                ["bash", "-c", command], cwd=tmp_path / "wiki", env=environment, text=True, encoding="utf-8", check=False,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            real += f"$ {command}\n" + "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
        if update:
            readme = readme.replace(block, real)
        else:
            assert block == real
    if update:
        README.write_text(readme, encoding="utf-8")


def test_the_rule_without_python_does_what_its_examples_say(tmp_path: Path) -> None:
    [content] = [block for block in re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL) if "bad =" in block]
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "dull_opening.toml").write_text(content, encoding="utf-8")
    check_examples(declared(str(tmp_path / "house" / "dull_opening.toml")))


def test_there_are_blocks_to_run() -> None:
    assert len(BLOCKS) >= 4


def test_the_commands_of_the_first_screen_are_those_of_the_makefile() -> None:
    first_screen = README.read_text(encoding="utf-8")[:3000]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in first_screen
        assert f"\n{target}:" in makefile
