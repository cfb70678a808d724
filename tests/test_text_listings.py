"""Program text without a fence: what is shown as an example, and neither prose nor what a page runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import Document, Format, Span

SHOWN = (
    "const tide = require('tide');\ntide.at('Holm', (when) => {\n  console.log(when);\n});\n",
    "import tide\nfrom holm import harbour\n\ndef depth(at):\n    return harbour.depth(at)\n",
    "$ tide --at Holm\n$ tide --help | less\n",
    "#include <tide.h>\nint main(void) {\n  return tide_at(\"Holm\");\n}\n",
    "// the depth\nlet depth = harbour.depth();\nprintln!(\"{depth}\");\n",
    "CREATE TABLE tide (at TEXT, depth REAL);\nINSERT INTO tide VALUES ('Holm', 3.2);\n",
)  # fmt: skip
NOT_SHOWN = (
    "(a) the owner of the boat;\n(b) the person(s) on board;\n(c) under section 12(1)(a), the harbour master;\n",
    "For the boats (all of them):\nif it rains (as it does)\nwhile the harbour sleeps;\n",
    "googletag.cmd.push(function() {\n  googletag.display('div-gpt-ad-1');\n});\n",
    "window.dataLayer = window.dataLayer || [];\nfunction gtag(){ dataLayer.push(arguments); }\ngtag('js', new Date());\n",
    "# Boats\n$ 5 a day\n> as he said\n",
    "Holm = 3.2 m\nSand = 4 m\n",
)


def code(text: str, format: Format = Format.TEXT) -> list[str]:
    document = Document(text, format=format)
    return [document[span] for span in document.code]


@pytest.mark.parametrize("shown", SHOWN)
def test_an_example_is_code(shown: str) -> None:
    text = f"Ask for the tide like this:\n\n{shown}\nIt answers in metres, and the boat can leave.\n"
    found = code(text)
    assert [each.strip() for each in found] == [shown.strip()]
    twice = f"Ask for the tide.\n\n{shown}\nIt answers in metres.\n\n{shown}\nThe boat can leave.\n"
    assert len(code(twice)) == 2
    assert code(f"Ask for the tide.\n\n{shown}\nIt answers in metres.\n") == []  # once, and nobody announces it
    assert code(text, Format.MARKDOWN) == []  # there it has marks


@pytest.mark.parametrize("other", NOT_SHOWN)
def test_lists_verses_and_what_a_page_runs_are_no_examples(other: str) -> None:
    assert code(f"He said so:\n\n{other}\nThen the boat left.\n\n{other}\nIt came back.\n") == []


@given(st.lists(st.sampled_from([*SHOWN, *NOT_SHOWN, "The boat left.\n", "\n", "like this:\n"]), max_size=8))
def test_spans_are_whole_lines_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for span in Document(text).code:
        assert isinstance(span, Span) and end <= span.start < span.end <= len(text)
        assert span.start == 0 or text[span.start - 1] == "\n"
        end = span.end
