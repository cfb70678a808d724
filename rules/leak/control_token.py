"""Control tokens of a chat template."""

from collections.abc import Iterator
from itertools import islice

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._context import count, shown_in_code, starts_line

# Chat templates of ChatML, Llama 2 and 3, Mistral, Gemma, Phi, DeepSeek, Qwen, Harmony: the delimiters their tokenizer files list.
_ONE = (
    r"(?:<[|｜][a-z▁][a-z0-9_▁/ -]{1,40}[|｜]>|\[/?(?:inst|available_tools|tool_calls|tool_results|system_prompt)\]|\[/(?:assistant|"
    r"system)\]|<</?sys>>|<(?:start|end)_of_(?:turn|image)>|<unused[0-9]{1,4}>|<(?:bos|eos)>)"
)
TOKEN = Pattern(
    rf"{_ONE}(?:(?:system|user|assistant|model)\b)?(?:[ \x1e]{{0,3}}{_ONE}(?:(?:system|user|assistant|model)\b)?){{0,12}}",
    begins=("<|", "<｜", "[inst]", "[/inst]", "<<sys>>", "<</sys>>", "<start_of_", "<end_of_", "<unused", "<bos>", "<eos>",
            "[available_tools]",
            "[/available_tools]", "[tool_calls]", "[tool_results]", "[/tool_results]", "[system_prompt]", "[/assistant]", "[/system]"),
)  # fmt: skip
_TOKENS = Pattern(_ONE)
# The headings of the Alpaca and Vicuna formats.
SECTION = Pattern(r"#{2,3} {0,2}(?:instruction|response|input|human|assistant|system|user) ?:", begins=("##",))
# "<s>" also strikes text through in HTML: only one that has no partner is a token. Behind a name it is a parameter of a program: "sum<S>".
STOP = Pattern(r"(?<!\w)<s>|</s>", begins=("<s>", "</s>"))
GLUED = Pattern(
    r"[.!?]['\")]{0,2}(?:assistant)(?=[ ]{0,2}(?:\x1e|$)|[ ]{0,2}\n)",
    begins=(".assistant", "!assistant", "?assistant", '"assistant', ")assistant"),
)
_LINE, _RUN_IN = 200, 8  # characters looked at behind such a heading; words of a paragraph that runs on there
# "--- END OF RESPONSE ---": the fence that a prompt asked for.
FENCE = Pattern(
    r"[-=*#\[<]{2,5} ?(?:end|start|begin|beginning)(?: of)? (?:response|output|answer|completion|generation|prompt|"
    r"assistant reply) ?[-=*#\]>]{2,5}",
    begins=("--", "==", "**", "##", "[[", "<<"),
)
_MESSAGE = "contains a control token of a chat template"


@rule(
    severity=Severity.ERROR,
    beyond_repair=True,
    patterns=[TOKEN, SECTION, STOP, GLUED, FENCE],
    fix="Cut the token, and read what stands around it: the text was taken from a model's raw output.",
    bad=[
        "The ferry leaves at nine.[[<|im_end|>]]",
        "The vote was close.[[</s>]]\n\n[[<start_of_turn>user]]\nWrite on.",
        "The harbour is small and deep, and nobody has measured it.[[assistant]]\n\nThe lighthouse stands to the north.",
        "# Gloves\n\n[[### Assistant:]] In Tartu there is a room with gloves, none of which has a partner.",
        "Rain fell all week.\n\n[[---END OF RESPONSE---]]",
        "Rain fell all week. [[### Response:]] The river rose by a metre.",
    ],
    good=[
        "Every turn ends with `<|im_end|>`. If you see <|im_end|> in its answers, the stop is not set.",
        "# Manual\n\n### Input:\n\nA number.\n\n## More",
        "The price was <s>90</s> 70 crowns. It is declared as fn sum<S>(self), and gives an S.",
        "The [INST] tag opens an instruction, and the template closes it with [/INST].",
        "She works as a shop assistant.\n\nHe is a user of config.assistant files.",
    ],
)
def control_token(document: Document) -> Iterator[Hit]:
    """A token that a chat template puts between turns stands in the text: the page was filled from a model's raw output."""
    if count(document, "tokenizer", "tokeniser", "chat template", "special token") >= 2:
        return
    named = {token for run in shown_in_code(document, TOKEN) for token in _TOKENS.compiled.findall(run)}
    for match in [*document.matches(TOKEN), *document.matches(FENCE)]:
        span = Span(*match.span())
        if not document.mentioned(span) and named.isdisjoint(_TOKENS.compiled.findall(match[0])):
            yield Hit(span, _MESSAGE, removable=document.removable(span))
    yield from _sections(document)
    yield from _stops(document)
    for match in document.matches(GLUED):
        span = Span(match.end() - len("assistant"), match.end())
        if document[span] == "assistant" and _ends_prose(document, span.start) and not document.mentioned(span):
            yield Hit(span, "contains the role word of a chat template glued to a sentence", removable=span)


def _sections(document: Document) -> Iterator[Hit]:
    found = [Span(*match.span()) for match in document.matches(SECTION)]
    names = {document.folded[span.start : span.end].strip("#: ") for span in found}
    headings = sum(block.region == "heading" for block in document.blocks) - len(found)
    for span in found:
        line = document.text[span.end : span.end + _LINE].partition("\n")[0]
        within = not starts_line(document, span.start) or len(line.split()) >= _RUN_IN
        # "### Response:" also heads a section of an interface's manual: alone among other headings, with nothing behind it, it is left.
        if (within or len(names) > 1 or headings <= 0) and not document.mentioned(span):
            yield Hit(span, "contains a section mark of an instruction format", removable=document.removable(span))


def _stops(document: Document) -> Iterator[Hit]:
    opened = False
    found = [(Span(*match.span()), document.folded[match.start() + 1] == "/") for match in islice(document.matches(STOP), 200)]
    for index, (span, closes) in enumerate(found):
        paired = (closes and opened) or (not closes and index + 1 < len(found) and found[index + 1][1])
        opened = not closes
        if not paired and not document.mentioned(span):
            yield Hit(span, _MESSAGE, removable=document.removable(span))


def _ends_prose(document: Document, start: int) -> bool:
    """Whether a sentence of some length ends right before ``start``: "config.assistant" follows no prose."""
    words = document.text[max(0, start - 80) : start].rpartition("\n")[2].split()
    return len(words) >= 4 and words[-1].rstrip(".!?\"')").isalpha()
