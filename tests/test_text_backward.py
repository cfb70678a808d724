"""Notes that lead back, and the work that each stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import Document

S, B = "Stamm, Rye and Salt (Olm, 1931), p. 6.", "H. Braun, Tea over the Sella (Olm, 1987), p. 4."


def led(*notes: str, text: str = "", numbers: str = "") -> dict[str, str | None]:
    """For each note that leads back, by its label, the beginning of the note that names its work, or why it is lost."""
    labels = [*numbers] or [str(number + 1) for number in range(len(notes))]
    body = text + " ".join(f"So it was.[{label}]" for label in labels)
    document = Document(body + "\n\nNotes\n\n" + "\n".join(f"[{label}] {note}" for label, note in zip(labels, notes, strict=True)))
    found = document.references.notes
    assert len(found) == len(notes)
    return {
        found[each.note].label: str(each.lost)
        if each.lost
        else (None if each.work is None else document.text[found[each.work].text_start :][:5])
        for each in document.back_references
    }


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ([S, "Ibid.", "Ibid., p. 4.", "See ibid., pp. 5–7."], {"2": "Stamm", "3": "Stamm", "4": "Stamm"}),
        ([S, B, "Ibid.", "Stamm, op. cit., p. 9.", "Ibid., p. 10."], {"3": "H. Br", "4": "Stamm", "5": "Stamm"}),
        ([S, B, "Stamm, Rye and Salt, op. cit., p. 9.", "Loc. cit."], {"3": "Stamm", "4": "Stamm"}),
        ([S, B, "*Ibid*, 12.", "(Ibid.)", "Id. at 30.", "Idem, Songs of carriers (Olm, 1940)."], {"3": "H. Br", "4": "H. Br", "5": "H. Br"}),
        ([S, B, "Stamm, a.a.O., S. 9.", "Ebd., S. 10.", "Ders., a.a.O., S. 11.", "Vgl. ebenda."], dict.fromkeys("3456", "Stamm")),
        ([S, "Ders., Lieder der Träger, Olm 1940, S. 7.", "Ebd."], {"3": "Ders."}),
        ([S, B, "Braun (wie Anm. 2), S. 3.", "Stamm, supra note 1, at 12.", "Ibid."], {"3": "H. Br", "4": "Stamm", "5": "Stamm"}),
        ([S, "H. Braun, ouvr. cité, p. 7.", B], {"2": "unnamed"}),
        ([S, B, "BRAUN, ob. cit., p. 7.", "Braun, art. cité."], {"3": "H. Br", "4": "H. Br"}),
        (["Ibid.", S], {"1": "first"}),
        ([S + " " + B, "Ibid."], {"2": "Stamm"}),  # no semicolon: told to be one
        ([S[:-1] + "; " + B, "Ibid., p. 9."], {"2": "several"}),
        ([S, "Ibid., p. 4; " + B, "Ibid."], {"2": "Stamm", "3": "several"}),
        ([S, "Kriech, op. cit."], {"2": "unnamed"}),
        ([S, "Stamm, Songs of carriers (Olm, 1940), p. 7.", "Stamm, op. cit., p. 9."], {"3": "several"}),
        ([S, "Stamm, Songs of carriers (Olm, 1940), p. 7.", "Stamm, Songs, op. cit., p. 9."], {"3": "Stamm"}),
        ([S, "Stamm, Rye and Salt, repr. 1987, p. 9.", "Stamm, op. cit., p. 9."], {"3": "Stamm"}),
        ([S, "Braun (Tea, 1987) is right against Stamm.", "Stamm, op. cit., p. 9."], {"3": "Stamm"}),
        ([S, "Cited in " + B, "Letter of 12 May 1911.", "Identity papers, p. 3.", "Opus 12, p. 4."], {}),
    ],
)  # fmt: skip
def test_where_notes_lead(notes: list[str], expected: dict[str, str | None]) -> None:
    assert led(*notes) == expected


def test_a_missing_note() -> None:
    assert led(S, "Ibid.", B, "Stamm (wie Anm. 3), S. 5.", numbers="1245") == {"2": "Stamm", "5": "missing"}
    assert led(S, "Ibid.", numbers="13") == {"3": "missing"}


def test_an_author_named_in_the_text() -> None:
    assert led(S, "Kriech, op. cit., p. 4.", text="Kriech wrote in his Songs of 1951 that it rained. ") == {"2": None}


@given(st.lists(st.sampled_from([S, B, "Ibid.", "Stamm, op. cit.", "Ders., a.a.O.", "wie Anm. 3", "supra note 9", ""]), max_size=9))
def test_a_way_back_ends_at_a_work(notes: list[str]) -> None:
    document = Document("A.[1] B.[2] C.[3]\n\nNotes\n\n" + "\n".join(f"[{number}] {note}" for number, note in enumerate(notes, 1)))
    ways = {each.note: each for each in document.back_references}
    for each in ways.values():
        assert each.work is None or (each.work < each.note and each.work not in ways)
        assert each.lost is None or each.work is None
