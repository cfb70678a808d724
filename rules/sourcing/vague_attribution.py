"""Claims credited to nobody in particular."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Phrase, Region, Severity, SourceKind, Span, rule

from ._genre import is_argument, is_story
from ._roles import NAMED_AFTER, goes_with, role
from ._sources import CHARGED, attributions, contradicted, documented, either, in_reach, listed, named_later, preceded, reach, sourced
from ._vague import BEFORE, CREDITED, DOUBTFUL, GROUPS, OPINION, TURN

# "What do critics say?", "if experts agree": nothing is claimed.
_OPEN = Pattern(
    r"\b(?:if|whether|unless|until|when|whenever|wherever|let|no|not|without|what|how|why|do|did|would|should|could|can|may|might|must|than"
    r"|where) $"
)
# "Historians called it the 'south of the marsh'": so it was named.
_NAMES = Pattern(
    r"(?:historians|scholars|academics|specialists)(?: [a-z]{3,12}){0,2} called(?: it| them)? the [\"']"
    r"|[a-z]{3,20}(?: [a-z]{2,14}){0,4} (?:generally|commonly|usually|simply|always|officially) call(?:ed)?\b"
)
# "Others say lord": a word is said, not a claim made.
_SAYS_WORD = Pattern(
    r"\b(?:some|others|many|people) say (?!that |it |this |these |those |the |they |he |she |there |its |his |her "
    r"|their |a |an |we |you |such )"
)
# "Some board members feel", "many Bolivians complain": a number of people without a number.
_MANY = ("some ", "several ", "many ", "a lot of ", "a growing number of ", "countless ", "a handful of ", "plenty of ",
         "thousands of ", "millions of ")  # fmt: skip
SOME = Pattern(
    rf"(?:{'|'.join(map(str.strip, _MANY))}) (?:of (?:the|its|their|our) )?(?:[a-z'-]{{2,18}} ){{0,2}}[a-z'-]{{2,18}}(?<!s')s"
    r"(?: here| there| today| in (?:the )?[a-z]{3,14})?(?: now| also| still| even| privately| openly| secretly)? "
    r"(?:say|said|argue|argued|believe|believed|claim|claimed|complain|complained|contend|insist|insisted|maintain|suspect|suspected|disagree"
    rf"|think|expect|fear|feared|speculate|swear by|{TURN}|(?:feel|felt)(?= (?:that|the|it|they|he|she|this)\b))\b"
    r"(?! (?:goodbye|nothing|yes|no|it|them|him|her)\b)",
    begins=_MANY,
)
_CLAUSE = Pattern(r"(?:[,;:-]|\b(?:and|but|yet|that|as|while|whereas|although|though))[ \"]$")
_BARE = Pattern(r"(?:reports|estimates|predictions|projections)\b")
_HELD = listed("_vague_verbs.txt", "held")
_STATES = listed("_vague_verbs.txt", "state")
_TURNS = ("sound the alarm", "sounded the alarm", "raise the alarm", "raised the alarm", "describe ", "described ",
          "lay the blame", "laid the blame", "put the blame", "pin the blame", "pinned the blame", "point the finger", "pointed the finger",
          "put it down to", "put this down to", "express ", "expressed ", "voice ", "voiced ", "will tell you", "would tell you",
          "can tell you")  # fmt: skip
# "Islanders maintain", "youth workers point the finger at": a number of people by what they do, whatever it is, and what they hold;
# "others dispute it", "few believe it", "not everyone is convinced": a number of them, and no word of what they are.
PEOPLE = Pattern(
    rf"(?<=[a-z,] )(?:{either((*_HELD, *_STATES))}|{TURN})\b(?! (?:by|to have|with the|yourself|themselves|a reply|responsibility)\b)"
    r"(?!(?<=accused) of\b|(?<=urged) to\b)",
    begins=(*_HELD, *_STATES, *_TURNS),
)
_AGENTS = (
    r"[a-z-]{0,14}(?:(?<!pap)(?<!numb)(?<!lett)(?<!matt)(?<!memb)(?<!oth)(?<!offic)ers|(?<!prosecut)(?<!investigat)(?<!regulat)(?<!senat)(?<!jur)ors|ists"
    r"|folk|men|women|(?<!m)ents|ants|ees|fans|friends|neighbou?rs|colleagues|relatives|hands|figures|lords|people|representatives|staff)"
)
_ADVERB = r"(?: (?:also|now|have|had|still|long|often|alike|even|meanwhile|too|already|generally|widely|mostly|would|[a-z]{3,12}ly)){0,3}"
_WHO = Pattern(
    r"(?:^(?:(?:and|but|yet|still|now|today|meanwhile|however|elsewhere|while|although|though|in [a-z ]{3,20}|[a-z]{3,12}ly),? )?|;"
    r" (?:and |but )?|, (?:and|but|while|whereas|although|though) )"
    r"(?P<who>(?:some|others|many|most|few|not every(?:one|body)|those (?:(?:who|in|against) (?:[a-z]{2,14} ?){1,4}?|opposed ))"
    r"|(?:(?!(?:the|this|these|those|his|her|its|their|our|my|your|of|to|by|for|with|in|on|at|from|is|are|was|were|had|has|have"
    r"|not|no|other|police|what|when|where|how|why|if|as|who|which|than|because|since|like|two|three|four|five|six|seven|eight|nine|ten"
    r"|both|dozens|once|after|before|until|unless|whether|every|each|any|such)\b)[a-z'-]{2,18}(?<!'s) ){0,2}"
    rf"(?P<head>{_AGENTS}))(?: of (?:them|us|those|(?:[a-z'-]{{2,14}} ){{0,3}}{_AGENTS})\b)?"
    r"(?: (?:in|on|at|(?<!some )(?<!many )(?<!most )(?<!few )of|with|round|around|across|along|here|there)"
    r"(?: (?!(?:to|who|that|which|is|are|was|were)\b)[a-z'-]{2,14}){0,4})?(?:, [^,.;:\"]{3,30},)?"
    rf"(?P<be>{_ADVERB} (?:is|are|were|remain|remained|have been|had been))?{_ADVERB}(?: not| far from)? $"
)
# The end of one of these words, before a closer look.
_MAY_HOLD = Pattern(
    r"(?:[eo]rs|ists|folk|men|women|ents|ants|ees|fans|friends|ours|gues|tives|hands|figures|lords|people|staff|some|others|many|most|few|body|one|those)\b"
)
# "Italian papers claim", "Ukrainian outlets say": which, nobody says; of "state media" one knows whose they are.
_PRESS = ("media", "newspapers", "outlets", "tabloids", "news sites", "news websites", "news channels", "broadcasters")
MEDIA = Pattern(
    rf"(?:{'|'.join(_PRESS)})(?: (?:have|are|also|widely|now)){{0,2}} (?:report|reported|reporting|say|said|saying|claim|claimed|claiming"
    r"|suggest|suggested|suggesting)\b",
    begins=tuple(f"{press} " for press in _PRESS),
)
_WHOSE = Pattern(
    r"(?:^|[,;:] |\b(?:and|but|while) )(?:(?!(?:the|its|his|her|their|our|social|state|state-run|official|government|in|on"
    r"|of|by|to|as)\b)[a-z-]{3,14} ){1,2}$"
)
# "Some physicists believe that it might be": what a science leaves open is told as open.
_RESEARCHERS = frozenset(listed("vague_attribution.txt", "research"))
_MIGHT = Pattern(r"\b(?:might|may|could)\b")
_LONGEST = 110  # characters before a verb in which its subject is looked for
_LEADING = frozenset("leading top prominent respected renowned eminent".split())  # of a field: they are quoted for their weight
_NEXT = 3  # sentences: the next paragraph of news
_AT_ODDS = Pattern(r" (?:about|over|among|whether|for centuries|for decades|ever since)\b")  # a dispute, and no side of it
_COUNTED = frozenset("one two three four five six seven eight nine ten both dozens".split())
# Groups that are counted or fought, and say nothing.
_NO_SPEAKERS = frozenset(
    "age control focus ethnic armed rebel militant terrorist jihadist blood user treatment study income minority racial social small "
    "large different patient comparison".split()
)
# Officials of something: the body stands for them.
_OF_A_BODY = frozenset(
    "police hospital city school state federal county company party government ministry local town health court fire airport "
    "university council election "
    "league club military army navy prison customs tax immigration border union bank white house department area law public defence "
    "defense intelligence".split()
)


@rule(
    severity=Severity.WARNING,
    lexicons=[GROUPS],
    patterns=[SOME, PEOPLE, MEDIA],
    languages={"en"},
    unfit_for={"interview"},
    fix="Say which experts, critics or reports these are, by name or with a link, or leave the claim out.",
    bad=[
        "The walnut stays where it is. [[Critics argue]] that the trees are a danger to cyclists.",
        "[[According to reports]], he has put half his fortune into the project.",
        "[[Some say]] the dam was never needed.",
        "[[Many leading experts believe]] that nut trees store far more carbon than others do.",
        "The wells will be dry by June. [[Aid agencies blame]] the dam for it.",
        "The pier stays for now. [[Some board members feel]] that it should go.",
        "[[The consensus among ferrymen is that]] the tunnel will leak.",
        "The price fell again. [[Local media reported]] that three boats had been sold.",
        "The tide turns at nine. [[Crab fishers on the bar maintain]] that it turns at eight.",
        "The plan was put off twice. [[Few in the harbour believe]] that it will come.",
        "The wall is new. [[Seasoned harbour hands are furious]] about its height.",
        "Nobody was hurt. Norwegian [[outlets say]] that the captain slept.",
        "The pier is shut. [[By some estimates]] a third of the boats are gone. [[Reports say that]] more will go.",
        "The pier is shut. [[Critics, however, point out]] that it could be mended. [[Some of his friends say]] that he will go.",
        "The pier is shut. While [[some argue]] that it can be mended, the council will pull it down.",
        "The pier is shut, a plan [[hailed by environmentalists]] and mocked in the harbour.",
        "The pier is shut. [[Several dockers have voiced the view]] that it could be mended.",
        "The pier is shut. He is held [[by many to be]] its last keeper.",
        "The pier is shut. [[Critics argue]] that it is sound. [[They also point out]] that it is loved. They meet at nine.",
        "The pier is shut. [[Leading engineers have described]] the pier as sound. [[Those against it say]] so.",
    ],
    good=[
        "Experts say the trees are dangerous. “They drop a ton of nuts a year,” said Lionel Frears, who runs the parks department.",
        "Critics argue that the trees are a danger to cyclists, according to a survey by the Welland Cycling Union.",
        "He asked what critics say about the trees, and nobody knew.",
        "“Some say the dam was never needed,” Prell told the meeting.",
        "Some say goodbye at the gate; others walk on to the platform.",
        "Critics argue that the trees are a danger. The engineer Ane Brekke made that point in May.",
        "The list is one that the club says bloggers can use. Some members feel strongly about hens.",
        "Do builders maintain that it is sound? Few would claim that it is.",
        "For example, some physicists still believe that the particle might be its own mirror image.",
        "When young people accused of theft are heard, a lawyer is there. Residents urged to leave took the ferry.",
        "The squad is short. Sanders countered with a run of his own; Sanders is the fastest they have.",
        "Whenever parents feel the urge to shout, the bell rings. Historians called it the 'south of the marsh'.",
        "It causes politicians to promise the voters state aid. Many of the plans denounced in May were kept.",
        "It mends mistakes others think we made, which makes some wonder. The reports say nothing of it.",
        "Once harbour administrators were convinced, the crane was bought.",
        "There is a widespread belief that the frost did it. But it didn't: the roots were dry.",
    ],
)
def vague_attribution(document: Document) -> Iterator[Hit]:
    """Experts, critics or reports without a name cannot be asked or looked up: the claim has no source, and reads as if it had one."""
    hits: list[Span] = []
    last = -1
    for phrase in sorted((*document.phrases(GROUPS), *_some(document))):
        sentence = document.sentence_index(phrase.start)
        if sentence == last:
            continue
        span = _claim(document, phrase)
        if span is None or document.region(phrase.start) not in (Region.PROSE, Region.LIST, Region.QUOTATION):
            continue
        if document.quoted(phrase) or document.in_code(phrase) or document[document.sentences[sentence]].rstrip(' "”’)').endswith("?"):
            continue
        if _reported(document, span) if phrase.label == "report" else in_reach(document, span) or named_later(document, span):
            continue
        if (phrase.label in ("some", "belief") or phrase.entry.startswith(("it (is", "it (has"))) and contradicted(document, span):
            continue
        alleged = "alleged" in document.folded[span.start : span.end]
        if alleged and any(CHARGED.search(document.folded, each.start, each.end) for each in reach(document, span, 2, 2)):
            continue
        last = sentence
        hits.append(span)
    if hits and not is_story(document) and not is_argument(document):
        for span in hits:
            if not _spoken_for(document, span):
                yield Hit(span, "credits a claim to nobody who is named")
                for more in _more(document, span):
                    yield Hit(more, "goes on with what nobody who is named claims", severity=Severity.INFO)


def _some(document: Document) -> Iterator[Phrase]:
    """What is told of some people, many managers, a growing number of doctors: as it would be if it stood in the list."""
    for match in document.matches(SOME):
        yield Phrase(match.start(), match.end(), match[0], "some")
    for match in document.matches(MEDIA):
        start = document.sentence(Span(*match.span())).start
        whose = _WHOSE.search(document.folded[max(start, match.start() - 40) : match.start()])
        if whose is not None:
            yield Phrase(match.start(), match.end(), match[0], "report")
    for match in document.matches(PEOPLE):
        if not _MAY_HOLD.search(document.folded, max(0, match.start() - _LONGEST), match.start()):
            continue
        found = preceded(document, match, _WHO, _LONGEST)
        if found is None:
            continue
        low, who = found
        if who["head"] in _RESEARCHERS or (who["be"] is None) == (match[0] in _STATES):
            continue
        if who["who"] == "few" and " would" in who[0]:
            continue  # "few would argue": nobody does
        if who["who"] == who["head"] and document.text.count(who["head"].capitalize()) > 1:
            continue  # "Sanders countered": a name, or as good as one
        yield Phrase(low + who.start("who"), match.end(), match[0], "some")


def _more(document: Document, span: Span) -> Iterator[Span]:
    """What "they" claim in the sentences behind, of the same paragraph."""
    folded, block = document.folded, document.block_index(span.start)
    for sentence in document.sentences[document.sentence_index(span.start) + 1 :]:
        said = OPINION.match(folded, sentence.start + 4, sentence.end) if folded.startswith("they ", sentence.start) else None
        if said is None or document.block_index(sentence.start) != block or sourced(document, sentence):
            return
        yield Span(sentence.start, said.end("verb"))


def _spoken_for(document: Document, span: Span) -> bool:
    """Whether the map of sources knows one of them: named in the next paragraph, or quoted in the sentence before."""
    folded, sentences = document.folded, document.sentences
    at = document.sentence_index(span.start)
    if at <= 1 and "report" in folded[span.start : span.end]:
        # The lead sums up: the outlet is named below.
        return any(each.via or document[each.cue].startswith("report") for each in attributions(document, at + 1, at + _NEXT + 1))
    # The map is dear, and is drawn only where the words stand that it is asked for.
    words = [word.removesuffix("s") for word in folded[span.start : span.end].split() if len(word) > 4]
    below = "".join(folded[each.start : each.end] for each in sentences[at + 1 : at + _NEXT + 1])
    if any(word in below for word in words):
        for each in attributions(document, at + 1, at + _NEXT):
            source = folded[each.source.start : each.source.end] if each.source and each.kind is SourceKind.PERSON else ""
            if any(word in source for word in words):
                return True
    if at < 1 or '"' not in folded[sentences[at - 1].start : sentences[at - 1].end]:
        return False
    if document.block_index(sentences[at - 1].start) != document.block_index(span.start):
        return False
    return any(
        each.kind is SourceKind.PERSON and each.content and '"' in document.folded[each.content.start : each.content.end]
        for each in attributions(document, at - 1, at - 1)
    )


def _reported(document: Document, span: Span) -> bool:
    """Whether the report itself is to be found: named in the sentence, or linked or cited in the next."""
    sentence, *following = reach(document, span, 0, 1)
    return sourced(document, sentence) or any(documented(document, each) for each in following)


def _claim(document: Document, phrase: Phrase) -> Span | None:
    """The group with its verb, if it makes a claim that way."""
    folded, sentence = document.folded, document.sentence(phrase)
    research = not _RESEARCHERS.isdisjoint(folded[phrase.start : phrase.end].split())
    if research and _MIGHT.search(folded, phrase.end, sentence.end):
        return None
    if phrase.label in ("some", "report", "belief"):
        before = folded[max(sentence.start, phrase.start - 12) : phrase.start]
        if _BARE.match(folded, phrase.start) and before and not _CLAUSE.search(before):
            return None  # "the reports say", "their estimates put"
        if _OPEN.compiled.search(before) or _SAYS_WORD.compiled.search(folded, phrase.start, phrase.end + 14):
            return None
        if (
            phrase.label == "some"
            and phrase.start > sentence.start
            and not _CLAUSE.search(folded, max(sentence.start, phrase.start - 9), phrase.start)
        ):
            return None
        return Span(phrase.start, phrase.end)
    who = role(document, phrase)
    if who.determiner in ("definite", "possessive") or _COUNTED.intersection(folded[who.start : who.end].split()):
        return None
    before = folded[max(sentence.start, who.start - BEFORE) : who.start]
    verbs = OPINION if phrase.label in ("group", "bodies") or not _LEADING.isdisjoint(who.modifiers) else DOUBTFUL
    said = verbs.match(folded, phrase.end, sentence.end)
    credited = CREDITED.search(before) if phrase.label == "group" else None
    if not (said or credited) or _OPEN.search(before):
        return None
    if NAMED_AFTER.match(document.text, phrase.end, min(sentence.end, phrase.end + 160)) or _NAMES.match(folded, phrase.start):
        return None
    if phrase.label == "officials" and (_OF_A_BODY.intersection(who.modifiers) or (not who.modifiers and who.start > sentence.start)):
        return None
    if phrase.label == "bodies" and (not who.modifiers or not _NO_SPEAKERS.isdisjoint(who.modifiers)):
        return None
    if said and said["verb"].startswith(("argue", "disagree", "agree", "wonder")) and _AT_ODDS.match(folded, said.end("verb")):
        return None
    if said and goes_with(document.text[phrase.end : said.start("verb")], said["verb"]):
        return Span(who.start, said.end("verb"))
    if credited:
        return Span(who.start - len(before) + credited.start(), who.end)
    return None
