"""What journal references and comments mean: expected values are written from knowledge, not from output."""

import csv
import os
import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.problems import Severity, Where
from arxiv2bib.publication import interpret
from arxiv2bib.publication.comments import is_withdrawn, status_note
from arxiv2bib.publication.journal_ref import RULES, interpret_journal_ref
from arxiv2bib.publication.locators import Locator, page_range, single
from arxiv2bib.record import EntryType, Publication, Record
from arxiv2bib.tex import decode

_SHARED = Path(__file__).parents[2].parent / "shared"
_WHERE = Where("in.txt", 3)


def article(container, volume="", **parts):
    return Publication(entry_type=EntryType.ARTICLE, container=decode(container), volume=volume, **parts)


def proceedings(booktitle, **parts):
    return Publication(entry_type=EntryType.INPROCEEDINGS, container=decode(booktitle), **parts)


PRD = article("Phys. Rev. D", "76", article_number="013009", year=2007)
JHEP = article("JHEP", "05", article_number="019", year=2013)
READ = {
    "Phys. Rev. D 76, 013009 (2007)": PRD,
    "Phys.Rev.D76:013009,2007": PRD,
    "Phys. Rev. D76, 013009 (2007).": PRD,
    "Phys. Rev. D \\textbf{76}, 013009 (2007)": PRD,
    "Nucl.Phys.B787:1-25,2007": article("Nucl. Phys. B", "787", pages="1-25", year=2007),
    "Phys.Lett.B660:100-106,2008": article("Phys. Lett. B", "660", pages="100-106", year=2008),
    "Astrophys.J.667:L37-L40,2007": article("Astrophys. J.", "667", pages="L37-L40", year=2007),
    "Astrophys.J.765:L31,2013": article("Astrophys. J.", "765", article_number="L31", year=2013),
    "Mon.Not.Roy.Astron.Soc.379:1067-1074,2007": article(
        "Mon. Not. Roy. Astron. Soc.", "379", pages="1067-1074", year=2007
    ),
    "Phys. Lett. A 366 (2007) 374-376": article("Phys. Lett. A", "366", pages="374-376", year=2007),
    "J. Magn. Magn. Mater. 315 (2007) 89": article("J. Magn. Magn. Mater.", "315", pages="89", year=2007),
    "Biophysical Journal 104, 1-11 (2013)": article("Biophysical Journal", "104", pages="1-11", year=2013),
    "Phys. Rev. E 86 (2012) 036101": article("Phys. Rev. E", "86", article_number="036101", year=2012),
    "Phys. Rev. B 75, 060401(R) (2007)": article("Phys. Rev. B", "75", article_number="060401", year=2007),
    "JHEP 0706:022,2007": article("JHEP", "0706", article_number="022", year=2007),
    "JHEP05(2013)019": JHEP,
    "JHEP 05 (2013) 019": JHEP,
    "JCAP 0707:012,2007": article("JCAP", "0707", article_number="012", year=2007),
    "New J. Phys. 16 (2014) 083038": article("New J. Phys.", "16", article_number="083038", year=2014),
    "New J.Phys.9:444,2007": article("New J. Phys.", "9", article_number="444", year=2007),
    "SIGMA 3 (2007), 064, 12 pages": article("SIGMA", "3", article_number="064", year=2007),
    "PLoS ONE 6(8):e23176 (2011)": article("PLoS ONE", "6", issue="8", article_number="e23176", year=2011),
    "JINST 7 (2012) P12012": article("JINST", "7", article_number="P12012", year=2012),
    "J. Stat. Mech. (2015) P03005": article("J. Stat. Mech.", article_number="P03005", year=2015),
    "J. Phys.: Condens. Matter 19 (2007) 496211": article(
        "J. Phys.: Condens. Matter", "19", article_number="496211", year=2007
    ),
    "Scientific Reports 5, Article number: 8828 (2015)": article(
        "Scientific Reports", "5", article_number="8828", year=2015
    ),
    "International Journal of Networks, Vol. 3, No. 2, 2014, pp. 13-18": article(
        "International Journal of Networks", "3", issue="2", pages="13-18", year=2014
    ),
    "International Journal of Computer Trends and Technology (IJCTT) V12(2):63-70, June 2014": article(
        "International Journal of Computer Trends and Technology", "12", issue="2", pages="63-70", year=2014, month=6
    ),
    "Software Quality Professional, 18(1), p. 16-22, 2015": article(
        "Software Quality Professional", "18", issue="1", pages="16-22", year=2015
    ),
    "J. Chem. Phys. 135(12):124107-124117, 2011": article(
        "J. Chem. Phys.", "135", issue="12", pages="124107-124117", year=2011
    ),
    "Logic Journal 10(3): 1-9, 2012": article("Logic Journal", "10", issue="3", pages="1-9", year=2012),
    "Cryptologia, Volume 32, Issue 1 January 2008, pages 37 - 44": article(
        "Cryptologia", "32", issue="1", pages="37-44", year=2008, month=1
    ),
    "J. Atmos. Sci. 65, 1955 -- 1966 (2008)": article("J. Atmos. Sci.", "65", pages="1955-1966", year=2008),
    "J. Algebra 321 (2009), No. 10, 2705–2715": article("J. Algebra", "321", issue="10", pages="2705-2715", year=2009),
    "Information Processing Letters 61, 1 (01/1997) 31--36": article(
        "Information Processing Letters", "61", issue="1", pages="31-36", year=1997, month=1
    ),
    "Revista Mexicana de F\\'isica 53, 34-56 (2007)": article(
        "Revista Mexicana de Física", "53", pages="34-56", year=2007
    ),
    "Proc. Natl. Acad. Sci. USA 104, 15210 (2007)": article(
        "Proc. Natl. Acad. Sci. USA", "104", pages="15210", year=2007
    ),
    "IEEE Commun. Mag. 40 (May/June 2002) 1-5": None,
    "LMCS 11 (4:9) 2015": article("LMCS", "11", issue="4", article_number="9", year=2015),
    "EPTCS 143, 2014, pp. 41-53": article("EPTCS", "143", pages="41-53", year=2014),
    "Proceedings of the 38th Conference on Neural Information Processing Systems (NeurIPS 2024)": proceedings(
        "Proceedings of the 38th Conference on Neural Information Processing Systems (NeurIPS 2024)", year=2024
    ),
    "In Proceedings of the International Conference on Machine Learning, pp. 1-10, 2013": proceedings(
        "Proceedings of the International Conference on Machine Learning", pages="1-10", year=2013
    ),
    "Proceedings of the 15th European Conference on Software Maintenance (CSMR'11) (2011) 279--286": proceedings(
        "Proceedings of the 15th European Conference on Software Maintenance (CSMR'11)", pages="279-286", year=2011
    ),
}
SILENT = [
    "",
    "2007",
    "12 (2007) 34",
    "vol. 12 (2007) 34-36",
    "Volume 41, Issue 13, 1 October 2014, Pages 5733-5750",
    "Phys. Rev. Lett. 99, 2007",
    "Phys.Rev.D76:074005,2007; Erratum-ibid.D84:039901,2011",
    "Erratum: Phys. Rev. D 76, 013009 (2007)",
    "Phys. Rev. D 76, 013009 (2007), http://example.org",
    "accepted in Phys. Rev. D 76, 013009 (2007)",
    "Submitted to Journal 3 (2014) 1-5",
    "To appear in J. Algebra 3 (2014) 1-5",
    "A. Smith and B. Jones: Foo bar. Phys. Lett. B 12 (2007) 34",
    "Smith, A., Title of a paper, Phys. Lett. B 12 (2007) 34",
    "In Journal of Logic 3 (2014) 1-5",
    "JHEP 0706:022,2008",
    "JHEP 0713:022,2007",
    "I.J. Information Technology, 2013, 12, 56-63",
    "Phys. Lett. B 12 (2007) 34 (2008)",
    "Computing 2013, 1-5 (2014)",
    "Designs, Codes and Cryptogr. 52 (2009), 125-127",
    "Journal of Logic 15, 8 (2004)",
    "Journal of Logic 12 (2007) 90-12",
    "ACM SIGCOMM CCR Newsletter, 42:3, 2012",
    "NatureNanotech.2:176,2007",
    "PoS LAT2007:123",
    "AIP Conf.Proc.937:86-95,2007",
    "Lect.Notes Phys.741:199-237,2008",
    "LNCS, Vol. 1944 (06/2000) 71-85",
    "Information and Computation (2007)",
    "Proceedings of the 9th Conference on Logic (LC 2013), Udine, Italy, 2014",
    "Proceedings of the 9th Conference on Logic (LC 2013), 2014",
    "Proceedings of the 9th Conference on Logic",
    "EPTCS 194, 2015",
]


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_a_reference_is_read_whole(text, expected):
    reading = interpret_journal_ref(text)
    assert (reading and reading[0]) == expected


