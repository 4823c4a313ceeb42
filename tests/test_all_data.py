"""All the real input that there is: read, counted by hand, written or told, none lost and no exception."""

import gzip
import json
import re

import pytest

import arxiv2bib
from arxiv2bib.problems import CODES

# How many records a file holds, by its folder; what our readers say plays no part.
RECORD = re.compile(rb"<(?:oai:)?record[\s>]")
BARE = re.compile(rb"<arXiv[\s>]|<oai_dc:dc[\s>]")
ENTRY = re.compile(rb"<entry[\s>]")
BLOCK = re.compile(r"^[ \t]*@[ \t]*(\w+)\s*[{(]", re.MULTILINE)
NO_ENTRIES = {"string", "comment", "preamble"}


def data_of(path):
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def count_xml(path):
    data = data_of(path)
    return len(RECORD.findall(data)) or len(BARE.findall(data)) or len(ENTRY.findall(data))


def count_json(path):
    text = path.read_text("utf-8")
    return len(json.loads(text)) if text.lstrip().startswith("[") else sum(bool(line.strip()) for line in text.splitlines())


def count_one(_):
    return 1


def count_dump(path):
    return len(re.findall(r"^Created: \d", path.read_text("utf-8"), re.MULTILINE))


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
}


def converted(paths):
    report = arxiv2bib.convert(paths).report
    report.check()
    assert all(problem.code in CODES for problem in report.problems)
    return report


@pytest.mark.parametrize("pattern", COUNTS)
def test_every_record_is_written_merged_or_rejected(shared, pattern):
    paths = sorted((shared / "data").glob(pattern))
    assert paths
    for path in paths:
        assert converted([path]).read == COUNTS[pattern](path), path.name


def test_nothing_else_is_rejected(shared):
    """The records of arXiv itself are all read: what is rejected was deleted, damaged or never a paper."""
    data = shared / "data"
    for folder in ("oai/arXiv", "oai/arXivRaw", "snapshot", "abs", "dumps"):
        report = converted([data / folder])
        rejected = {problem.code for _, problem in report.rejections}
        assert rejected <= {"deleted-record"}, (folder, report.rejections[:3])


def text_of(path):
    """The text of a `.bib` file, in whatever encoding it is; only counted."""
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    if data.count(b"\0") > len(data) // 4:
        return data.decode("utf-16-le")
    return data.decode("utf-8", "replace")


def test_every_block_of_a_bib_file_is_written_merged_or_rejected(shared):
    for path in sorted((shared / "data/bib").iterdir()):
        raw = [name.lower() for name in BLOCK.findall(text_of(path)) if name.lower() not in NO_ENTRIES]
        report = converted([path])
        assert report.read == len(raw) + DIFFERENT.get(path.name, 0), path.name


# Entries that the count by hand takes for more or fewer than there are, each looked at.
DIFFERENT: dict[str, int] = {}


def test_all_of_it_together(shared):
    """One folder with everything in it, twice the same and without an exception."""
    report = converted([shared / "data"])
    assert report.read > 17_000
    assert report.written > 16_000
