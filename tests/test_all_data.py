"""All the real input that there is: read, counted by hand, written or told, none lost and no exception."""

import gzip
import json
import re

import pytest

import arxiv2bib
from arxiv2bib.problems import CODES
from arxiv2bib.readers import READERS
from arxiv2bib.readers.inputs import expand, read_input
from arxiv2bib.record import Record

# How many records a file holds, by its folder; what our readers say plays no part.
RECORD = re.compile(rb"<(?:oai:)?record[\s>]")
BARE = re.compile(rb"<arXiv[\s>]|<oai_dc:dc[\s>]")
ENTRY = re.compile(rb"<entry[\s>]")
BLOCK = re.compile(r"^[ \t]*@[ \t]*(\w+)\s*[{(]", re.MULTILINE)
NO_ENTRIES = {"string", "comment", "preamble"}


def count_xml(path):
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    return len(RECORD.findall(data)) or len(BARE.findall(data)) or len(ENTRY.findall(data))


def count_json(path):
    text = path.read_text("utf-8")
    return len(json.loads(text)) if text.lstrip().startswith("[") else sum(map(bool, map(str.strip, text.splitlines())))


def count_one(_):
    return 1


def count_dump(path):
    return len(re.findall(r"^Created: \d", path.read_text("utf-8"), re.MULTILINE))


def count_bib(path):
    """Beginnings of entries, in whatever encoding the file is."""
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16")
    elif data.count(b"\0") > len(data) // 4:
        text = data.decode("utf-16-le")
    else:
        text = data.decode("utf-8", "replace")
    return sum(name.lower() not in NO_ENTRIES for name in BLOCK.findall(text))


COUNTS = {
    "oai/arXiv/*.xml*": count_xml,
    "oai/arXivRaw/*.xml*": count_xml,
    "oai/oai_dc/*.xml": count_xml,
    "oai/protocol/*.xml": count_xml,
    "atom/*.xml": count_xml,
    "snapshot/*.json": count_json,
    "seeds-metadata.jsonl": count_json,
    "abs/*.abs": count_one,
    "dumps/*": count_dump,
    "bib/*.bib": count_bib,
}


def read(path):
    """How many records a path gives, and what was rejected."""
    read = 0
    rejected = []
    for source in expand([path]):
        for item in read_input(source, READERS):
            if isinstance(item, Record):
                read += 1
                continue
            assert item.code in CODES
            rejected += [item] * item.rejected
    return read + len(rejected), rejected


@pytest.fixture(scope="module")
def counts(shared):
    """Pattern → for each file what was read, what was rejected, and what there is."""
    found = {}
    for pattern, count in COUNTS.items():
        paths = sorted((shared / "data").glob(pattern))
        assert paths, pattern
        found[pattern] = [(path.name, *read(path), count(path)) for path in paths]
    return found


@pytest.mark.parametrize("pattern", COUNTS)
def test_every_record_is_read_or_rejected(counts, pattern):
    assert [(name, read) for name, read, _, _ in counts[pattern]] == [
        (name, there) for name, _, _, there in counts[pattern]
    ]


@pytest.mark.parametrize("pattern", COUNTS)
def test_what_arxiv_wrote_is_all_read(counts, pattern):
    """What is rejected was deleted, was never a paper, or is broken."""
    rejected = {problem.code for _, _, problems, _ in counts[pattern] for problem in problems}
    allowed = {
        "oai/arXiv/*.xml*": {"deleted-record"},
        "oai/oai_dc/*.xml": set(),
        "oai/protocol/*.xml": {"deleted-record", "bad-record", "truncated-record"},
        "atom/*.xml": {"server-error", "not-found"},
        "bib/*.bib": {"bad-record", "skipped"},
    }
    assert rejected <= allowed.get(pattern, set())


def test_all_of_it_together(shared, counts):
    """One folder with everything in it: the sum adds up, and nothing that is counted above is missing."""
    report = arxiv2bib.convert([shared / "data"]).report
    report.check()
    assert all(problem.code in CODES for problem in report.problems)
    assert report.read >= sum(there for files in counts.values() for _, _, _, there in files)
    assert report.written > 16_000
