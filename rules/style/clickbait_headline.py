"""Headlines that bait instead of telling."""

from collections.abc import Iterator

from auditor import Block, Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule, shown

_THINGS = (
    "things|reasons|ways|times|signs|facts|tweets|posts|memes|gifs|pictures|pics|photos|images|videos|tricks|hacks|tips|secrets|struggles|"
    "moments|stages|thoughts|confessions|products|gifts|recipes|questions|jokes|quotes|stories|celebs|celebrities|characters|dogs|cats|"
    "animals|foods|truths|lies|mistakes|problems|feelings|situations|people|women|men|girls|guys|moms|dads|parents|kids|friends|siblings|"
    "songs|movies|shows|books|places|words|lessons|habits|comments|texts|looks|tattoos|costumes|memories|experiences"
)
_MOST = (
    "most|best|worst|weirdest|cutest|funniest|hottest|craziest|greatest|funny|hilarious|weird|insane|insanely|ridiculous|ridiculously|"
    "perfect|adorable|amazing|beautiful|genius|clever|crazy|awesome|badass|delicious|gorgeous|incredible|incredibly|unbelievably|brilliant|"
    "heartwarming|awkward|fascinating|shocking|stunning|cool|magical|totally|seriously|surprising|surprisingly|unexpected|life-changing|"
    "mind-blowing|thoughtful|epic|hot|fun|cute|super|very|painfully|extremely"
)
_WHO = "girl|guy|kid|dog|cat|mom|mum|dad|woman|man|boy|couple|teen|teenager|baby|grandma|grandpa|teacher|bride|groom|video|photo|picture"
_TO_READERS = (
    "you|your|you're|you've|you'll|we|our|every|everyone|anyone|only|actually|that will|who|will|too|so|when|ever|never|should|need"
)
# The turns that studies of clickbait count: what happened is withheld, a list is made for its own sake, the reader is quizzed, addressed,
# shouted at (Chakraborty et al. 2016, Stop Clickbait; Blom and Hansen 2015, Click bait: forward-reference as lure in news headlines).
# Each is tried where a word begins or ends and nowhere else, which takes a third of the time.
WITHHELD = Pattern(
    r"\b(?:(?:\A|(?<=: ))(?:and )?(?:this|these) (?:is|are|was|were) (?:what|why|how|the (?:reason|moment|one|only|most|best|worst))\b"
    r"|(?:\A|(?<=: ))here(?:'s| is| are)? (?:what|why|how|everything|the (?:thing|real|reason|one|best|most)|\d{1,3})\b"
    r"|what happen(?:s|ed) (?:when|next|after|if)\b"
    r"|(?:will|'ll|going to) (?:blow your mind|make you|break your heart|melt your heart|change (?:your life|the way you|how you))\b"
    r"|(?:restore your faith|give you (?:chills|goosebumps|all the)|leave you speechless)"
    r"|(?:no ?(?:one|body) (?:is talking|tells you|told|wants you)|they don't want you to|(?:doctors|experts|dentists|banks) hate)\b"
    r"|(?:one|this|these|\d{1,2}) (?:weird|simple|crazy|strange|genius|easy|little) (?:old )?(?:tricks?|hacks?|tip|thing|reason)\b"
    rf"|\A(?:this|these) (?:\S{{1,20}} ){{0,3}}(?:{_WHO})s? \S"
    rf"|\A(?:this|these) .{{4,90}}\b(?:{_TO_READERS}|all|perfect|amazing|just)\b)"
)
LISTED = Pattern(
    rf"\A(?:the |these |here are )?\d{{1,3}} (?:\S{{2,24}} ){{0,5}}(?:{_THINGS})\b.{{0,60}}"
    rf"\b(?:{_TO_READERS}|that are|because|for people|about)\b"
    rf"|\A(?:the )?\d{{1,3}} (?:of the )?(?:{_MOST})\b"
    rf"|\A\d{{1,3}} (?:{_THINGS}) (?:that|to|for|all|of|i|why|from|in|with)\b"
    r"|\A(?:things|signs|reasons) (?:you|every|only|all|people|that)\b"
)
QUIZZED = Pattern(
    r"\b(?:\A(?:can|could|do|did|are|would|should|have|how|which|what|what's|who|is|does)\b(?! you\b| to\b).{1,90}\b"
    r"(?:you|your|you're|you've)\b|(?:we|i) (?:can |will |'ll |bet |know |think )?(?:guess|bet|know|tell)\b.{1,60}\b(?:you|your)\b"
    r"|based on (?:your|how|these|what|this|one|three)\b|zodiac sign\b|test your\b|tell us\b)"
)
ADDRESSED = Pattern(
    r"\b(?:\A(?:you|you're|you've|you'll|your)\b"
    r"(?! (?:can now|may now|first|next|guide|rights|questions|letters|views?|account|order|privacy|cookies?)\b)"
    r"|the (?:\w{1,14} )?(?:way )?you (?:should|need|never|always|didn't|can|can't|have to)\b"
    r"|you(?:'ll| will| won't)? (?:(?:never|not|ever) )?(?:believe|guess|regret|never knew|didn't know|can actually|"
    r"probably|didn't realize|be (?:shocked|amazed|surprised|stunned|blown))\b|we need to (?:talk|discuss)\b)"
)
LOUD = Pattern(
    r"\b(?:(?:jaw-dropping|mind-blowing|mind-bending|tear-jerking|bombshell|explosive (?:applause|reaction|video|interview)|adorable|"
    r"adorably|hilarious|hilariously|badass|insane|unreal|must[- ]see|omg|wtf|lol|literally|goes viral|the feels|squad goals)\b"
    r"|(?:broke|breaks|breaking|won|wins) the internet\b|is (?:all of us|everything|goals)\Z|\A(?:omg|whoa|wow|hey|dear|uh)[ ,:!]"
    r"|\A(?:the )?real reason\b|(?:is|are) begging (?:every|people|you|parents|all))|[!?]!"
)
KINDS = {
    WITHHELD: "withholds what happened", LISTED: "promises a list for its own sake", QUIZZED: "quizzes its reader",
    ADDRESSED: "calls its reader", LOUD: "raises its voice",
}  # fmt: skip
TALK = Lexicon.of("clickbait", "click-bait", "click bait", "headline", "headlines", "köder", "quiz night")
LONG, FEWEST, MOST = 160, 3, 24  # characters, and words, of a headline
VERSE, LINE, LOOKED_AT = 3, 60, 400  # lines below it without an empty one, their characters, and those of the text that are looked at


