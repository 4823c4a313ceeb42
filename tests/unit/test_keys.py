import json
import random
import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.identity import sort_key
from arxiv2bib.keys import PRESETS, Request, assign, base_key, find_preset
from arxiv2bib.keys.patterns import LEGAL
from arxiv2bib.names import Collaboration, Person
from arxiv2bib.problems import UsageError, Where
from arxiv2bib.record import EntryType, Publication, Record
from arxiv2bib.tex import decode

FROZEN = Path(__file__).parent.parent / "frozen_keys.json"


def record(identifier="2507.20534", title="Kimi K2: Open Agentic Intelligence", author=None, year=2025, published=None):
    return Record(
        where=Where("test"),
        arxiv_id=ArxivId.parse(identifier),
        title=decode(title) if title else None,
        authors=(author or Collaboration("Kimi Team"),),
        created=date(year, 7, 28) if year else None,
        publication=Publication(entry_type=EntryType.ARTICLE, container=decode("J"), year=published)
        if published
        else None,
    )


@pytest.mark.parametrize(
    ("preset", "key"),
    [
        ("arxiv", "kimiteam2025kimik2openagentic"),
        ("authoryear", "kimiteam2025"),
        ("scholar", "team2025kimi"),
        ("id", "2507.20534"),
    ],
)
def test_the_known_paper_has_the_known_key(preset, key):
    assert base_key(record(), PRESETS[preset]) == (key, False)
    assert PRESETS[preset].example == key


@pytest.mark.parametrize(
    ("title", "author", "key"),
    [
        ("On the Theory of Łoś", Person("Łoś", "J."), "los2025theorylos"),
        ("The $k$-Center Problem", Person("Müller", "A."), "muller2025kcenterproblem"),
        ("An Étude", Person("Berg", "A.", "van den"), "vandenberg2025etude"),
        ("Don't Panic!", Person("O'Neill", "B."), "oneill2025dontpanic"),
    ],
)
def test_keys_are_ascii_without_stop_words(title, author, key):
    assert base_key(record(title=title, author=author), PRESETS["arxiv"])[0] == key


def test_the_default_key_takes_the_year_of_version_1_and_the_others_that_of_publication():
    published = record(published=2027)
    assert base_key(published, PRESETS["arxiv"])[0].startswith("kimiteam2025")
    assert base_key(published, PRESETS["authoryear"])[0] == "kimiteam2027"


@pytest.mark.parametrize("missing", [{"title": ""}, {"year": None}, {"author": Person("李", "明")}])
def test_without_a_part_the_whole_identifier_is_the_key_never_half_a_key(missing):
    assert base_key(record(**missing), PRESETS["arxiv"]) == ("2507.20534", True)


def test_an_old_identifier_is_a_legal_key():
    key, _ = base_key(record("hep-th/9901001", title=""), PRESETS["arxiv"])
    assert key == "hep-th/9901001"
    assert LEGAL.fullmatch(key)


def test_an_unknown_preset_says_what_was_meant():
    with pytest.raises(UsageError, match="did you mean 'arxiv'"):
        find_preset("arxive")


def requests(*pairs):
    return [Request(sort_key(record(identifier)), base) for identifier, base in pairs]


def test_the_earliest_paper_keeps_the_bare_key():
    asked = requests(("2503.00002", "li2020"), ("hep-th/9901001", "li2020"), ("0704.0001", "li2020"))
    assert assign(asked) == ["li2020b", "li2020", "li2020a"]


def test_letters_go_on_after_z():
    asked = requests(*((f"2001.{number:05}", "li2020") for number in range(1, 31)))
    keys = assign(asked)
    assert keys[26:30] == ["li2020z", "li2020aa", "li2020ab", "li2020ac"]


def test_a_letter_never_takes_the_bare_key_of_another_paper():
    asked = requests(("2001.00001", "li2020"), ("2001.00002", "li2020"), ("2001.00003", "li2020a"))
    assert assign(asked) == ["li2020", "li2020b", "li2020a"]


def test_keys_that_differ_only_in_case_count_as_equal():
    assert assign(requests(("2001.00001", "Li2020"), ("2001.00002", "li2020"))) == ["Li2020", "li2020a"]


keys = st.text(string.ascii_lowercase[:3], min_size=1, max_size=4)


@given(st.lists(keys, max_size=40), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_keys_and_all_differ(bases, rng):
    asked = requests(*((f"2001.{number:05}", base) for number, base in enumerate(bases, start=1)))
    given_keys = dict(zip(asked, assign(asked), strict=True))
    shuffled = list(asked)
    rng.shuffle(shuffled)
    assert dict(zip(shuffled, assign(shuffled), strict=True)) == given_keys
    assert len({key.lower() for key in given_keys.values()}) == len(asked)


def test_100_000_equal_keys_are_no_quadratic_loop():
    numbers = list(range(1, 100_000))
    random.Random(1).shuffle(numbers)
    asked = [Request((0, (202001, number, ""), ""), "li2020") for number in numbers]
    assert len(set(assign(asked))) == len(asked)


def test_the_frozen_keys_have_not_moved():
    frozen = json.loads(FROZEN.read_text("utf-8"))
    assert len(frozen) >= 20
    for case in frozen:
        made = record(case["id"], case["title"], author_of(case["author"]), case["year"], case.get("published"))
        for preset, key in case["keys"].items():
            assert base_key(made, PRESETS[preset])[0] == key, (case["id"], preset)


def author_of(parts):
    return Collaboration(parts[0]) if len(parts) == 1 else Person(*parts)


def test_a_key_in_use_keeps_it_whoever_is_earlier():
    early, late = ((0, (200001 + n, n, ""), "") for n in range(2))
    assert assign([Request(early, "li2020"), Request(late, "li2020", in_use=True)]) == ["li2020a", "li2020"]
    assert assign([Request(early, "li2020", in_use=True), Request(late, "Li2020", in_use=True)]) == [
        "li2020",
        "Li2020a",
    ]


def test_no_key_that_is_built_is_the_alias_of_another_entry():
    early, late = ((0, (200001 + n, n, ""), "") for n in range(2))
    assert assign([Request(early, "li2020"), Request(late, "li2020")], ["LI2020A"]) == ["li2020", "li2020b"]
    assert assign([Request(early, "li2020")], ["li2020"]) == ["li2020a"]
    assert assign([Request(early, "li2020", in_use=True)], ["li2020"]) == ["li2020"]


@pytest.mark.parametrize("key", ["a", "DBLP:conf/x/Y-1", "_x", "müller2010", "漢", "a*", "x@y", "[a]"])
def test_keys_that_programs_take(key):
    usable = "@" not in key
    assert Record(where=Where("in"), key=key).key_in_use == (key if usable else "")


@pytest.mark.parametrize(
    "key", ["", "*", "a b", "a,b", "a{b", "a}b", "a%b", "a#b", "a~b", "a=b", "a'b", 'a"b', "a\\b", "a^b"]
)
def test_keys_that_some_program_does_not_take(key):
    assert Record(where=Where("in"), key=key).key_in_use == ""
