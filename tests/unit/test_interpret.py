"""What a record becomes when its journal reference, DOI and comments are interpreted."""

from datetime import date

import pytest

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.problems import Severity, Where
from arxiv2bib.publication import Spelling, interpret, spelled
from arxiv2bib.publication.dois import disagreements, facts
from arxiv2bib.record import EntryType, Publication, Record
from arxiv2bib.tex import decode

_WHERE = Where("in.txt", 3)
PRD = Publication(
    entry_type=EntryType.ARTICLE, container=decode("Phys. Rev. D"), volume="76", article_number="013009", year=2007
)


def record(**values):
    return Record(where=_WHERE, arxiv_id=ArxivId.parse("0704.0001"), created=date(2007, 4, 1), **values)


def codes(problems):
    return [problem.code for problem in problems]


def test_nothing_to_read_gives_the_very_same_record():
    plain = record()
    assert interpret(plain)[0] is plain
    assert interpret(plain)[1] == []


def test_a_publication_keeps_its_origin():
    read, problems = interpret(record(journal_ref="Phys.Rev.D76:013009,2007", comments="Accepted to ApJ"))
    assert read.publication == PRD
    assert not read.note
    assert not read.status
    assert problems == []
    origin = read.origins["publication"]
    assert (origin.where, origin.rule, origin.raw) == (_WHERE, "VOL PAGES WHEN", "Phys.Rev.D76:013009,2007")
    assert [origin.raw[part.start : part.end] for part in origin.parts if part.field == "volume"] == ["76"]


def test_a_record_with_publication_is_left_alone():
    known = record(journal_ref="J. Algebra 3 (2014) 1-5", publication=PRD, comments="Accepted to ApJ")
    assert interpret(known)[0] is known


def test_an_unread_reference_is_told_and_silences_the_comments():
    read, problems = interpret(record(journal_ref="something else", comments="Accepted to ApJ"))
    assert read.publication is None
    assert not read.note
    assert [(p.code, p.severity, p.where, p.subject) for p in problems] == [
        ("journal-ref-uninterpreted", Severity.NOTE, _WHERE, "0704.0001")
    ]


def test_what_is_left_out_is_told():
    read, problems = interpret(record(journal_ref="Journal of Logic 15, 8 (2004)"))
    assert read.publication.volume == "15"
    assert codes(problems) == ["journal-ref-partly-read"]
    assert "'8'" in problems[0].message


def test_a_reference_without_year_is_told():
    read, problems = interpret(record(journal_ref="Investigación Operacional, 36(1), 1-23"))
    assert (read.publication.year, read.year, read.month) == (None, 2007, None)
    assert codes(problems) == ["journal-ref-without-year"]


def test_further_references_stand_in_the_note():
    read, _ = interpret(record(journal_ref="Phys.Rev.D76:013009,2007; Erratum-ibid.D84:039901,2011"))
    assert read.publication == PRD
    assert str(read.note) == "Erratum: ibid. D84:039901,2011"


def test_editors_become_contributors():
    read, _ = interpret(record(journal_ref="Handbook of Things, A. Smith, B. Jones (Eds.), Springer, 2014, pp. 3-9"))
    assert read.entry_type is EntryType.INCOLLECTION
    assert [str(editor) for editor in read.contributors["editor"]] == ["A. Smith", "B. Jones"]


@pytest.mark.parametrize(
    ("doi", "fields"),
    [
        ("10.1103/PhysRevD.76.013009", None),
        ("10.1103/PhysRevD.77.013009", "volume"),
        ("10.1103/PhysRevD.76.013010", "page"),
        ("10.1103/PhysRevB.76.013009", "journal"),
        ("10.1103/PhysRevB.77.013010", "journal, volume, page"),
        ("10.1103/PhysRevB.77.013010 10.1103/PhysRevD.76.013009", None),  # one of two agrees
        ("10.9999/anything", None),
    ],
)
def test_a_doi_that_disagrees_is_a_problem_with_both_readings(doi, fields):
    read, problems = interpret(record(journal_ref="Phys. Rev. D 76, 013009 (2007)", doi=doi))
    assert read.publication == PRD
    if fields is None:
        assert problems == []
        return
    assert codes(problems) == ["journal-ref-doi-mismatch"]
    assert problems[0].message.startswith(f"0704.0001: {fields} differ")
    assert "Phys. Rev. D 76, 013009 (2007)" in problems[0].message
    assert str(facts(doi)) in problems[0].message


def test_the_doi_of_an_erratum_is_no_mismatch():
    reference = "Phys.Rev.D76:013009,2007; Erratum: Phys. Rev. D 84, 039901 (2011)"
    assert interpret(record(journal_ref=reference, doi="10.1103/PhysRevD.84.039901"))[1] == []


def test_a_doi_gives_the_page_that_the_reference_lacks():
    reference = "Logical Methods in Computer Science, Volume 4, Issue 3 (September 4, 2008) lmcs:682"
    read, problems = interpret(record(journal_ref=reference, doi="10.2168/LMCS-4(3:4)2008"))
    assert read.publication.article_number == "4"
    assert problems == []


