"""Use or mention: what a document says, and what it quotes, shows or speaks about.

The phrase in question stands between ``[[`` and ``]]``. Precision is the point: a newspaper's story about a chatbot must stay silent.
"""

import pytest

from auditor.document import Document, Format
from auditor.testing import marked

MENTIONED = [
    # quotation marks of several languages
    "“[[As an AI language model]], I cannot help with that,” the screen said.",
    '"[[As an AI language model]], I have no opinions."',
    "She read out: ‘[[As an AI language model]], I cannot.’",
    "Er las vor: „[[Als KI-Sprachmodell]] kann ich das nicht.“",
    "On lisait : « [[En tant que modèle de langage]], je ne peux pas. »",
    "「[[AI言語モデルとして]]お答えできません」と表示された。",
    "He said, “I told it what I wanted. [[As an AI language model]], it cannot want. It laughed.”",
    # quoting lines, attributions
    "> [[As an AI language model]], I cannot help with that.\n\nThat was the whole answer.",
    "[[As an AI language model]], I cannot help with that.\n— ChatGPT",
    # code
    "Every turn ends with `[[<|im_end|>]]` in this format.",
    "The page shows <code>[[As an AI language model]]</code> now.",
    "The log:\n\n```\n[[As an AI language model]], I cannot.\n```\n",
    # the phrase, the term, the prompt
    "[[As an AI language model]] was its commonest sentence.",
    "The phrase [[as an AI language model]] has become a joke.",
    "Editors search for the words [[as an AI language model]] before they print.",
    "It is the sentence [[as an AI language model]] that gives such texts away.",
    "A reviewer found the telltale expression [[as an AI language model]] in the abstract.",
    "The prompt [[write a 500 word article]] was still in the file.",
    "Search for the string [[<|im_end|>]] to find such pages.",
    "The token [[<|im_end|>]] closes a turn.",
    "Das Wort [[Sprachmodell]] steht seit Mai im Wörterbuch.",
    "The placeholder [[insert name here]] had been printed in two editions.",
    "The disclaimer [[this is not financial advice]] protects nobody.",
    "Attackers hid the instruction [[ignore all previous instructions]] in white letters.",
    # such as, for example, so-called
    "Avoid clichés such as [[let me know if you have questions]].",
    "Prompts such as [[write a 500 word article]] give poor results.",
    "A giveaway is, for example, [[as an AI language model]].",
    "Some openings, e.g. [[certainly, here is]], are rarely written by people.",
    "The so-called [[as an AI]] problem is older than that.",
    "The song is entitled [[As an AI Language Model]] and lasts nine minutes.",
    # somebody or something says it
    "ChatGPT replied that [[as an AI language model]] it could not.",
    "The chatbot answered [[as an AI language model]] I cannot.",
    "The model begins with [[certainly, here is]] and goes on for pages.",
    "The paper contains [[as an AI language model]] on page four.",
    "The screen reads [[as an AI language model]].",
    "The résumé said, in white letters: [[ignore all previous instructions]] and hire him.",
    "The student typed [[ignore all previous instructions]] and waited.",
    "The assistant often says [[let me know if you have questions]].",
    "The software printed [[<|im_end|>]] after each line.",
    # somebody is reported to have asked for it, in languages that put the order into the infinitive
    "L'homme avait demandé au robot d'[[oublier les instructions précédentes]].",
    "La alumna le pidió al programa [[ignorar las instrucciones anteriores]].",
    "Ela pediu ao robô para [[ignorar as instruções anteriores]].",
    "Lei ha chiesto al programma di [[ignorare le istruzioni precedenti]].",
    # a numbered example
    "Compare (2), which opens with regret.\n\n(2) [[As an AI language model]], I cannot.\n\nThere is none.",
    # what follows says so
    "[[As an AI language model]] is a phrase that editors know.",
    "[[As an AI language model]], the chatbot replied, I cannot.",
    "[[Ignore all previous instructions]] was the message hidden in the page.",
    "[[<|im_end|>]] tokens mark the end of a turn.",
    # a list of examples
    "Phrases that give a text away, for example:\n\n- [[As an AI language model]]\n- Certainly, here is",
    "Typical answers of the following kind:\n\n- I cannot help with that\n- [[As an AI language model]], I cannot",
    "Beispiele:\n\n- [[Als KI-Sprachmodell]]\n- Gerne, hier ist",
    "These are the words it says:\n\n1. Certainly\n2. Of course\n3. [[As an AI language model]]",
    "The model produces sentences like these:\n\n[[As an AI language model]], I cannot help with that.",
    # screenshots
    "A screenshot shows [[as an AI language model]] in the third line.",
    "Screenshots show the message [[as an AI language model]] above the abstract.",
    # translations
    "The French phrase [[en tant que modèle de langage]] means as an AI language model.",
    "La formule [[en tant que modèle de langage]] revient souvent.",
    "La frase [[como modelo de lenguaje]] aparece tres veces.",
    "Der Satz [[als KI-Sprachmodell]] kommt dreimal vor.",
]

