"""Chunks: cut by content, the same in every copy."""

import pytest

from auditor import Document
from auditor.text.chunks import FEWEST, SHORT, cut, landmarks

SENTENCES = {
    "en": "The harbour master closes the books this evening, and the boats stay out until the storm has passed the islands.",
    "ru": "Вечером начальник порта закрывает книги, а лодки остаются в море до тех пор, пока буря не пройдёт над островами.",
    "ar": "يغلق مدير الميناء الدفاتر هذا المساء وتبقى القوارب بعيدا في عرض البحر حتى تزول العاصفة عن الجزر ويعود الصيادون إلى بلدهم.",
    "he": "מנהל הנמל סוגר הערב את הספרים, והסירות נשארות בים עד שהסערה תעבור מעל האיים והדייגים יחזרו אל ביתם.",
    "hi": "बंदरगाह का मालिक शाम को किताबें बंद करता है और नावें तब तक बाहर रहती हैं जब तक तूफान द्वीपों से नहीं निकल जाता।",
    "th": "นายท่าเรือปิดบัญชีในเย็นวันนี้ และเรือยังคงอยู่ในทะเลจนกว่าพายุจะผ่านพ้นหมู่เกาะไป",
    "zh": "港务长今晚关闭账簿，船只留在海上，直到风暴经过群岛为止，渔民们才会回到自己的家里，继续第二天的工作。",
    "ko": "항만장은 오늘 저녁 장부를 닫고, 폭풍이 섬을 지나갈 때까지 배들은 바다에 머물며 어부들은 집으로 돌아가지 못한다.",
    "el": "Ο λιμενάρχης κλείνει απόψε τα βιβλία και οι βάρκες μένουν έξω ώσπου να περάσει η καταιγίδα από τα νησιά, είπαν οι ψαράδες.",
}


@pytest.mark.parametrize("text", SENTENCES.values(), ids=SENTENCES)
def test_a_copy_is_cut_alike(text: str) -> None:
    document = Document(f"{text}\n\nXyz qwv {text} 9\n")
    assert document.repeated_chunks, "no chunk of a sentence is found in its copy"


def test_marks_spaces_and_case_are_nothing() -> None:
    text = SENTENCES["en"]
    assert cut(text.lower()) == cut(text.lower().replace(",", " -").replace(" ", "\n  "))


def test_chunks_are_long_enough_to_tell_something() -> None:
    assert all(len(chunk) >= FEWEST for text in SENTENCES.values() for chunk in cut(text.lower()))


def test_short_lines_count_where_there_are_no_long_ones() -> None:
    menu = "Advertise without borders\nPrivate parking around town\n"
    assert Document(menu).chunks
    assert set(Document(menu).chunks).isdisjoint(Document(menu + SENTENCES["en"] * 3).chunks)


@pytest.mark.parametrize("text", ["", " \n\n", "…", "\ud800", "s" * 300, "x" * 200_000])
def test_hostile(text: str) -> None:
    assert len(Document(text).chunks) <= 1
    assert not Document(text).repeated_chunks


@pytest.mark.parametrize("text", [*SENTENCES.values(), "x" * 3000 + "s"], ids=[*SENTENCES, "x"])
@pytest.mark.parametrize("between", ["", "\n", "\n\n", "\n- short\n"], ids=["line", "lines", "paragraphs", "items"])
def test_landmarks_are_where_the_chunks_of_that_number_begin(text: str, between: str) -> None:
    document = Document((text + between) * 300)
    marks = landmarks(document.folded, document.lines)
    assert len(marks) > 3
    for number, place in marks:
        rest = [document.folded[max(place, line.start) : line.end] for line in document.lines if line.size >= SHORT and line.end > place]
        # Where a cut falls into the midst of a character, the first chunk begins with the rest of it.
        assert document.chunks[number + 1 :] == cut("".join(rest))[1:]
