"""The shifted author lists of the dumps' page: what is put right, what is left alone, and how often."""

import gzip
import json
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from arxiv2bib.names import Collaboration, Person, author_from_parts
from arxiv2bib.readers.shifted import as_shown, doubtful_name, repair

TRUE_LIST = [("Kimi Team", ""), ("Bai", "Yifan"), ("Bao", "Yiping"), ("Chen", "Guanduo"), ("Chen", "T. Y.")]


def test_the_page_shifts_forenames_behind_an_author_without_any():
    assert as_shown(TRUE_LIST) == ["Yifan Kimi Team", "Yiping Bai", "Guanduo Bao", "T. Y. Chen"]


def test_the_page_leaves_out_a_pair_that_it_has_shown():
    assert as_shown([("Li", "A."), ("Wu", "B."), ("Li", "A.")]) == ["A. Li", "B. Wu"]


def test_a_shifted_list_is_put_right_up_to_the_name_that_is_lost():
    assert repair(as_shown(TRUE_LIST)) == (
        Collaboration("Kimi Team"),
        Person("Bai", "Yifan"),
        Person("Bao", "Yiping"),
        Person("Chen", "Guanduo"),
    )


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        (["V. D0 Collaboration"], ["D0 Collaboration"]),
        (["A. The BABAR Collaboration", "B. Aubert"], ["The BABAR Collaboration", "A. Aubert"]),
        (["R. Belle II Collaboration", "S. Abe"], ["Belle II Collaboration", "R. Abe"]),
        (["A. Berg", "B. Janus Collaboration", "C. Cruz"], ["A. Berg", "Janus Collaboration", "B. Cruz"]),
        (["Yifan Kimi Team", "Yiping Bai", "Ana Maria Silva", "Bo Li"], ["Kimi Team", "Yifan Bai"]),
        (["R. LHCb collaboration", "C. Abellan Aaij"], ["LHCb collaboration"]),
        (["Yifan Kimi Team", "Jan van den Berg", "Bo Li"], ["Kimi Team"]),
        (["Thanh The ATLAS Collaboration", "Bo Li"], ["ATLAS Collaboration"]),
    ],
)
def test_the_list_ends_at_the_first_name_that_may_be_split_in_two_ways(shown, names):
    assert [str(author) for author in repair(shown)] == names


@pytest.mark.parametrize(
    "shown",
    [
        ["Anna Berg", "Bo Li"],
        ["CLAS Collaboration", "A. Berg"],
        ["The ATLAS Collaboration"],
        ["the ALADIN Collaboration", "A. Berg"],
        ["Dipanwita Dutta for the CMS Collaboration"],
        ["IGEC-2 Collaboration"],
        ["Pierre Auger Collaboration", "A. Berg"],
        ["Google Gemini Team", "Anna Berg"],
        ["Falcon LLM Team", "Anna Berg"],
        ["Cohere Labs Team", "Anna Berg"],
        ["Blue Brain Project", "Anna Berg"],
        ["Marie Curie Project", "Anna Berg"],
        ["Vera Rubin Consortium", "Anna Berg"],
        ["Mistral Magistral Team", "Anna Berg"],
        ["Tibet ASgamma Collaboration", "Anna Berg"],
        [],
    ],
)
def test_a_list_that_nothing_betrays_is_not_touched(shown):
    assert repair(shown) is None


def test_the_text_of_the_paper_may_tell_forename_and_body_apart():
    shown = ["Anna Foo Team", "Bo Li", "Cy Wu"]
    assert repair(shown) is None
    repaired = repair(shown, "Foo 3: better bars. We describe Foo.")
    assert [str(author) for author in repaired] == ["Foo Team", "Anna Li", "Bo Wu"]
    assert repair(["Falcon LLM Team", "Bo Li"], "The Falcon series of LLM models") is None


def test_a_list_that_only_looks_shifted_is_doubtful_and_not_touched():
    shown = ["Silvia Maria Unheard Team", "Bo Li"]
    assert repair(shown) is None
    assert doubtful_name(shown) == "Silvia Maria Unheard Team"
    assert doubtful_name(["Vera Rubin Consortium", "Bo Li"]) == "Vera Rubin Consortium"
    assert doubtful_name(["Anna Berg", "CLAS Collaboration"]) == ""


def outcome(authors):
    """What becomes of a true list that the page has shown, judged against the true list alone."""
    shown = as_shown([(family, given) for family, given, _ in authors])
    if not shown:
        return "nothing shown"
    is_shifted = shown != list(dict.fromkeys(f"{given} {family}".strip() for family, given, _ in authors))
    repaired = repair(shown)
    if repaired is None:
        return "undetected" if is_shifted else "untouched"
    if not is_shifted:
        return "touched wrongly"
    names = [str(author) for author in repaired]
    true = [str(author_from_parts(family, given)) for family, given, _ in authors]
    if names != true[: len(names)]:
        return "invented"
    return "exact" if len(names) >= len(true) - 1 else "true prefix"


@pytest.fixture(scope="module")
def oai_author_lists(shared):
    """Identifier → author list, read without our own readers."""
    lists = {}
    namespace = "{http://arxiv.org/OAI/arXiv/}"
    for path in sorted((shared / "data/oai/arXiv").iterdir()):
        data = path.read_bytes()
        root = ET.fromstring(gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
        for record in root.iter(f"{namespace}arXiv"):
            lists[record.findtext(f"{namespace}id")] = [
                tuple(author.findtext(namespace + name) or "" for name in ("keyname", "forenames", "suffix"))
                for author in record.iter(f"{namespace}author")
            ]
    return lists


def test_14_000_real_lists_get_no_invented_name(oai_author_lists):
    counts = Counter(outcome(authors) for authors in oai_author_lists.values())
    print(f"\nshifted lists over {len(oai_author_lists):,} records: {dict(counts)}")
    assert len(oai_author_lists) > 14_000
    assert counts["invented"] == 0
    assert counts["touched wrongly"] == 0
    assert counts["exact"] + counts["true prefix"] >= 7


def test_14_000_lists_behind_a_collaboration_are_put_right_as_far_as_they_tell(oai_author_lists):
    """The limit: a second author without forenames shifts the rest once more and cannot be seen."""
    body = ("ATLAS Collaboration", "", "")
    counts = Counter()
    for authors in oai_author_lists.values():
        result = outcome([body, *authors])
        counts[result] += 1
        if result == "invented":
            assert any(not given for _, given, _ in authors), authors[:5]
    print(f"\nthe same behind a collaboration: {dict(counts)}")
    assert counts["exact"] + counts["true prefix"] > 0.995 * sum(counts.values())


def test_the_seeds_and_the_truth_agree(seeds, seeds_metadata):
    shown = (seeds / "000_f810be5e1f846c23.txt").read_text("utf-8").splitlines()[1].split(", ")
    with seeds_metadata.open(encoding="utf-8") as lines:
        papers = {paper["id"]: paper for paper in map(json.loads, lines)}
    true = papers["2507.20534"]["authors_parsed"]
    repaired = [str(author) for author in repair(shown)]
    assert repaired == [f"{given} {family}".strip() for family, given, _ in true[:-1]]
