"""Figures without a source."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Region, Severity, SourceKind, Span, rule

from ._genre import is_argument, is_story
from ._sources import attributions, either, listed, named_later, reach, sourced

_WHO = rf"(?:{either(listed('_populations.txt'))}|[a-z]{{3,12}}(?:ians|icans|eans))"  # "two thirds of Scandinavians"
_PER_CENT = r"(?:%| ?per ?cent\b)"
_NUMBER = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty")

FIGURE = Pattern(
    # 61 per cent of households; 40 per cent more vegetables, 40% more likely; fallen by 18 per cent
    rf"(?:per ?cent|%) (?:of (?!what )(?:all |the |its |their |young |older |american |british |adult |small |us |uk )*?(?:[a-z'-]{{1,15}} "
    rf"){{0,2}}{_WHO}\b|(?:more|less|fewer|higher|lower|likelier|greater|faster)\b"
    r"(?=[^.!?\x1e]{0,120}\bthan\b))".replace("*?", "{0,3}")
    # one in five independent shops, nine out of ten doctors
    + rf"|(?:in|out of) (?:every )?(?:{'|'.join(_NUMBERS)}|\d{{1,3}}) (?:[a-z'-]{{1,15}} ){{0,2}}{_WHO}\b"
    # two thirds of shoppers
    rf"|(?:thirds?|quarters?|fifths?|half) of (?:all |the |our )?(?:[a-z'-]{{1,15}} ){{0,2}}{_WHO}\b"
    # nearly five thousand individuals, over 2 million people
    rf"|(?:thousand|million|billion|000) (?:[a-z'-]{{1,15}} ){{0,2}}{_WHO}\b"
    r"(?=(?: (?:from|in|of|around|across|with|who) [^.!?,\x1e]{1,50}| worldwide| nationwide)? (?:have|has|now|currently|use|own|hold"
    r"|play|watch|eat|drink|lose|speak|earn|share|live "
    r"with|suffer|regularly|every|each|are affected)\b)",
    begins=(
        "per cent",
        "percent",
        "%",
        *(f"in {number}" for number in ("every ", *_NUMBERS, *"123456789")),
        "out of ", "third", "quarter", "fifth", "half of", "thousand ", "million ", "billion ", "000 ",
    ),
)  # fmt: skip
_TREND = Pattern(
    r"(?:risen|rose|rises|grown|grew|grows|increased|increases|fallen|fell|falls|dropped|drops|declined|declines|shrunk|shrank|soared"
    r"|surged|plunged|plummeted|jumped|climbed|decreased|"
    rf"doubled|tripled|halved|gone up|gone down|went up|went down|(?:is|are|were) (?:up|down))(?: (?:[a-z]{{3,14}}ly|by|from|to|about"
    rf"|around|nearly|almost|some|over|more than|as much as|up to|an "
    rf"estimated|an? [a-z]{{5,12}}|just|only)){{0,4}} \d[\d.,]{{0,8}}{_PER_CENT}",
    begins=("risen", "rose", "rises", "grown", "grew", "grows", "increase", "fallen", "fell", "falls", "dropped", "drops", "decline",
            "shrunk", "shrank", "soared", "surged",
            "plunged", "plummeted", "jumped", "climbed", "decreased", "doubled", "tripled", "halved", "gone up", "gone down", "went up",
            "went down",
            "is up ", "is down ", "are up ", "are down ", "were up ", "were down "),
)  # fmt: skip
# What somebody must have counted: "over 100 armed groups", "displacing millions", "millions strong".
_BANDS = (
    "armed groups", "militias", "factions", "gangs", "fighters", "splinter groups", "terrorist groups", "rebel groups", "sects",
    "tribes",
)  # fmt: skip
_HARM = ("displac", "uproot", "starv", "impoverish", "orphan", "disenfranchis")
COUNTED = Pattern(
    rf"(?:{'|'.join(_BANDS)})\b|(?:{'|'.join(_HARM)})(?:ing|ed) (?:(?:more than|over|nearly|almost|some|an estimated|tens of|hundreds of"
    r"|up to) ){0,2}(?:\d[\d.,]{0,9} )?(?:thousands|millions|million|thousand)\b"
    r"|(?:thousands|millions|million)[ -]strong\b",
    begins=(*_BANDS, *(harm + end for harm in _HARM for end in ("ing ", "ed ")), "thousands strong", "millions strong", "million strong"),
)
# Shares, multiples and rates of all kinds. Weaker than the above, so they are only shown.
_ABOUTS = ("about", "some", "nearly", "almost", "around", "roughly", "more than", "over", "up to", "an estimated", "close to", "at least")
_ABOUT = rf"(?:(?:{'|'.join(_ABOUTS)}) )?"
_PARTS = ("third", "thirds", "quarter", "quarters", "fifth", "fifths", "half", "%", "per cent", "percent")
_WHOLES = ("all", "every", "the world's", "the country's", "the nation's", "global")
_GREW = ("doubled", "tripled", "trebled", "quadrupled", "halved")
_MOVED = ("risen", "rose", "grown", "grew", "increased", "fallen", "fell", "dropped", "declined", "shrunk", "shrank", "lost")
_PERSONS = (
    "person", "adult", "child", "teenager", "household", "family", "worker", "employee", "commuter", "american", "briton", "european",
    "consumer", "shopper", "investor", "trader", "customer", "user", "driver", "student", "reader", "viewer",
)  # fmt: skip
_ONE = Pattern(r"\bone (?!of )(?:[a-z'-]{2,16} ){1,3}$")
_RATE = Pattern(r"\b\d[\d.,]{0,8} [a-z]{3,12} (?:[a-z]{2,12} ){0,3}(?:a|per|every|each) (?:day|night|week|month|year) $")
_DO = (
    r"(?:has|have|is|are|was|were|now|go|goes|comes?|use|own|drink|eat|leave|lose|say|want|live|die|get"
    r"|need|end|targets?|makes?|takes?|starts?|stops?|quits?|gives?|ends?|fails?|rates?|cites?|believe|feel|think|spend|rely|prefer|trust"
    r"|suffer|experience|occurs?|happens?|involves?|contains?|results?|remains?|lost|fell|begins?|causes?)\b"
)
SHARE = Pattern(
    # 62 per cent of the borough's land has been sold, 78% of centenarians drink it, three quarters of the fish have died
    rf"(?:%|per ?cent|(?:thirds|quarters)(?= of (?:the|its|their) )) of "
    r"(?!respondents|those |them |participants|patients|the (?:vote|votes|shares|stake|voters|time)\b)"
    rf"(?:[a-z][a-z'-]{{0,17}} ){{1,6}}?{_DO}"
    # one in four museums will close
    rf"|(?:in|out of) (?:every )?(?:{'|'.join(_NUMBERS)}|\d{{1,3}}) (?:[a-z'-]{{2,15}} )?[a-z-]{{3,15}}s (?:will\b|{_DO})"
    # is 34% more productive, score 30% higher in tests
    r"|(?:%|per ?cent) (?:(?:more|less) [a-z]{4,14}|(?:higher|lower|better|longer) (?:in|on|at|when|if)\b)"
    # teenagers spend seven hours a day on their phones
    rf"|spend {_ABOUT}(?:\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:hours|minutes) (?:a|per|each|every) (?:day|week|month|year)\b"
    # reduces pain by up to 80%
    r"|(?:reduc|increas|boost|improv|lower|rais|decreas|shorten|speed)(?:es?|s|ed|ing)? (?:[a-z'-]{2,16} ){1,6}by "
    rf"(?:up to |as much as |about |around |over |nearly |an average of )?\d[\d.,]{{0,6}}{_PER_CENT}"
    # a 40 per cent rise in thefts
    r"|(?:%|per ?cent) (?:increase|rise|jump|surge|drop|decline|fall|reduction|decrease|spike) in (?!the (?:first|last|third)\b)[a-z]"
    # one household in five
    rf"|in (?:{'|'.join(_NUMBERS)})\b"
    # 40% wetter than usual
    r"|(?:%|per ?cent) [a-z]{3,12}er\b(?=[^.!?\x1e]{0,80}\bthan\b)"
    # lose 47 minutes of sleep a night on average
    r"|on average\b"
    rf"|twice as (?:many|much|likely|often|fast|high|deadly)\b(?=[^.!?\x1e]{{0,100}}\bas\b)|"
    # accounts for 15 per cent of, makes up a third of
    r"(?:accounts?|accounted|responsible|makes? up|made up|consumes?|produces?)(?: for)? "
    rf"{_ABOUT}(?:\d[\d.,]{{0,6}}{_PER_CENT}|(?:a|one|two|three)[ -](?:half|thirds?|quarters?|fifths?)) of\b"
    # four times faster than, ten times as many as
    rf"|(?:{'|'.join(_NUMBERS)}|\d{{1,3}}) times "
    r"(?:as (?:many|much|likely|often|fast|high)|more|less|faster|higher|likelier|bigger|larger)\b(?=[^.!?\x1e]{0,100}\b(?:than|as)\b)"
    # has tripled since
    rf"|(?:have|has) {_ABOUT}(?:{'|'.join(_GREW)})\b(?! in value)(?=,? (?:since|in|over|during|within)\b)"
    # has fallen by a third, grew fivefold
    rf"|(?:{'|'.join(_MOVED)}) (?:by )?{_ABOUT}(?:half|(?:a|two|three)[ -](?:thirds?|quarters?|fifths?)"
    rf"|(?:{'|'.join(_NUMBERS)})fold)\b(?! of an?\b)"
    # every two minutes a child dies
    rf"|every (?:{'|'.join(_NUMBERS)}|\d{{1,2}}|few) (?:seconds|minutes|hours|days),? (?:an?|another|one|somebody|someone) [a-z]{{2,14}} "
    r"(?:dies|is (?:killed|born|burned|burnt|stolen|lost|murdered|diagnosed|infected)|commits|falls|goes|loses)\b"
    # the average person checks it 90 times a day
    rf"|the average (?:[a-z]{{3,12}} )?(?:{'|'.join(_PERSONS)}) (?:[a-z]{{2,14}} ){{1,6}}{_ABOUT}\d[\d.,]{{0,8}}"
    rf"(?: (?:times|hours|minutes|days|litres|liters|kilos|tons|tonnes)\b|{_PER_CENT})"
    # a third of all fish stocks
    rf"|(?:thirds?|quarters?|fifths?|half|%|per ?cent) of (?:{'|'.join(_WHOLES)}) [a-z]{{3,20}}"
    # 4.3 million people need
    rf"|(?:million|billion|000) (?:[a-z'-]{{1,15}} ){{0,2}}{_WHO} (?:(?:in|of|across|around) [a-z ]{{2,20}} )?"
    r"(?:need|needs|lack|face|rely|depend|suffer|die|live|visit|go hungry|are (?:homeless|unemployed|displaced))\b",
    begins=(
        "% of ", "per cent of ", "percent of ", "% ", "per cent ", "percent ", "twice as ", "on average",
        "thirds of ", "quarters of ", *(f"in {number}" for number in ("every ", *_NUMBERS, *"123456789")), "out of ",
        "spend ", "reduc", "increas", "boost", "improv", "lower", "raise", "raising ", "decreas", "shorten", "speed",
        "account", "responsible for ", "make up ", "makes up ", "made up ", "consume", "produce", "the average ",
        *(f"every {number}" for number in (*_NUMBERS, "few", *"123456789")),
        "million ", "billion ", "000 ", *(each + " " for each in _MOVED),
        *(f"{number} times " for number in (*_NUMBERS, *"0123456789")),
        *(f"{has} {word}" for has in ("has", "have") for word in (*_GREW, *(each + " " for each in _ABOUTS))),
        *(f"{part} of {whole} " for part in _PARTS for whole in _WHOLES),
    ),
)  # fmt: skip
_BEFORE = {
    "band": Pattern(
        r"\b(?:over|more than|nearly|almost|an estimated|some|at least|up to) (?:\d{2}[\d,]{0,8}|dozens of|hundreds of|thousands of) "
        r"(?:[a-z'-]{1,15} ){0,3}$"
    ),
    "%": Pattern(r"(?:\d[\d.,]{0,8}|\b(?:ten|[a-z]{3,5}ty(?:-[a-z]{3,5})?)) ?$"),
    "in": Pattern(rf"\b{_NUMBER} $"),
    "part": Pattern(r"\b(?:(?:a|an|one|two|three|four|over|nearly|almost|about|roughly|than|around|only|just|up to)[ -]?)$"),
    "count": Pattern(
        r"\b(?:over|more than|nearly|almost|about|around|roughly|approximately|an estimated|at least|up to|close to"
        r"|some)(?: (?:\d[\d.,]{0,9}|[a-z]{2,9}))?[ ,]?$"
    ),
}
_LEADS = {
    "%": _BEFORE["%"], "per": _BEFORE["%"], "percent": _BEFORE["%"], "thirds": _BEFORE["part"], "quarters": _BEFORE["part"],
    "in": _ONE, "out": _BEFORE["in"], "on": _RATE, "spend": Pattern(rf"\b{_WHO} (?:[a-z]{{2,12}} ){{0,2}}$"),
}  # fmt: skip
# What companies, exchanges and scoreboards give, and what is only planned or wished. Of "40% of shoppers look at the price first" it
# tells nothing: what these people do is the claim, and only what stands before the figure says what kind of figure it is.
_NOT_COUNTED = Pattern(rf"[$£€]|\b(?<!by a )(?:{either(listed('_business.txt'))}|goal|pledge|promise[sd]?|aims?|plans?|hopes?|wants?)\b")
_TRADING = Pattern(
    r"\b(?:futures|shares|stocks|traders|closed (?:lower|higher|up|down)|barrel|bushel|the dollar|bond yields|the index|points|"
    r"(?:early|late|morning|afternoon) trad(?:e|ing)|ounce|volume)\b"
)
_LEAD = 2  # number of the last sentence that still goes with headline and lead
_FEWEST_TERMS = 3  # different ones
# Words by which a sentence says that its figures are from somewhere, or are the writer's own.
_FROM = Pattern(
    r"\b(?:poll|survey|census|figures?|statistics|data(?! breach)|study|studies|reports?|reported|research|researchers|estimates?|estimated"
    r"|according|found|respondents|asked|table|chart|graph|sample"
    r"|forecast|projected|predicted|polled|surveyed|counted|measured|petition)\b"
)
# In a sentence beside it: of a work, and not of "statistics every owner should know".
_FROM_NEAR = Pattern(
    r"\b(?:according|respondents|polled|surveyed|asked|table|chart|graph|sample|counted|measured|petition|census"
    r"|(?:the|its|this|that|a|an|his|her|their|official|new|latest|same) (?:[a-z-]{3,14} ){0,2}(?:poll|survey|figures?|statistics?|data"
    r"|study|studies|reports?|research|researchers|estimates?|forecast))\b"
)
# No claim about how things are, but a thought; or the writer speaks of what he knows.
# "May affect up to" are the classes in which leaflets of medicines must give side effects: a definition, by the EMA's guideline on them.
_NO_CLAIM = Pattern(
    r"\?|\bmay affect (?:up to|more than|fewer than|less than) "
    r"|\b(?:we|i|our|my|(?:an?|the|its|his|their|our|on) target|would|could|should|if|suppose|imagine|example|instance|expected|says"
    r"|said)\b"
)


@rule(
    severity=Severity.WARNING,
    patterns=[FIGURE, _TREND, COUNTED, SHARE],
    languages={"en"},
    unfit_for={"interview"},
    fix="Say where the figure is from and what year it is for, with a link where there is one.",
    bad=[
        "Behind each house there was a plot. [[The share of households that grow their own vegetables has fallen from 61 per cent in "
        "1980 to 14 per cent today.]] Time is one reason.",
        "[[One in five independent shops will offer parcel services by 2027.]] Parcels, keys and a coffee machine stand on the counter.",
        "Nobody will enter the war lightly. [[With over 100 armed groups in the valley, a truce is hard to keep.]] The roads are shut.",
        "The old town has no locks. [[Every three hours a bicycle is stolen there.]] The police know it.",
        "The light is red. [[The average commuter spends nearly 90 hours a year at it.]]",
        "The old town has no locks. [[One bicycle in five is stolen there.]] The police know it.",
        "The old town is steep. [[Some 62 per cent of the town's lanes are closed to lorries.]] The carts are small.",
        "Shops are easy prey. [[More than 70 percent of thefts target small shops.]] [[There was a 40 per cent rise in thefts there.]]",
        "# Locks\n\nThey are old. Nobody mends them. The town is steep."
        "\n\n## [[43% of Bicycles Are Stolen at Night]]\n\nMost stand in the lane.",
        "Walk more. [[Clerks who walk are 21% more productive.]] [[It reduces the time lost to colds by up to 40%.]]",
        "Some experts have doubts. [[Water use in the region has dropped by 18 per cent in ten years.]] The dam is to be raised.",
    ],
    good=[
        "Side effects\n\nCommon (may affect up to 1 in 10 people): rash.\n\nVery rare (may affect up to 1 in 10,000 people): fits.",
        "The share of households that grow their own vegetables has fallen from 61 per cent in 1980 to 14 per cent today, the "
        "Statistics Office says.",
        "Profits rose by 18 per cent to 40 million in the third quarter.",
        "Water use in the region has dropped by 18 per cent in ten years. The figure comes from a report by the Welland Water Board.",
        "Put one of them in five litres of water. The shop is open for three hours a day.",
        "In May one note dropped by a quarter of a tone. A roughly 60 per cent rise in thefts came in June, per Welland Insurance.",
        "# Locks\n\nThey are old. The town is steep.\n\n## 43% of Bicycles Are Stolen at Night\n\nThe figure is from Welland Insurance.",
        "Add a solution of 20 per cent salt and leave it for one hour.",
    ],
)
def unsourced_statistic(document: Document) -> Iterator[Hit]:
    """A figure about people or a trend carries an argument only if it can be traced: without a source nobody can tell it from a guess."""
    hits: dict[Span, str] = {}
    last = 0
    for start, end, kind in sorted(_figures(document)):
        sentence = document.sentence(Span(start, end))
        if last > sentence.start or document.quoted(Span(start, end)) or document.in_code(Span(start, end)):
            continue
        heading = document.region(start) is Region.HEADING and document.sentence_index(start) > _LEAD
        if not heading and document.region(start) not in (Region.PROSE, Region.LIST):
            continue
        if _NOT_COUNTED.search(document.folded, sentence.start, start if kind == "people" else sentence.end):
            continue
        if kind == "trend" and named_later(document, sentence):
            continue
        if '"' in document.folded[sentence.start : sentence.end] or not _traceless(document, sentence):
            continue
        if heading and any(_FROM.search(document.folded, *each) or sourced(document, each) for each in _below(document, start)):
            continue
        last = sentence.end
        hits[sentence] = "counted" if heading else kind
    if hits and not _is_survey(document) and not is_story(document) and not is_argument(document):
        market = _is_market(document)
        for span, kind in hits.items():
            at = document.sentence_index(span.start)
            if market and kind != "people":
                continue
            if at <= _LEAD and any(each.kind is SourceKind.DOCUMENT for each in attributions(document, at - 1, at - 1)):
                continue  # the headline or the lead says whose figures these are
            yield Hit(span, "contains a figure without a source", severity=Severity.INFO if kind == "counted" else None)


def _below(document: Document, start: int) -> Iterator[Span]:
    """The paragraphs under a heading."""
    for block in document.blocks[document.block_index(start) + 1 :]:
        if block.region is Region.HEADING:
            return
        yield block.span


# "Method. Every school was asked", "How the figures were gathered": the text is itself the source.
_METHOD = Pattern(
    r"[#*\s\d.]{0,6}(?:methods?|methodology|data and methods?|survey method|how (?:the figures were|we) \w{3,12})\b(?:[*.:\x1e]| -|$)"
)


def _is_survey(document: Document) -> bool:
    return any(_METHOD.match(document.folded, block.start, block.end) for block in document.blocks)


def _is_market(document: Document) -> bool:
    """Whether the text reports a day's trading: its figures are quotations of the exchange."""
    return len({match[0] for match in _TRADING.finditer(document.folded)}) >= _FEWEST_TERMS


