import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxiv2bib.identifiers import ArxivId, parse_doi

VALID = {
    "0704.0001": ("0704.0001", None),
    "1412.9999": ("1412.9999", None),
    "1501.00001": ("1501.00001", None),
    "2507.20534v2": ("2507.20534", 2),
    "arXiv:2507.20534": ("2507.20534", None),
    "arXiv: 2507.20534v1": ("2507.20534", 1),
    "ARXIV:2507.20534": ("2507.20534", None),
    "http://arxiv.org/abs/2507.20534": ("2507.20534", None),
    "https://www.arxiv.org/pdf/2507.20534v3.pdf": ("2507.20534", 3),
    "https://export.arxiv.org/abs/hep-th/9901001v2": ("hep-th/9901001", 2),
    "arxiv.org/html/2507.20534v1#S2": ("2507.20534", 1),
    "https://arxiv.org/abs/2507.20534?context=cs": ("2507.20534", None),
    "https://arxiv.org/e-print/math/0309136": ("math/0309136", None),
    "https://arxiv.org/ps/math.GT/0309136": ("math/0309136", None),
    "http://xxx.lanl.gov/abs/hep-ph/9807344": ("hep-ph/9807344", None),
    "10.48550/arXiv.2507.20534": ("2507.20534", None),
    "10.48550/ARXIV.2507.20534": ("2507.20534", None),
    "https://doi.org/10.48550/arXiv.hep-th/9901001": ("hep-th/9901001", None),
    "doi:10.48550/arXiv.2507.20534": ("2507.20534", None),
    "oai:arXiv.org:math/0309136": ("math/0309136", None),
    "2507.20534v1 [cs.LG]": ("2507.20534", 1),
    "hep-th/9901001": ("hep-th/9901001", None),
    "math.GT/0309136": ("math/0309136", None),
    "cond-mat.supr-con/9609123": ("cond-mat/9609123", None),
    "cmp-lg/9404001": ("cmp-lg/9404001", None),
    "alg-geom/9202001": ("alg-geom/9202001", None),
    "acc-phys/9411001": ("acc-phys/9411001", None),
    "supr-con/9608008v1": ("supr-con/9608008", 1),
    "  2507.20534\n": ("2507.20534", None),
}

INVALID = [
    "",
    "abc",
    "2507.2053",
    "1501.0003",
    "1412.00001",
    "704.0001",
    "2513.00001",
    "2500.00001",
    "0703.0001",
    "2507.00000",
    "0704.0000",
    "hep-th/9013001",
    "hep-th/0704001",
    "hep-th/9106001",
    "hep-xx/9901001",
    "math.XX/0309136",
    "2507.20534v0",
    "2507.205345",
    "hep-th/990100",
    "10.1103/PhysRevD.76.013009",
    "https://example.org/abs/2507.20534",
    "2507.20534 2507.20535",
    "see arXiv:2507.20534",
    "2507.20534v",
    "٢٥٠٧.20534",
]


@pytest.mark.parametrize(("text", "expected"), VALID.items())
def test_every_form_that_people_write_is_one_identifier(text, expected):
    found = ArxivId.parse(text)
    assert found is not None
    assert (found.id, found.version) == expected


@pytest.mark.parametrize("text", INVALID)
def test_what_arxiv_never_gave_out_is_refused(text):
    assert ArxivId.parse(text) is None


def test_order_is_chronological_across_schemes_and_centuries():
    chronological = [
        "hep-th/9108001",
        "hep-th/9912345",
        "cs/0001001",
        "math/0703999",
        "0704.0001",
        "1412.9999",
        "1501.00001",
        "2507.20534",
    ]
    parsed = [ArxivId.parse(text) for text in chronological]
    assert sorted([*parsed[3:], *parsed[:3]]) == parsed


def test_url_and_doi_carry_no_version():
    arxiv_id = ArxivId.parse("2507.20534v2")
    assert arxiv_id.url == "https://arxiv.org/abs/2507.20534"
    assert arxiv_id.doi == "10.48550/arXiv.2507.20534"
    assert str(arxiv_id) == "2507.20534v2"


@given(st.text(max_size=60))
def test_no_text_raises(text):
    ArxivId.parse(text)
    parse_doi(text)


@given(st.from_regex(r"(0[1-9]|1[0-2])", fullmatch=True), st.integers(15, 40), st.integers(1, 99_999))
def test_what_is_printed_parses_to_itself(month, year, number):
    text = f"{year}{month}.{number:05}"
    assert str(ArxivId.parse(text)) == text
    assert ArxivId.parse(ArxivId.parse(text).url) == ArxivId.parse(text)
    assert ArxivId.parse(ArxivId.parse(text).doi) == ArxivId.parse(text)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1103/PhysRevD.76.013009", "10.1103/PhysRevD.76.013009"),
        ("https://doi.org/10.1112/jtopol/jtn021", "10.1112/jtopol/jtn021"),
        ("doi: 10.1007/978-3-642-04843-2_36", "10.1007/978-3-642-04843-2_36"),
        ("http://dx.doi.org/10.1016/j.cpc.2009.06.016.", "10.1016/j.cpc.2009.06.016"),
        (
            "10.1002/(SICI)1097-0118(199706)25:2<115::AID-JGT3>3.0.CO;2-O",
            "10.1002/(SICI)1097-0118(199706)25:2<115::AID-JGT3>3.0.CO;2-O",
        ),
    ],
)
def test_a_doi_is_bare_whatever_its_prefix(text, doi):
    assert parse_doi(text) == doi


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10.1103",
        "not a doi",
        '10.1/"><svg onload=alert(1)>',
        "10.1103/a}b",
        r"10.1103/\input{x}",
        "10.1103/a b",
        r"10.1002/a},note={\input{x}<1:b",
        "10.1002/a%b",
        "10.1002/a#b",
        "10.1002/a\u202eb",
        "10.1002/a$b",
    ],
)
def test_what_could_break_out_is_no_doi(text):
    assert parse_doi(text) is None
