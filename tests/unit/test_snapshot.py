import io
import json
import random
from datetime import date

import pytest

from arxiv2bib.problems import CODES, Problem
from arxiv2bib.readers import READERS, snapshot
from arxiv2bib.readers.inputs import Input, detect
from arxiv2bib.record import Completeness, Record, Version

PAPER = {
    "id": "0704.0001",
    "submitter": "Someone Else",
    "authors": "Anna van den Berg, C. Bal\\'azs",
    "title": "On Things\n  and {\\'E}tudes",
    "comments": "37 pages",
    "journal-ref": "Phys. Rev. D 76, 013009 (2007)",
    "doi": "10.1103/PhysRevD.76.013009",
    "report-no": "ANL-07-12",
    "categories": "hep-ph math.CO",
    "license": "http://example.org/by/4.0/",
    "abstract": "  We study\nthem.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"},
        {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"},
    ],
    "update_date": "2008-11-26",
    "authors_parsed": [["Berg", "Anna", "", "University, of X"], ["Bal\\'azs", "C.", "Jr."]],
}


def read(data, **changes):
    if isinstance(data, dict):
        data = json.dumps({key: value for key, value in {**data, **changes}.items() if value is not ...})
    return list(snapshot.read(io.BytesIO(data if isinstance(data, bytes) else data.encode()), "in"))


def record(*args, **changes):
    (found,) = read(*args, **changes)
    return found


def names(found):
    return list(map(str, found.authors))


def test_every_key_goes_to_its_field():
    found = record(PAPER)
    assert found.arxiv_id.id == "0704.0001"
    assert str(found.title) == "On Things and Études"
    assert names(found) == ["Anna Berg", "C. Balázs, Jr."]
    assert found.comments == "37 pages"
    assert found.journal_ref == "Phys. Rev. D 76, 013009 (2007)"
    assert found.doi == "10.1103/PhysRevD.76.013009"
    assert found.report_number == "ANL-07-12"
    assert found.categories == ("hep-ph", "math.CO")
    assert found.license == "http://example.org/by/4.0/"
    assert str(found.abstract) == "We study them."
    assert found.versions == (Version(1, date(2007, 4, 2)), Version(2, date(2007, 7, 24)))
    assert (found.created, found.updated) == (date(2007, 4, 2), date(2007, 7, 24))
    assert found.completeness is Completeness.COMPLETE


def test_the_author_line_serves_where_there_is_no_list():
    for missing in (..., None, []):
        assert names(record(PAPER, authors_parsed=missing)) == ["Anna van den Berg", "C. Balázs"]


def test_the_date_of_the_database_is_no_date_of_the_paper():
    found = record(PAPER, versions=...)
    assert (found.created, found.updated, found.versions) == (None, None, ())


class TestCopies:
    """What became of the snapshot in other hands."""

    def test_keys_with_underscores(self):
        found = record(
            PAPER, **{"journal-ref": ..., "report-no": ..., "journal_ref": "Nature 1, 2 (2003)", "report_no": "X-1"}
        )
        assert (found.journal_ref, found.report_number) == ("Nature 1, 2 (2003)", "X-1")

    @pytest.mark.parametrize("categories", [["hep-ph", "math.CO"], ["hep-ph math.CO"]])
    def test_categories_as_a_list(self, categories):
        assert record(PAPER, categories=categories).categories == ("hep-ph", "math.CO")

    def test_authors_as_a_list_of_names(self):
        found = record(PAPER, authors_parsed=..., authors=["Anna van den Berg", "C. Bal\\'azs, Jr.", "et al."])
        assert names(found) == ["Anna van den Berg", "C. Balázs, Jr."]
        assert found.completeness is Completeness.CUT

    def test_versions_as_a_list_of_their_names(self):
        assert record(PAPER, versions=["v1", "v2"]).versions == ()

    def test_versions_by_number(self):
        found = record(
            PAPER, versions=[{"version": 2, "created": "2007-07-24"}, {"version": 1, "created": "2007-04-02"}]
        )
        assert (found.created, found.updated) == (date(2007, 4, 2), date(2007, 7, 24))

    def test_names_without_a_part(self):
        assert names(record(PAPER, authors_parsed=[["Berg", None, None], ["Li"], [], ["", ""]])) == ["Berg", "Li"]


