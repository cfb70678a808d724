"""``audit config`` and ``audit init``: what holds for a file and where that was said, and a first settings file."""

import json
import os
import sys
from collections.abc import Mapping
from importlib.resources import files
from itertools import islice
from typing import Any

from auditor.config import WHICH, Config, Override, keys
from auditor.desk import Desk
from auditor.discover import Input, reason
from auditor.document import Metadata
from auditor.errors import UsageError
from auditor.profiles import PROFILES
from auditor.readers import load_readers
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

# [[overrides]]         # for some documents only
# files = ["archive/**"]
# metadata = { lang = ["de", "de-*"] }   # title, author, date, url, lang
# ignore = ["provenance"]
"""


def show(path: str, config: str | None, isolated: bool, format: str) -> None:
    """Print every setting that holds for ``path``, as TOML, each with where it was said, and the rules that come of it.

    In Markdown, print what settings there are. Raises UsageError for another format.
    """
    if format == "markdown":
        sys.stdout.write(reference())
        return
    if format != "toml":
        raise UsageError(f"there is no format {format!r} for config: toml or markdown")
    settings = Settings(config, isolated)
    path = os.path.join(path, "-") if os.path.isdir(path) else path
    scope = settings.of(path)
    said = _metadata(path)
    metadata = said or Metadata()
    choice = Desk(settings, [path], load_rules(), {}, Summary()).choice(path, metadata)
    overrides = scope.overrides(path, metadata)
    lines = [f"# settings for {path.removesuffix(os.sep + '-')}"]
    for key, field in keys().items():
        if key == "overrides":
            continue
        value = getattr(choice.config, field.name)
        where = os.path.relpath(scope.config.source or "") if field.name in scope.config.said else "default"
        for number, each in enumerate(scope.config.overrides, 1):
            if each in overrides and getattr(each, field.name, None) is not None:
                where = f"{os.path.relpath(scope.config.source or '')}, overrides number {number}"
        lines.append(f"{key} = {_toml(value)}  # {where}")
    if said is None:
        lines += [
            f"# overrides number {number} holds for documents with metadata {_toml(each.metadata)}"
            for number, each in enumerate(scope.config.overrides, 1) if each.metadata
        ]  # fmt: skip
    if scope.excludes(path):
        lines.append("# this file is excluded")
    lines.append(f"# {len(choice.selection.rules)} rules run; `audit rules` lists all")
    sys.stdout.write("\n".join(lines) + "\n")


def _metadata(path: str) -> Metadata | None:
    """What the file says of its one document; ``None`` for what is no file, or holds several."""
    if not os.path.isfile(path):
        return None
    source = Input(path, path)
    documents = list(islice(load_readers().for_input(source).read(source), 2))
    return documents[0].metadata if len(documents) == 1 and documents[0].id is None else None


def _toml(value: object) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f"{value:g}" if isinstance(value, float) else json.dumps(value)


def reference() -> str:
    """All settings in Markdown, as the schema for editors describes them."""
    schema = json.loads(files("auditor").joinpath("settings.schema.json").read_text("utf-8"))
    text = "| setting | is | usually | what for |\n|---|---|---|---|\n"
    for key, field in keys().items():
        about = {**schema["definitions"].get(schema["properties"][key].get("$ref", "").rpartition("/")[2], {}), **schema["properties"][key]}
        usual = getattr(Config(), field.name)
        text += f"| `{key}` | {_kind(about)} | `{_toml(usual)}` | {about['description']} |\n"
    text += "\nAn entry of `overrides` says for which documents (`files`, `metadata` or both), and there may hold "
    text += ", ".join(f"`{key}`" for key in keys(Override) if key not in WHICH) + ".\n"
    text += "\n| profile | for | without |\n|---|---|---|\n"
    for name, profile in PROFILES.items():
        text += f"| `{name}` | {profile.about} | {', '.join(sorted(profile.without))} |\n"
    return text


def _kind(about: Mapping[str, Any]) -> str:
    if "enum" in about:
        return "one of " + ", ".join(about["enum"]) if len(about["enum"]) < 6 else "a name"
    lists = about.get("$ref", "").rpartition("/")[2]
    if about["type"] == "array":
        return {"ids": "rules or families", "files": "a list of strings"}.get(lists, "a list of tables")
    return {"string": "a string", "number": "a number", "boolean": "true or false", "object": "a table"}[about["type"]]


def init() -> None:
    """Write a first auditor.toml into the working folder; raises UsageError where there are settings already."""
    for name in NAMES:
        if os.path.isfile(name) and (name == NAMES[0] or Settings().here.config.source == name):
            raise UsageError(f"{name} holds settings already: `audit config` shows them")
    try:
        with open(NAMES[0], "x", encoding="utf-8", newline="\n") as file:
            file.write(FIRST)
    except OSError as error:
        raise UsageError(f"{NAMES[0]}: {reason(error)}") from None
    sys.stdout.write(f"{NAMES[0]} written: `audit config` shows what holds\n")
