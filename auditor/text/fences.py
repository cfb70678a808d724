"""Fences: which lines open and close fenced code and front matter."""

import re
from collections.abc import Iterable

from auditor.text.regex import Regex

_FENCE = Regex(r"(`{3,}|~{3,})(.*)", re.S)
_KEY = Regex(r"[\"']?[\w.-]+[\"']?[ \t]*[:=]|#|\[|\{|-[ \t]")


def fenced(bodies: list[str], odd: Iterable[int], markdown: bool) -> dict[int, int]:
    """The line after the last of each fenced code block, by its first line; only the lines ``odd`` may be fences.

    A fence nobody closes runs to the end in Markdown, as its specification has it; in plain text it is not a fence.
    """
    fences = [line for line in odd if bodies[line][:3] in ("```", "~~~")]
    if not fences:
        return {}
    openers = [(line, match[1], match[2].strip()) for line in fences if (match := _FENCE.compiled.match(bodies[line]))]
    # For each fence, the longest closing fence of either mark from there on: this tells at once that none will close.
    longest: list[dict[str, int]] = [{"`": 0, "~": 0}]
    for _, run, info in reversed(openers):
        ahead = dict(longest[-1])
        if not info:
            ahead[run[0]] = max(ahead[run[0]], len(run))
        longest.append(ahead)
    longest.reverse()
    found: dict[int, int] = {}
    index = 0
    while index < len(openers):
        line, run, info = openers[index]
        index += 1
        if run[0] == "`" and "`" in info:
            continue
        if longest[index][run[0]] < len(run):
            if markdown:
                found[line] = len(bodies)
                break
            continue
        while openers[index][2] or openers[index][1][0] != run[0] or len(openers[index][1]) < len(run):
            index += 1
        found[line] = openers[index][0] + 1
        index += 1
    return found


def front_matter(bodies: list[str]) -> int:
    """The line after the front matter a Markdown text begins with; 0 when it has none."""
    if not bodies or bodies[0] not in ("---", "+++"):
        return 0
    closers = ("---", "...") if bodies[0] == "---" else ("+++",)
    keyed = False
    for line in range(1, len(bodies)):
        body = bodies[line]
        if body in closers:
            return line + 1 if keyed or line == 1 else 0
        if body and not keyed:
            if not _KEY.compiled.match(body):
                return 0
            keyed = True
    return 0
