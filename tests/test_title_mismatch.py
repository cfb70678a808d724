"""References held against the work that is registered for their DOI: another work is told, the same one by another name is not."""

import pytest

from auditor.answers import Answer, Found, Work
from auditor.registry import load_rules
from auditor.rule import Online, Rule
from auditor.testing import run_rule

[RULE] = [rule for rule in load_rules() if isinstance(rule, Rule) and rule.id == "citation/title-mismatch"]
TEA = "Tea drinking and long life in mountain villages"
RUST = Work("Corrosion of iron bridges by road salt", ("Dorn", "Ekholm"), "Journal of Rust", 1998)


def finds(entry: str, work: Work, list_of_works: str = "References") -> bool:
    text = f"Tea cures.[1] Rye does not.[2]\n\n{list_of_works}\n\n[1] {entry} doi:10.5555/tea.11\n[2] Cole, P. (1999). Salt. Kell: Harbour."
    return bool(run_rule(RULE, Online(text, {"doi:10.5555/tea.11": Answer(Found.HERE, work=work)})))


@pytest.mark.parametrize(
    "entry",
    [
        f"Braun, H. (2011). {TEA}. Health Review, 8(2), 20–31.",
        f"H. Braun, “{TEA},” Health Review, vol. 8, pp. 20–31, 2011.",
        f"Braun H, Amman R, Cole P, et al. {TEA}. Health Rev. 2011;8:20-31.",
        f"Braun, Hélène: {TEA}. In: Health Review 8 (2011), S. 20–31.",
        "Braun, H. (2011). Thé et longévité dans les villages de montagne. Revue de santé, 8, 20-31.",
    ],
)
def test_another_work(entry: str) -> None:
    assert finds(entry, RUST)


@pytest.mark.parametrize(
    ("entry", "work"),
    [
        (f"Braun, H. (2011). {TEA}. Health Review, 8(2).", Work(TEA, ("Braun",))),
        (f"BRAUN H. {TEA.upper()}. 2011.", Work(TEA, ("Brown",))),  # capitals, and a name written in another way
        (f"Braun, H. (2011). {TEA}: A survey. Health Review.", Work(TEA, ("Braun",))),  # a subtitle here
        ("Braun, H. (2011). Tea drinking and long life. Health Review.", Work(TEA + ": a survey of nine valleys", ("Braun",))),  # and there
        (f"Braun, H. (2011). {TEA}.", Work("<i>Tea</i> drinking &amp; long life in mountain <sup>villages</sup>", ())),
        ("Braun, H. (2011). Teetrinken und langes Leben in Bergdörfern. Olm.", Work(TEA, ("Braun",))),  # a translation
        ("Dorn, A. (1998). Rust, salt and the bridges we lose. Rust Days, 3.", RUST),  # a title that was changed before it was printed
        ("A. Dorn and B. Ekholm, J. Rust 8, 30 (1998).", RUST),  # no title
        ("Journal of Rust 8 (1998), pages on bridges and their keepers.", RUST),
        ("Petrov, I. (2011). Tea drinking and long life in villages.", Work("Чаепитие и долголетие в горных деревнях", ("Петров",))),
        ("Wang, L. (2011). Tea drinking and long life in villages.", Work("Tea villages in the mountains", ("王",))),
        ("World Health Organization. Tea drinking and long life, 2011.", Work("Annual statistics of beverages", ())),  # nobody to tell by
        (f"Braun, H. {TEA}. Health Review.", RUST),  # no year: perhaps no reference
        ("Braun, H. (2011). Tea.", RUST),
        ("Muñoz Núñez, J. (2011). Tea drinking and long life in villages.", Work("Beber té en la sierra toda una vida", ("Munoz-Nunez",))),
        (f"Braun, H. (2011). {TEA}. See also https://doi.org/10.5555/other.", RUST),  # two DOIs, and which is whose?
    ],
)
def test_the_same_work_or_no_telling(entry: str, work: Work) -> None:
    assert not finds(entry, work)


def test_a_list_of_works_without_numbers() -> None:
    entry = f"Braun, H. (2011). {TEA}. Health Review, 8(2), 20–31. https://doi.org/10.5555/tea.11"
    answers = {"doi:10.5555/tea.11": Answer(Found.HERE, work=RUST)}
    for head, found in (("References", 1), ("Literatur", 1), ("What I read", 0)):
        assert len(run_rule(RULE, Online(f"Tea cures (Braun 2011).\n\n{head}\n\n{entry}\n", answers))) == found


def test_nothing_without_a_work() -> None:
    for answer in (Answer(Found.HERE), Answer(Found.UNVERIFIED, "it took too long"), Answer(Found.GONE)):
        text = f"Tea.[1]\n\nReferences\n\n[1] Braun, H. (2011). {TEA}. doi:10.5555/tea.11\n[2] Cole 1999."
        assert not run_rule(RULE, Online(text, {"doi:10.5555/tea.11": answer}))
