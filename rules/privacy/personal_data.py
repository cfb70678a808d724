"""Addresses and numbers of private people in the text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from ipaddress import IPv4Address
from itertools import islice, takewhile

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Phrase, Severity, Span, rule

from ._apart import Find, apart

# -------------------------------------------------------------------------------------------------------------- e-mail addresses
AT = Pattern(r"@[\w-]{1,63}\.", begins=("@",))
# Mailboxes of a service and not of a person: RFC 2142, and those that newsrooms, offices and shops have, in the larger languages.
_OFFICES = frozenset(
    "info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp list contact contactus press "
    "media pr newsroom newsdesk desk editor editors editorial editorialteam letters opinion tips tip stories story submissions pitches "
    "corrections feedback comments office admin administration admissions secretary secretariat reception help helpdesk service services "
    "customerservice customercare care hello hi hey mail email team staff all everyone privacy dpo gdpr dataprotection legal compliance "
    "copyright dmca permissions licensing billing accounts accounting finance invoices orders order shop store returns shipping booking "
    "bookings reservations events tickets box boxoffice jobs careers career recruitment recruiting hr people talent noreply no-reply "
    "donotreply do-not-reply notifications notification alerts newsletter newsletters subscribe unsubscribe subscriptions membership "
    "members "
    "ads advertising advertise advertisers sponsors partners partnerships business enquiries enquiry inquiries inquiry questions ask "
    "research "
    "library archive archives museum school council clerk mayor city community volunteer volunteers donate donations fundraising webteam "
    "developers developer dev api git bugs security-alert root daemon mailer-daemon majordomo request owner "
    "redaktion kontakt presse leserbriefe anfrage verwaltung buero sekretariat vertrieb bestellung datenschutz impressum "
    "redaction contacto prensa redaccion atencion ayuda ventas administracion redazione ufficiostampa stampa segreteria contatti "
    "contato imprensa redacao comercial atendimento contactez accueil direction secretariat abonnement abonnements redactie pers "
    "klantenservice "
    "abo verlag werbung anzeigen internet redakcja reklama biuro redakce moderator moderators moderation kundeservice forbruker redaksjon "
    "toimitus redaktionen kundtjanst kanzlei scoops sport sports video blog forum debate bookshop cafe restaurant hotel".split()
)
# RFC 2606 and 6761: names that lead nowhere, and what manuals write in the place of one's own.
_NOWHERE = ("example.com", "example.org", "example.net", ".example", ".test", ".invalid", ".localhost", ".local")
_NOWHERE_NAMES = frozenset("domain yourdomain yourcompany company mydomain email mail host site acme website server".split())
_STAND_INS = frozenset(
    "user username you your yourname your.name name firstname lastname first.last firstname.lastname first last john.doe johndoe jane.doe "
    "janedoe john jane someone somebody me my foo bar foobar test tester example sample abc xyz email address myemail your.email youremail "
    "alice bob max.mustermann mustermann jean.dupont mario.rossi".split()
)
_FILES = frozenset("png jpg jpeg gif svg webp pdf zip gz js ts css html htm xml json yml yaml md txt py rb go rs sh so dll exe".split())
# The author's own, or one that is given out so that people write to it.
GIVEN_OUT = Lexicon.of(
    "press contact", "media contact", "press office", "press inquiries", "press enquiries", "media inquiries", "media enquiries",
    "contact us", "contact the", "for more information", "for further information", "further information", "for media", "for press",
    "editorial contact", "corresponding author", "correspondence to", "reach the newsroom", "reach the author", "reach the reporter",
    "letters to the editor", "reporting by", "writes for", "is a reporter", "is a staff writer", "is a journalist", "is a columnist",
    "email us", "e-mail us", "comments at", "be contacted", "message me at", "please contact", "please e-mail", "please email",
    "for details",
    "contact me", "contact him", "contact her", "write to me", "reach him", "reach her", "reach me", "be reached at", "email the writer",
    "email me", "e-mail me", "if you have any questions", "if you have questions", "questions or comments", "rsvp", "to register",
    "is the editor", "email the author", "email the reporter", "follow him on", "follow her on", "newsroom", "maintainer", "maintainers",
    "pressekontakt", "contact presse", "contacto de prensa", "customer service", "support team", "help desk", "hotline", "helpline",
    "switchboard", "box office", "toll free", "toll-free", "freephone",
    "spendenkonto", "spenden", "donation", "donations", "donate", "faire un don", "donativos",
)  # fmt: skip
# What stands beside the address or number of a firm, a club or an office, and not of a person.
LETTERHEAD = Lexicon.of(
    "fax", "telefax", "impressum", "imprint", "copyright", "all rights reserved", "gmbh", "ag", "inc", "ltd", "llc", "plc", "e.v", "s.a",
    "s.r.l", "b.v", "sp. z o.o", "po box", "p.o. box", "postfach", "apartado", "boîte postale", "opening hours", "open daily",
    "öffnungszeiten",
    "horaires", "horario", "privacy policy", "datenschutz", "terms of use", "sitemap", "agb", "mentions légales", "aviso legal",
    "sentralbord",
)  # fmt: skip
BESIDE = 250  # characters to either side
# -------------------------------------------------------------------------------------------------------------- telephone numbers
# With a country's code (ITU E.164), in groups; or after a word that says what it is.
ABROAD = Pattern(
    r"(?<![\w+.-])\+[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,5}(?:[ "
    r"./-]\d{2,5}){1,5}(?![\w-]|[.,]\d)|(?<![\w+.-])\+[1-9]\d{8,13}(?![\w-]|[.,]\d)",
    begins=tuple(f"+{figure}" for figure in range(1, 10)),
)
_CALLED = (
    "phone", "telephone", "tel", "mobile", "cell", "cellphone", "whatsapp", "call me", "call him", "call her", "text me", "fax",
    "home number",
    "telefon", "handy", "mobil", "telefax", "téléphone", "portable", "teléfono", "móvil", "celular", "telefono", "cellulare", "telefone",
    "telemóvel", "telefoon", "mobiel", "телефон",
)  # fmt: skip
CALLED = Pattern(
    rf"\b(?:{'|'.join(_CALLED)})s?(?: (?:number|no|nr))?\.?(?: is| at| on| unter| au)?[:. ]{{0,3}}(\(?0?\d{{1,5}}\)?(?:[ "
    rf"./-]\d{{2,8}}){{1,5}})(?![\w-]|[.,]\d)",
    begins=_CALLED,
)
# Numbers that are free or dear to call belong to offices; 555-01xx belongs to films.
_SERVICE = ("+1800", "+1888", "+1877", "+1866", "+1855", "+1844", "+1833", "+1900", "1800", "1888", "0800", "0808", "0845", "0844", "0870",
            "0871", "0300", "0330", "0900", "0180", "800", "888", "900", "+44800", "+49800", "+33800", "+49180")  # fmt: skip
_DATE = Pattern(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}")
_AMERICAN = Pattern(r"\+1(?![2-9]\d\d[2-9]\d{6}$)")  # no area and no exchange of North America begins with 0 or 1
_FILMS = Pattern(r"555[ .-]?01\d\d\b|\b555[ .-]\d{4}\b")
FEWEST_FIGURES, MOST_FIGURES = 8, 15  # E.164: no number is longer
# -------------------------------------------------------------------------------------------------------------- machines
MACHINE = Pattern(
    r"\bip(?:v4)?(?: ?-?address(?:es)?)?(?: (?:is|was|of|number))?[:= ]{1,3}[\"'(]?((?:\d{1,3}\.){3}\d{1,3})(?![\w.-])"
    r"|\b(?:from|client|logged in from|login from|visitor) ((?:\d{1,3}\.){3}\d{1,3})(?![\w.-])",
    begins=("ip ", "ip:", "ip=", "ipv4", "ip-address", "from ", "client ", "logged in from", "login from", "visitor "),
)
_RESOLVERS = frozenset("8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 9.9.9.9 149.112.112.112 208.67.222.222 208.67.220.220 1.2.3.4 4.3.2.1".split())
# -------------------------------------------------------------------------------------------------------------- cards and accounts
_FIRST_FIGURES = ("4", "51", "52", "53", "54", "55", "22", "23", "24", "25", "26", "27", "34", "37", "60", "65", "35")  # ISO/IEC 7812
CARD = Pattern(
    rf"(?<![\w.,/+-])(?:{'|'.join(_FIRST_FIGURES)})(?:\d{{2,3}}[ -]\d{{4}}[ -]\d{{4}}[ -]\d{{4}}|\d{{2}}[ -]\d{{6}}[ "
    rf"-]\d{{5}}|\d{{13,15}})(?![\w-]|[.,]\d)",
    begins=tuple(f"4{figure}" for figure in range(10)) + _FIRST_FIGURES[1:],
)
ON_CARDS = Lexicon.of("card", "cards", "visa", "mastercard", "amex", "american express", "maestro", "karte", "carte bancaire", "tarjeta")
# The numbers that issuers and payment services give out for tests.
_TEST_CARDS = frozenset(
    "4111111111111111 4242424242424242 4012888888881881 4000056655665556 5555555555554444 5105105105105100 2223003122003222 "
    "378282246310005 "
    "371449635398431 6011111111111117 6011000990139424 3530111333300000 4222222222222 4000000000000002 4539578763621486 4716587336262420 "
    "5200828282828210 2222405343248877 4999999999999103 4917610000000000".split()
)
FEWEST_KINDS = 4  # of figures in a card's number
# Countries that have IBANs, by the registry of SWIFT, with the two figures that follow; stdnum knows how long each is.
_COUNTRIES = (
    "ad ae al at az ba be bg bh br by ch cr cy cz de dk do ee eg es fi fo fr gb ge gi gl gr gt hr hu ie il iq is it jo kw kz lb lc li "
    "lt lu "
    "lv mc md me mk mr mt mu nl no pk pl ps pt qa ro rs sa sc se si sk sm st sv tl tn tr ua va vg xk"
).split()
ACCOUNT = Pattern(
    r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)",
    begins=tuple(f"{country}{figure}" for country in _COUNTRIES for figure in range(10)),
    cased=True,
)
# Those of the registry's and of encyclopaedias' own pages.
_SAMPLE_ACCOUNTS = frozenset(
    "DE89370400440532013000 GB29NWBK60161331926819 GB82WEST12345698765432 GB33BUKB20201555555555 FR1420041010050500013M02606 "
    "CH9300762011623852957 AT611904300234573201 NL91ABNA0417164300 BE68539007547034 ES9121000418450200051332 IT60X0542811101000000123456 "
    "PT50000201231234567890154 PL61109010140000071219812874 SE4550000000058398257466 DK5000400440116243 NO9386011117947 "
    "FI2112345600000785 DE91100000000123456789 FR7630006000011234567890189".split()
)
# -------------------------------------------------------------------------------------------------------------- numbers of citizens
# What it is called, how it looks, and the module of stdnum that knows its check digits.
_CITIZENS = (
    (("social security number", "ssn"), r"\d{3}[- ]\d{2}[- ]\d{4}", "stdnum.us.ssn"),
    (("national insurance number", "nino"), r"[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]", ""),
    (("nhs number",), r"\d{3}[ -]?\d{3}[ -]?\d{4}", "stdnum.gb.nhs"),
    (("steuer-id", "steueridentifikationsnummer", "identifikationsnummer"), r"\d{2} ?\d{3} ?\d{3} ?\d{3}", "stdnum.de.idnr"),
    (("numéro de sécurité sociale", "sécurité sociale"), r"[12] ?\d{2} ?\d{2} ?\d[\dab] ?\d{3} ?\d{3} ?\d{2}", "stdnum.fr.nir"),
    (("dni", "nif"), r"\d{8}-?[a-z]", "stdnum.es.dni"),
    (("codice fiscale",), r"[a-z]{6}\d{2}[a-z]\d{2}[a-z]\d{3}[a-z]", "stdnum.it.codicefiscale"),
    (("bsn", "burgerservicenummer"), r"\d{4}[. ]?\d{2}[. ]?\d{3}", "stdnum.nl.bsn"),
    (("pesel",), r"\d{11}", "stdnum.pl.pesel"),
    (("cpf",), r"\d{3}\.?\d{3}\.?\d{3}-?\d{2}", "stdnum.br.cpf"),
    (("aadhaar", "aadhar"), r"\d{4} ?\d{4} ?\d{4}", "stdnum.in_.aadhaar"),
    (("personnummer",), r"(?:\d{2})?\d{6}[-+]\d{4}", "stdnum.se.personnummer"),
)
CITIZEN = Pattern(
    "|".join(
        rf"\b(?:{'|'.join(names)})(?: (?:number|no|nr|n°))?\.?(?: (?:is|was|ist|est|es|è))?[:# ]{{1,3}}({shape})(?![\w-]|[.,]\d)"
        for names, shape, _ in _CITIZENS
    ),
    begins=tuple(name for names, _, _ in _CITIZENS for name in names),
)
# Printed on specimens and in advertisements: of the Social Security Administration, and of HMRC.
_SPECIMENS = frozenset("078051120 219099999 123456789 457555462 111223333 qq123456c qq123456a ab123456c 12345678z 9434765919".split())


@rule(
    severity=Severity.INFO,
    patterns=[AT, ABROAD, CALLED, MACHINE, CARD, ACCOUNT, CITIZEN],
    context=[GIVEN_OUT, LETTERHEAD, ON_CARDS],
    opt_in=True,
    masks=True,
    fix="Cut it, or put initials or a role in its place, unless its owner gave it out for the public.",
    references=("https://www.rfc-editor.org/rfc/rfc2142", "https://www.rfc-editor.org/rfc/rfc2606"),
    bad=[
        "Her neighbour, [[r.tvedt71@fjordmail.no]], keeps the key of the mill.",
        "My sister is on [[+47 912 03 418]] after six. Ole's mobile: [[(0171) 882 40 19]].",
        "The threats came from the IP address [[91.204.18.77]], the court heard.",
        "He read it out: [[4716 2094 1183 5063]], and the three figures on the back of the card.",
        "Send the deposit to [[NL39RABO0300065264]], in my name.",
        "Her social security number, or SSN: [[536-22-8145]], was in the leaked file.",
    ],
    good=[
        "Write to press@fjordmail.no or to letters@holmpost.example, or to john.doe@example.com in the manual.",
        "Media contact: Ada Lund, ada.lund@harbour-board.no, +47 912 03 418",
        "Ring 0800 123 4567 or, in the film, 555-0142. Phone the helpline on +44 20 7946 0991.",
        "git clone git@github.com:harbour/ferry.git, logo@2x.png, and @harbour on the usual channels",
        "It fell from +12 to -3 degrees; sales rose +15 000 000. ISBN 978-3-16-148410-0, version 10.0.19.41, from 10.0.0.1.",
        "Card 4242 4242 4242 4242 is for tests; order 4716-2094-1183-5061; DE89 3704 0044 0532 0130 00 is in every manual.",
        "SSN 078-05-1120 was printed on a specimen card.",
    ],
)  # fmt: skip
def personal_data(document: Document) -> Iterator[Hit]:
    """A way to reach or to rob a private person stands in the text, and whoever copies the text passes it on."""
    yield from apart(_found(document))


def _found(document: Document) -> Iterator[Find]:
    if document.matches(AT):
        for span in document.urls:
            if "@" in document[span] and _is_persons(document, span) and not _given_out(document, span):
                yield span, "an e-mail address", None
    for pattern, group in ((ABROAD, 0), (CALLED, 1)):
        for match in document.matches(pattern):
            span = Span(*match.span(group))
            if _is_number(match[group]) and not _in_address_or_code(document, span) and not _given_out(document, span):
                yield span, "a telephone number", None if group == 0 else Confidence.MEDIUM
    for match in document.matches(MACHINE):
        group = 1 if match[1] else 2
        if _is_public(match[group]):
            yield Span(*match.span(group)), "the address of a machine", None
    for match in document.matches(CARD):
        if _is_card(document, match[0]):
            yield Span(*match.span()), "the number of a payment card", None
    for match in document.matches(ACCOUNT):
        span = Span(*match.span())
        if _is_account(match[0]) and not _given_out(document, span):
            yield span, "the number of a bank account", None
    for match in document.matches(CITIZEN):
        number = match.lastindex or 0
        if _is_citizens(match[number], _CITIZENS[number - 1][2]):
            yield Span(*match.span(number)), "the number of a citizen", None


def _given_out(document: Document, span: Span) -> bool:
    """Whether the paragraph, or the line above it, says that one may call there, or a letterhead that it is an office's."""
    paragraph = document.paragraph(span)
    index = document.block_index(paragraph.start)
    start = document.blocks[index - 1].start if index > 0 else paragraph.start
    start = max(start, paragraph.start - 200)
    if _stands(document.phrases(GIVEN_OUT), start, paragraph.end):
        return True
    if document.folded.startswith("by ", paragraph.start):
        return True
    near = Span(max(0, span.start - BESIDE), span.end + BESIDE)
    if _stands(document.phrases(LETTERHEAD), near.start, near.end):
        return True
    urls = document.urls
    index = bisect_left(urls, near)
    return any(_is_office(document[each].lower()) for each in takewhile(lambda each: each.start < near.end, islice(urls, index, None)))


