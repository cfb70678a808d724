"""The small language of phrase lists."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import Document
from auditor.lexicon import Entry, Lexicon
from auditor.template import MAX_STARTS, compiled


def parsed(phrase: str) -> Entry:
    (entry,) = Lexicon.of(phrase).entries
    return entry


def found(phrase: str, text: str) -> list[str]:
    lexicon = Lexicon.of(phrase)
    document = Document(text)
    return [document[each] for each in document.phrases(lexicon)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        # literals
        ("let me know", "Please let me know.", ["let me know"]),
        ("let me know", "LET ME KNOW", ["LET ME KNOW"]),
        ("let  me\tknow", "let me know", ["let me know"]),
        ("don't know", "I don’t know", ["don’t know"]),
        ("don’t know", "I don't know", ["don't know"]),
        ("let me know", "outlet me know, let me knows", []),
        # alternatives
        ("(as|being) an ai", "as an AI, being an AI, seeing an AI", ["as an AI", "being an AI"]),
        ("you( would|'d) like", "you would like, you’d like, you like", ["you would like", "you’d like"]),
        (
            "a (big|(very|quite) small) dog",
            "a big dog, a very small dog, a quite small dog, a small dog",
            ["a big dog", "a very small dog", "a quite small dog"],
        ),
        # optional parts, at the start, in the middle, at the end
        ("[very] important note", "An important note. A very important note.", ["important note", "very important note"]),
        ("as an ai [language] model", "as an AI model, as an AI language model", ["as an AI model", "as an AI language model"]),
        ("best wish[es]", "best wish, best wishes, best wished", ["best wish", "best wishes"]),
        ("thank you [very|so] much", "thank you much, thank you so much, thank you too much", ["thank you much", "thank you so much"]),
        # gaps
        ("here is the * draft", "Here is the draft.", ["Here is the draft"]),
        ("here is the * draft", "Here is the second, much longer draft.", ["Here is the second, much longer draft"]),
        ("here is the * draft", "Here is the one two three four five six draft.", ["Here is the one two three four five six draft"]),
        ("here is the * draft", "Here is the one two three four five six seven draft.", []),
        ("here is the * draft", "Here is the end. A draft follows.", []),
        ("here is the * draft", "Here is the end!\n\nA draft follows.", []),
        ("here is (a|your) * draft", "here is your first draft", ["here is your first draft"]),
        # a gap takes as little as it can, and what ends a phrase ends at a word
        ("here is * draft", "here is a draft and another draft", ["here is a draft"]),
        ("here is * (draft|drafts)", "here is a pair of drafts", ["here is a pair of drafts"]),
        ("here is * draft[s]", "here is a pair of drafts", ["here is a pair of drafts"]),
        ("here is * draft[s]", "here is a pair of draftsmen", []),
        ("here is * draft", "here is a drafty draft", ["here is a drafty draft"]),
        ("here is * draft [indeed]", "here is a draft indeed", ["here is a draft indeed"]),
        # numbers
        ("word count: #", "Word count: 812", ["Word count: 812"]),
        ("word count: #", "Word count: 1,250.5 or so", ["Word count: 1,250.5"]),
        ("word count: #", "Word count: many", []),
        ("word count: #", "Word count: 12th", []),
        ("about # words", "about 300 words, about three words", ["about 300 words"]),
        # found by a rarer part than what they begin with
        ("will * be bound by", "It will not be bound by, and it will be bound by, it.", ["will not be bound by", "will be bound by"]),
        ("it (is|was) [often] claimed", "It was claimed. It is often claimed.", ["It was claimed", "It is often claimed"]),
        ("(a|the) new [and] (policy|policies)", "The new policies, a new and policy.", ["The new policies", "a new and policy"]),
        ("not * (rules|ruled)", "Not ruled by cannot rules nor not by your rules.", ["Not ruled", "not by your rules"]),
        ("(the|a) * journal", "another the journal", ["the journal"]),
        # the open end
        ("apolog~", "We apologise. An apology. Apolog.", ["apolog", "apolog", "Apolog"]),
        ("(sorry|apolog)~", "apologies, sorryish", ["apolog", "sorry"]),
        ("in * dens~", "in the densest wood", ["in the dens"]),
        ("apolog", "We apologise.", []),
    ],
)
def test_the_language(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


@given(st.lists(st.sampled_from("will not be bound by will rules the theft of. rule".split()), max_size=14).map(" ".join))
def test_where_a_phrase_is_looked_for_does_not_change_what_is_found(text: str) -> None:
    """However rare the part that the scan looks for: the same as trying every place."""
    for phrase in ("will * be bound", "will not [be] bound by", "(the|of) [*] rules", "not * (rule|theft)", "be (bound|rules)~"):
        entry = parsed(phrase)
        whole = re.compile(rf"\b(?:{compiled(entry.folded).pattern})" + ("" if entry.open_end else r"(?![a-z])"))
        naive = [match.span() for at in range(len(text)) if (match := whole.match(text, at))]
        outer = [a for a in naive if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in naive)]
        document = Document(text)
        assert [(p.start, p.end) for p in document.phrases(Lexicon.of(phrase))] == outer


def test_labels_and_comments() -> None:
    lexicon = Lexicon(
        "test/list.txt", ("# where these come from", "#", "", "first phrase", "## french", "deuxième phrase", "##  ", "third phrase  ")
    )
    assert [(entry.source, entry.label) for entry in lexicon.entries] == [
        ("first phrase", ""), ("deuxième phrase", "french"), ("third phrase", ""),
    ]  # fmt: skip


def test_a_phrase_tells_its_line_and_label() -> None:
    document = Document("Voilà une phrase.")
    lexicon = Lexicon("test/list.txt", ("## french", "une (phrase|ligne)"))
    assert [tuple(phrase) for phrase in document.phrases(lexicon)] == [(6, 16, "une (phrase|ligne)", "french")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a", "two characters"),
        ("(a|b)", "two literal characters"),
        ("* draft", "two literal characters"),
        ("[here] * draft", "two literal characters"),
        ("(as an ai", "brackets"),
        ("as an ai)", "brackets"),
        ("as [an ai", "brackets"),
        ("as (an] ai", "brackets"),
        ("as | an ai", "brackets"),
        ("as an ai]", "brackets"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(line: str, reason: str) -> None:
    lines = ("# source", "good phrase", line)
    with pytest.raises(ValueError, match=reason) as raised:
        _ = Lexicon("test/list.txt", lines).entries
    assert str(raised.value).startswith("test/list.txt, line 3: ")
    assert repr(line) in str(raised.value)


def test_a_phrase_that_begins_in_too_many_ways_is_cut_to_what_fits() -> None:
    """The automaton stays small; the rest of the phrase is matched where one of its beginnings stands."""
    phrase = "it is " + " ".join(["(one|two|three|four|five|six|seven|eight)"] * 4)
    entry = parsed(phrase)
    assert len(entry.literals) <= MAX_STARTS
    assert found(phrase, "It is one two eight five, it is one two eight nine") == ["It is one two eight five"]


def test_a_single_group_of_too_many_ways_is_refused() -> None:
    with pytest.raises(ValueError, match="begin"):
        parsed("(" + "|".join(f"way {n}" for n in range(MAX_STARTS + 1)) + ")")


def test_a_list_beside_a_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "lists_beside" / "family"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "greeting.txt").write_bytes("# where from\r\ngrüß gott\r\n".encode())
    monkeypatch.syspath_prepend(str(tmp_path))
    lexicon = Lexicon.read("lists_beside.family", "greeting.txt")
    assert lexicon.name == "family/greeting.txt"
    assert [entry.source for entry in lexicon.entries] == ["grüß gott"]
    with pytest.raises(FileNotFoundError):
        Lexicon.read("lists_beside.family", "missing.txt")
    for name in [name for name in sys.modules if name.startswith("lists_beside")]:
        del sys.modules[name]
