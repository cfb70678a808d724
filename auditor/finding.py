"""What is wrong, and where: a rule gives hits, the engine makes findings of them."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from auditor.span import Span


class Severity(StrEnum):
    """How bad a finding is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 2 for error: severities compare by rank."""
        return _SEVERITIES.index(self)


class Confidence(StrEnum):
    """How sure a finding is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for low, 2 for high."""
        return _CONFIDENCES.index(self)


_SEVERITIES, _CONFIDENCES = tuple(Severity), tuple(Confidence)


class Place(NamedTuple):
    """A span with what a person needs to find it: ``line`` and ``column`` count from 1, lines end at ``\\n``.

    ``before`` and ``after`` are the rest of the line around the span, cut short; ``text`` is at most 200 characters.
    """

    start: int
    end: int
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    text: str = ""
    before: str = ""
    after: str = ""

    @property
    def span(self) -> Span:
        """The place as a bare span."""
        return Span(self.start, self.end)


class Related(NamedTuple):
    """Another place that belongs to a finding; ``path`` and ``id`` are those of its document (``None``: the same one)."""

    place: Place
    message: str
    path: str | None = None
    id: str | None = None


class Hit(NamedTuple):
    """What a rule says: where, and what was found. Everything else is the engine's.

    ``severity`` and ``confidence`` may be lower than the rule's own, never higher. ``removable`` is what to cut so that the
    document reads on without the finding. ``related`` lists other spans of the same document, each with a word on it.
    """

    span: Span
    message: str
    severity: Severity | None = None
    confidence: Confidence | None = None
    removable: Span | None = None
    related: Sequence[tuple[Span, str]] = ()


class Finding(NamedTuple):
    """A hit with its rule, weight and place. ``points`` is what it costs the score, once that is known."""

    rule: str
    severity: Severity
    confidence: Confidence
    message: str
    place: Place
    removable: Span | None = None
    related: tuple[Related, ...] = ()
    points: float = 0.0
    beyond_repair: bool = False
    costs: bool = True  # False for rules in preview and rules over several documents: listed, without points
    gates: bool = True  # False for rules in preview

    @property
    def family(self) -> str:
        """The part of the rule's id before the slash."""
        return self.rule.partition("/")[0]
