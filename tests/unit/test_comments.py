"""What comments mean: expected values are written from knowledge, not from output."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxiv2bib import read_comments
from arxiv2bib.publication.comments import is_withdrawn
from arxiv2bib.publication.statements import Status

PRINTED = {
    "Accepted to CVPR 2017": "Accepted to CVPR 2017",
    "Accepted by EPJC 22 pages, 4 figures": "Accepted by EPJC",
    "26 pages, 23 figures, published to Neurlps2024": "Published to Neurlps2024",
    "Accepted for publication in MNRAS, 12 pages": "Accepted for publication in MNRAS",
    "15 pages; accepted at ICML 2025": "Accepted at ICML 2025",
    "Submitted to JHEP": "Submitted to JHEP",
    "8 pages, 3 figures, version to appear in Physics Letters B": "To appear in Physics Letters B",
    "To appear in Phys. Rev. Lett.": "To appear in Phys. Rev. Lett.",
    "To appear in Designs, Codes and Cryptography": "To appear in Designs, Codes and Cryptography",
    "3 pages. Accepted in PRD. v2 Fixed typos, reference added": "Accepted in PRD",
    "Accepted to ICCV 2021. Project page: https://example.org": "Accepted to ICCV 2021",
    "Accepted for publication in A&A. 11 pages, 7 figures": "Accepted for publication in A&A",
    "Code at https://example.org. Accepted at ICLR 2020": "Accepted at ICLR 2020",
    "4 pages, accepted for publication, Phys. Rev. D": "Accepted for publication Phys. Rev. D",
    "Physical Review E, in press": "In press at Physical Review E",
    "In Proceedings DCM 2012, arXiv:1403.7579": "In Proceedings DCM 2012",
    "Invited talk at the Things Workshop": "Invited talk at the Things Workshop",
}
STATES = {
    "Accepted to CVPR 2017": (Status.ACCEPTED, "CVPR 2017", 2017),
    "accepted at ICML'05": (Status.ACCEPTED, "ICML'05", 2005),
    "Submitted to ApJ": (Status.SUBMITTED, "ApJ", None),
    "Published in Phys. Rev. B, 2007": (Status.PUBLISHED, "Phys. Rev. B", 2007),
    "In Proceedings DCM 2012, arXiv:1403.7579": (Status.PUBLISHED, "DCM 2012", 2012),
    "paper presented at SODA 2016": (Status.PRESENTED, "SODA 2016", 2016),
    "7 pages. Submitted": (Status.SUBMITTED, "", None),
    "10 pages, added note, published version": (Status.PUBLISHED, "", None),
    "Invited talk": (Status.PRESENTED, "", None),
    "Published in at http://dx.doi.org/10.1214/12-AOS994 the Annals of Statistics (http://www.imstat.org/aos/) by the "
    "Institute of Mathematical Statistics (http://www.imstat.org)": (Status.PUBLISHED, "Annals of Statistics", None),
}
NOTHING = [
    "",
    "15 pages",
    "15 pages, code at https://github.com/a/b",
    "v2: typos corrected",
    "LaTeX, uses revtex4",
    "A full version of a paper that will appear in the Proc. of CIAC 2013",
    "preliminary version accepted at SODA 2016",
    "Submitted to ApJ, accepted by MNRAS",
    "rejected by JHEP",
    "arXiv admin note: text overlap with arXiv:1502.02942 accepted by others",
]
WITHOUT_VENUE = [
    "accepted to journal", "Submitted to Journal", "matches published version", "version accepted for publication",
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed"), PRINTED.items())
def test_the_statement_is_the_clause_with_its_venue(text, printed):
    assert read_comments(text).statement.printed == printed


@pytest.mark.parametrize(("text", "expected"), STATES.items())
def test_status_venue_and_year(text, expected):
    statement = read_comments(text).statement
    assert (statement.status, statement.venue, statement.year) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_other_comments_state_nothing(text):
    assert read_comments(text).statement is None


@pytest.mark.parametrize("text", WITHOUT_VENUE)
def test_a_status_without_a_venue_prints_nothing(text):
    statement = read_comments(text).statement
    assert not statement.venue
    assert not statement.printed


@pytest.mark.parametrize("where", ["ApJ", "Phys. Rev. D", "CVPR 2017", "the Journal of Things", "PRL, 4 pages"])
def test_submitted_is_never_accepted(where):
    assert read_comments(f"Submitted to {where}").statement.status is Status.SUBMITTED


def test_a_statement_has_its_place():
    read = read_comments("15 pages; accepted at ICML 2025")
    assert read.text[read.statement.start : read.statement.end] == "accepted at ICML 2025"
    assert read.statement.rule == "status: accepted"


@pytest.mark.parametrize(
    ("text", "extends"),
    [
        ("Extended version of a paper that appeared in ICALP 2013", "ICALP 2013"),
        ("A preliminary version appeared in SODA 2016", "SODA 2016"),
        ("12 pages, accepted to ICALP 2013", ""),
    ],
)
def test_what_a_paper_extends(text, extends):
    assert read_comments(text).extends == extends


@pytest.mark.parametrize(
    ("text", "thesis"),
    [
        ("PhD thesis, University of X, 200 pages", "phd"),
        ("120 pages, Ph.D. Thesis", "phd"),
        ("Master's thesis", "masters"),
        ("Habilitation thesis, 90 pages", "other"),
        ("Based on the author's PhD thesis", ""),
        ("Chapter 3 of my Ph.D. thesis", ""),
        ("12 pages", ""),
    ],
)
def test_theses(text, thesis):
    assert read_comments(text).thesis == thesis


@pytest.mark.parametrize(
    ("text", "pages"),
    [("12 pages", 12), ("4+1 pages, 2 figures", 5), ("5 two-column pages", 5), ("26pp", 26), ("3 figures", None)],
)
def test_pages(text, pages):
    assert read_comments(text).pages == pages


@pytest.mark.parametrize(
    ("text", "withdrawn"),
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
def test_withdrawn_by_the_authors(text, withdrawn):
    assert is_withdrawn(text) is withdrawn
    assert read_comments(text).is_withdrawn is withdrawn


_PIECES = st.sampled_from(
    ["accepted ", "to ", "submitted ", "published in ", "CVPR 2017", "Phys. Rev. D", ", ", ". ", "12 pages", "thesis ",
     "PhD ", "version of ", "extended ", "this paper ", "withdrawn ", "(", ")", '"', "in press", "talk at ",
     "Proceedings of the ", "arXiv admin note: ", "http://a.b ", "; ", "the ", "2005", "'05", "é", "٣"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=20).map("".join)))
def test_nothing_raises_and_statements_make_sense(text):
    read = read_comments(text)
    statement = read.statement
    if statement:
        assert 0 <= statement.start <= statement.end <= len(read.text)
        assert not statement.printed or statement.venue
        if "accept" not in text and "press" not in text and "appear" not in text and "publish" not in text.lower():
            assert statement.status in (Status.SUBMITTED, Status.PRESENTED, Status.PUBLISHED)


@pytest.mark.parametrize(
    "seed", ["accepted to A", "accepted ", "a, ", "version of ", "withdr", "PhD ", "1+", "(", '"A', "A. B "]
)
def test_long_comments_cost_nothing_much(seed):
    for size in (250, 990, 100_000):
        text = (seed * size)[:size]
        start = time.process_time()
        read_comments(text)
        read_comments("extended version accepted to " + text)
        is_withdrawn("withdr" + text)
        assert time.process_time() - start < 0.5
