"""What a rule is: a value with its reason, its examples and one function."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar, cast

from auditor.answers import Answer
from auditor.document import Document
from auditor.finding import Confidence, Hit, Place, Severity
from auditor.lexicon import Lexicon
from auditor.pattern import Pattern
from auditor.span import Span

Check = Callable[[Document], Iterable[Hit]]
Metrics = Callable[[Document], Mapping[str, float]]
Trigger = Lexicon | Pattern | str  # that occurs, or the name of a view that is not empty


class Online:
    """A text whose links were asked about, with the answers by address: an example for rules on what the network says."""

    def __init__(self, text: str, answers: Mapping[str, Answer]):
        self.text, self.answers = text, answers

    def __repr__(self) -> str:
        return f"Online({self.text!r}, …)"


Example = str | tuple[str, bytes] | Online  # a text, or a file by name and content where the flaw is in the file

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule over single documents, made by ``@rule(...)`` or ``phrase_rule(...)``.

    ``bad`` are texts with each expected span in ``[[…]]``; ``good`` texts give nothing. ``lexicons``, ``patterns`` and ``views`` (names
    of views of the document, such as ``quotes``) are what makes the rule run: where none of them occurs, and all of these views are
    empty, it is not called. ``context`` lists what else it looks for, so that the shared scan finds that too. ``metrics`` gives numbers
    for the report of every document for which the rule runs. ``languages`` are those
    it knows (``None``: any); in others, and below ``min_words``, it abstains. ``beyond_repair`` marks errors that make a document
    unusable. ``opt_in`` rules run when they are selected, or in their ``profiles``, in which others run even where their family
    does not; ``unfit_for`` are profiles in which a rule makes no sense; ``network`` rules read what the network says of links, and run
    with ``--network``. What a rule that ``masks`` finds is shown in no report, whichever rule's finding it stands in. ``fix`` says what
    to do about a finding. One that stands in for a rule whose module is not imported yet (``plan.py``) has neither examples nor
    references, and where it has options ``whole`` gives the rule itself.
    """

    id: str
    title: str
    reason: str
    severity: Severity
    check: Check
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    fix: str = ""
    lexicons: tuple[Lexicon, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    views: tuple[str, ...] = ()
    context: tuple[Lexicon | Pattern, ...] = ()
    metrics: Metrics | None = None
    confidence: Confidence = Confidence.HIGH
    languages: frozenset[str] | None = None
    min_words: int = 0
    beyond_repair: bool = False
    opt_in: bool = False
    profiles: frozenset[str] = frozenset()
    unfit_for: frozenset[str] = frozenset()
    masks: bool = False
    preview: bool = False
    network: bool = False
    references: tuple[str, ...] = ()
    whole: "Callable[[], Rule] | None" = None

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    @cached_property
    def triggers(self) -> frozenset["Trigger"]:
        """What makes the rule run; empty where it always does, having nothing that the scan could find."""
        return frozenset((*self.lexicons, *self.patterns, *self.views)) if all(p.begins for p in self.patterns) else frozenset()

    @property
    def scanned(self) -> tuple[Lexicon | Pattern, ...]:
        """All that the shared scan has to find for it."""
        return (*self.lexicons, *(p for p in self.patterns if p.begins), *self.context)

    @property
    def options(self) -> Mapping[str, object]:
        """The rule's options and their values, by name; empty for most rules."""
        if self.whole is not None:
            return self.whole().options
        check = self.check
        return {f.name: getattr(check, f.name) for f in fields(check)} if is_dataclass(check) and not isinstance(check, type) else {}

    def abstains(self, document: Document) -> bool:
        """Whether the document is too short, or in a language the rule does not know."""
        if self.min_words and document.word_count < self.min_words:
            return True
        return self.languages is not None and document.language is not None and document.language not in self.languages


class DocumentKey(NamedTuple):
    """What names a document among others; rules over several documents keep the first by this order.

    ``known`` documents are compared with, and not reported: of copies it is these that are kept.
    """

    path: str
    id: str | None
    known: bool = False

    @property
    def order(self) -> tuple[bool, str, str]:
        """A key to sort by that does not depend on the order of the inputs."""
        return not self.known, self.path, self.id or ""


DigestT = TypeVar("DigestT")


class CorpusHit(NamedTuple):
    """A finding of a rule over several documents: the document it is about, where in it, and the others it belongs with."""

    document: DocumentKey
    message: str
    related: Sequence[tuple[DocumentKey, str]]
    place: Place = Place(0, 0)
    severity: Severity | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, eq=False)
class CorpusRule(Generic[DigestT]):
    """A rule over several documents: a small digest of each, made on its own, and a comparison of all digests.

    Examples are ``{file name: text}``; in a bad one, the text of each document that must get a finding is marked ``[[…]]``.
    """

    id: str
    title: str
    reason: str
    severity: Severity
    digest: Callable[[Document], DigestT | None]
    compare: Callable[[Mapping[DocumentKey, DigestT]], Iterable[CorpusHit]]
    bad: tuple[Mapping[str, str], ...] = ()
    good: tuple[Mapping[str, str], ...] = ()
    fix: str = ""
    confidence: Confidence = Confidence.HIGH
    min_words: int = 0
    opt_in: bool = False
    preview: bool = False
    references: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    def abstains(self, document: Document) -> bool:
        """Whether the document is too short."""
        return bool(self.min_words) and document.word_count < self.min_words


