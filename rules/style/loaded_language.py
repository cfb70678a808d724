"""Words that judge whom they name."""

from auditor import Lexicon, Severity, phrase_rule

LOADED = Lexicon.read(__package__, "loaded_language.txt")

loaded_language = phrase_rule(
    __name__,
    LOADED,
    severity=Severity.INFO,
    languages={"en"},
    opt_in=True,
    whole_sentence=False,
    removable=False,
    reason="The text calls names, shows contempt or makes afraid in its own voice: it wants its readers to feel before they know.",
    message="judges what it names",
    fix="Say what was done and by whom, and leave the judgement to the reader or to somebody who is quoted.",
    bad=[
        "The [[thugs]] in the town hall and their [[cronies]] have sold the pier.",
        "The council's [[disgraceful decision]] will [[destroy our way of life]] [[before it is too late]] to stop it.",
    ],
    good=[
        "“They are thugs,” the skipper said of the harbour board. He called the decision “a disgraceful lie”.",
        "The swarm of bees hung in the rigging. He was a hypocrite in nothing. The flood destroyed our bridge.",
        "The vicious dog of the keeper was tied up. The court called the attack heinous.",
        "The film tells of a witch trial; the evil stepmother is played by the baker.",
    ],
    references=["https://aclanthology.org/D19-1565/"],
)
