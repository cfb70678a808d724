"""Whether a document holds remarks, and the rules about them; ``suppress.py`` reads remarks, and is imported where there are any."""

from auditor.document import Document
from auditor.finding import Severity
from auditor.pattern import Pattern
from auditor.rule import Rule

SIGN = "audit:"
FIELDS = ("audit-ignore", "audit_ignore")
_SIGN = Pattern(SIGN, begins=(SIGN,))


def may_have_remarks(document: Document) -> bool:
    """Whether it is worth to look for remarks."""
    return SIGN in document.text or any(name in document.metadata.extra for name in FIELDS)


def _rule(name: str, title: str, reason: str, fix: str) -> Rule:
    # Asked only where the sign stands, it finds nothing: the findings come from the desk, which knows what was set aside.
    return Rule(f"suppression/{name}", title, reason, Severity.WARNING, lambda document: (), fix=fix, patterns=(_SIGN,))


RULES = (
    _rule(
        "expired", "Remarks whose day is over",
        "What was to be looked at again by a certain day has not been, and its findings are reported again.",
        "Look at the findings, then take the remark out or give it another day.",
    ),
    _rule(
        "unknown", "Remarks that name no rule",
        "A remark that cannot be read, or names a rule that does not exist, sets nothing aside, though its author thought so.",
        "Mend the remark: `audit rules` lists the rules.",
    ),
    _rule(
        "unused", "Remarks that set nothing aside",
        "What the remark excused is gone, and left in place it would hide the next finding of the kind.",
        "Take the remark out.",
    ),
)  # fmt: skip