def rule(
    *,
    severity: Severity,
    bad: Sequence[Example],
    good: Sequence[Example],
    fix: str = "",
    lexicons: Sequence[Lexicon] = (),
    patterns: Sequence[Pattern] = (),
    views: Sequence[str] = (),
    context: Sequence[Lexicon | Pattern] = (),
    metrics: Metrics | None = None,
    confidence: Confidence = Confidence.HIGH,
    languages: Iterable[str] | None = None,
    min_words: int = 0,
    beyond_repair: bool = False,
    opt_in: bool = False,
    profiles: Iterable[str] = (),
    unfit_for: Iterable[str] = (),
    masks: bool = False,
    preview: bool = False,
    network: bool = False,
    references: Sequence[str] = (),
) -> Callable[[Check | Callable[[], Check]], Rule]:
    """Make a rule of the function, or frozen dataclass with ``__call__``, that carries the file's name. See :class:`Rule`."""

    def decorate(check: Check | Callable[[], Check]) -> Rule:
        id, title = _identity(check.__module__, check.__name__)
        for view in views:
            if not hasattr(Document, view):
                raise TypeError(f"{id}: a document has no view called {view!r}")
        return Rule(
            id=id, title=title, reason=_reason(id, check.__doc__), severity=severity,
            check=cast(Check, check() if isinstance(check, type) else check),
            bad=tuple(bad), good=tuple(good), fix=fix, lexicons=tuple(lexicons), patterns=tuple(patterns),
            views=tuple(views), context=tuple(context), metrics=metrics, confidence=confidence,
            languages=frozenset(languages) if languages is not None else None, min_words=min_words, beyond_repair=beyond_repair,
            opt_in=opt_in or network, profiles=frozenset(profiles), unfit_for=frozenset(unfit_for), masks=masks, preview=preview,
            network=network, references=tuple(references),
        )  # fmt: skip

    return decorate


def phrase_rule(
    module: str,
    lexicon: Lexicon,
    *,
    reason: str,
    message: str,
    severity: Severity,
    bad: Sequence[str],
    good: Sequence[str],
    whole_sentence: bool = True,
    removable: bool = True,
    fix: str = "",
    confidence: Confidence = Confidence.HIGH,
    languages: Iterable[str] | None = None,
    min_words: int = 0,
    beyond_repair: bool = False,
    opt_in: bool = False,
    preview: bool = False,
    references: Sequence[str] = (),
) -> Rule:
    """A rule that is only a list: a hit for every phrase of ``lexicon`` that the document uses and does not mention.

    Pass ``__name__`` as ``module``. The hit is the sentence of the phrase, or with ``whole_sentence=False`` the phrase. With
    ``removable=False`` it is shown and never cut.
    """
    id, title = _identity(module, module.rpartition(".")[2])

    def check(document: Document) -> Iterator[Hit]:
        end = -1
        for phrase in document.phrases(lexicon):
            if phrase.start >= end and not document.mentioned(phrase):
                span = document.sentence(phrase) if whole_sentence else Span(phrase.start, phrase.end)
                end = span.end
                yield Hit(span, message, removable=document.removable(span) if removable else None)

    return Rule(
        id=id, title=title, reason=reason, severity=severity, check=check, bad=tuple(bad), good=tuple(good), fix=fix,
        lexicons=(lexicon,), confidence=confidence, languages=frozenset(languages) if languages is not None else None,
        min_words=min_words, beyond_repair=beyond_repair, opt_in=opt_in, preview=preview, references=tuple(references),
    )  # fmt: skip


def corpus_rule(
    *,
    severity: Severity,
    digest: Callable[[Document], DigestT | None],
    bad: Sequence[Mapping[str, str]],
    good: Sequence[Mapping[str, str]],
    fix: str = "",
    confidence: Confidence = Confidence.HIGH,
    min_words: int = 0,
    opt_in: bool = False,
    preview: bool = False,
    references: Sequence[str] = (),
) -> Callable[[Callable[[Mapping[DocumentKey, DigestT]], Iterable[CorpusHit]]], CorpusRule[DigestT]]:
    """Make a rule over several documents of its comparison, the function that carries the file's name. See :class:`CorpusRule`."""

    def decorate(compare: Callable[[Mapping[DocumentKey, DigestT]], Iterable[CorpusHit]]) -> CorpusRule[DigestT]:
        id, title = _identity(compare.__module__, compare.__name__)
        return CorpusRule(
            id=id, title=title, reason=_reason(id, compare.__doc__), severity=severity, digest=digest, compare=compare,
            bad=tuple(bad), good=tuple(good), fix=fix, confidence=confidence, min_words=min_words, opt_in=opt_in, preview=preview,
            references=tuple(references),
        )  # fmt: skip

    return decorate


def _identity(module: str, name: str) -> tuple[str, str]:
    """The id, from where the file lies, and the title, from its first line."""
    *_, family, file = ("", *module.split("."))
    if name != file or not _NAME.fullmatch(name):
        raise TypeError(f"{module}: a rule has the name of its file, in snake case: call it {file}, not {name}")
    title = (sys.modules[module].__doc__ or "").strip().partition("\n")[0].rstrip(".")
    if not title:
        raise TypeError(f"{module}: the first line of the file must say what the rule looks for, as its docstring")
    return f"{family.replace('_', '-')}/{name.replace('_', '-')}", title


def _reason(id: str, docstring: str | None) -> str:
    if not docstring:
        raise TypeError(f"{id}: the docstring of the function is the reason given to readers of a report; it is missing")
    return " ".join(docstring.split())
