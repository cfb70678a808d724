"""What kind of document a text is taken for, and what depends on it."""

import json

import pytest

from auditor import Document, audit
from auditor.document import Metadata
from auditor.engine import audit_document
from auditor.profiles import GENRES, PROFILES, default_rules, silent_by_genre
from auditor.registry import load_rules, select

NEWS = (
    "Council sells the pier\n\nThe council sold the pier on Monday for 2.1 million, the mayor, Ane Brekke, said. She told the meeting "
    "that the money would mend the sea wall.\n\n“Is it lost?” asked a fisherman. The board said the pier had lost 40,000 a year."
)
RECIPE = (
    "Barley soup\n\nIngredients\n\n200 g barley, two carrots, one leek, salt.\n\nMethod\n\nRinse the barley and soak it overnight. Chop "
    "the carrots and the leek. Boil everything for an hour. Add salt and serve with bread. Experts say it keeps for three days."
)
REPAIR = (
    "How to mend a squeaking stair\n\n1. Find the loose tread and mark it.\n2. Drill two holes at a slant.\n3. Drive a screw into each.\n"
    "4. Fill the holes and sand them smooth.\n\nThe stair should now be silent. Critics say glue is enough."
)
TALK = (
    "Q: When did you begin to build boats?\nA: I was nine, and the boat was a door.\nQ: Did it float?\nA: For as long as it took to "
    "lose sight of my mother.\nQ: And the second?\nA: Experts say that one is still down there. I built four more."
)
TALK_BY_NAME = (
    "Brekke: You left the board in May. Why?\nHoel: I was tired, and they were tired of me.\nBrekke: Were you pushed?\nHoel: I jumped.\n"
    "Brekke: What will you do now?\nHoel: Sleep, and then I will write."
)
TALE = "The mill by the weir\n\nOnce upon a time there was a miller who had three sons and no flour. People said that he had sold it."
SCENE = "\n\n".join(
    f"“{speech}” she {verb}, and turned the lamp down until the room was nothing but the two of them and the rain."
    for speech, verb in [
        ("Is it him?", "whispered"), ("Run!", "cried"), ("Where to?", "asked"), ("I cannot see the road.", "murmured"),
        ("There is a boat!", "hissed"), ("And the dog?", "breathed"), ("Leave him.", "answered"),
    ]
)  # fmt: skip
COLUMN = "Opinion\n\nThe pier belongs to all of us, and selling it is a folly. Some say it never paid. It paid in sunsets."
OWN_VOICE = (
    "My winter without a phone\n\nI gave my phone to my sister in November and I did not ask for it until the spring. I walked more and "
    "I slept more, and my friends wrote me letters, which I answered by the stove. I missed two weddings. I do not think they missed "
    "me. When I took it back I found that I had forgotten the code, and I laughed until I wept, and then I put it in a drawer."
)
ENTRY = (
    "Lake Tarn\n\nLake Tarn (also Tarn Water) is a lake in the north of the valley. It is fed by two brooks, and it freezes from December "
    "to March. It is said to be bottomless."
)
SECTIONS = (
    "Harrow Fair\n\nA fair held at Harrow.\n\nHistory\n\nIt was first held in 1402.\n\nSee also\n\nWeld Fair.\n\nReferences\n\nBooks."
)
PAPER = (
    "Moss on slate roofs\n\nAbstract\n\nWe measured moss.\n\n1. Introduction\n\nMoss grows on slate.\n\n2. Methods\n\nForty roofs were "
    "climbed.\n\n3. Results\n\nMoss grew on thirty.\n\nReferences\n\nHoel, A. (1998). Roofs."
)
LISTING = "Boats for hire\n\n" + "\n".join(f"- {name}, four seats" for name in "Ane Brita Clara Dora Else Frida Gro".split())
BRIEFS = "WELLAND (Reuters) - In brief:\n\n" + "\n".join(
    f"- The {name} closes in May, the owner said on Friday." for name in "mill pier pub zoo dam inn bank".split()
)
TWEETS = (
    "Town hall\n\nThe town votes on Thursday. “We can win this!” Senator Rell wrote. “Are they afraid?” she asked. “Vote!” she cried. “And "
    "then?” said her rival, the farmer Jon Aas. “Then nothing,” he added. “Nothing at all.” “Please,” the senator said."
)
MENU = "Home\n\nTools\n\nLog in\n\nAdd to list\n\nRead more\n\nCheck prices\n\n" + NEWS
CHAPTER = "Tips from the fire chief\n\n" + (
    "The fire chief, Odd Lunde, told residents what to do. Check the alarm every month, he said. Clean the chimney, he added. Keep a "
    "bucket of sand, according to the brigade. The council said it had bought 400 buckets. It will pay 20 for each."
)