@pytest.mark.parametrize("text", SILENT)
def test_silence_is_better_than_a_wrong_value(text):
    assert interpret_journal_ref(text) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_reads_its_example(rule):
    reading = interpret_journal_ref(rule.example)
    assert reading
    assert reading[1] == rule.name


def test_names_of_rules_are_unique():
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("first", "last", "pages"),
    [
        ("1067", "1074", "1067-1074"),
        ("1067", "74", "1067-1074"),
        ("L37", "L40", "L37-L40"),
        ("S527", "534", "S527-S534"),
    ],
)
def test_ranges_have_one_form(first, last, pages):
    assert page_range(first, last) == Locator(pages=pages)


@pytest.mark.parametrize(("first", "last"), [("90", "12"), ("L3", "M9"), ("1", "5000"), ("3403", "309")])
def test_ranges_that_run_backwards_or_too_far_are_none(first, last):
    assert page_range(first, last) is None


@pytest.mark.parametrize(
    ("number", "journal", "year", "expected"),
    [
        ("89", "Phys. Lett. A", 2007, Locator(pages="89")),
        ("064", "Phys. Lett. A", 2007, Locator(article_number="064")),
        ("113506", "J. Math. Phys.", 2007, Locator(article_number="113506")),
        ("12", "Astrophys. J.", 2007, Locator(pages="12")),
        ("12", "Astrophys. J.", 2013, Locator(article_number="12")),
        ("2003", "Phys. Lett. A", 2007, None),
    ],
)
def test_a_single_number_is_a_page_or_an_article(number, journal, year, expected):
    assert single(number, journal, year, labelled=False, doubtful=False) == expected


