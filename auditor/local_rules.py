"""Rules of one's own beside one's documents: ``rule-paths`` holds ``<family>/<name>.py`` or, without Python, ``<family>/<name>.toml``."""

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec

from auditor.document import Document
from auditor.effort import refuse_slow, refuse_slow_phrase
from auditor.errors import UsageError
from auditor.finding import Confidence, Hit, Severity
from auditor.fingerprint import digest
from auditor.lexicon import Lexicon
from auditor.pattern import Pattern
from auditor.registry import AnyRule, RuleError, module_rule
from auditor.rule import Rule
from auditor.span import Located, Span
from auditor.text.regions import Region

KEYS = {
    "title": str, "reason": str, "message": str, "fix": str, "severity": str, "confidence": str, "phrases": list, "patterns": list,
    "regions": list, "mentions": bool, "whole-sentence": bool, "languages": list, "min-words": int, "bad": list, "good": list,
}  # fmt: skip
_ANY_CASE = re.compile(r"\(\?[a-zA-Z]*i")
_NO_LETTERS = re.compile(r"\\.|\(\?P[<=>][^)>]*|\(\?[a-zA-Z]+[:)]", re.DOTALL)
_ID = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")
_NEEDED = ("title", "reason", "message", "severity", "bad", "good")


def rules_in(folder: str) -> Iterator[AnyRule]:
    """The rules of a folder, by family and name. Raises RuleError or UsageError, naming the file, for one that makes no rule."""
    root = _package(f"auditor_local_{digest(os.path.realpath(folder))}", folder)
    for family in sorted(os.listdir(folder)):
        inside = os.path.join(folder, family)
        if family.startswith(("_", ".")) or not os.path.isdir(inside):
            continue
        package = _package(f"{root}.{family}", inside)
        for file in sorted(os.listdir(inside)):
            name, extension = os.path.splitext(file)
            if name.startswith(("_", ".")):
                continue
            if extension == ".py":
                yield _of_file(f"{package}.{name}", name, os.path.join(inside, file))
            elif extension == ".toml":
                yield declared(os.path.join(inside, file))


def _of_file(module: str, name: str, path: str) -> AnyRule:
    try:
        return module_rule(module, name)
    except RuleError as error:  # the module has a name of ours, which says nothing to anybody
        raise RuleError(str(error).replace(module, path)) from error


def _package(name: str, folder: str) -> str:
    """A package of that folder, as if it were installed, so that rules import their neighbours and read their lists as everywhere."""
    if name not in sys.modules:
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [os.path.abspath(folder)]
        sys.modules[name] = module_from_spec(spec)
    return name


def declared(path: str) -> Rule:
    """The rule that a TOML file declares; its family is the name of its folder. Raises UsageError."""
    import tomllib

    try:
        with open(path, "rb") as file:
            table = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: {error}") from None
    _refuse_wrong(table, path)
    family, name = os.path.basename(os.path.dirname(os.path.abspath(path))), os.path.splitext(os.path.basename(path))[0]
    id = f"{family}/{name}".replace("_", "-")
    if not _ID.fullmatch(id):
        raise UsageError(f"{path}: folder and file name the rule, in small letters with _ between words: house/dull_opening.toml")
    try:
        return _made(id, table)
    except ValueError as error:
        raise UsageError(f"{path}: {error}") from None
    except RecursionError:
        raise UsageError(f"{path}: a phrase is nested too deeply") from None


def _refuse_wrong(table: Mapping[str, object], path: str) -> None:
    from difflib import get_close_matches

    for key, value in table.items():
        if key not in KEYS:
            near = get_close_matches(key, KEYS, 1)
            raise UsageError(f"{path}: unknown key {key!r}: " + (f"did you mean {near[0]}?" if near else "there are " + ", ".join(KEYS)))
        if type(value) is not KEYS[key] or (isinstance(value, list) and not all(isinstance(each, str) for each in value)):
            wanted = {str: "a string", list: "a list of strings", bool: "true or false", int: "a whole number"}[KEYS[key]]
            raise UsageError(f"{path}: {key} must be {wanted}")
    for key in _NEEDED:
        if not table.get(key):
            raise UsageError(f"{path}: {key} is missing")
    if not (table.get("phrases") or table.get("patterns")):
        raise UsageError(f"{path}: phrases or patterns must say what to look for")


def _made(id: str, table: Mapping[str, object]) -> Rule:
    said = {key: list(map(str, value)) if isinstance(value, list) else value for key, value in table.items()}
    lexicons = tuple(Lexicon.of(*phrases) for phrases in [_strings(said, "phrases")] if phrases)
    for lexicon in lexicons:
        for entry in lexicon.entries:  # a phrase that makes no sense is said with the file's name
            refuse_slow_phrase(entry.folded)
    patterns = tuple(Pattern(source) for source in _strings(said, "patterns"))
    for pattern in patterns:
        refuse_slow(pattern.source)
        _refuse_capitals(pattern.source)
    message, languages, min_words = str(said["message"]), _strings(said, "languages"), said.get("min-words", 0)
    assert isinstance(min_words, int)
    check = _Check(
        lexicons, patterns, message, frozenset(Region(region) for region in _strings(said, "regions")),
        bool(said.get("mentions", False)), bool(said.get("whole-sentence", False)),
    )  # fmt: skip
    return Rule(
        id=id, title=str(said["title"]).rstrip("."), reason=str(said["reason"]), severity=Severity(str(said["severity"])), check=check.run,
        bad=tuple(_strings(said, "bad")), good=tuple(_strings(said, "good")), fix=str(said.get("fix", "")), lexicons=lexicons,
        patterns=patterns, confidence=Confidence(str(said.get("confidence", "high"))),
        languages=frozenset(languages) if languages else None, min_words=min_words,
    )  # fmt: skip


def _refuse_capitals(source: str) -> None:
    """Raise ValueError for a pattern that can find nothing, as it is matched in small letters."""
    if not _ANY_CASE.search(source) and any(map(str.isupper, _NO_LETTERS.sub("", source))):
        raise ValueError(f"patterns find small letters only, as the text is read in these: write {source!r} without capitals")


def _strings(table: Mapping[str, object], key: str) -> Sequence[str]:
    value = table.get(key, ())
    assert isinstance(value, (list, tuple))
    return value


class _Check:
    """What a declared rule does: find its phrases and patterns where it may."""

    def __init__(
        self, lexicons: Sequence[Lexicon], patterns: Sequence[Pattern], message: str, regions: frozenset[Region],
        mentions: bool, whole_sentence: bool,
    ):  # fmt: skip
        self.lexicons, self.patterns, self.message = lexicons, patterns, message
        self.regions, self.mentions, self.whole_sentence = regions, mentions, whole_sentence

    def run(self, document: Document) -> Iterator[Hit]:
        end = -1
        for found in sorted(self._found(document)):
            if found.start < end or (self.regions and document.region(found.start) not in self.regions):
                continue
            if not self.mentions and document.mentioned(found):
                continue
            span = document.sentence(found) if self.whole_sentence else found
            end = span.end
            yield Hit(span, self.message)

    def _found(self, document: Document) -> Iterator[Span]:
        places: list[Located] = [phrase for lexicon in self.lexicons for phrase in document.phrases(lexicon)]
        yield from (Span(place.start, place.end) for place in places)
        for pattern in self.patterns:
            yield from (Span(*match.span()) for match in document.matches(pattern) if match.end() > match.start())
