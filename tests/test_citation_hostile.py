"""Texts made to keep the rules on references and dates busy: none takes longer than a long text may."""

from time import perf_counter

import pytest

from auditor import Document
from auditor.registry import Selection, load_rules

SELECTION = Selection(tuple(rule for rule in load_rules() if rule.family in ("citation", "provenance")))
LIST = "\n\nReferences\n\nAmman, R. (2001). Rye. Olm: Sella.\nBraun, H. (2004). Tea. Olm: Sella.\nCole, P. (1999). Salt. Kell: Harbour.\n"
TEXTS = {
    "brackets": "(Amman, 2001; " * 14_000 + LIST,
    "names": "Amman, Braun, Cole & " * 9_000 + LIST,
    "entries": "(Amman, 2001; Braun, 2004; Cole, 1999) " * 2_000 + "\n\nReferences\n\n" + "Amman, R. (2001). Rye. Olm: Sella.\n" * 6_000,
    "dates": "On 14 July 2011 the Guild met. On 18 July 2021 the Guild met.\n\n" * 3_000,
    "identifiers": "doi:10.ISBN 0-http://http" * 8_000,
    "placeholders": "Smith, J. John Doe\n" * 10_000,
    "chapters": "a.1 [1] ¹ " * 15_000 + "\n\nNotes\n\n" + "1. Ibid.\n2. Ibid\n" * 3_000,
    "notes": "a.[1] b.[2] " * 10_000 + "\n\nNotes\n\n" + "".join(f"[{number}] Stamm, p. 6; Braun 1999\n" for number in range(1, 999)),
}


@pytest.mark.parametrize("name", TEXTS)
def test_takes_no_time(name: str) -> None:
    document = Document(TEXTS[name], scanner=SELECTION.scanner)
    awake = SELECTION.awake(document)
    assert document.blocks and document.sentences and document.quotes is not None and document.code is not None
    start = perf_counter()
    for rule in awake:
        list(rule.check(document))
    assert perf_counter() - start < 6