@pytest.mark.parametrize(
    ("text", "genre", "evidence"),
    [
        (NEWS, "news", "somebody says something"),
        (TWEETS, "news", "says something"),
        (MENU, "news", "says something"),
        (CHAPTER, "news", "somebody says something"),
        (BRIEFS, "news", "a dateline"),
        ("The pier is closed.", "news", "nothing shows another kind"),
        ("", "news", "nothing shows another kind"),
        (RECIPE, "how-to", "“ingredients”"),
        (REPAIR, "how-to", "its title"),
        (TALK, "interview", "Q and A take turns"),
        (TALK_BY_NAME, "interview", "Brekke and Hoel take turns"),
        (TALE, "fiction", "opens like a tale"),
        (SCENE, "fiction", "7 speeches"),
        (COLUMN, "opinion", "“opinion” above it"),
        (OWN_VOICE, "opinion", "first person"),
        (ENTRY, "reference", "lake tarn"),
        (SECTIONS, "reference", "see also"),
        (PAPER, "paper", "abstract"),
        (LISTING, "list", "7 of 8"),
    ],
)
def test_each_kind_is_told_by_its_signs(text: str, genre: str, evidence: str) -> None:
    found = Document(text).genre
    assert (found.name, evidence in found.evidence) == (genre, True), found


@pytest.mark.parametrize(
    ("metadata", "genre"),
    [
        (Metadata(extra={"section": "Opinion"}), "opinion"),
        (Metadata(extra={"@type": "Recipe"}), "how-to"),
        (Metadata(url="https://example.org/opinion/pier.html"), "opinion"),
        (Metadata(url="https://en.wikipedia.org/wiki/Pier"), "reference"),
        (Metadata(extra={"section": ["Opinion"], "type": 7}), "news"),
        (Metadata(extra={"section": "Sport"}), "news"),
    ],
)
def test_metadata_name_it_where_the_text_does_not(metadata: Metadata, genre: str) -> None:
    assert Document("The pier is closed.", metadata).genre.name == genre


def test_metadata_do_not_make_a_story_of_a_report() -> None:
    assert Document(NEWS, Metadata(extra={"genre": "fiction"})).genre.name == "news"


def rules_that_speak(text: str, profile: str = "auto") -> set[str]:
    return {finding.rule for finding in audit(text, profile).findings if finding.family == "sourcing"}


def test_a_recipe_needs_no_sources_and_an_article_does() -> None:
    claim = "Experts say it keeps for three days."
    assert claim in RECIPE
    assert rules_that_speak(RECIPE) == set()
    assert rules_that_speak("The soup is eaten in every house of the town. " + claim) == {"sourcing/vague-attribution"}


def test_a_remedy_among_instructions_is_a_claim_all_the_same() -> None:
    remedy = RECIPE.replace("Experts say it keeps for three days.", "A cup in the morning reverses type 2 diabetes.")
    assert Document(remedy).genre.name == "how-to"
    assert rules_that_speak(remedy) == rules_that_speak(remedy, "how-to") == {"sourcing/medical-claim"}
    assert rules_that_speak(remedy, "fiction") == set()


def test_a_profile_that_is_named_goes_before_what_the_document_reads_like() -> None:
    assert "sourcing/vague-attribution" in rules_that_speak(RECIPE, "news")
    assert rules_that_speak("The soup is eaten in the town. Experts say it keeps for three days.", "how-to") == set()


def test_the_report_says_what_was_read_and_why() -> None:
    report = audit(RECIPE)
    assert report.as_dict()["genre"] == {"name": "how-to", "evidence": report.genre.evidence if report.genre else ""}
    assert "instructions" in json.dumps(report.as_dict()["genre"])
    assert "genre" not in audit(RECIPE, "news").as_dict()
    assert report.as_dict(with_text=False)["genre"]["evidence"] == ""


def test_nobody_asks_where_nothing_depends_on_it() -> None:
    rules = load_rules()
    selection = select(rules, default_rules("auto", rules), silent=silent_by_genre("auto", rules))
    assert audit_document(Document("The pier is closed."), selection).report.genre is None
    assert audit_document(Document("The soup is good. Experts say it keeps for three days."), selection).report.genre is not None


def test_profiles_of_rules_are_profiles() -> None:
    for rule in load_rules():
        assert set(getattr(rule, "unfit_for", ())) <= set(PROFILES), rule.id
    assert {"auto", "corpus"}.isdisjoint(GENRES)