@rule(
    severity=Severity.INFO,
    languages={"en"},
    context=[TALK],
    fix="Write what happened into the headline.",
    bad=[
        "[[This Is What Happens When You Leave Bread In The Ferry Cabin]]\n\nIt goes stale.",
        "[[21 Things Only Ferry Captains Will Understand]]\n\nThe first is fog.",
        "[[Which Lighthouse Are You Based On Your Zodiac Sign]]",
        "[[You won't believe what this baker found in his oven]]\n\nIt was a ring.",
    ],
    good=[
        "Ferry company buys two boats\n\nThe first sails in May.",
        "What the new ferry timetable means for commuters\n\nThe boat leaves at ten.",
        "What you need to know about the harbour vote\n\nPolls open at eight.",
        "Seven ways to save on heating\n\nThe council has printed a leaflet.",
        "You won't believe how clickbait works\n\nA study of 30,000 headlines counts its tricks.",
        "You can now renew your library card by post\n\nIt comes back within a week.",
        "This is a point from which to start for new users who may be\nunfamiliar with all of it.",
        "Hey, hey, down by the harbour\nHey, hey, down by the sea\nMonday I was a baker\nTuesday I was a king",
        "10 years after the flood\n\nThis is what happens when a river is straightened: it comes back.",
    ],
    references=("https://arxiv.org/abs/1610.09786", "https://doi.org/10.1016/j.pragma.2014.11.010"),
)
def clickbait_headline(document: Document) -> Iterator[Hit]:
    """The headline withholds what happened, or promises a feeling: it was written for clicks, and so, often, was the rest."""
    headline, title = _headline(document), document.metadata.title
    if headline is not None and (bait := _bait(document.folded[headline.start : headline.end])):
        found = Hit(headline, f"contains a headline that {bait}")
    elif title and (bait := _bait(title.lower().replace("’", "'"))):
        found = Hit(Span(0, 0), f"has a title that {bait}: “{shown(title)}”")
    else:
        return
    if not document.phrases(TALK):
        yield found


def _headline(document: Document) -> Span | None:
    """The first line of the text, if it is a headline."""
    if not document.blocks or document.blocks[0].region not in (Region.HEADING, Region.PROSE):
        return None
    block = document.blocks[0]
    line = document[block].partition("\n")[0].rstrip("# *")
    start = len(line) - len(line.lstrip("# *"))
    if len(line) > LONG or not FEWEST <= len(line.split()) <= MOST or line.endswith((".", ":", ",", ";")):
        return None
    if _goes_on(document, block, len(line)):
        return None
    return Span(block.start + start, block.start + len(line))


def _goes_on(document: Document, block: Block, length: int) -> bool:
    """Whether the line is the first of a verse, or of a paragraph that is wrapped."""
    lines = document.text[block.start + length : block.start + length + LOOKED_AT].partition("\n\n")[0].split("\n")[1:]
    return bool(lines) and (lines[0].lstrip()[:1].islower() or (len(lines) >= VERSE and all(len(line) < LINE for line in lines)))


def _bait(headline: str) -> str | None:
    """What is wrong with a headline, in lower case and with plain apostrophes."""
    return next((what for kind, what in KINDS.items() if kind.search(headline)), None)
