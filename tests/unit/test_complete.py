import gzip
import json
from dataclasses import replace
from datetime import date

import pytest

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Collaboration, Person
from arxiv2bib.problems import InputError, Where
from arxiv2bib.record import Completeness, Record
from arxiv2bib.sources import complete, look_up
from arxiv2bib.text import Text

BARE = Record(where=Where("in.txt", 4), arxiv_id=ArxivId.parse("2001.00001"), created=date(2020, 1, 1))
KNOWN = Record(
    where=Where("meta.jsonl", 9),
    arxiv_id=ArxivId.parse("2001.00001"),
    title=Text.plain("On Things"),
    authors=(Collaboration("Foo Team"), Person("Li", "A."), Person("Wu", "B.")),
    categories=("cs.LG",),
    created=date(2020, 1, 1),
)


def codes(problems):
    return [problem.code for problem in problems]


def test_what_is_missing_is_filled_and_its_origin_known():
    record, problems = complete(BARE, KNOWN)
    assert (str(record.title), record.authors, record.categories) == ("On Things", KNOWN.authors, ("cs.LG",))
    assert record.origins["title"].where == Where("meta.jsonl", 9)
    assert problems == []
    assert not record.is_incomplete


def test_a_real_contradiction_is_told_and_the_input_kept():
    record, problems = complete(replace(BARE, title=Text.plain("On Other Things"), created=date(2020, 2, 1)), KNOWN)
    assert str(record.title) == "On Other Things"
    assert codes(problems) == ["metadata-conflict", "metadata-conflict"]
    assert "meta.jsonl:9" in problems[0].message


def test_a_day_of_difference_between_time_zones_is_no_contradiction():
    assert complete(replace(BARE, created=date(2019, 12, 31)), KNOWN)[1] == []


def test_complete_metadata_replaces_a_repair_with_a_note():
    repaired = replace(BARE, authors=KNOWN.authors[:2], completeness=Completeness.REPAIRED)
    record, problems = complete(repaired, KNOWN)
    assert record.authors == KNOWN.authors
    assert record.completeness is Completeness.COMPLETE
    assert codes(problems) == ["authors-confirmed"]
    assert "confirmed" in problems[0].message


def test_a_shifted_list_that_nothing_betrayed_is_explained_by_the_page_s_own_rule():
    source = replace(KNOWN, authors=(Person("Mausam"), Person("Li", "A."), Person("Wu", "B.")))
    shown = replace(BARE, authors=(Person("Mausam", "A."), Person("Li", "B.")), authors_as_shown=("A. Mausam", "B. Li"))
    record, problems = complete(shown, source)
    assert record.authors == source.authors
    assert codes(problems) == ["authors-confirmed"]


def test_other_authors_are_a_contradiction():
    record, problems = complete(replace(BARE, authors=(Person("Berg", "Anna"),)), KNOWN)
    assert record.authors == (Person("Berg", "Anna"),)
    assert codes(problems) == ["metadata-conflict"]


def test_the_same_names_take_the_better_split_of_the_source():
    source = replace(KNOWN, authors=(Person("Graciani Diaz", "R."),))
    record, problems = complete(replace(BARE, authors=(Person("Diaz", "R. Graciani"),)), source)
    assert record.authors == source.authors
    assert problems == []


def paper(identifier, **values):
    return json.dumps(
        {"id": identifier, "title": f"Title of {identifier}", "authors_parsed": [["Li", "A.", ""]], **values}
    )


def test_sources_are_streamed_plain_and_packed_and_keep_only_what_is_needed(tmp_path):
    (tmp_path / "a.jsonl").write_text(paper("2001.00001") + "\n" + paper("2001.00007") + "\n")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(paper("2001.00002").encode()))
    found = look_up([tmp_path], ["2001.00001", "2001.00002"], pytest.fail)
    assert sorted(found) == ["2001.00001", "2001.00002"]


def test_a_number_in_the_place_of_an_identifier_is_told_never_repaired(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        paper("2001.00001") + '\n{"id": 704.0001, "title": "x"}\n{"id": "1501.0003", "title": "x"}\n{"id"\n'
    )
    told = []
    found = look_up([path], ["2001.00001", "0704.0001"], told.append)
    assert list(found) == ["2001.00001"]
    assert [(problem.code, problem.where.line, problem.rejected) for problem in told] == [
        ("bad-metadata", 2, False),
        ("bad-metadata", 3, False),
        ("bad-metadata", 4, False),
    ]


def test_two_sources_that_disagree_are_told(tmp_path):
    (tmp_path / "a.jsonl").write_text(paper("2001.00001"))
    (tmp_path / "b.jsonl").write_text(paper("2001.00001", title="Quite Another"))
    told = []
    look_up([tmp_path], ["2001.00001"], told.append)
    assert codes(told) == ["merge-conflict"]


def test_a_missing_source_is_an_error_of_the_call(tmp_path):
    with pytest.raises(InputError, match="nosuch"):
        look_up([tmp_path / "nosuch"], [], pytest.fail)
