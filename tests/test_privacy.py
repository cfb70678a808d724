"""Keys of every issuer are found, drawn by lot so that none is anybody's; what manuals show in their place is not."""

import random
import string

import pytest

from auditor.registry import load_rules
from auditor.rule import Rule
from auditor.testing import run_rule

RULES = {rule.id: rule for rule in load_rules() if isinstance(rule, Rule)}
MIXED = string.ascii_letters + string.digits
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
HEX = "0123456789abcdef"
ISSUED = [
    ("AKIA", BASE32, 16), ("ASIA", BASE32, 16), ("ghp_", MIXED, 36), ("gho_", MIXED, 36),
    ("ghs_", MIXED, 36), ("glpat-", MIXED, 20), ("AIza", MIXED, 35), ("GOCSPX-", MIXED, 28), ("xoxb-", MIXED, 50), ("sk_live_", MIXED, 24),
    ("rk_live_", MIXED, 24), ("npm_", MIXED, 36), ("pypi-AgEIcHlwaS5vcmc", MIXED, 70),
    ("shpat_", HEX, 32), ("dop_v1_", HEX, 64), ("dapi", HEX, 32),
    ("hf_", string.ascii_letters, 34), ("sk-ant-api03-", MIXED, 95), ("sq0csp-", MIXED, 43), ("key-", HEX, 32),
]  # fmt: skip


def drawn(alphabet: str, size: int, seed: int) -> str:
    lot = random.Random(seed)
    return "".join(lot.choice(alphabet) for _ in range(size))


@pytest.mark.parametrize(("prefix", "alphabet", "size"), ISSUED)
def test_a_key_of_each_issuer(prefix: str, alphabet: str, size: int) -> None:
    for seed in range(5):
        key = prefix + drawn(alphabet, size, seed)
        for text in (f"Set it to {key}.", f'"{key}"', f"KEY={key}\n", f"https://x.net/?k={key}&l=en"):
            found = run_rule(RULES["privacy/secret"], text)
            assert len(found) == 1 and text[found[0].place.start : found[0].place.end].startswith(key), text


@pytest.mark.parametrize(("prefix", "alphabet", "size"), ISSUED)
@pytest.mark.parametrize("stand_in", ["x", "EXAMPLE", "your-key-here-", "0123456789abcdef", "abcdefghijklmnopqrstuvwxyz", "A1", "*"])
def test_what_stands_in_for_one(prefix: str, alphabet: str, size: int, stand_in: str) -> None:
    text = f"Set it to {prefix}{(stand_in * size)[:size]}."
    assert run_rule(RULES["privacy/secret"], text) == []


@pytest.mark.parametrize(
    "text",
    [
        "commit 9f2c1d7be04a83b5566a21f0c9d84e7713b05fe2 and tree 41b7c0d2",
        "sha512-7QnB0tLr2kq8Xw1mZs5vYc3hJ6fGd9pAeUi4oKbNxRtVyWlEjHgMzPaSdFqCuT== of the lock file",
        "The id is 6fa459ea-ee8a-3ca4-894e-db77e160355e, the color is #aabbcc, the tag v1.2.3-rc.4+build.5",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==",
        "password: ask Ragna. Password reset works. The password is eight letters long.",
        "https://holm.example/path:with@sign and user:name@host, mailto:x",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        "const apiKey = process.env.API_KEY; token = config.get('access_token_of_the_service')",
    ],
)
def test_what_looks_like_a_key_and_is_none(text: str) -> None:
    assert run_rule(RULES["privacy/secret"], text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ole's e-mail is ole.brand84@fjordmail.no, he said.", "ole.brand84@fjordmail.no"),
        ("Call Marit: +47 912 03 418", "+47 912 03 418"),
        ("Her cell: (415) 268-9017 after six", "(415) 268-9017"),
        ("IP: 91.204.18.77 at 10:02", "91.204.18.77"),
        ("IBAN NL39 RABO 0300 0652 64", "NL39 RABO 0300 0652 64"),
        ("Steuer-ID: 36 574 261 809", "36 574 261 809"),
        ("CPF: 390.533.447-05", "390.533.447-05"),
        ("Codice fiscale: RCCMNL83S18D969H", "RCCMNL83S18D969H"),
        ("National insurance number: QT 12 34 57 B", "QT 12 34 57 B"),
        ("PESEL 44051401458", "44051401458"),
    ],
)
def test_personal_data(text: str, found: str) -> None:
    hits = run_rule(RULES["privacy/personal-data"], text)
    assert [text[hit.place.start : hit.place.end] for hit in hits] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "It was founded on 12.03.1998 and sold on 04/05/2001; the score was 4-0, the odds 10-1.",
        "ISBN 978-3-16-148410-0, ISSN 2049-3630, DOI 10.1000/182, order 4539 1488 0343 6460",
        "Population: 4 532 120. Budget: +12 500 000. Temperature: +5 to +12.",
        "Version 10.0.19.41 of the server runs at 192.168.0.1, 127.0.0.1 and 10.1.2.3; ask 8.8.8.8.",
        "Tel. 112. Telephone 4 of the series. The mobile 2024 model. Cell 12 of table 3.",
        "Fax +49 6196 4722 800, info@harbour-board.no, Harbour Board Ltd, all rights reserved",
        "Write to choir@choir.no, press@holm.no, no-reply@holm.no, max.mustermann@firma.de, someone@holm.no",
        "Reporting by Ada Lund; ada.lund@holmpost.net. Corresponding author: o.lunde@uni-sand.no.",
        "npm install @harbour/ferry@1.2.3 and scp file user@server:/tmp",
    ],
)
def test_what_is_nobodys(text: str) -> None:
    assert run_rule(RULES["privacy/personal-data"], text) == []
