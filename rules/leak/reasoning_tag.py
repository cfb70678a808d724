"""Tags and steps of a reasoning model."""

import re
from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._context import count, shown_in_code

# Tags in which reasoning models and their usual prompts put thoughts before the answer: DeepSeek, Qwen, Magistral, Kimi, Claude.
_NAMES = (
    "think|thinking|thought|thoughts|reasoning|scratchpad|reflection|inner_monologue|inner_thoughts|chain_of_thought|cot|analysis|planning"
)
TAG = Pattern(
    rf"(?:</?(?:antml:)?(?:{_NAMES})>|\[/?think\]|◁/?think▷)",
    begins=(
        *(f"<{slash}{name}>" for name in _NAMES.split("|") for slash in ("", "/", "antml:", "/antml:")),
        "[think]", "[/think]", "◁think▷", "◁/think▷",
    ),
)  # fmt: skip
# "Between <think> and </think>", "<think> … </think>": the pair is named.
_AND = Pattern(r"['\"`]? (?:and|or|to|und|et|y|/|…|\.{3}) ['\"`]?")
# What the window of a chat puts above an answer, on a line of its own.
THOUGHT = Pattern(
    r"(?:thought|reasoned) for (?:[0-9]{1,3}m )?(?:[0-9]{1,3}s|[0-9]{1,3} (?:second|minute)s?|a (?:few|couple of) seconds)",
    begins=("thought for ", "reasoned for "),
)
_MARKS = 8  # signs and spaces beside it
# The loop of thought, action and observation (Yao et al. 2022, "ReAct"), each at the start of its line.
_STEP = Pattern(r"^[ \t*_]{0,6}(Thought|Action|Action Input|Observation|Final Answer)(?: ?[0-9]{1,2})? ?[*_]{0,2}:")
_AFTER_STEP = [space + sign for space in ("", " ") for sign in ":*_0123456789"]
STEPS = Pattern(
    r"action input ?[*_]{0,2}:|(?:action|observation|final answer) ?[0-9]{0,2}[*_]{0,2}:",
    begins=("action input", *(f"action{sign}" for sign in _AFTER_STEP), "observation:", "final answer:"),
)
# A call of a tool, or what it gave back, as the data that it is.
CALL = Pattern(
    r"\{ ?\"(?:tool|tool_name|tool_call_id|function|function_call|recipient_name|action|name)\" ?: ?\"[a-z_.-]{2,40}\", ?"
    r"\"(?:query|args|arguments|parameters|input|action_input|tool_input|results?)\" ?:[^}\x1e]{0,300}\}{1,3}",
    begins=('{"', '{ "'),
)
_ABOUT_CALLS = ("tool call", "tool use", "function call", "json", "api")  # where such calls are shown
_SPREAD = 2000  # characters between a step and the next: longer observations are pages of their own


@rule(
    severity=Severity.ERROR,
    beyond_repair=True,
    patterns=[TAG, THOUGHT, STEPS, CALL],
    fix="Cut the thoughts with their tags, and check that the text after them is whole.",
    bad=[
        "[[<think>\nThe piece should open with the bell.\n</think>]]\n\nThe bell rang at six.",
        "Rain.\n\n[[Thought: I need the figures.\nAction: search\nAction Input: rain in April\nObservation: 188 mm]]\n\nApril was wet.",
        'The mill opened in May. [[{"tool": "web_search", "query": "mill opening May"}]] It has one wheel.',
        "[[Thought for 12 seconds]]\n\nThe mill opens in May.",
        "The council met on Monday. [[</think>]] The council met on Monday and voted.",
    ],
    good=[
        "The model wraps its thoughts in `<think>` tags.",
        "Some models write their thoughts between <think> and </think> first.",
        "He thought for 12 seconds.\n\nThought for 12 seconds, and then he sold the mill.",
        'The reply began with "<think>" and never ended.',
        'A model asks for the weather in this form: {"name": "get_weather", "arguments": {"city": "Oslo"}}',
        'Send `{"name": "get_weather", "arguments": {"city": "Oslo"}}` and read the answer.',
        "Thought: the oldest of the arts.\n\nThe essay begins so, and goes on about thinking.",
    ],
)
def reasoning_tag(document: Document) -> Iterator[Hit]:
    """A reasoning model's thoughts, or their tags, stand in the text: they were meant for nobody, least of all a reader."""
    opened: Span | None = None
    before: Span | None = None
    named = shown_in_code(document, TAG)
    for match in document.matches(TAG):
        span = Span(*match.span())
        paired = before is not None and _AND.fullmatch(document.folded, before.end, span.start) is not None
        before = span
        if paired:
            opened = None
        if paired or document.mentioned(span) or match[0] in named:
            continue
        closes = "/" in match[0]
        if not closes and opened is None:
            opened = span
        elif closes:
            whole = Span(opened.start, span.end) if opened else span
            opened = None
            yield Hit(whole, "contains the thoughts of a reasoning model", removable=document.removable(whole))
    if opened is not None:
        yield Hit(opened, "contains the tag of a reasoning model", removable=document.removable(opened))
    for match in document.matches(THOUGHT):
        span = document.line(Span(*match.span()))
        alone = span.size <= len(match[0]) + _MARKS and document[span].strip(" *_") == document.text[match.start() : match.end()]
        if alone and not document.mentioned(span):
            yield Hit(span, "contains the line of a chat above an answer", removable=document.removable(span))
    for match in document.matches(CALL):
        span = Span(*match.span())
        shown = document.text[max(0, span.start - 8) : span.start].rstrip().endswith(":") or count(document, *_ABOUT_CALLS) > 0
        if not shown and not document.mentioned(span):
            yield Hit(span, "contains the call of a tool", removable=document.removable(span))
    yield from _steps(document)


def _steps(document: Document) -> Iterator[Hit]:
    run: list[re.Match[str]] = []
    for match in [*_STEP.finditer(document.text), None] if document.matches(STEPS) else []:
        if match is not None and (not run or match.start() - run[-1].start() <= _SPREAD):
            run.append(match)
            continue
        names = {step[1] for step in run}
        # Two of the loop's names and the one that only it has, or three of them.
        if (len(names) >= 3 or (len(names) == 2 and "Action Input" in names)) and not document.in_code(Span(*run[0].span())):
            last = document.text.find("\n", run[-1].start())
            span = Span(run[0].start(), last if last >= 0 else len(document.text))
            yield Hit(span, "contains the thought and action steps of an agent", removable=document.removable(span))
        run = [match] if match is not None else []
