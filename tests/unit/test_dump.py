import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxiv2bib.problems import Problem
from arxiv2bib.readers import dump as reader
from arxiv2bib.record import Completeness, Record
from dump_text import dump, dumps


def read(text):
    data = text if isinstance(text, bytes) else text.encode()
    items = list(reader.read(io.BytesIO(data), "in.txt"))
    return [each for each in items if isinstance(each, Record)], [each for each in items if isinstance(each, Problem)]


def one(text):
    records, problems = read(text)
    assert len(records) == 1
    assert problems == []
    return records[0]


def test_a_full_record():
    record = one(
        dump(
            "2001.00001",
            "On Things",
            "Anna Berg, B. C. de Vries",
            "We look at things.",
            "5 pages, 2 figures",
            "doi: 10.1103/PhysRevD.76.013009 Phys. Rev. D 76, 013009 (2007)",
            "2020-01-02",
            "2020-03-04",
        )
    )
    assert str(record.title) == "On Things"
    assert [str(author) for author in record.authors] == ["Anna Berg", "B. C. de Vries"]
    assert str(record.abstract) == "We look at things."
    assert record.comments == "5 pages, 2 figures"
    assert record.doi == "10.1103/PhysRevD.76.013009"
    assert record.journal_ref == "Phys. Rev. D 76, 013009 (2007)"
    assert (str(record.created), str(record.updated)) == ("2020-01-02", "2020-03-04")
    assert (record.where.file, record.where.line) == ("in.txt", 8)
    assert record.completeness is Completeness.COMPLETE


@pytest.mark.parametrize(
    ("reference", "doi", "journal_ref"),
    [
        ("", "", ""),
        ("J. Foo 1, 2 (2003)", "", "J. Foo 1, 2 (2003)"),
        ("doi: 10.1000/x.1", "10.1000/x.1", ""),
        ("doi: 10.1000/x.1 J. Foo 1, 2 (2003)", "10.1000/x.1", "J. Foo 1, 2 (2003)"),
        ("doi: 10.1000/x.1 10.1000/y.2 J. Foo 1, 2 (2003)", "10.1000/x.1", "J. Foo 1, 2 (2003)"),
        ("Proc. A - B Conference 2004", "", "Proc. A - B Conference 2004"),
    ],
)
def test_the_shapes_of_the_identifier_line(reference, doi, journal_ref):
    record = one(dump("2001.00001", reference=reference))
    assert (record.doi, record.journal_ref) == (doi, journal_ref)


def test_without_a_title_block_nothing_is_made_up():
    record = one(dump("2001.00001", comments="3 pages"))
    assert record.title is None
    assert record.authors == ()
    assert record.is_incomplete
    assert record.comments == "3 pages"


def test_an_abstract_may_have_blank_lines_and_the_words_that_end_records():
    abstract = (
        "First we recall arXiv:1706.03762.\n\narXiv:1706.03762\n\nCreated: in haste\n\n"
        "The page says arXiv:2001.00009 - Nature 1\nwhich was Created: 2001-01-01 or so."
    )
    record = one(dump("2001.00001", abstract=abstract, comments="12 pages"))
    assert "Created: in haste" in str(record.abstract)
    assert str(record.abstract).endswith("or so.")
    assert record.comments == "12 pages"
    assert record.arxiv_id.id == "2001.00001"


def test_an_abstract_of_two_lines_is_no_title_block():
    record = one(dump("2001.00001", abstract="We show that it holds.\nThe proof is short, and it is new."))
    assert record.title is None
    assert str(record.abstract) == "We show that it holds. The proof is short, and it is new."


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_change_nothing(ending, mark):
    text = dumps(dump("2001.00001", "On Things", "Anna Berg"), dump("2001.00002", comments="3 pages"))
    plain, _ = read(text)
    other, problems = read(mark + text.replace("\n", ending).encode())
    assert problems == []
    assert other == plain


