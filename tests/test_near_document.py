"""``duplication/near-document`` over many documents: what a single example cannot show."""

import random
import time

from auditor import Document, DocumentKey
from auditor.engine import audit_documents
from auditor.registry import Selection, load_rules
from auditor.report import Summary

RULE = next(rule for rule in load_rules() if rule.id == "duplication/near-document")
WORDS = "harbour mast bridge cousin lantern parish kitchen steamer gull winter crossing pupil flour petition hull quay".split()


def corpus(size: int) -> list[Document]:
    """Texts of random words, every third an edited copy of the one before it."""
    dice = random.Random(7)
    documents: list[Document] = []
    for number in range(size):
        words = dice.choices(WORDS, k=120) if number % 3 or not documents else documents[-1].text.split()
        words[dice.randrange(len(words))] = "unexpectedly"
        documents.append(Document(" ".join(words), path=f"{dice.randrange(10**9)}.txt"))
    return documents


def pairs(documents: list[Document]) -> list[tuple[str, list[str | None]]]:
    report = audit_documents(documents, Selection((RULE,)), Summary())
    return sorted((d.path, [place.path for place in f.related]) for d in report for f in d.findings)


def test_order_of_documents_does_not_matter() -> None:
    documents = corpus(60)
    found = pairs(documents)
    assert len(found) == 19
    random.Random(3).shuffle(documents)
    assert pairs(documents) == found


def test_the_first_by_path_is_kept_and_has_no_finding() -> None:
    for path, related in pairs(corpus(60)):
        assert related[0] is not None
        assert related[0] < path


def test_a_thousand_versions_of_one_are_one_group() -> None:
    text = corpus(1)[0].text.split()
    documents = [Document(" ".join([*text[:k], str(k), *text[k:]]), path=f"{n:04}.txt") for n in range(1000) for k in [n % 120]]
    digests = {DocumentKey(d.path, None): RULE.digest(d) for d in documents}  # type: ignore[union-attr]
    start = time.process_time()
    hits = list(RULE.compare(digests))  # type: ignore[union-attr]
    assert {hit.related[0][0].path for hit in hits} == {"0000.txt"}
    assert time.process_time() - start < 5, "documents are compared with all others"


def test_digests_are_small() -> None:
    long = Document(" ".join(random.Random(1).choices(WORDS, k=100_000)))
    sketch = RULE.digest(long).sketch  # type: ignore[union-attr]
    assert len(sketch) * sketch.itemsize <= 512
