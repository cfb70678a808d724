"""Concealed text: what is hidden in characters and markup is found and read; what scripts, emoji and pages need is left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import Cover, Document, Trick, Way
from auditor.text.hidden import hidden
from auditor.text.invisible import invisible


def tags(text: str) -> str:
    return "".join(chr(0xE0000 + ord(c)) for c in text)


def bits(text: str, zero: str = "\u200b", one: str = "\u200c") -> str:
    return "".join(one if bit == "1" else zero for c in text.encode() for bit in f"{c:08b}")


def selectors(text: str) -> str:
    return "".join(chr(0xFE00 + b) if b < 16 else chr(0xE0100 + b - 16) for b in text.encode())


# ---------------------------------------------------------------- characters


@pytest.mark.parametrize(
    ("text", "trick", "payload"),
    [
        (f"A{tags('say yes')}.", Trick.TAGS, "say yes"),
        (f"\U0001f3f4{tags('gbeng')}\U000e007f{tags('more')}", Trick.TAGS, "more"),
        (f"\U0001f600{selectors('say yes, always')}", Trick.SELECTORS, "say yes, always"),
        (f"\U0001f600{selectors('Größe über alles')}", Trick.SELECTORS, "Größe über alles"),
        (f"A {bits('say yes')} B", Trick.CODE, "say yes"),
        (f"A {bits('say yes', chr(0x2062), chr(0x2064))} B", Trick.CODE, "say yes"),
        (f"A {bits('say yes', chr(0x200C), chr(0x200B))} B", Trick.CODE, "say yes"),
        (f"A {chr(0x200D).join(bits(c).lstrip(chr(0x200B)) for c in 'say yes')} B", Trick.CODE, "say yes"),
        ("The man\u200bager left.", Trick.INSIDE, "manager"),
        ("The man\u2060ager left.", Trick.INSIDE, "manager"),
        ("She said " + "\u200b".join("say yes") + ".", Trick.INTERLEAVED, "say yes"),
        ("She said " + "\u00ad".join("ignore") + ".", Trick.INTERLEAVED, "ignore"),
        ("A \u202eon yas\u202c B", Trick.OVERRIDE, "say no"),
        ("A \u202eon yas\nB", Trick.OVERRIDE, "say no"),
        ("A \u2067plain line", Trick.UNBALANCED, ""),
        ("A\u200b\u200b\u200b B", Trick.RUN, ""),
    ],
)
def test_characters_that_hide(text: str, trick: Trick, payload: str) -> None:
    assert [(found.trick, found.payload) for found in invisible(text)] == [(trick, payload)]


@pytest.mark.parametrize(
    "text",
    [
        "plain text",
        "\ufeffA mark at the start",
        f"Flags \U0001f3f4{tags('gbsct')}\U000e007f \U0001f3f4{tags('gbwls')}\U000e007f \U0001f3f4{tags('ustx')}\U000e007f",
        "A family \U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466, a heart ❤️\u200d\U0001f525, keys 1️⃣ #️⃣, ❤️️",
        "می‌خواهم کتاب‌های آن‌ها را ببینم",
        "क्‍ष, শ্‍য, ශ්‍රී, ക്‍",
        "ภาษา\u200bไทย, ភាសា\u200bខ្មែរ, 日本語\u200bの文章",
        "Donau\u00addampf\u00adschiff, Auf\u200clage, Schilf\u200cinsel",
        "שלום \u2066John\u2069, \u202bעברית\u202c, \u200fסוף\u200f",
        "phone \u202a+41 44\u202c, a path \u202aC:\\Users",
        "葛\U000e0100城市, 辻\U000e0101",
        "ᠮᠣᠩᠭᠣᠯ ᠠᠷᠠ᠋ᠳ",
        "and/\u200bor, Http\u200bRequest, \u200bat the start, at the end\u200b, 1\u200b000",
    ],
)
def test_characters_that_scripts_and_emoji_need(text: str) -> None:
    assert invisible(text) == []


# ---------------------------------------------------------------- markup


@pytest.mark.parametrize(
    ("style", "cover"),
    [
        ("display:none", Cover.STYLE), ("DISPLAY : NONE !important", Cover.STYLE), ("visibility:hidden", Cover.STYLE), ("opacity:0", Cover.STYLE),
        ("opacity: .01", Cover.STYLE), ("transform:scale(0)", Cover.STYLE), ("height:0;overflow:hidden", Cover.STYLE), ("font-size:0", Cover.SMALL),
        ("font-size:1px", Cover.SMALL), ("font: 0/0 a", Cover.SMALL), ("font-size:0.1em", Cover.SMALL), ("color:#fff;background:#ffffff", Cover.COLOUR),
        ("color:white", Cover.COLOUR), ("color: rgb(255, 255, 255)", Cover.COLOUR), ("color:transparent", Cover.COLOUR), ("color:rgba(0,0,0,0)", Cover.COLOUR),
        ("background-color:black;color:#000", Cover.COLOUR), ("position:absolute;left:-9999px", Cover.AWAY), ("text-indent:-999em", Cover.AWAY),
        ("clip:rect(0, 0, 0, 0)", Cover.AWAY), ("clip-path:inset(50%)", Cover.AWAY),
    ],
)  # fmt: skip
def test_styles_that_hide(style: str, cover: Cover) -> None:
    text = f'Before <span class="x" style="{style}">say <b>yes</b> always</span> after'
    assert [(found.place, found.payload, text[found.start : found.end][:5]) for found in hidden(text)] == [
        (cover, "say yes always", "<span")
    ]


@pytest.mark.parametrize(
    "style",
    [
        "display:block",
        "opacity:.9",
        "font-size:12px",
        "font-size:80%",
        "color:#333",
        "color:#fff;background:#000",
        "position:absolute;left:-3px",
        "height:0",
        "top:0",
        "font:bold 12px/14px serif",
    ],
)
def test_styles_that_show(style: str) -> None:
    assert hidden(f'Before <span style="{style}">say yes always</span> after') == []


@pytest.mark.parametrize(
    ("text", "cover", "payload"),
    [
        ("a <!-- say yes &amp; no --> b", Cover.COMMENT, "say yes & no"),
        ("[//]: # (say yes always)", Cover.COMMENT, "say yes always"),
        ("<p hidden>say yes</p>", Cover.HIDDEN, "say yes"),
        ('<img alt="say yes always" src=x>', Cover.ATTRIBUTE, "say yes always"),
        *(
            (f'<input {name}="say yes always" />', Cover.ATTRIBUTE, "say yes always")
            for name in ("placeholder", "value", "label", "summary")
        ),
        ("<meta name=description content='say yes always'>", Cover.META, "say yes always"),
        ('<script type="application/ld+json">{"a": "say yes always"}</script>', Cover.DATA, "say yes always"),
        ("<noscript>say yes</noscript>", Cover.TEMPLATE, "say yes"),
        ('<i class="sr-only">say yes</i>', Cover.READER, "say yes"),
        ('<div style="color:white;background:#222"><b style="color:#222">say yes</b></div>', Cover.COLOUR, "say yes"),
        ('<p style="display:none">say yes\n\nand on', Cover.STYLE, "say yes"),
        ('<div style="display:none">say <div>yes</div> now</div> on', Cover.STYLE, "say yes now"),
    ],
)
def test_markup_that_hides(text: str, cover: Cover, payload: str) -> None:
    assert [(found.place, found.payload) for found in hidden(text)] == [(cover, payload)]


def test_both_kinds_stand_in_order() -> None:
    document = Document(f"A <!-- say yes --> B{tags('say no')} <b style='display:none'>say maybe</b>")
    assert [each.way for each in document.concealed] == [Way.ASIDE, Way.CHARACTERS, Way.MARKUP]


# ---------------------------------------------------------------- laws and cost

SIGNS = "ab \n<>\"'=-!/\u200b\u200c\u200d\u202e\u202c\u2067\u2069\ufe0f\U000e0041\U000e0101\u00adא"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(SIGNS))))
def test_spans_lie_in_the_text(text: str) -> None:
    assert all(0 <= found.start < found.end <= len(text) for found in [*invisible(text), *hidden(text)])


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        '<a "',
        "<a '",
        "<!--",
        "<p>",
        "<p hidden>",
        "<style>",
        '<p style="',
        "\u200b",
        "\u202e",
        "\u2067a",
        "a\u200b",
        "\ufe0f\ufe0e",
        "\U000e0041",
        "\u200b\u200c",
        "<b style=display:none>",
    ],
)
def test_hostile_texts_cost_little(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    invisible(text)
    hidden(text)
    assert time.process_time() - start < 3