class TestOddValues:
    """A value that cannot be what its key says costs itself only."""

    @pytest.mark.parametrize(
        ("key", "value", "field"),
        [
            ("comments", 5, "comments"),
            ("comments", ["a"], "comments"),
            ("comments", {"text": "a"}, "comments"),
            ("title", 1984, "title"),
            ("title", False, "title"),
            ("abstract", ["a", "b"], "abstract"),
            ("journal-ref", 2007, "journal_ref"),
            ("journal_ref", 2007, None),
            ("doi", 10.1103, "doi"),
            ("categories", {"primary": "hep-ph"}, "categories"),
            ("categories", [1], "categories"),
            ("authors_parsed", "Berg, Anna", None),
            ("authors_parsed", [["Berg", 5]], None),
            ("authors_parsed", {"Berg": "Anna"}, None),
            ("versions", "v1", "versions"),
            ("versions", 2, "versions"),
            ("versions", [{"version": "v1", "created": 1175541522}], "versions"),
            ("license", 4.0, "license"),
        ],
    )
    def test_it_is_left_out_and_told(self, key, value, field):
        problem, found = read(PAPER, **{key: value})
        assert problem.code == "bad-value"
        assert not problem.rejected
        assert f"'{key}'" in problem.message
        assert "0704.0001" in problem.message
        if field:
            assert not getattr(found, field)
        assert len(found.authors) == 2

    def test_several_are_told_one_by_one(self):
        items = read(PAPER, comments=5, title=["x"], versions="x")
        assert [each.code for each in items[:-1]] == ["bad-value"] * 3
        assert names(items[-1]) == ["Anna Berg", "C. Balázs, Jr."]

    @pytest.mark.parametrize("key", sorted(set(PAPER) - {"id", "authors", "authors_parsed"}))
    def test_null_says_nothing(self, key):
        assert isinstance(record(PAPER, **{key: None}), Record)

    def test_a_number_too_large_for_any_type(self):
        problem, found = read(json.dumps(PAPER).replace('"37 pages"', "9" * 5_000))
        assert problem.code == "bad-value"
        assert found.comments == ""

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"categories": "cs.LG} x"}, "bad-category"),
            ({"doi": "x"}, "bad-doi"),
            ({"versions": [{"version": "v1", "created": "Mon, 31 Feb 2007 00:00:00 GMT"}]}, "bad-date"),
            ({"versions": [{"version": "v1", "created": "someday"}]}, "bad-date"),
            ({"title": "On\u202e Things"}, "characters-removed"),
        ],
    )
    def test_text_that_cannot_be_right_is_told(self, changes, code):
        problem, found = read(PAPER, **changes)
        assert problem.code == code
        assert isinstance(found, Record)

    def test_removed_characters_are_told_once(self):
        line = json.dumps({**PAPER, "title": "On\u202e Things"})
        items = read(f"{line}\n{line.replace('Things', chr(92) + 'ud800')}\n{line}\n")
        assert [each.code for each in items if isinstance(each, Problem)] == ["characters-removed"]


class TestIdentifiers:
    @pytest.mark.parametrize("number", ["704.0001", "2001.01000", "1501", "1e3", "-704.0001", "9" * 400])
    def test_a_number_has_lost_its_zeros(self, number):
        (problem,) = read(json.dumps(PAPER).replace('"0704.0001"', number))
        assert (problem.code, problem.rejected) == ("bad-identifier", True)
        assert "is a number, which has lost its zeros" in problem.message
        assert number[:60] in problem.message

    @pytest.mark.parametrize("text", ["1501.0003", "704.0001", "", "x", "0704.0001x", "hep-th/99010012"])
    def test_text_that_is_none_is_rejected_never_repaired(self, text):
        (problem,) = read(PAPER, id=text)
        assert (problem.code, problem.rejected) == ("bad-identifier", True)

    @pytest.mark.parametrize("value", [None, True, ["0704.0001"], {"id": "0704.0001"}])
    def test_a_value_that_is_no_text(self, value):
        (problem,) = read(PAPER, id=value)
        assert (problem.code, problem.rejected) == ("bad-identifier", True)

    def test_an_object_without_identifier(self):
        for text in ("{}", '{"title": "A"}', '{"ID": "0704.0001"}'):
            (problem,) = read(text)
            assert (problem.code, problem.rejected) == ("bad-record", True)

    @pytest.mark.parametrize("identifier", ["0704.0001", "doe2007", "https://example.org/1"])
    def test_an_item_of_csl_json_is_none(self, identifier):
        item = {"id": identifier, "type": "article-journal", "title": "A", "author": [{"family": "Doe"}]}
        (problem,) = read(item)
        assert (problem.code, problem.rejected) == ("bad-record", True)
        assert "CSL-JSON" in problem.message


