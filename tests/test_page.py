"""Pages: the fast sums are the sums over the named features, and a page is told from a long list in time that grows with it."""

import random
import time
from importlib import import_module
from types import SimpleNamespace

import pytest

from auditor import Document

FORMS = import_module("auditor_rules.boilerplate._forms")
PAGE = import_module("auditor_rules.boilerplate._page")
PLACES = import_module("auditor_rules.boilerplate._places")
SCALES = import_module("auditor_rules.boilerplate._scales")
RULE = import_module("auditor_rules.boilerplate.page_furniture")

_MENU = "Skip to main content\nHome\nNews\nSport\nLog in\nSubscribe\n"
_TEXT = (
    "The mill at Holm opens again in May, the county says, after nine years in which its wheel stood still and its dam leaked.\n"
    "“We have waited for the wheel longer than for any grandchild,” said Ada Holm, who has lived beside the river since 1961.\n"
    "Whether it will grind again is for the county to say: flour was dearer last year than at any time since the war.\n"
)
_FOOTER = "Share this story\nFacebook\n3 Comments\nAda Holm said:\nNonsense, all of it!\nMost read\nAbout us\n水车\n© 2024 Holm Post\n"
PAGES = [
    _MENU + _TEXT + _FOOTER, _FOOTER + _MENU, _TEXT * 9, "- Home\n- News\n\n" + _TEXT + _MENU * 9, "…\n?\n\n1", "Home",
    _MENU + "Ho\0me\n\0\n" + _TEXT,
]  # fmt: skip


@pytest.mark.parametrize("text", PAGES)
def test_scores_are_the_sums_of_the_weights_of_the_features(text: str) -> None:
    document = Document(text)
    names = sorted({name for row in SCALES.features(PAGE.Page(document, RULE.LISTS, {})) for name in row})
    draw = random.Random(0)
    weights = {name: round(draw.uniform(-1, 1), 3) for name in names} | {"(bias)": 0.25}
    scales = SCALES.Scales(SimpleNamespace(weights=weights))
    page = PAGE.Page(document, RULE.LISTS, scales.words)
    sums = [weights["(bias)"] + sum(weights[name] * value for name, value in row.items()) for row in SCALES.features(page)]
    # What is counted in the rows around a row is rounded to thousandths for each of these rows, on either side.
    assert [score / SCALES.EXACT for score in scales.scores(page)] == pytest.approx(sums, abs=0.5e-3 * 9)


def test_every_weight_of_the_table_is_of_a_feature_that_can_occur() -> None:
    kinds, forms = set(FORMS.KIND_NAMES), FORMS.FORMS
    known = {name for form in forms for name in form.own()} | {"(bias)", SCALES.NO_ROW_ABOVE, SCALES.NO_ROW_BELOW}
    known |= {f"{side} {name}" for form in forms for name in form.nearby() for side in ("above", "below")}
    known |= {f"{name}, rows {side}" for form in forms for name, _ in form.counted() for side in ("above", "below")}
    lists = {lexicon.name.rpartition("/")[2].removesuffix(".txt").replace("_", " ") for lexicon in RULE.LISTS}
    known |= {f"{side}label of {name}" for side, _ in SCALES.SIDES for name in lists}
    places = {*PLACES.SHARE_NAMES, *PLACES.FIRST_NAMES, *PLACES.LAST_NAMES, *PLACES.DENSE_NAMES}
    for names in PLACES.STRETCH_NAMES:
        places |= {*names.up_to, *names.from_start, *names.beyond, *names.to_end}
    by_kind = {name for names in PLACES.STRETCH_NAMES for name in (names.before, names.inside, names.after)}
    by_kind |= {f"below a label of {name}" for name in PLACES.HEADINGS}
    for name in RULE.SCALES.weights:
        of_kind = any(name.startswith(f"{each}, ") and name.removeprefix(f"{each}, ") in kinds for each in by_kind)
        assert name in known or name in places or name.startswith("word ") or of_kind, name


def _seconds(text: str) -> float:
    document = Document(text)
    document.rows, document.folded, document.blocks  # noqa: B018  # views, which are not what is timed
    start = time.process_time()
    list(RULE.page_furniture.check(document))
    return time.process_time() - start


def test_time_grows_with_the_page_and_not_with_its_square() -> None:
    page = _MENU * 40 + _TEXT + _FOOTER * 40
    small, large = min(_seconds(page) for _ in range(3)), min(_seconds(page * 10) for _ in range(3))
    assert large < 40 * small + 0.05