def _stands(phrases: Sequence[Phrase], start: int, end: int) -> bool:
    """Whether a phrase begins between two places."""
    index = bisect_left(phrases, start, key=lambda phrase: phrase.start)
    return index < len(phrases) and phrases[index].start < end


def _in_address_or_code(document: Document, span: Span) -> bool:
    index = bisect_left(document.urls, Span(span.end, span.end))
    return document.in_code(span) or (index > 0 and document.urls[index - 1].end > span.start)


def _is_persons(document: Document, span: Span) -> bool:
    address = document[span].lower()
    if "://" in address or document.text[span.start - 1 : span.start] in ("/", "@", ":") or document.text[span.end : span.end + 1] == ":":
        return False
    name, _, domain = address.rpartition("@")
    labels = domain.split(".")
    if len(labels) < 2:  # of "www.a@www.a@" the view takes what looks like an address, and its domain is a word
        return False
    if domain.endswith(_NOWHERE) or labels[-1] in _FILES or labels[-2] in _NOWHERE_NAMES or name.replace("_", ".") in _STAND_INS:
        return False
    return not _is_office(address)


def _is_office(address: str) -> bool:
    """Whether the mailbox is that of a service, or has the name of its house: ``choir@choir.org``."""
    name, _, domain = address.rpartition("@")
    parts = name.replace("_", ".").replace("-", ".").replace("+", ".").split(".")
    own = [label for label in domain.split(".")[:-1] if len(label) > 2]
    return bool(_OFFICES.intersection((name, parts[0], parts[-1]))) or name in own or "noreply" in domain


