"""Words divided at the ends of lines."""

from collections.abc import Iterator

from auditor import Document, Hit, Severity, rule

# Ends of words that are none by themselves, of the commonest in the languages that are set with hyphens. Behind a compound ("read-only",
# "third-party"), which a plain editor may break as well, a word stands.
_ENDINGS = frozenset(
    "al ally ance ances ation ations ative bility ble bly cal cally cial cially cies cy dence ed ence ences ency ent ents ered ering "
    "ers ful gation gence ical ically ied ies ing ings ion ional ions ious ish ism ist istic ists ities ity ive ively ized izing "
    "lation ly ment mentation mented ments nal ness nity nology ogy ous ously quence quent rial ries rity sentation sible sion sional "
    "sions sity sive tary ter ters tial tially tic tical tically tics ting tion tional tionally tions tive tively tives tor tors tory "
    "tributed tribution ture tured tures turing ty ulation versity zation zations "
    "chen gen heit heiten keit keiten lich liche lichen liches lung lungen rung rungen schaft schaften sche schen scher tung tungen "
    "ung ungen bles lement mente ques tique tiques ción ciones dades miento mientos zione zioni".split()
)
_SUSPENDED = frozenset("and or nor to und oder bis et ou y o e en of".split())  # "pre-\nand post-war" is no divided word
FEWEST, FEWEST_SURE = 3, 2  # words of a document, and different ends of them that no compound has
MOST = 20  # words of one document that are shown


@rule(
    severity=Severity.WARNING,
    views=["divided"],
    fix="Extract the text again with its words joined: as it is, nobody who searches for these words finds them.",
    bad=[
        "The [[com-\nmittee]] on the harbour gave its [[informa-\ntion]] to all who had asked the [[govern-\nment]] what it would do.",
        "Der Hafen bleibt zu, sagt die [[Verwal-\ntung]], und die [[Genehmi-\n    gung]] der neuen [[Gesell-\nschaft]] fehlt.",
    ],
    good=[
        "The tool reads third-\nparty files in a read-\nonly folder, and it is well-\nknown that a long-\nrunning job is paid by the hour.",
        "The pre-\nand post-war plans, the inter-\nor intra-city lines and the short-\nto long-term loans lie in one folder.",
        "The mill burnt down in the win-\nter of 1911, and the govern-\nment never paid for it.",
        "```\ntotal = informa-\ntion + govern-\nment + educa-\ntion\n```",
    ],
)
def hyphenation(document: Document) -> Iterator[Hit]:
    """Words stand in two halves, as on the printed page: to whoever counts or searches words, both are words that do not exist."""
    ends = {span: document[span].partition("\n")[2].strip() for span in document.divided}
    found = [span for span, end in ends.items() if end not in _SUSPENDED and not document.in_code(span)]
    if len(found) >= FEWEST and len({ends[span] for span in found} & _ENDINGS) >= FEWEST_SURE:
        for span in found[:MOST]:
            yield Hit(span, "contains a word that is divided at the end of a line")
