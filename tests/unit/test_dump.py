import io
import time

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


def test_running_text_may_even_begin_lines_as_the_end_of_a_record_does():
    abstract = "We study this.\narXiv:1706.03762 is related.\nCreated: 2019-01-01 was its date.\n\nMore text."
    record = one(dump("2001.00001", "On Things", "Anna Berg, Bo Li", abstract, "5 pages"))
    assert str(record.title) == "On Things"
    assert "Created: 2019-01-01 was its date. More text." in str(record.abstract)
    assert (record.arxiv_id.id, record.comments) == ("2001.00001", "5 pages")


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
    text = dumps(dump("2001.00001", "Étude", "José Núñez")).encode() + dump("2001.00002", "N\xff", "Zoë Ü").encode(
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


@pytest.mark.parametrize(
    ("last_lines", "identifier", "created"),
    [
        ("arXiv:2001.00001 [cs.CL]\nCreated: 2020-01-01", "2001.00001", "2020-01-01"),
        ("arXiv:2001.00001\n\nCreated: 2020-01-01", "2001.00001", "2020-01-01"),
        (" arXiv:2001.00001\n Created: 2020-01-01", "2001.00001", "2020-01-01"),
        ("arXiv: 2001.00001\nCreated: 2020-01-01", "2001.00001", "2020-01-01"),
        ("arXiv:2001.00001 -doi: 10.1000/x\nCreated: 2020-01-01", "2001.00001", "2020-01-01"),
        ("arXiv:2001.00001\nCreated: 2020-01-01 Updated: 2020-02", "2001.00001", "2020-01-01"),
        ("arXiv:2001.00001\nCreated: 2020-1", "2001.00001", "None"),
    ],
)
def test_last_lines_that_deviate_a_little_are_read_and_swallow_no_record(last_lines, identifier, created):
    records, _ = read(f"An abstract.\n\n{last_lines}\n\n" + dump("2001.00002", abstract="Another one."))
    assert [record.arxiv_id.id for record in records] == [identifier, "2001.00002"]
    assert str(records[0].created) == created
    assert str(records[1].abstract) == "Another one."


def test_a_record_without_its_identifier_is_rejected_and_swallowed_by_none():
    records, problems = read("An abstract.\n\nCreated: 2020-01-01\n\n" + dump("2001.00002", abstract="Another one."))
    assert [str(record.abstract) for record in records] == ["Another one."]
    assert [(problem.code, problem.rejected) for problem in problems] == [("bad-record", True)]


def test_files_put_together_without_a_line_break_lose_nothing():
    records, problems = read(dump("2001.00001") + dump("2001.00002", "On Things", "Anna Berg, Bo Li"))
    assert [record.arxiv_id.id for record in records] == ["2001.00001", "2001.00002"]
    assert str(records[1].title) == "On Things"
    assert problems == []


@pytest.mark.parametrize(
    "abstract",
    [
        "We propose a new method for foo, bar and baz\nin Quantum Chromodynamics, QED",
        "Kimi K2 outperforms GPT\nBERT, ELMo, RoBERTa, T5",
    ],
)
def test_two_lines_of_an_abstract_never_become_title_and_authors(abstract):
    assert one(dump("2001.00001", abstract=abstract, comments="12 pages")).title is None


def test_a_list_of_authors_wrapped_at_its_commas_is_read():
    record = one(dump("2001.00001", "On Things", "Anna Berg, Bo Li,\nCy Doe,\nDi Du"))
    assert [str(author) for author in record.authors] == ["Anna Berg", "Bo Li", "Cy Doe", "Di Du"]


@pytest.mark.parametrize(
    "text",
    [
        "arXiv:" + "x" * 300_000,
        "Title\n" + "a" * 300_000 + "\n\nAbstract.\n\narXiv:2001.00001\nCreated: 2020-01-01",
        "Title\n" + "Bo Li, " * 19 + "A " * 4_000 + "Team\n\nAbstract.\n\narXiv:2001.00001\nCreated: 2020-01-01",
        "\n" * 3_000_000,
        "Abstract\n\n" + "arXiv:1\n" * 50_000,
    ],
)
def test_no_shape_of_input_takes_long(text):
    began = time.perf_counter()
    reader.sniff(text.encode())
    read(text)
    assert time.perf_counter() - began < 20  # each of these took minutes, or would have
