"""Long lists: what is asked of each item looks at its neighbours, not at the whole list again."""

import random
import time
from collections.abc import Callable

import pytest

from auditor.document import Document, Format
from auditor.examining import examine
from auditor.registry import Selection, load_rules
from auditor.rule import Rule

RULES = {rule.id: rule for rule in load_rules() if isinstance(rule, Rule)}


def _twice(items: int) -> str:
    """Two long items whose parts are the same, in another order."""
    parts = [f"  - follow the {number} release of the gearbox for the boats in yard {number * 7}\n" for number in range(items)]
    return "".join(("- engine of the boat:\n", *parts, "- rudder of the boat:\n", *random.Random(0).sample(parts, len(parts))))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("duplication/list-item", _twice),
        ("leak/assistant-preamble", lambda items: "- Certainly! Here is the article you asked for:\n" * items),
        ("leak/assistant-self-reference", lambda items: "- As an AI language model, I cannot write it.\n" * items),
        ("leak/placeholder", lambda items: "- The mill of [Your Name] is shut.\n" * items),
        ("leak/control-token", lambda items: "`<a>` " * items + "<|im_end|> b " * items),
    ],
)
def test_time_grows_with_the_list_and_not_with_its_square(rule: str, text: Callable[[int], str]) -> None:
    def seconds(items: int) -> float:
        document = Document(text(items), format=Format.MARKDOWN)
        start = time.process_time()
        examine(document, Selection((RULES[rule],)))
        return time.process_time() - start

    small, large = min(seconds(400) for _ in range(3)), seconds(8000)
    assert large < 80 * small + 0.05
