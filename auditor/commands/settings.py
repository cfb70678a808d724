"""``audit config`` and ``audit init``: what holds for a file and where that was said, and a first settings file."""

import json
import os
import sys

from auditor.config import Config, keys
from auditor.desk import Desk
from auditor.errors import UsageError
from auditor.registry import load_rules
from auditor.report import Summary
from auditor.settings import NAMES, Settings

FIRST = """\
# Settings of auditor, for the files in this folder and below. `audit config PATH` shows what holds for a file.

profile = "auto"        # or what they are: news, opinion, interview, reference, how-to, fiction, list, paper, corpus
fail-on = "error"       # lowest severity that fails a run: error, warning, info or never
fail-under = 40         # least score that passes
exclude = []            # files to leave out, as in a .gitignore: ["drafts/"]
select = []             # run these rules or families only
extend-select = []      # run these too
ignore = []             # leave these out
# max-document-size = 128              # megabytes; a longer document is skipped and named
# baseline = "auditor-baseline.json"   # findings that are known: `audit baseline create`
# rule-paths = ["audit-rules"]          # a folder of your own rules: <family>/<name>.toml or .py

[severity]              # by rule or family
# "sourcing/vague-attribution" = "info"

# [[overrides]]         # for some files only
# files = ["archive/**"]
# ignore = ["provenance"]
"""


def show(path: str, config: str | None, isolated: bool) -> None:
    """Print every setting that holds for ``path``, as TOML, each with where it was said, and the rules that come of it."""
    settings = Settings(config, isolated)
    path = os.path.join(path, "-") if os.path.isdir(path) else path
    scope = settings.of(path)
    choice = Desk(settings, [path], load_rules(), {}, Summary()).for_path(path)
    overrides = scope.overrides(path)
    lines = [f"# settings for {path.removesuffix(os.sep + '-')}"]
    for key, field in keys().items():
        if key == "overrides":
            continue
        value, own = getattr(choice.config, field.name), getattr(scope.config, field.name)
        where = "default" if own == getattr(Config(), field.name) else os.path.relpath(scope.config.source or "")
        for number, each in enumerate(scope.config.overrides, 1):
            if each in overrides and getattr(each, field.name, None) is not None:
                where = f"{os.path.relpath(scope.config.source or '')}, overrides number {number}"
        lines.append(f"{key} = {_toml(value)}  # {where}")
    if scope.excludes(path):
        lines.append("# this file is excluded")
    lines.append(f"# {len(choice.selection.rules)} rules run; `audit rules` lists all")
    sys.stdout.write("\n".join(lines) + "\n")


def _toml(value: object) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f"{value:g}" if isinstance(value, float) else json.dumps(value)


def init() -> None:
    """Write a first auditor.toml into the working folder; raises UsageError where there are settings already."""
    for name in NAMES:
        if os.path.isfile(name) and (name == NAMES[0] or Settings().here.config.source == os.path.abspath(name)):
            raise UsageError(f"{name} holds settings already: `audit config` shows them")
    with open(NAMES[0], "x", encoding="utf-8", newline="\n") as file:
        file.write(FIRST)
    sys.stdout.write(f"{NAMES[0]} written: `audit config` shows what holds\n")
