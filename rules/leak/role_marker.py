"""Turn markers of a chat with a model."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._context import count, is_prompt_file

# Names of the turns in transcripts and exports of the large assistants, at the start of a line.
_WINDOWS = ("chatgpt", "claude", "gemini", "copilot", "grok", "deepseek", "le chat")
SAID = Pattern(rf"(?:{'|'.join(_WINDOWS)}) said: ?", begins=tuple(f"{name} said:" for name in _WINDOWS))
_MODELS, _PEOPLE = ("assistant", "ai assistant", "ai", "chatgpt"), ("human", "user")
TURN = Pattern(
    rf"(?:{'|'.join((*_MODELS, *_PEOPLE))})[*_]{{0,2}}:",
    begins=tuple(f"{name}{mark}" for name in (*_MODELS, *_PEOPLE) for mark in (":", "*", "_")),
)
_MODEL = Pattern("|".join(_MODELS))
_PERSON = Pattern("|".join(_PEOPLE))
_ANSWER = 25  # words; people in interviews and plays take turns of a dozen
_ABOUT = (
    "chatbot", "chat template", "conversation", "transcript", "dialogue", "fine-tun", "dataset", "language model", "llm", "prompt",
    "interview",
)  # fmt: skip


@rule(
    severity=Severity.ERROR,
    beyond_repair=True,
    patterns=[SAID, TURN],
    fix="Do not use the text as an article: it is an answer with its question, and what was asked is part of it.",
    bad=[
        "[[Human:]] Why is the lake growing?\n\n[[Assistant:]] The lake is growing because the ice that feeds it melts faster than the "
        "river can carry the water off. "
        "Since 1950 it has gained four hectares a year.",
        "The mill closed in May.\n\n[[ChatGPT said:]]\n\nThe mill, which closed in May, employed ninety people.",
    ],
    good=[
        "Interviewer: Why is the lake growing?\n\nAssistant: The mayor will be with you in a minute.",
        "We held a conversation with a chatbot.\n\nHuman: Who are you?\n\nAssistant: A language model.",
        "“ChatGPT said: no,” the teacher told the class.",
        (
            "miller.md",
            b"---\nname: miller\ndescription: Use when the user asks of mills.\n---\n\nUser: what of rye?\n\nAssistant: Rye is ground on "
            b"Monday, oats on Friday. The mill is closed at noon, and in June for the whole month, as it always was, and as it will be.",
        ),
        "Assistant: Ann Dunn. Camera: Bo Lind.",
    ],
)
def role_marker(document: Document) -> Iterator[Hit]:
    """The text is cut into turns between a person and a model: an answer was published with the chat around it."""
    if count(document, *_ABOUT) >= 2 or is_prompt_file(document):
        return
    for match in document.matches(SAID):
        span = Span(match.start(), match.start() + len(match[0].rstrip()))
        if _alone(document, span) and not document.quoted(span) and not document.in_code(span):
            yield Hit(span, "contains a turn marker of a chat window", removable=document.removable(span))
    turns = [Span(*m.span()) for m in document.matches(TURN) if _heads_line(document, m.start())]
    turns = turns if _answers(document, turns) else []
    names = [document.folded[turn.start : turn.end] for turn in turns]
    if any(map(_MODEL.match, names)) and any(map(_PERSON.match, names)):
        for turn in turns:
            if not document.quoted(turn) and not document.in_code(turn):
                yield Hit(turn, "contains a turn marker of a chat with a model", removable=turn)


def _answers(document: Document, turns: list[Span]) -> bool:
    """Whether some turn of the assistant is an answer: in a play they are a line each, and their names in capitals."""
    ends = [*(turn.start for turn in turns[1:]), len(document.text)][: len(turns)]
    return any(
        _MODEL.match(document.folded, turn.start)
        and not document.text[turn.start : turn.end - 1].isupper()
        and len(document.text[turn.end : end].split()) >= _ANSWER
        for turn, end in zip(turns, ends, strict=True)
    )


def _heads_line(document: Document, start: int) -> bool:
    return not document.text[document.line(Span(start, start)).start : start].strip()


def _alone(document: Document, span: Span) -> bool:
    """Whether the marker has a line of its own, as in what is copied from a chat window."""
    return document[document.line(span)].strip() == document[span].strip()