def test_latin_1_is_read_and_told_once():
    text = dumps(dump("2001.00001", "Étude", "José Núñez"), dump("2001.00002", "Né", "Zoë Ü"))
    records, problems = read(text.encode("latin-1"))
    assert [str(record.title) for record in records] == ["Étude", "Né"]
    assert [(problem.code, problem.where.line) for problem in problems] == [("encoding-repaired", 1)]


def test_one_bad_byte_costs_neither_the_line_nor_the_file():
    text = dumps(dump("2001.00001", "Étude", "José Núñez")).encode() + dump("2001.00002", "N\xff", "Zoë").encode(
        "latin-1"
    )
    records, problems = read(text)
    assert [str(record.title) for record in records] == ["Étude", "Nÿ"]
    assert len(problems) == 1


def test_a_torn_last_record_is_told_and_the_rest_stays():
    records, problems = read(dumps(dump("2001.00001")) + "\nHere is an abstract that the")
    assert len(records) == 1
    assert [(problem.code, problem.rejected, problem.where.line) for problem in problems] == [
        ("truncated-record", True, 6)
    ]


def test_a_last_record_without_its_dates_is_kept():
    text = dumps(dump("2001.00001"), dump("2001.00002"))
    records, problems = read(text[: text.rindex("Created:")])
    assert [record.arxiv_id.id for record in records] == ["2001.00001", "2001.00002"]
    assert records[1].created is None
    assert problems == []


def test_a_wrong_identifier_rejects_its_record_and_no_other():
    records, problems = read(dumps(dump("2001.00001"), dump("2013.00001"), dump("2001.00003")))
    assert [record.arxiv_id.id for record in records] == ["2001.00001", "2001.00003"]
    assert [(problem.code, problem.rejected) for problem in problems] == [("bad-identifier", True)]


def test_a_date_that_no_calendar_has_is_left_out():
    records, problems = read(dump("2001.00001", created="2020-02-31"))
    assert records[0].created is None
    assert [problem.code for problem in problems] == ["bad-date"]


def test_what_is_no_doi_is_left_out_and_told():
    records, problems = read(dump("2001.00001", reference="doi: nonsense J. Foo 1 (2003) 2"))
    assert (records[0].doi, records[0].journal_ref) == ("", "J. Foo 1 (2003) 2")
    assert [problem.code for problem in problems] == ["bad-doi"]


def test_invisible_characters_are_taken_out_and_told():
    records, problems = read(dump("2001.00001", "Safe\u202e\x1b[31m Title", "Anna Berg"))
    assert str(records[0].title) == "Safe[31m Title"
    assert [problem.code for problem in problems] == ["characters-removed"]


def test_an_empty_stream_has_no_records():
    records, problems = read("\n \n")
    assert records == []
    assert [problem.code for problem in problems] == ["nothing-found"]


def test_a_record_beyond_the_limit_is_rejected_and_the_next_one_read(monkeypatch):
    monkeypatch.setattr(reader, "MAX_RECORD_CHARACTERS", 10_000)
    records, problems = read(dumps(dump("2001.00001", abstract="word " * 5_000), dump("2001.00002")))
    assert [record.arxiv_id.id for record in records] == ["2001.00002"]
    assert [(problem.code, problem.rejected) for problem in problems] == [("too-large", True)]


@given(st.lists(st.text(max_size=300), max_size=5), st.integers(0, 400))
def test_whatever_stands_between_them_good_records_are_read(junk, cut):
    """Isolation and conservation: damage to one record never costs another one."""
    good = dump("2001.00001")
    text = "\n\n".join([*junk, good])
    records, problems = read(text.encode("utf-8", "replace"))
    assert any(record.arxiv_id.id == "2001.00001" for record in records)
    read(text.encode("utf-8", "replace")[:cut])
    assert all(isinstance(problem.rejected, bool) for problem in problems)
