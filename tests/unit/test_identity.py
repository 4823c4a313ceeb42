import itertools
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.identity import identity, unify
from arxiv2bib.names import Person
from arxiv2bib.problems import Where
from arxiv2bib.record import Completeness, EntryType, Publication, Record
from arxiv2bib.text import Text

BASE = Record(
    where=Where("a.txt", 3),
    arxiv_id=ArxivId.parse("2001.00001"),
    title=Text.plain("On Things"),
    created=date(2020, 1, 1),
)


def test_version_and_class_do_not_make_another_paper():
    one = replace(BASE, arxiv_id=ArxivId.parse("math.GT/0309136v2"))
    other = replace(BASE, arxiv_id=ArxivId.parse("math/0309136"))
    assert identity(one) == identity(other)


def test_without_an_arxiv_identifier_the_doi_decides_in_any_case():
    one, other = (replace(BASE, arxiv_id=None, doi=doi) for doi in ("10.1000/ABC", "10.1000/abc"))
    assert identity(one) == identity(other)


def test_papers_with_equal_titles_are_not_one():
    assert identity(BASE) != identity(replace(BASE, arxiv_id=ArxivId.parse("2001.00002")))


def test_what_one_copy_lacks_comes_from_the_other():
    merged, problems = unify([BASE, replace(BASE, where=Where("b.txt", 7), title=None, doi="10.1000/x")])
    assert str(merged.title) == "On Things"
    assert merged.doi == "10.1000/x"
    assert [problem.code for problem in problems] == ["merged"]


def test_the_newer_copy_wins_and_the_contradiction_names_both_places():
    newer = replace(BASE, where=Where("b.txt", 7), title=Text.plain("On Other Things"), updated=date(2021, 1, 1))
    merged, problems = unify([BASE, newer])
    assert str(merged.title) == "On Other Things"
    conflict = next(problem for problem in problems if problem.code == "merge-conflict")
    assert "title differs: 'On Other Things' here, 'On Things' at a.txt:3" in conflict.message
    assert conflict.where == Where("b.txt", 7)


def test_case_blanks_and_accents_are_no_contradiction():
    _, problems = unify([BASE, replace(BASE, where=Where("b.txt"), title=Text.plain("ON  THÍNGS."))])
    assert [problem.code for problem in problems] == ["merged"]


def test_a_whole_author_list_replaces_a_damaged_one():
    damaged = replace(BASE, authors=(Person("Li"),), completeness=Completeness.REPAIRED, updated=date(2021, 1, 1))
    whole = replace(BASE, where=Where("b.txt"), authors=(Person("Li"), Person("Wu")))
    merged, problems = unify([damaged, whole])
    assert merged.authors == whole.authors
    assert merged.completeness is Completeness.COMPLETE
    assert "merge-conflict" not in {problem.code for problem in problems}


def test_the_origin_of_a_replaced_list_goes_with_it():
    from arxiv2bib.record import Origin  # noqa: PLC0415

    damaged = replace(
        BASE,
        authors=(Person("Li"),),
        completeness=Completeness.REPAIRED,
        updated=date(2021, 1, 1),
        origins={"authors": Origin(rule="shifted-author-list")},
    )
    whole = replace(BASE, where=Where("b.txt"), authors=(Person("Li"), Person("Wu")))
    merged, _ = unify([damaged, whole])
    assert "authors" not in merged.origins


values = st.builds(
    Record,
    where=st.builds(Where, st.sampled_from("abc"), st.integers(1, 5)),
    arxiv_id=st.sampled_from([ArxivId.parse("2001.00001"), ArxivId.parse("2001.00001v2")]),
    title=st.sampled_from([None, Text.plain("On Things"), Text.plain("Other")]),
    authors=st.sampled_from([(), (Person("Li"),), (Person("Li"), Person("Wu"))]),
    completeness=st.sampled_from(Completeness),
    created=st.sampled_from([None, date(2020, 1, 1)]),
    updated=st.sampled_from([None, date(2020, 5, 1), date(2021, 1, 1)]),
    comments=st.sampled_from(["", "3 pages"]),
)


@given(st.lists(values, min_size=2, max_size=4, unique_by=lambda record: record.where))
def test_the_order_of_copies_never_matters(copies):
    results = [unify(list(order)) for order in itertools.permutations(copies)]
    first_record, first_problems = results[0]
    for record, problems in results[1:]:
        assert record == first_record
        assert sorted(map(str, problems)) == sorted(map(str, first_problems))


def test_a_key_that_cannot_be_cited_gives_way_to_one_that_can():
    bad = replace(BASE, key="bad key, illegal")
    good = replace(BASE, where=Where("b.bib", 1), key="goodkey")
    for copies in ([bad, good], [good, bad]):
        merged, problems = unify(copies)
        assert merged.key == "goodkey"
        assert "two-keys" not in {problem.code for problem in problems}


def test_the_key_that_a_merge_does_not_write_becomes_an_alias():
    one, other, third = (replace(BASE, where=Where(f"{key}.bib", 1), key=key) for key in ("one", "other", "third"))
    merged, problems = unify([one, other, third])
    assert {merged.key, *merged.aliases} == {"one", "other", "third"}
    assert len(merged.aliases) == 2
    assert [problem.code for problem in problems].count("two-keys") == 2


def test_a_date_alone_does_not_hide_where_it_was_published():
    dated = replace(BASE, publication=Publication(entry_type=EntryType.MISC, year=2020))
    journal = Publication(entry_type=EntryType.ARTICLE, container=Text.plain("J"), year=2021)
    published = replace(BASE, where=Where("b.bib", 1), publication=journal)
    assert unify([dated, published])[0].publication == journal


def test_one_doi_under_two_titles_is_two_papers():
    """Chapters carry the DOI of their book, and people paste wrong ones."""
    one, other = (replace(BASE, arxiv_id=None, doi="10.1000/abc", title=Text.plain(title)) for title in ("A", "B"))
    assert identity(one) != identity(other)
