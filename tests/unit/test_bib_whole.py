"""The reader `bibtex` over whole files: what our writer writes, real bibliographies, and damaged ones."""

import io
import random
import re
from pathlib import Path

import pytest
from hypothesis import given

from arxiv2bib.names import Collaboration, Person
from arxiv2bib.problems import CODES, Problem
from arxiv2bib.readers import snapshot
from arxiv2bib.readers.bib.blocks import Kind, split
from arxiv2bib.readers.bib.encoding import as_utf8
from arxiv2bib.readers.bibtex import READER
from arxiv2bib.record import Completeness, Keyed, Record
from arxiv2bib.registry import WriterOptions
from arxiv2bib.tex import UNICODE
from arxiv2bib.writers.bibtex import format_entry
from strategies import records


def read(data):
    return list(READER.read(io.BytesIO(data), "t.bib"))


def written(record, options=None):
    return format_entry(Keyed("k", record), lambda _: None, options or WriterOptions())


def read_back(text):
    (record,) = (item for item in read(text.encode()) if isinstance(item, Record))
    return record


@given(records())
def test_what_the_writer_writes_is_read_and_stays_as_it_is(record):
    """Names and titles of random characters are put in order by the first reading; the second changes nothing."""
    first = read_back(written(record))
    assert first.arxiv_id.id == record.arxiv_id.id
    assert first.year == record.year
    second = written(first)
    assert written(read_back(second)) == second


@pytest.mark.parametrize("options", [WriterOptions(), WriterOptions(encoding=UNICODE)], ids=["ascii", "unicode"])
def test_real_records_come_back_from_their_entries(shared, options):
    """Titles print the same, and authors and identifiers are the same values."""
    path = shared / "data/snapshot/data__metadata__1000.json"
    same = 0
    originals = [item for item in snapshot.READER.read(io.BytesIO(path.read_bytes()), "s") if isinstance(item, Record)]
    for original in originals:
        text = written(original, options)
        back = read_back(text)
        assert back.authors == original.authors
        assert back.completeness in (original.completeness, Completeness.CUT)
        assert back.arxiv_id.id == original.arxiv_id.id
        assert back.doi == original.doi
        assert (back.year, back.month) == (original.year, original.month)
        assert back.categories == (() if original.arxiv_id.is_old_style else original.categories[:1])
        same += written(back, options) == text
    assert same >= len(originals) - 10  # titles with TeX that is no TeX get other braces


@pytest.fixture(scope="module")
def bibliographies(shared):
    """Each real file: its name, its bytes and what the reader makes of it."""
    return [(path.name, path.read_bytes(), read(path.read_bytes())) for path in sorted(shared.glob("data/bib/*.bib"))]


# Entries that BibTeX cannot read, and those that are no publications.
REJECTED = {
    "IEEEtran.bib": ["skipped"],
    "Some_bibtex_entries_quietly_discarded_on_import_from_bib_file_#873.bib": ["bad-record"],
}


def test_every_entry_of_real_bibliographies_is_a_record_or_a_problem(bibliographies):
    count = 0
    for name, data, items in bibliographies:
        found = [item for item in items if isinstance(item, Record)]
        rejected = [item for item in items if isinstance(item, Problem) and item.rejected]
        text = data.decode("utf-16-le" if b"\0" in data[:20] else "latin-1")
        raw = re.findall(r"(?m)^[\ufeffï»¿ \t]*@(?!(?i:comment|string|preamble)\b)\w+\s*[{(]", text)
        if "tiny-BE" not in name:
            assert len(found) + len(rejected) == len(raw), name
        expected = next((codes for end, codes in REJECTED.items() if name.endswith(end)), [])
        assert [problem.code for problem in rejected] == expected, name
        assert all(item.code in CODES and item.where.file == "t.bib" for item in items if isinstance(item, Problem))
        count += len(found)
    assert count >= 4_700


def test_real_records_are_whole(bibliographies):
    """Nothing of TeX is left in titles and names, but for what is no TeX that anybody knows."""
    titles = bodies = without = 0
    for _, _, items in bibliographies:
        for item in items:
            if not isinstance(item, Record):
                continue
            title = re.sub(r"\$.*?\$", "", str(item.title or ""))
            titles += re.search(r"[{}]|\\[A-Za-z]", title) is not None
            bodies += any(isinstance(author, Collaboration) for author in item.authors)
            for author in item.authors:
                assert str(author).strip()
                without += isinstance(author, Person) and re.search(r"[{}\\]", str(author)) is not None
    assert titles <= 40
    assert bodies >= 30
    assert without <= 10


def test_written_and_read_again_they_stay_as_they_are(bibliographies):
    """Once read and written, an entry changes no more."""
    changed = count = 0
    for _, _, items in bibliographies:
        for item in items:
            if isinstance(item, Record):
                text = written(item)
                count += 1
                changed += written(read_back(text)) != text
    assert changed <= count // 100


SAMPLE = (Path(__file__).parent / "test_bib_sample.bib").read_bytes()


def test_the_sample_is_read_as_a_whole():
    items = read(SAMPLE)
    assert [item.key for item in items if isinstance(item, Record)] == ["one", "two", "three", "four", "five:v"]
    assert [(item.code, item.rejected) for item in items if isinstance(item, Problem)] == []


def mutated(rng):
    data = bytearray(SAMPLE)
    for _ in range(rng.randrange(1, 6)):
        at, end = sorted((rng.randrange(len(data)), rng.randrange(len(data))))
        end = min(end, at + rng.choice([1, 4, 60, 600]))
        match rng.randrange(6):
            case 0:
                data[at] = rng.randrange(256)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end]
            case 3:
                data[at:at] = rng.choice(
                    [b"{", b"}", b'"', b"@", b"\n@misc{x,", b"\\", b"#", b",", b"=", b"(", b")", b"%", b"\0"]
                )
            case 4:
                other = rng.randrange(len(data))
                data[at:end] = data[other : other + (end - at)]
            case _:
                del data[end:]
                data += b" "
    return bytes(data)


def test_mutated_files(request):
    """Every entry that the splitter finds is one record or one rejection, whatever happened to the file."""
    rng = random.Random(1706)
    for _ in range(100_000 if request.config.getoption("--full") else 2_000):
        data = mutated(rng)
        items = read(data)
        assert all(isinstance(item, (Record, Problem)) for item in items)
        problems = [item for item in items if isinstance(item, Problem)]
        assert all(problem.code in CODES and problem.where.file == "t.bib" for problem in problems)
        entries = [block for block in split(as_utf8(data, "t")[0]) if block.kind is Kind.ENTRY]
        assert len(entries) == len(items) - len(problems) + sum(problem.rejected for problem in problems)
        assert items
