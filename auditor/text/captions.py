"""Captions: which lines say what a picture, chart or table shows, or who made it."""

from itertools import product

from auditor.text.regex import Regex

_NUMBERED = Regex(
    r"(?:Figure|Fig\.?|Table|Chart|Graph|Map|Exhibit|Plate|Image|Photo|Picture|Diagram|Illustration|Listing"
    r"|Abbildung|Abb\.|Tabelle|Tab\.|Bild|Tableau|Figura|Tabla|Gráfico)"
    r" ?(?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,3})?[a-z]?(?:[:.—–|]| [—–-]) ?(?=\S|$)"
)
_MAKER = Regex(
    r"\(?(?i:photo(?:graph)?s?|image|picture|illustration|graphic|video|foto|bild|file photo)"
    r"(?i: (?:by|credit|courtesy|source|caption|via|from)\b|: ?)[ ,:]*\S"
    r"|\(?(?:Credit|Bildquelle|Crédit(?: photo)?|Photo credit|Picture credit|Image credit|Image source|Courtesy of):? "
)
# The longest real captions run to some 90 words.
_LONGEST = 600
# A line that opens with the word "photo" and goes on for longer than a credit is a sentence about photographs.
_LONGEST_CREDIT = 200
_CREDIT = Regex(
    r"[^()]*(?:\b(?:via|Getty|AP Photo|AFP|Reuters|REUTERS|EPA|Shutterstock|iStock|Unsplash|Wikimedia|Flickr|Alamy|Bloomberg)\b"
    r"|[A-Z][\w.'’-]*[ /]{1,3}[A-Z][\w.' ’-]*/[A-Z]"
    r"|^(?i:photo|image|credit|courtesy|picture|foto)\b[ :])"
)
_PICTURE = Regex(r"!\[[^\]\n]{0,600}\]\([^()\s]{1,2000}(?: \"[^\"]{0,300}\")?\)$")
_FIRSTS = frozenset("FTCGMEPIDLABVfpigvbct(!")
# The first three letters of all those words, small or large: a line that begins with others needs no further look.
OPENINGS = frozenset(
    "".join(letters)
    for word in "fig tab cha gra grá map exh pla ima pho pic dia ill lis abb bil fil vid fot cre cré cou".split()
    for letters in product(*({letter, letter.upper(), *("İı" if letter == "i" else "")} for letter in word))
)


def is_caption(body: str) -> bool:
    """Whether a stand-alone line is a caption or a picture credit."""
    if len(body) > _LONGEST:
        return False
    if body[0] in _FIRSTS:
        if _NUMBERED.compiled.match(body) or (len(body) <= _LONGEST_CREDIT and _MAKER.compiled.match(body)):
            return True
        if body[0] == "!" and _PICTURE.compiled.match(body):
            return True
    return body.endswith((")", ").")) and _ends_in_credit(body)


def _ends_in_credit(body: str) -> bool:
    """Whether the line's last bracket names a photographer or an agency."""
    bracket = body.rfind("(")
    inner = body[bracket + 1 :].rstrip(").")
    return bracket >= 0 and 3 <= len(inner) <= 120 and _CREDIT.compiled.match(inner) is not None
