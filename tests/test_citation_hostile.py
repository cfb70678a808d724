"""Texts made to keep the rules on references and dates busy: none takes longer than a long text may."""

from time import process_time

import pytest

from auditor import Answer, Document, Found, Work
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
    "ways back": "a.[1] b.[2] " * 1_000 + "\n\nNotes\n\n[1] Stamm, 1931.\n" + "[2] Amman, op. cit.\n[2] Ibid.; Cole 1999\n" * 10_000,
    "authors": "a.[1]\n\nNotes\n\n[1] Stamm.\n" + "".join(f"[2] A{'bcdefghij'[n % 9] * (n % 30)}, op. cit.\n" for n in range(20_000)),
    "dated notes": "On 14 July 2011 it was held.[1]\n" * 150 + "\n\nNotes\n\n" + "[1] Courier, 3 May 2011.\n" * 8_000,
    "yesterday": "Yesterday it rained, he said. " * 8_000,
    "notes": "a.[1] b.[2] " * 10_000 + "\n\nNotes\n\n" + "".join(f"[{number}] Stamm, p. 6; Braun 1999\n" for number in range(1, 999)),
}


@pytest.mark.parametrize("name", TEXTS)
def test_takes_no_time(name: str) -> None:
    document = Document(TEXTS[name], scanner=SELECTION.scanner)
    awake = SELECTION.awake(document)
    assert document.blocks and document.sentences and document.quotes is not None and document.code is not None
    start = process_time()
    for rule in awake:
        list(rule.check(document))
    assert process_time() - start < 6


def test_links_that_were_asked_about_take_no_time() -> None:
    entry = "[1] Braun, H. (2011). Tea drinking and long life in villages. doi:10.5555/a https://a.example/b "
    text = "Tea.[1]\n\nReferences\n\n" + entry * 5_000
    text += "\n[2] Cole 1999. https://doi.org/10.5555/a" * 5_000
    work = Work("Corrosion of iron bridges by road salt", ("Dorn",))
    answers = {"doi:10.5555/a": Answer(Found.HERE, work=work), "https://a.example/b": Answer(Found.GONE)}
    document = Document(text, answers=answers, scanner=SELECTION.scanner)
    assert len(document.links) == 15_000 and document.references and document.sentences and document.quotes is not None
    start = process_time()
    for rule in SELECTION.document_rules:
        if rule.network:
            list(rule.check(document))
    assert process_time() - start < 6