def _traceless(document: Document, sentence: Span) -> bool:
    """Whether neither the sentence nor its neighbours say where the figure is from."""
    folded = document.folded
    if _NO_CLAIM.search(folded, sentence.start, sentence.end):
        return False
    return not any(
        (_FROM if each == sentence else _FROM_NEAR).search(folded, each.start, each.end) or sourced(document, each)
        for each in reach(document, sentence, 2, 2, above=False)
    )


def _figures(document: Document) -> Iterator[tuple[int, int, str]]:
    for match in document.matches(_TREND):
        yield *match.span(), "counted" if match[0].startswith(("is ", "are ", "were ")) else "trend"
    for match in document.matches(COUNTED):
        low = max(document.sentence(Span(*match.span())).start, match.start() - 90)
        if match[0] not in _BANDS or _BEFORE["band"].search(document.folded, low, match.start()):
            yield *match.span(), "counted"
    for match in document.matches(SHARE):
        first, *more = match[0].split()
        lead = _LEADS.get("out" if first == "in" and len(more) > 1 else first)
        if lead is None or lead.search(document.folded, max(0, match.start() - 60), match.start()):
            yield *match.span(), "counted"
    for match in document.matches(FIGURE):
        low = max(document.sentence(Span(*match.span())).start, match.start() - 30)
        word = match[0]
        kind = (
            "%"
            if word[0] in "%p"
            else "in"
            if word.startswith(("in ", "out"))
            else "count"
            if word[:3] in ("tho", "mil", "bil", "000")
            else "part"
        )
        before = _BEFORE[kind].search(document.folded, low, match.start())
        if before:
            yield before.start(), match.end(), "more" if kind == "%" and " of " not in word else "people"