def test_an_empty_file_has_one_problem():
    for data in (b"", b"\n\n", b"[]"):
        assert [each.code for each in read(data)] == ["nothing-found"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (json.dumps(PAPER), True),
        ("\ufeff\n " + json.dumps(PAPER), True),
        (json.dumps(PAPER, indent=2), True),
        (json.dumps([PAPER]), True),
        (json.dumps([PAPER], indent=2), True),
        ('{"id": "0704.0001", "title": "A"}', True),
        ('{"id": 704.0001, "title": "A"}', True),
        ('{"id": "0704.0001", "type": "article", "title": "A"}', False),
        ('[{"id": "x", "type": "book", "title": "A", "author": [{"family": "Doe"}]}]', False),
        ('{"title": "A", "authors": "B"}', False),
        ("[1, 2]", False),
        ("{}", False),
        ("[", False),
        ("", False),
        ("@misc{id, title = {A}}", False),
        ("[" * 5_000, False),
    ],
)
def test_what_is_a_snapshot_is_seen_in_its_first_object(head, expected):
    assert snapshot.sniff(head.encode()) is expected
    if expected:
        assert detect(head.encode(), Input(None, named=True), READERS) is snapshot.READER


@pytest.fixture(scope="module")
def real(shared):
    return b"".join(path.read_bytes() for path in sorted((shared / "data/snapshot").glob("*.json")))


def what_it_says(items):
    """The records without their places."""
    return [
        tuple(getattr(item, name) for name in Record.__slots__ if name != "where")
        for item in items
        if isinstance(item, Record)
    ]


def test_real_records_are_the_same_in_every_form(real):
    lines = real.splitlines()
    papers = [json.loads(line) for line in lines]
    expected = read(real)
    assert len(what_it_says(expected)) == len(lines) == 1_100
    assert not [each for each in expected if isinstance(each, Problem) and each.rejected]
    assert {each.code for each in expected if isinstance(each, Problem)} <= {"bad-doi", "characters-removed"}
    for data in (
        b"[" + b",".join(lines) + b"]",
        json.dumps(papers, indent=2, ensure_ascii=False).encode(),
        b"".join(lines),
        real.decode().encode("utf-16"),
    ):
        assert what_it_says(read(data)) == what_it_says(expected)


def test_damaged_lines_are_records_or_problems_and_none_is_lost(request):
    rng = random.Random(3)
    text = json.dumps(PAPER)
    values = ("null", "5", "[]", "{}", '"x"', '""', "1e999", '["a", ["b"]]', "\\u0000", '"\\ud800"', "}", '"', ",", ":")
    for _ in range(2_000 * (50 if request.config.getoption("--full") else 1)):
        damaged = text
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(damaged))
            damaged = damaged[:at] + rng.choice(values) + damaged[at + rng.choice((0, 1, 5, 40)) :]
        items = read(f"{text}\n{damaged}\n{text}\n".encode())
        for item in items:
            assert isinstance(item, Record) or item.code in CODES
        of_line = [item for item in items if item.where.line == 2 and (isinstance(item, Record) or item.rejected)]
        assert len(of_line) >= 1
        assert [item.where.line for item in items if isinstance(item, Record) and item.where.line != 2] == [1, 3]
