"""Citation marks of a chat assistant."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._context import count

# What the interfaces of ChatGPT, Gemini, Perplexity, Grok and Copilot put for a source, and leave behind when an answer is copied.
_TURN = (
    r"(?:turn[0-9]{1,3}(?:search|news|view|file|image|academia|reddit|finance|forecast|sports|product|fetch|click|maps|video|"
    r"youtube)[0-9]{1,3})"
)
MARK = Pattern(
    rf"(?:[\ue000-\uf8ff]?(?:cite|filecite|navlist|i|video|"
    rf"product_entity)?[\ue000-\uf8ff]{{0,2}}(?:{_TURN}(?:l[0-9]{{1,5}}-l[0-9]{{1,5}})?[\ue000-\uf8ff, ]{{0,2}}){{1,20}}(?<! )"
    r"|:?contentreference\[[^\]\n]{0,40}\](?:\{[^}\n]{0,30}\})?|\[?oaicite:[^\]\s]{1,20}\]?(?:\{[^}\n]{0,30}\})?"
    r"|\[?\[?oai_citation[^\]\s]{0,120}\]{0,2}(?:\([^)\s]{0,300}\))?"
    r"|【[0-9]{1,3}(?::[0-9]{1,3})?†[^】\n]{0,80}】"
    r"|\[cite(?:_start|_end)\]|\[cite: ?[0-9]{1,3}(?:, ?[0-9]{1,3}){0,15}\]|\[(?:web|attached_file|memory|page|chart|code_file|"
    r"generated_image|source):[0-9]{1,4}\]|[\[(](?:source|ref|citation): ?(?:web |tool |browser )?search results? ?"
    r"#?[0-9][^\])\n]{0,40}[\])]|\[citation:[0-9]{1,3}\]|\[webpage [0-9]{1,3} (?:begin|end)\]"
    r"|<?/?grok[:_-](?:card|render)[^>\n]{0,200}>?|\+?attributableindex\"?[:=]? ?\"?[0-9-]{0,8}|ppl-ai-file-upload[^\s)]{0,200}"
    # The names of things and the pictures that a window would draw; files and addresses that live as long as the chat; notes not shown.
    r"|entity\[\"[a-z_]{2,30}\",\"[^\"\]\n]{1,80}\"[^\]\n]{0,160}\]|image_group\{[^}\n]{1,400}\}|<(?:xai|ant)artifact [^>\n]{1,300}>"
    r"|sandbox:/mnt/data/[^)\s]{1,200}|vertexaisearch\.cloud\.google\.com/grounding-api-redirect/[\w-]{8,400}"
    r"|<span style=\"display: ?none\">(?:\[\^[0-9_]{1,9}\]){1,80}</span>)",
    begins=("cite", "filecite", "turn0", "turn1", "turn2", "turn3", "turn4", "turn5", "turn6", "turn7", "turn8", "turn9", "\ue200",
            "contentreference[",
            ":contentreference[", "oaicite:", "[oaicite", "oai_citation", "[oai_citation", "[[oai_citation", "【", "[cite", "[web:",
            "[attached_file:", "[memory:", "[source:", "[ref:", "[citation:", "(source:", "(ref:", "(citation:",
            "[page:", "[chart:", "[code_file:", "[generated_image:", "grok:render", "grok_card", "grok-card", "<grok",
            "attributableindex", "ppl-ai-file-upload", "[webpage ", 'entity["', "image_group{", "<xaiartifact", "<antartifact",
            "sandbox:/mnt/data/", "vertexaisearch.cloud", '<span style="display'),
)  # fmt: skip
# An assistant's windows sign the addresses they give: whoever copies one has asked there.
SIGNED = Pattern(
    r"(?:utm_source=(?:chatgpt\.com|openai|perplexity|copilot\.com)|referrer=grok\.com)\b",
    begins=("utm_source=chatgpt", "utm_source=openai", "utm_source=perplexity", "utm_source=copilot", "referrer=grok"),
)


@rule(
    severity=Severity.ERROR,
    patterns=[MARK, SIGNED],
    fix="Cut the mark, and put the source it stood for in its place, or the claim stays without one.",
    bad=[
        "The lake grows by four hectares a year.[[:contentReference[oaicite:2]{index=2}]]",
        "The trains were late on 71 days. [[citeturn0search4turn0news11]]",
        "The arm has nothing left to push with[[【7†source】]], the report says.",
        "The pier was closed. [[(source: search result 3, snippet 2)]]",
        "Prices rose by a third. [[oai_citation:1‡prices.example]] Rents did not.",
        '[[image_group{"layout":"carousel","query":["mill"]}]]\n\nThe mill opens in May.',
        "The mill [opens](https://mill.example/?[[utm_source=chatgpt.com]]) in [May](https://mill.example/).",
        "The [list](https://[[vertexaisearch.cloud.google.com/grounding-api-redirect/AUZIYQE17]]) names nine mills.",
    ],
    good=[
        "Answers copied from the chat window carry `:contentReference[oaicite:0]{index=0}`.",
        "Editors searched for the string oaicite in the encyclopaedia.",
        "Turn 0 is the search, as the manual has it. We cite turnips.",
        "The study [12] agrees, and 【note】 marks a note.",
        'Visits with utm_source=chatgpt.com rose by a third, the shop says; `entity["name"]` is a field.',
    ],
)
def citation_artifact(document: Document) -> Iterator[Hit]:
    """A mark that a chat assistant's window turns into a link stands bare in the text: it cites nothing a reader can follow."""
    if count(document, "oaicite", "contentreference", "oai_citation") and count(document, "wikipedia", "wiki") >= 3:
        return  # the encyclopaedia's own pages on how to spot these marks list them
    for match in document.matches(MARK):
        span = Span(*match.span())
        if not document.mentioned(span):
            yield Hit(span, "contains a citation mark of a chat assistant, without its source", removable=document.removable(span))
    for match in document.matches(SIGNED):
        if document.text[match.start() - 1 : match.start()] in ("?", "&", ";") and not document.mentioned(Span(*match.span())):
            yield Hit(
                Span(*match.span()), "contains an address that was copied from a chat assistant's answer", severity=Severity.WARNING,
            )  # fmt: skip
