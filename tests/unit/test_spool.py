"""What waits in the temporary file comes back as it was."""

from dataclasses import fields, replace
from datetime import date

from hypothesis import given

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Collaboration, Person
from arxiv2bib.problems import Where
from arxiv2bib.record import Completeness, EntryType, Origin, Publication, Record, Version
from arxiv2bib.spool import Spool, pack, unpack
from arxiv2bib.tex import decode
from arxiv2bib.text import Text
from strategies import records

FULL = Record(
    where=Where("in", 3), key="key", requested=2, arxiv_id=ArxivId("2001.00001", 2), doi="10.1000/1",
    title=decode(r"On {BERT} and $x_1$"), authors=(Person("Berg", "Anna", "van", "Jr."), Collaboration("X Team")),
    completeness=Completeness.CUT, authors_as_shown=("A", "B"), abstract=decode(r"We \emph{study} it."),
    categories=("cs.LG", "hep-th"), created=date(2020, 1, 1), updated=date(2021, 1, 1),
    versions=(Version(1, date(2020, 1, 1)), Version(2, date(2021, 1, 1))), journal_ref="J 1", comments="5 pages",
    report_number="R-1", license="http://example.org",
    publication=Publication(
        entry_type=EntryType.BOOK, container=decode("J"), volume="1", issue="2", pages="3-4", article_number="5",
        year=2020, month=1, day=2, series=decode("S"), publisher=decode(r"P \& Q"), place=decode("Oslo"),
        institution=decode("I"), edition="2", chapter="3", kind="k", isbn="1", issn="2",
    ),
    note=decode("N"), status="accepted", url="https://example.org", contributors={"editor": (Person("Itor", "Ed"),)},
    extra={"Keywords": decode("a, b"), "file": Text()},
    origins={"title": Origin(Where("m", 1), "rule", "raw"), "doi": Origin()},
)  # fmt: skip


def test_the_full_record_says_something_in_every_field():
    assert all(getattr(FULL, each.name) for each in fields(Record))
    assert all(getattr(FULL.publication, each.name) for each in fields(Publication))


def test_every_field_comes_back():
    assert unpack(pack(FULL)) == FULL
    for each in fields(Record):
        if each.name != "where":
            empty = Record(where=FULL.where)
            one = replace(empty, **{each.name: getattr(FULL, each.name)})
            assert unpack(pack(one)) == one, each.name


@given(record=records())
def test_any_record_comes_back(record):
    assert unpack(pack(record)) == record


def test_records_are_found_by_their_numbers_in_memory_and_behind_it():
    kept = [replace(FULL, key=f"k{number}") for number in range(10)]
    with Spool(in_memory=3) as spool:
        assert [spool.append(each) for each in kept[:6]] == list(range(6))
        assert [spool[number] for number in (5, 0, 4)] == [kept[5], kept[0], kept[4]]
        assert [spool.append(each) for each in kept[6:]] == list(range(6, 10))
        assert [spool[number] for number in range(10)] == kept
        assert len(spool) == 10