def _is_number(number: str) -> bool:
    figures = "".join(c for c in number if c.isdigit() or c == "+")
    bare = figures.lstrip("+")
    if not FEWEST_FIGURES <= len(bare) <= MOST_FIGURES or figures.startswith(_SERVICE) or _AMERICAN.match(figures):
        return False
    if _FILMS.search(number) or _DATE.search(number):
        return False
    groups = number.replace("(", " ").replace(")", " ").replace("-", " ").split()
    thousands = len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and bare.endswith("000")
    return len(set(bare)) >= FEWEST_KINDS and not thousands and not bare.startswith("12345")


def _is_public(address: str) -> bool:
    try:
        return address not in _RESOLVERS and IPv4Address(address).is_global
    except ValueError:
        return False


def _is_card(document: Document, number: str) -> bool:
    figures = "".join(filter(str.isdigit, number))
    if figures in _TEST_CARDS or len(set(figures)) < FEWEST_KINDS or (figures == number and not document.phrases(ON_CARDS)):
        return False
    return bool(_checks("stdnum.luhn", figures))


def _is_account(number: str) -> bool:
    bare = number.replace(" ", "")
    return bare not in _SAMPLE_ACCOUNTS and _checks("stdnum.iban", bare)


def _is_citizens(number: str, module: str) -> bool:
    bare = "".join(filter(str.isalnum, number))
    return bare not in _SPECIMENS and len(set(bare)) >= FEWEST_KINDS - 1 and (not module or _checks(module, number))


def _checks(module: str, number: str) -> bool:
    return bool(_module(module).is_valid(number))  # type: ignore[attr-defined]


@cache
def _module(name: str) -> object:
    """A module of stdnum, loaded only where a text holds such a number."""
    return import_module(name)
