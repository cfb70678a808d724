"""Keys, tokens and passwords in the text."""

import json
from base64 import urlsafe_b64decode
from collections import Counter
from collections.abc import Iterator
from math import log2

from auditor import Confidence, Document, Hit, Pattern, Severity, Span, rule

from ._apart import Find, apart

# How the issuers say that their keys look: the prefixes of GitHub ("Behind GitHub's new authentication token formats"), GitLab ("Token
# overview"), AWS ("IAM identifiers"), Google Cloud, Slack ("Token types"), Stripe ("API keys"), npm, PyPI (macaroons), SendGrid, Shopify,
# DigitalOcean, Databricks, Hugging Face, OpenAI, Anthropic, Telegram ("Bot API"), Square, Mailgun, age; lengths as in their documentation
# or, where it gives none, as in the open rules of gitleaks.
_W = "[A-Za-z0-9_-]"
FORMATS = {
    "an AWS access key": (("AKIA", "ASIA"), "(?:AKIA|ASIA)[A-Z2-7]{16}"),
    "a GitHub token": (("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
                       "gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
    "a GitLab token": (("glpat-", "gldt-", "glrt-", "glptt-"), f"gl(?:pat|dt|rt|ptt)-{_W}{{20,50}}"),
    "a Google key": (("AIza", "GOCSPX-", "ya29."), f"AIza{_W}{{35}}|GOCSPX-{_W}{{28}}|ya29\\.{_W}{{30,300}}"),
    "a Slack token": (("xoxa-", "xoxb-", "xoxe-", "xoxp-", "xoxr-", "xoxs-", "xapp-"),
                      "xox[abeprs]-[0-9A-Za-z-]{20,250}|xapp-[0-9A-Za-z-]{20,250}"),
    "a Slack address that takes messages": (("hooks.slack.com/services/",), r"(?i:hooks\.slack\.com)/services/T\w{8,12}/B\w{8,12}/\w{24}"),
    "a Stripe key": (("sk_live_", "rk_live_", "whsec_"), "(?:sk|rk)_live_[A-Za-z0-9]{24,120}|whsec_[A-Za-z0-9+/]{32,64}"),
    "an npm token": (("npm_",), "npm_[A-Za-z0-9]{36}"),
    "a PyPI token": (("pypi-AgE",), f"pypi-AgE{_W}{{50,400}}"),
    "a SendGrid key": (("SG.",), rf"SG\.{_W}{{22}}\.{_W}{{43}}"),
    "a Shopify token": (("shpat_", "shpca_", "shppa_", "shpss_"), "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),
    "a DigitalOcean token": (("dop_v1_", "doo_v1_", "dor_v1_"), "do[opr]_v1_[a-f0-9]{64}"),
    "a Databricks token": (("dapi",), "dapi[a-f0-9]{32}(?:-\\d)?"),
    "a Hugging Face token": (("hf_",), "hf_[A-Za-z]{34}"),
    "an Anthropic key": (("sk-ant-",), f"sk-ant-(?:api|admin|oat)\\d\\d-{_W}{{80,120}}"),
    "an OpenAI key": (("sk-",), f"sk-(?:(?:proj|svcacct|admin|None)-)?{_W}{{20,120}}T3BlbkFJ{_W}{{20,120}}"),
    "a Square token": (("sq0atp-", "sq0csp-"), f"sq0(?:atp-{_W}{{22}}|csp-{_W}{{43}})"),
    "a Mailgun key": (("key-",), "key-[a-f0-9]{32}"),
    "an age key": (("AGE-SECRET-KEY-1",), "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"),
}  # fmt: skip
TOKEN = Pattern(
    rf"(?<![A-Za-z0-9_])(?:{'|'.join(shape for _, shape in FORMATS.values())})(?![A-Za-z0-9])",
    begins=tuple(begin for begins, _ in FORMATS.values() for begin in begins),
    cased=True,
)
_PREFIXES = {begin: what for what, (begins, _) in FORMATS.items() for begin in begins}
BOT = Pattern(r":AA[\w-]{33}(?![\w-])", begins=(":AA",), cased=True)  # Telegram's: its beginning, eight to ten figures, stands before
_BOT_NUMBER = Pattern(r"(?<!\d)\d{8,10}$")
PRIVATE = Pattern(r"-----BEGIN (?:[A-Z0-9]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----", begins=("-----BEGIN ",), cased=True)  # RFC 7468, 4880
LONGEST_KEY, SHORTEST_KEY = 20_000, 100  # characters; RSA keys of 16,384 bits have 12,700
SIGNED = Pattern(r"eyJ[\w-]{10,1000}\.eyJ[\w-]{10,1000}\.[\w-]{20,1000}", begins=("eyJ",), cased=True)  # RFC 7519
IN_ADDRESS = Pattern(r"://[^\s/:@\"'<>()\x1e]{1,64}:([^\s/@\"'<>()\x1e]{6,100})@([\w.-]{3,100})", begins=("://",), cased=True)
_NAMES = (
    "api_key", "api-key", "apikey", "api key", "secret_key", "secret-key", "client_secret", "client-secret", "secret_access_key",
    "access_token", "auth_token", "private_token", "password", "passwd", "authorization: bearer",
)  # fmt: skip
ASSIGNED = Pattern(
    rf"(?i:{'|'.join(_NAMES)})[\"']?(?:[ \t]{{0,4}}(?:=>|:=|[:=])[ \t]{{0,4}}|[ \t])[\"']?([A-Za-z0-9+/=_-]{{20,200}})(?![\w.(/])",
    begins=_NAMES,
    cased=True,
)
# What stands in manuals in the place of a key. "example" is in the keys of AWS's own manuals, AKIAIOSFODNN7EXAMPLE; the signed token is
# that of RFC 7519's readers' favourite page, on John Doe.
_STAND_INS = (
    "example", "sample", "dummy", "placeholder", "your", "xxxx", "redacted", "secret", "changeme", "change-me", "insert", "fake", "mytoken",
    "123456", "234567", "456789", "abcdef", "fedcba", "987654", "deadbeef", "foobar", "qwerty", "hijklm", "test", "000000", "111111",
    "aaaaaa",
    "e29b-41d4-a716", "...", "****",
)  # fmt: skip
_SAMPLE_CLAIMS = ("john doe", "1234567890", "example", "jane doe", "test")
_KNOWN_PASSWORDS = (
    "password", "passwd", "passw0rd", "pass", "pwd", "admin", "guest", "user", "token", "postgres", "mysql", "root", "hunter2",
)  # fmt: skip
_OWN_MACHINES = frozenset(("localhost", "127.0.0.1", "0.0.0.0", "host", "hostname", "db", "server"))
LEAST = 3.0  # bits a character: random letters and figures have 3.5 to 5 at these lengths, words and counted-up figures less
FEWEST_DIGITS = 2


@rule(
    severity=Severity.ERROR,
    patterns=[TOKEN, BOT, PRIVATE, SIGNED, IN_ADDRESS, ASSIGNED],
    opt_in=True,
    masks=True,
    fix="Have it revoked by whoever owns it, and cut it: once published, a key counts as known.",
    references=("https://github.blog/engineering/behind-githubs-new-authentication-token-formats/",),
    # In two pieces each, so that nobody's scanner takes the examples for keys; they were drawn by lot.
    bad=[
        "Then I set the key to [[AKIA" + "UJZDEGXDNCF32EPF]] and it ran.",
        "git clone with [[ghp_" + "JBd0Kh8oOOL8dKLzdocJ2isAjIhKtJ0RlgLK]] as the user.",
        "The bot ran at postgres://keeper:[[" + "tR7uwQ2x9Lm]]@db.ferry-line.net/rides until May.",
        "export API_KEY=[[" + "1f8rESQedUStPKR0CsTy4Qwb8Dwk]]\n\nThen start the ferry.",
        "[[-----BEGIN RSA " + "PRIVATE KEY-----\n" + "3J1TWDtkwtDDb+xHKas1VOqg6YYZYn9ZhyiA4uoRgnatmUdjAWtGSU8po+799Nks\n"
        + "nRH9ucAUsdMlHUvTCQCyEZDz/TddJ8HyS5SUkCnD8zRA9a9SkpXz9w3QlY7Zkuvq\n-----END RSA PRIVATE KEY-----]]\n\nKeep it.",
    ],
    good=[
        "The key looks like AKIAIOSFODNN7EXAMPLE, and the secret like wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY.",
        'curl -H "Authorization: Bearer YOUR_ACCESS_TOKEN_GOES_HERE" and api_key = "your-api-key-goes-in-here-2024"',
        "postgres://user:password@localhost/rides, or postgres://user:${PASSWORD}@db/rides",
        "-----BEGIN PRIVATE KEY-----\nMIIEvQ...\n-----END PRIVATE KEY-----",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "password = get_password_from_keyring_of_the_user()\nThe password: it is on the note under the keyboard.",
        "commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
    ],
)  # fmt: skip
def secret(document: Document) -> Iterator[Hit]:
    """A key or password stands in the text for anybody to use: the author did not mean to publish it, and a corpus spreads it."""
    yield from apart(_found(document))


def _found(document: Document) -> Iterator[Find]:
    for match in document.matches(TOKEN):
        if not _stands_in(match[0]) and _bits(match[0]) >= LEAST:
            prefix = max((begin for begin in _PREFIXES if match[0].lower().startswith(begin.lower())), key=len)
            yield Span(*match.span()), _PREFIXES[prefix], None
    for match in document.matches(BOT):
        number = _BOT_NUMBER.search(document.text, max(0, match.start() - 11), match.start())
        if number and not _stands_in(match[0]) and _bits(match[0]) >= LEAST:
            yield Span(number.start(), match.end()), "the token of a Telegram bot", None
    for match in document.matches(PRIVATE):
        if span := _key(document, match.start(), match.end()):
            yield span, "a private key", None
    for match in document.matches(SIGNED):
        if _is_signed(match[0]):
            yield Span(*match.span()), "a signed token", None
    for match in document.matches(IN_ADDRESS):
        if not _is_known(match[1]) and match[2].lower() not in _OWN_MACHINES and not _stands_in(match[2]):
            yield Span(*match.span(1)), "a password in an address", None
    for match in document.matches(ASSIGNED):
        if _is_random(match[1]) and not _stands_in(match[1]):
            yield Span(*match.span(1)), "what looks like a key or password", Confidence.MEDIUM


def _stands_in(token: str) -> bool:
    """Whether it only shows what a key looks like."""
    lowered = token.lower()
    return any(each in lowered for each in _STAND_INS)


def _is_known(password: str) -> bool:
    """Whether a password is none: a variable, or a word that manuals put there."""
    lowered = password.lower()
    return password[0] in "$%{<[*" or "{" in password or _stands_in(password) or any(each in lowered for each in _KNOWN_PASSWORDS)


def _bits(token: str) -> float:
    """Shannon's entropy of the characters, in bits a character."""
    return -sum(count / len(token) * log2(count / len(token)) for count in Counter(token).values())


def _is_random(value: str) -> bool:
    """Whether a value is no word, name or path: letters and figures drawn by lot."""
    digits = sum(c.isdigit() for c in value)
    cases = {c.isupper() for c in value if c.isalpha()}
    if digits < FEWEST_DIGITS or not cases or value.count("/") > 2 or value.count("_") + value.count("-") > 4:
        return False
    hexadecimal = all(c in "0123456789abcdefABCDEF-" for c in value)
    return _bits(value) >= LEAST and (hexadecimal or len(cases) == 2)


def _is_signed(token: str) -> bool:
    """Whether its head says how it is signed, and what it says of whom is no sample."""
    try:
        head, claims = (json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in token.split(".")[:2])
    except (ValueError, RecursionError):
        return False
    return isinstance(head, dict) and "alg" in head and not any(each in str(claims).lower() for each in _SAMPLE_CLAIMS)


def _key(document: Document, start: int, body: int) -> Span | None:
    """A private key with its last line; none where only its frame is shown."""
    following = document.text.find("-----BEGIN ", body, body + LONGEST_KEY)
    last = document.text.find("-----END ", body, following if following >= 0 else body + LONGEST_KEY)
    end = document.text.find("\n", last) if last >= 0 else document.text.find("\n\n", body, body + LONGEST_KEY)
    end = min(end if end >= 0 else len(document.text), following if following >= 0 else len(document.text))
    letters = document.text[body : last if last >= 0 else end]
    if len(letters) < SHORTEST_KEY or any(each in letters for each in ("...", "…", "[", "<", "xxxx", "****")):
        return None
    return Span(start, min(end, start + LONGEST_KEY))
