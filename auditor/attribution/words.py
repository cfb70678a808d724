"""The words of a sentence as the map reads them: small words by their kind, and quotations as one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, cast

from auditor.span import Span
from auditor.text.regex import Regex

QUOTE = "“"  # the word that stands for a quotation
_TOKEN = Regex(r"\w+(?:['’.&/-]\w+)*(?:['’](?=\s))?|[^\w\s]")

BE = frozenset(
    "is are was were be been being 's 're 'm isn't aren't wasn't weren't i'm he's she's it's that's who's we're they're you're".split()
)
AUXILIARY = BE | frozenset(
    "has have had having do does did will would can could shall should may might must 've 'd 'll hasn't haven't hadn't don't "
    "doesn't didn't won't wouldn't can't cannot couldn't shouldn't not to n't".split()
)
_ADVERBS = frozenset(
    "also later then further just even still already once twice again often never ever always now soon sometimes first last both "
    "all each too thus instead indeed perhaps maybe yet long openly quite rather really only almost himself herself themselves "
    "itself today yesterday tonight monday tuesday wednesday thursday friday saturday sunday".split()
)
_NOT_ADVERBS = frozenset(
    "family reply supply july italy ally assembly ugly only early daily weekly monthly bully rally likely kelly emily sally".split()
)
SUBJECT_PRONOUNS = frozenset("i he she they we you it who this that these those which".split())
PREPOSITIONS = frozenset(
    "of in on at by to for from with without about into over under between among as than like per via against during through "
    "across around within near behind despite amid inside outside after before since until upon regarding following".split()
)
# A noun phrase does not reach over these.
BORDER = frozenset(
    "that if whether because when while although though but or nor so yet where what how why who whom whose which unless until and "
    "it he she they we i you there here is are was were be been has have had do does did will would can could may might must "
    "should shall not never said".split()
)
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some many most several no any every each another other".split()
)
# Cue verbs that are as often nouns in their base form and with an s.
NOMINAL_CUES = frozenset(
    "claim report plan support call attack question offer demand fear hope worry doubt promise pledge vow request need dream "
    "struggle aim wish bet charge note comment joke protest notice post tweet email text phone address state second fault love "
    "hate respect trust judge document project signal rate estimate forecast show read mean like view vent submit raise object "
    "mind figure fancy challenge target praise blame credit brand label frame highlight hype flag treat trash knock pan rip "
    "counter detail mention scream shout cry whisper yell vote fight debate quote back contest value remark sense reason voice "
    "answer insult thank advocate dispute favor favour guess gather rank preach endorse try".split()
)
# Forms in -ing that are nouns behind a noun.
NOUNS_IN_ING = frozenset(
    "reporting hearing speaking rating polling posting reading writing finding recording offering opening preaching singing".split()
)
# Subjects that are no source, whatever verb follows.
NOT_SOURCES = frozenset("there here it which what this that these those".split())
# Participles that say, with "is" and without "by", that somebody says so.
HEARSAY = frozenset(
    "said believed thought reported alleged rumored rumoured claimed expected seen viewed considered known understood presumed "
    "feared".split()
)
# Words that say, by themselves, that somebody says or thinks so.
SEEMS = frozenset("seems seemed seem appears appeared appear reportedly allegedly purportedly supposedly".split())
TOLD = frozenset("told tells telling tell".split())
# Verbs that name who is spoken to before what is said.
ADDRESSED = frozenset("tell ask inform assure remind convince warn advise urge reassure instruct".split())
# Verbs that lend their subject to the infinitive behind them.
CATENATIVE = frozenset(
    "continue continues continued continuing try tries tried trying seem seems seemed appear appears appeared begin begins began "
    "start starts started used needed proceeded managed rushed moved hesitated looking going able quick ready "
    "need needs decided tend tends went failed attempted attempting free eager careful chose chosen used".split()
)
# A clause that follows one of these is no part of what was reported before.
OPENS_CLAUSE = frozenset(", ; and but while though although because when where what — –".split())
# Adverbs by their form, subjects where no noun stands before them.
QUANTIFIERS = frozenset("both all each many most some".split())
# Verbs whose form in -ed stands behind a noun as often as a verb.
REDUCED = frozenset("expect aim intend call plan need consider propose request offer publish release identify".split())
# Whose claim it is.
OWNERS = frozenset("his her their its my our your".split())
# What shows that a noun is somebody's words or thoughts: "her vow to".
BEHIND_NOUN = frozenset("of to that for on about with against in over from regarding toward towards".split())
# What shows that a state of mind is about something: "is confident that".
BEHIND_STATE = frozenset("that to about of for at with by in on over he she they the it".split())
# What follows a noun sooner than a verb.
ENDS_NOUN = frozenset(", . of from by and or ) in on is was are were have has had will against with like — – -".split())
# What follows a verb whose words stand before it: "…, she said in May".
CLOSES = frozenset(["", *", . ; — – - in on at to during as after before".split()])
# Verbs that stand before their subject, behind what is said: ", said its manager, Cosima Rell" (Quirk et al. 1985, 14.29).
INVERTED = frozenset("say add write explain note argue warn observe insist report recall conclude claim admit".split())

# Behind a verb they make another verb of it: "backed out", "shows up"; those that are cues stand in cues.txt with theirs.
PARTICLES = frozenset("out down up off away back".split())
# Of what somebody could say nothing is known to be said.
MODAL = frozenset(
    "would could can might may should must 'd cannot can't couldn't wouldn't shouldn't i'd he'd she'd they'd we'd you'd it'd who'd".split()
)
# Nouns and numbers without an s that stand before "say" and "think".
PLURALS = frozenset(
    "% people police men women children others some many most several few all both half none media staff data percent folks faithful "
    "one two three four five six seven eight nine ten elderly young rich poor who that which they we i you".split()
)
# Verbs that are cues with a clause behind them only: "she knows that", not "she knows him".
CLAUSAL = frozenset(
    "know think assume understand figure demonstrate testify charge recognize recognise hear establish document find".split()
)
OPENS_CONTENT = frozenset(["that", "if", "whether", "how", "why", "what", "who", "where", "when", ":", QUOTE])
# What is written or sent to say something, and the verbs that do it.
PAPERS = frozenset("letter statement email e-mail message memo tweet post note petition lawsuit complaint resolution bill motion".split())
SENDS = frozenset("wrote sent issued released posted signed filed circulated published has had have introduced".split())
# Verbs whose object is who feels so (Levin 1993, 31.1).
FELT = frozenset("irritate anger infuriate startle frighten alarm upset".split())
OPENS_PARTICIPLE = frozenset("after before by in while since without despite".split())
# Behind "add" where something is put to something else: "adding to his wins", "added another 50".
ADDED = frozenset("to a an one another more new up".split())
# What is claimed in a contest.
WON = frozenset("victory victories win wins seat seats nomination title prize lives majority refund deduction".split())


class Token(NamedTuple):
    """A word, a sign or a quotation of a sentence: where it stands, and its small letters with straight apostrophes."""

    start: int
    end: int
    word: str
    capital: bool

    @property
    def nominal(self) -> bool:
        """Whether it may stand inside a noun phrase."""
        return (self.word[0].isalnum() or self.word in (QUOTE, "&", "-", "’", "'", "%")) and self.word not in BORDER


Words = list[Token]
token_of = cast(Callable[[tuple[int, int, str, bool]], Token], partial(tuple.__new__, Token))  # as with spans: a text has many


def words(text: str, span: Span, quotes: Sequence[Span]) -> Words:
    """The words of a sentence; of a quotation that it shares, one."""
    found: Words = []
    at = span.start
    for quote in quotes:
        found += _plain(text, at, max(at, quote.start))
        found.append(Token(max(quote.start, span.start), min(quote.end, span.end), QUOTE, False))
        at = quote.end
    if at < span.end:
        found += _plain(text, at, span.end)
    return found


def _plain(text: str, start: int, end: int) -> Words:
    return [
        token_of((*match.span(), (word := match[0]).lower().replace("’", "'"), word[0].isupper()))
        for match in _TOKEN.compiled.finditer(text, start, end)
    ]


def is_adverb(token: Token) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return token.word in _ADVERBS or (
        token.word.endswith("ly") and not token.capital and len(token.word) > 4 and token.word not in _NOT_ADVERBS
    )


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday year week month morning afternoon evening night".split())


def is_day(words: "Words", at: int) -> bool:
    """Whether a word belongs to a date between a subject and its verb: "on Friday", "last week"."""
    following = words[at + 1].word if at + 1 < len(words) else ""
    return words[at].word in _DAYS or (words[at].word in ("on", "last", "late", "early", "this", "in") and following in _DAYS)


def pronoun(word: str) -> str:
    """The pronoun that a word is, or that a contraction begins with ("they've"); else ""."""
    head = word.partition("'")[0]
    return head if head in SUBJECT_PRONOUNS else ""
