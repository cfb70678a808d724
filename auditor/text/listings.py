"""Listings: program text that stands in a text without a fence, as an extraction leaves the examples of a manual or a blog."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.span import Span
from auditor.text.regex import Regex

_MOST = 400  # characters of a line that is looked at: nobody shows longer ones
_DENSE = 0.06  # share of signs in a line that stands among the lines of a program: in prose it is half of that, quotation marks and all
_SIGNS = str.maketrans("", "", "(){}[]<>;=$_\\/|&#+*\"'`@%:~^")
_HINTS = (";\n", "{\n", "}\n", "):\n", "\n$ ", "\n# ", "\n>>> ", "\n//", "\n/*", "\nimport ", "\nfrom ", "\ndef ", "\nSELECT ")
# Statements in the languages of manuals and blogs: C and its heirs, JavaScript, Python, Rust, Go, SQL and the shells. A list of a contract
# ends its lines with semicolons too, and a sentence may begin with "for" and end with a bracket: there must be more of a program in it.
_STATEMENT = Regex(
    r"[ \t]*(?:"
    r"(?:import|from) [\w.{}*, $@/'\"-]{1,200} (?:from|import) [\w.'\"@/:*, ()-]{1,200};?|import [\w.]{1,60}(?: as \w{1,40})?;?"
    r"|(?:const|let|var|my|auto|static|final|public|private|protected|export|async|await|return|throw|new|delete) [^\n]{0,300}[;{(\[)]"
    r"|(?:def|class|fn|func|function|struct|impl|interface|enum|if|for|while|switch|try|else|elif|except|with|sub)\b[^\n]{0,300}(?:\{|\):)"
    r"|(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE (?:TABLE|INDEX|VIEW)|ALTER TABLE) [^\n]{1,300}"
    r"|[A-Za-z_$@][\w.$\[\]'\"@>-]{0,60} (?::|\+|-)?= [^=\s][^\n]{0,300}[;,({\[)\"']"  # x = y;
    r"|[A-Za-z_$@][\w$]{0,60}(?:(?:\.|->|::)[\w$]{1,60}){0,6}!?\((?!s\)|[a-z]{1,3}\))[^\n]{0,300}\)"  # call(x);
    r"(?:[;,{.]| \{| =>| ->[^\n]{0,60})?"
    r"|#(?:include|define|ifdef|ifndef|endif|!/)[^\n]{0,200}"
    r"|(?://|/\*) [^\n]{0,300}"
    r"|(?:\$|>>>|mysql>|sqlite>|irb>|PS>|C:\\>) \S[^\n]{0,300}"
    r"|[})\]][})\];, ]{0,8}"
    r")[ \t]*\Z"
)
# What pages run beside their text is no example of anything.
_OF_THE_PAGE = Regex(
    r"datalayer|googletag|adsbygoogle|\bgtag ?\(|\bfbq ?\(|\b_gaq\b|\b_paq\b|taboola|outbrain|__tcfapi|document\.(?:write|cookie)|"
    r"createelement\(['\"]script|\$\(document\)|jquery\(|schema\.org|google-analytics|window\._|<script|cdata"
)


def listings(text: str, folded: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Runs of lines of a program, in order; one alone in its text only where the line above announces it with a colon."""
    if not any(hint in text for hint in _HINTS):
        return
    found = [span for span in _runs(text, lines) if not _OF_THE_PAGE.compiled.search(folded, span.start, span.end)]
    for span in found:
        if len(found) > 1 or text[max(0, span.start - _MOST) : span.start].rstrip().endswith(":"):
            yield span


def _runs(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Two statements and more in consecutive lines, with what stands between them and looks like a program as well."""
    bodies = [text[start : min(end, start + _MOST)].rstrip() for start, end in lines]
    statement = _STATEMENT.compiled.match
    sure = [number for number, body in enumerate(bodies) if body and statement(body)]
    begin = 0
    for place, (number, following) in enumerate(pairwise([*sure, len(lines) + 1])):
        between = bodies[number + 1 : following]
        if between.count("") <= 1 and all(_may_belong(body) for body in between if body) and following <= len(lines):
            continue
        if place > begin:
            yield Span(lines[sure[begin]].start, lines[number].end)
        begin = place + 1


def _may_belong(body: str) -> bool:
    return len(body) - len(body.translate(_SIGNS)) >= max(1, _DENSE * len(body))