STATUS = {
    "Accepted to CVPR 2017": "Accepted to CVPR 2017",
    "Accepted by EPJC 22 pages, 4 figures": "Accepted by EPJC",
    "26 pages, 23 figures, published to Neurlps2024": "Published to Neurlps2024",
    "Accepted for publication in MNRAS, 12 pages": "Accepted for publication in MNRAS",
    "15 pages; accepted at ICML 2025": "Accepted at ICML 2025",
    "Submitted to JHEP": "Submitted to JHEP",
    "8 pages, 3 figures, version to appear in Physics Letters B": "To appear in Physics Letters B",
    "To appear in Phys. Rev. Lett.": "To appear in Phys. Rev. Lett.",
    "3 pages. Accepted in PRD. v2 Fixed typos, reference added": "Accepted in PRD",
    "Accepted to ICCV 2021. Project page: https://example.org": "Accepted to ICCV 2021",
    "Accepted for publication in A&A. 11 pages, 7 figures": "Accepted for publication in A&A",
    "Code at https://example.org. Accepted at ICLR 2020": "Accepted at ICLR 2020",
}
NO_STATUS = [
    "",
    "15 pages",
    "15 pages, code at https://github.com/a/b",
    "v2: typos corrected",
    "LaTeX, uses revtex4",
    "Talk given at the Moriond Conference, 5 pages",
    "Submitted",
    "accepted to journal",
    "Submitted to Journal",
    "matches published version",
    "preliminary version accepted at SODA 2016",
    "To appear in Designs, Codes and Cryptography",
    "Submitted to ApJ, accepted by MNRAS",
    "Published in at http://dx.doi.org/10.1214/12-AOS994 the Annals of Statistics",
    "to be published in the proceedings of the conference on",
    "A full version of a paper that will appear in the Proc. of CIAC 2013",
]


@pytest.mark.parametrize(("comments", "note"), STATUS.items())
def test_the_status_is_the_clause_with_its_venue(comments, note):
    assert status_note(comments)[0] == note


@pytest.mark.parametrize("comments", NO_STATUS)
def test_other_comments_are_no_status(comments):
    assert status_note(comments) is None


def test_submitted_is_never_accepted():
    assert status_note("Submitted to ApJ") == ("Submitted to ApJ", "status: submitted")


@pytest.mark.parametrize(
    ("comments", "withdrawn"),
    [
        ("This paper has been withdrawn by the author(s), due to an error", True),
        ("Withdrawn", True),
        ("40 pages, 1 figure, This paper has been withdrawn by the author", True),
        ("This paper has been withdraw by the authors", True),
        ("The authors have withdrawn this paper", True),
        ("Withdrawn from ENTCS in 2014", False),
        ("This paper has been withdrawn from consideration at JHEP", False),
        ("This submission has been withdrawn by arXiv administrators", False),
        ("A major overhaul of the withdrawn paper", False),
        ("15 pages", False),
    ],
)
def test_withdrawn_by_the_authors(comments, withdrawn):
    assert is_withdrawn(comments) is withdrawn


def record(**values):
    return Record(where=_WHERE, arxiv_id=ArxivId.parse("0704.0001"), created=date(2007, 4, 1), **values)


def test_nothing_to_read_gives_the_very_same_record():
    plain = record()
    assert interpret(plain)[0] is plain
    assert interpret(plain)[1] == []


def test_a_publication_keeps_its_origin():
    read, problems = interpret(record(journal_ref="Phys.Rev.D76:013009,2007", comments="Accepted to ApJ"))
    assert read.publication == PRD
    assert not read.note
    assert problems == []
    origin = read.origins["publication"]
    assert (origin.where, origin.rule, origin.raw) == (_WHERE, "volume:page, year", "Phys.Rev.D76:013009,2007")


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


