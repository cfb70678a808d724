"""The README is executed: each ``$ audit …`` of its console blocks is run, and gives what stands below it.

``pytest --update`` writes the real output. A command may end in ``| head -n N`` or ``| tail -n N``.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_there_are_blocks_to_run() -> None:
    assert len(BLOCKS) >= 4


def test_the_commands_of_the_first_screen_are_those_of_the_makefile() -> None:
    first_screen = README.read_text(encoding="utf-8")[:3000]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in first_screen
        assert f"\n{target}:" in makefile