@pytest.mark.parametrize(
    ("doi", "said"),
    [
        ("10.1103/PhysRevD.76.013009", ("Physical Review D", "76", "", "013009", None)),
        ("10.1088/1367-2630/13/7/073036", ("New Journal of Physics", "13", "7", "073036", None)),
        ("10.1209/0295-5075/94/38001", ("Europhysics Letters", "94", "", "38001", None)),
        ("10.1088/1126-6708/2009/03/051", ("Journal of High Energy Physics", "", "", "051", 2009)),
        ("10.1007/JHEP05(2013)019", ("Journal of High Energy Physics", "", "", "019", 2013)),
        ("10.4204/EPTCS.143.4", ("Electronic Proceedings in Theoretical Computer Science", "143", "", "", None)),
        ("10.2168/LMCS-11(4:9)2015", ("Logical Methods in Computer Science", "11", "4", "9", 2015)),
    ],
)
def test_what_dois_say(doi, said):
    found = facts(doi)
    assert (found.journal, found.volume, found.issue, found.page, found.year) == said


@pytest.mark.parametrize(
    "doi", ["10.1016/j.physletb.2007.07.030", "10.1103/Nothing.1.2", "10.1109/TIT.2015.2494061", "", "x"]
)
def test_other_dois_say_nothing(doi):
    assert facts(doi) is None


@pytest.mark.parametrize("volume", ["05", "1305"])
def test_months_count_as_volumes(volume):
    publication = Publication(entry_type=EntryType.ARTICLE, container=decode("JHEP"), volume=volume, year=2013)
    assert disagreements(publication, facts("10.1007/JHEP05(2013)019")) == []
    assert disagreements(publication, facts("10.1007/JHEP06(2013)019")) == ["volume"]


def test_a_status_keeps_its_origin():
    read, problems = interpret(record(comments="15 pages; accepted at ICML 2025"))
    assert str(read.note) == "Accepted at ICML 2025"
    assert read.status == "accepted"
    assert read.entry_type is EntryType.MISC
    assert problems == []
    assert read.origins["note"].raw == "15 pages; accepted at ICML 2025"
    assert read.origins["note"].rule == "status: accepted"


@pytest.mark.parametrize(
    ("comments", "entry_type", "container", "year"),
    [
        ("Accepted to CVPR 2017", EntryType.INPROCEEDINGS, "CVPR 2017", 2017),
        ("Accepted for publication in Phys. Rev. D", EntryType.ARTICLE, "Phys. Rev. D", None),
        ("Published in Astronomy Letters, 2013, V.39, p.126-140", EntryType.ARTICLE, "Astronomy Letters", None),
    ],
)
def test_trusted_comments_name_the_venue(comments, entry_type, container, year):
    read, _ = interpret(record(comments=comments), trust_comments=True)
    assert (read.entry_type, str(read.publication.container), read.publication.year) == (entry_type, container, year)
    assert interpret(record(comments=comments))[0].publication is None


@pytest.mark.parametrize(
    "comments", ["Submitted to Phys. Rev. D", "talk at SODA 2016", "accepted by something unknown"]
)
def test_what_is_not_accepted_or_not_known_is_never_a_venue(comments):
    assert interpret(record(comments=comments), trust_comments=True)[0].publication is None


def test_a_trusted_thesis_is_one():
    read, _ = interpret(record(comments="PhD thesis, 120 pages"), trust_comments=True)
    assert read.entry_type is EntryType.PHDTHESIS
    assert interpret(record(comments="PhD thesis, 120 pages"))[0].publication is None


def test_withdrawn_is_a_warning():
    read, problems = interpret(record(comments="Withdrawn"))
    assert not read.note
    assert [(p.code, p.severity) for p in problems] == [("withdrawn", Severity.WARNING)]


@pytest.mark.parametrize(
    ("printed", "full", "abbreviated"),
    [
        ("Phys.Rev.D", "Physical Review D", "Phys. Rev. D"),
        ("MNRAS", "Monthly Notices of the Royal Astronomical Society", "Mon. Not. R. Astron. Soc."),
        (
            "Image Processing, IEEE Transactions on",
            "IEEE Transactions on Image Processing",
            "IEEE Trans. Image Process.",
        ),
        ("A Journal That Nobody Knows", "A Journal That Nobody Knows", "A Journal That Nobody Knows"),
    ],
)
def test_journals_are_spelled_as_asked(printed, full, abbreviated):
    publication = Publication(entry_type=EntryType.ARTICLE, container=decode(printed), year=2007)
    known = record(publication=publication)
    assert str(spelled(known, Spelling.FULL).publication.container) == full
    assert str(spelled(known, Spelling.ABBREVIATED).publication.container) == abbreviated
    assert spelled(known, Spelling.AS_IS) is known