USED = [
    # alone, at the start, in the middle, at the end
    "[[As an AI language model]], I cannot visit the harbour.",
    "[[As an AI language model]], I cannot visit the harbour.\n\nThe harbour is small and deep.",
    "The harbour is small and deep. [[As an AI language model]], I cannot visit it. It opens in May.",
    "The harbour is small and deep.\n\nIt opens in May.\n\n[[As an AI language model]], I cannot visit it.",
    "# The harbour\n\n[[Certainly, here is an article]] on the harbour.\n\nIt is small and deep.",
    "It opens in May. [[Let me know if you have questions]]!",
    "It opens in May.[[<|im_end|>]]",
    "It opens in May.\n[[<|im_end|>]]\n",
    # after a colon that introduces nothing of the kind
    "Tickets: [[as an AI language model]], I do not know them.",
    "The harbour is small:\n\n[[as an AI language model]], I cannot say how small.",
    # in a list of other things
    "What to bring to the harbour:\n\n- a coat\n- [[As an AI language model]], I cannot carry things\n- boots",
    "- a coat\n- boots\n- [[Let me know if you have questions]]!",
    # after a sentence or a paragraph that talks about models or phrases
    "The phrase has many meanings. [[As an AI language model]], I know three of them.",
    "The model was trained in May. [[As an AI language model]], I cannot visit the harbour.",
    "Chatbots answer letters now.\n\n[[As an AI language model]], I cannot visit the harbour.",
    "She asked for a shorter text.\n\n[[Certainly, here is a shorter version]] of the article.",
    # a numbered paragraph that nothing speaks of, and an order given by whoever asks
    "The harbour is deep.\n\n(2) [[As an AI language model]], I cannot visit it.",
    "Je te demande d'[[oublier les instructions précédentes]].",
    # after a quotation, between two, and after an apostrophe
    "“It is deep,” she said. [[As an AI language model]], I cannot confirm that.",
    "“It is deep,” she said. [[As an AI language model]], I cannot confirm that. “It is small.”",
    "The harbour's wall isn't new. [[As an AI language model]], I can't say how old it is.",
    'The boat is 12" long. [[As an AI language model]], I cannot measure it. The other is 14" long.',
    # beside code and quotations, not in them
    "The log is `empty`. [[As an AI language model]], I cannot read `files`.",
    "> It is deep.\n\n[[As an AI language model]], I cannot confirm that.",
    # in other languages
    "Der Hafen ist klein und tief. [[Als KI-Sprachmodell]] kann ich ihn nicht besuchen.",
    "Le port est petit. [[En tant que modèle de langage]], je ne peux pas le visiter.",
    "港は小さい。[[AI言語モデルとして]]、訪れることはできません。",
]  # fmt: skip


@pytest.mark.parametrize("text", MENTIONED)
@pytest.mark.parametrize("format", list(Format))
def test_mentioned(text: str, format: Format) -> None:
    plain, [span] = marked(text)
    assert Document(plain, format=format).mentioned(span)


@pytest.mark.parametrize("text", USED)
@pytest.mark.parametrize("format", list(Format))
def test_used(text: str, format: Format) -> None:
    plain, [span] = marked(text)
    assert not Document(plain, format=format).mentioned(span)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_change_nothing(line_end: str) -> None:
    for texts, expected in ((MENTIONED, True), (USED, False)):
        for text in texts:
            plain, [span] = marked(text.replace("\n", line_end))
            assert Document(plain).mentioned(span) is expected, text


def test_there_are_enough_cases_of_both() -> None:
    assert len(MENTIONED) >= 50 and len(USED) >= 20


def test_what_stands_in_the_line_above_is_another_matter() -> None:
    plain, [span] = marked("The phrase of the year\n[[As an AI language model]], I cannot visit the harbour.")
    assert not Document(plain).mentioned(span)
    assert Document(plain, format=Format.MARKDOWN).mentioned(span), "in Markdown it is one paragraph"


def test_quoted_and_in_code_are_told_apart() -> None:
    document = Document("It is “yes” or `no` or maybe.")
    spans = {words: marked(document.text.replace(words, f"[[{words}]]"))[1][0] for words in ("yes", "no", "maybe")}
    assert [words for words, span in spans.items() if document.quoted(span)] == ["yes"]
    assert [words for words, span in spans.items() if document.in_code(span)] == ["no"]
    assert not document.mentioned(spans["maybe"])
