"""A table of author names and author lines, written from knowledge of names: what each becomes in every output.

A row of `tables/names.jsonl` is a name in display form (`name`), one as BibTeX and RIS write it (`inverted`), one in
parts (`structured`: key name, forenames, suffix) or a whole author line (`line`). `parts` are family, given, particle
and suffix; a body has `literal` instead. Outputs that a row leaves out follow from family and given.
"""

import json
from pathlib import Path

import pybtex.database
import pytest

import laws
from arxiv2bib import names
from arxiv2bib.names import Collaboration, Person
from arxiv2bib.tex import ASCII, Encoder

TABLE = Path(__file__).parent / "tables" / "names.jsonl"
ROWS = [json.loads(line) for line in TABLE.read_text("utf-8").splitlines()]
SINGLE = [row for row in ROWS if "line" not in row]
PERSONS = [row for row in SINGLE if "parts" in row]
LINES = [row for row in ROWS if "line" in row]


def source(row):
    """The key and the value that a row begins with."""
    return next(iter(row.items()))


def row_id(row):
    kind, value = source(row)
    return f"{kind}: {' | '.join(value) if kind == 'structured' else value}"


def read(row):
    kind, value = source(row)
    if kind == "name":
        return names.parse_name(value)
    if kind == "inverted":
        return names.parse_inverted(value)
    return names.author_from_parts(*value)


def expected_author(row):
    return Person(*row["parts"]) if "parts" in row else Collaboration(row["literal"])


def expected(row, output):
    """What the row says of an output, or what follows from family and given."""
    if output in row:
        return row[output]
    family, given, particle, suffix = row["parts"]
    # A particle or a suffix stands elsewhere in each output; only "bibtex" may be all that braces and TeX change.
    assert given
    assert not particle + suffix
    derived = {
        "bibtex": f"{family}, {given}",
        "csl": {"family": family, "given": given},
        "ris": f"{family}, {given}",
        "plain": f"{given} {family}",
    }
    return derived[output]


def read_by_pybtex(bibtex):
    """Family, given, particle and suffix as pybtex finds them, without TeX."""
    person = pybtex.database.Person(bibtex)
    parts = (
        person.last_names,
        person.first_names + person.middle_names,
        person.prelast_names,
        person.lineage_names,
    )
    return [laws.straight(laws.plain(" ".join(words))).replace("\xa0", " ") for words in parts]


def test_the_table_is_large():
    kinds = [source(row)[0] for row in ROWS]
    assert len(ROWS) >= 400
    for kind, least in {"name": 290, "inverted": 30, "structured": 30, "line": 80}.items():
        assert kinds.count(kind) >= least
    assert len({row_id(row) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", SINGLE, ids=row_id)
def test_name_is_read_into_its_parts(row):
    assert read(row) == expected_author(row)


@pytest.mark.parametrize("row", SINGLE, ids=row_id)
def test_bibtex(row):
    assert names.bibtex_name(expected_author(row), Encoder(ASCII)) == expected(row, "bibtex")


@pytest.mark.parametrize("row", SINGLE, ids=row_id)
def test_csl(row):
    assert names.csl_name(expected_author(row)) == expected(row, "csl")


@pytest.mark.parametrize("row", SINGLE, ids=row_id)
def test_ris(row):
    assert names.ris_name(expected_author(row)) == expected(row, "ris")


@pytest.mark.parametrize("row", SINGLE, ids=row_id)
def test_plain(row):
    assert str(expected_author(row)) == expected(row, "plain")


@pytest.mark.parametrize("row", PERSONS, ids=row_id)
def test_pybtex_reads_the_same_parts(row):
    parts = [laws.straight(part) for part in row["parts"]]
    assert read_by_pybtex(expected(row, "bibtex")) == parts


@pytest.mark.parametrize("row", LINES, ids=row_id)
def test_author_line(row):
    authors, complete = names.parse_author_line(row["line"])
    assert [str(author) for author in authors] == row["authors"]
    assert complete == row["complete"]