def test_a_status_keeps_its_origin():
    read, problems = interpret(record(comments="15 pages; accepted at ICML 2025"))
    assert str(read.note) == "Accepted at ICML 2025"
    assert problems == []
    assert read.origins["note"].raw == "15 pages; accepted at ICML 2025"
    assert read.origins["note"].rule == "status: accepted"


def test_withdrawn_is_a_warning():
    read, problems = interpret(record(comments="Withdrawn"))
    assert not read.note
    assert [(p.code, p.severity) for p in problems] == [("withdrawn", Severity.WARNING)]


_PIECES = st.sampled_from(
    [
        "Phys.",
        "Rev.",
        " D",
        "76",
        ":",
        "013009",
        ",",
        "2007",
        "(",
        ")",
        " ",
        "-",
        "vol. ",
        "no. ",
        "pp. ",
        "L37",
        "é",
        "\\'e",
        "{",
        "}",
        "Proceedings of the ",
        "Conference",
        "May ",
        "accepted to ",
        "submitted ",
        "٣",
        "½",
        "'08",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map("".join)))
def test_nothing_raises(text):
    reading = interpret_journal_ref(text)
    if reading:
        publication = reading[0]
        assert publication.container
        assert publication.year
        assert not (publication.pages and publication.article_number)
    note = status_note(text)
    assert note is None or note[0][0].isupper()
    is_withdrawn(text)


@pytest.mark.parametrize(
    "seed", ["Phys. ", "1", "1-", "(", "A.", "Proceedings of ", "a, ", "accepted to A", "2007 ", "\\", "{"]
)
def test_long_strings_cost_nothing_much(seed):
    for size in (400, 900, 100_000):
        text = (seed * size)[:size]
        start = time.perf_counter()
        interpret_journal_ref(text)
        interpret_journal_ref("Proceedings of " + text)
        status_note(text)
        status_note("accepted to A" + text)
        is_withdrawn("withdr" + text)
        assert time.perf_counter() - start < 0.5


# DOIs that name volume, article or first page, and year: what a publisher says of the same paper.
_TRUTH = (
    r"10\.1103/Phys\w+\.(?P<volume>\d+)\.(?P<start>\d+)",
    r"10\.1103/RevModPhys\.(?P<volume>\d+)\.(?P<start>\d+)",
    r"10\.1088/(?:1126-6708|1475-7516|1742-5468|1748-0221)/(?P<year>20\d\d)/\d+/(?P<start>\w+)",
    r"10\.1088/\d{4}-\d{3}[\dX]/(?P<volume>\d{1,3})/(?P<issue>\d+)/(?P<start>\d{5,6})",
    r"10\.1209/0295-5075/(?P<volume>\d+)/(?P<start>\d{5})",
    r"10\.4204/EPTCS\.(?P<volume>\d+)\.\d+",
    r"10\.2168/LMCS-(?P<volume>\d+)\((?P<issue>\d+):\d+\)(?P<year>\d{4})",
    r"10\.14445/\d+/IJ[A-Z]+-V(?P<volume>\d+)(?:N\d+)?P\d+",
    r"10\.7566/JPSJ\.(?P<volume>\d+)\.(?P<start>\d+)",
    r"10\.1117/1\.OE\.(?P<volume>\d+)\.(?P<issue>\d+)\.(?P<start>\d+)",
)


@pytest.fixture(scope="module")
def journal_refs():
    path = _SHARED / "data" / "journal_refs.tsv"
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{path} must be there when CI is set")
        pytest.skip(f"{path} is not on this machine")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _contradictions(publication, truth):
    start = publication.article_number or publication.pages.partition("-")[0]
    said = {
        "volume": publication.volume,
        "issue": publication.issue,
        "start": start,
        "year": str(publication.year),
    }
    return [p for p, value in truth.items() if value and said[p] and said[p].lstrip("0") != value.lstrip("0")]


def test_what_publishers_encode_in_dois_is_what_is_read(journal_refs):
    checked, wrong = 0, []
    for row in journal_refs:
        doi = (row["doi"].split() or [""])[0]
        truth = next((m.groupdict() for pattern in _TRUTH if (m := re.fullmatch(pattern, doi))), None)
        reading = truth and interpret_journal_ref(row["journal_ref"])
        if reading:
            checked += 1
            if bad := _contradictions(reading[0], truth):
                wrong.append((bad, row["journal_ref"], doi))
    print(f"{checked} checked, {len(wrong)} wrong: {wrong}")
    assert checked > 400
    assert len(wrong) <= checked * 0.01


def test_most_references_are_read(journal_refs):
    read = sum(interpret_journal_ref(row["journal_ref"]) is not None for row in journal_refs)
    assert read > 0.5 * len(journal_refs)
