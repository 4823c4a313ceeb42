"""The 100 real-looking documents: every record read, and every field what the document shows."""

import json
import os
import random
import shutil
import subprocess
import sys

import pytest

import arxiv2bib
from arxiv2bib.readers import READERS
from arxiv2bib.readers.inputs import Input, read_input
from arxiv2bib.tex import decode


@pytest.fixture(scope="module")
def truth(shared):
    with (shared / "data/dumps_truth.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def created_lines(path):
    """An independent count of records: the lines that only the end of a record has."""
    return sum(line.startswith((b"Created: 1", b"Created: 2")) for line in path.read_bytes().splitlines())


def test_every_record_of_every_document_is_read_as_it_is_shown(truth, dumps):
    compared = 0
    for document in truth:
        path = dumps / document["file"]
        records = [item for item in read_input(Input(path, named=True), READERS) if isinstance(item, arxiv2bib.Record)]
        assert len(records) == created_lines(path) == len(document["records"])
        for record, true in zip(records, document["records"], strict=True):
            compared += 1
            assert record.arxiv_id.id == true["id"]
            assert str(record.created) == true["created"]
            assert (str(record.updated) if record.updated else None) == true["updated"]
            assert (record.doi or None) == true["doi"]
            assert (record.journal_ref or None) == true["journal_ref"]
            assert (record.comments or None) == true["comments"]
            shown = true["header_shown"]
            assert ", ".join(record.authors_as_shown) == (true["authors_as_shown"] if shown else "")
            assert (str(record.title) if record.title else None) == (str(decode(true["title"])) if shown else None)
            if shown and record.completeness is arxiv2bib.record.Completeness.COMPLETE:
                assert ", ".join(map(str, record.authors)) == true["authors_as_shown"].replace(",,", ",").rstrip(",")
    assert compared == 330


def test_repaired_lists_are_true_beginnings(truth, dumps):
    """Against the true authors, not against what is shown."""
    repaired = 0
    for document in truth:
        for item in read_input(Input(dumps / document["file"], named=True), READERS):
            if isinstance(item, arxiv2bib.Record) and item.completeness is arxiv2bib.record.Completeness.REPAIRED:
                repaired += 1
                true = next(each for each in document["records"] if each["id"] == item.arxiv_id.id)
                names = [f"{given} {family}".strip() for family, given, _ in true["authors"]]
                assert [str(author) for author in item.authors] == names[: len(item.authors)]
    assert repaired > 0


def test_the_sum_over_all_documents_adds_up(truth, dumps):
    report = arxiv2bib.convert(dumps).report
    ids = [record["id"] for document in truth for record in document["records"]]
    assert report.read == sum(created_lines(path) for path in dumps.iterdir()) == len(ids)
    assert report.written == len(set(ids))
    assert report.merged == len(ids) - len(set(ids))
    assert report.rejected == 0


def test_any_order_of_files_and_folders_gives_the_same_bytes(dumps, seeds):
    files = [*sorted(dumps.iterdir()), *sorted(seeds.iterdir())]
    for to in ("bibtex", "csl-json"):
        expected = arxiv2bib.convert(files, to=to)
        for number in range(3):
            shuffled = list(files)
            random.Random(number).shuffle(shuffled)
            again = arxiv2bib.convert(shuffled, to=to)
            assert again.text == expected.text
            assert list(map(str, again.report.sorted_problems())) == list(map(str, expected.report.sorted_problems()))


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4711"},
        {"LC_ALL": "C"},
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONUTF8": "0", "LC_ALL": "POSIX", "TZ": "America/Adak"},
    ],
)
def test_hash_seed_locale_and_time_zone_change_nothing(installed_command, seeds, seeds_metadata, tmp_path, environment):
    arguments = [installed_command, str(seeds), "--metadata", str(seeds_metadata)]
    plain = subprocess.run(arguments, capture_output=True, check=True, cwd=tmp_path)
    other = subprocess.run(arguments, capture_output=True, check=True, cwd=tmp_path, env={**os.environ, **environment})
    assert other.stdout == plain.stdout
    assert len(plain.stdout) > 5_000


def test_a_large_run_spools_and_gives_the_same_bytes(dumps, monkeypatch):
    from arxiv2bib import spool  # noqa: PLC0415

    expected = arxiv2bib.convert(dumps).text
    monkeypatch.setattr(spool.Spool.__init__, "__defaults__", (10,))
    assert arxiv2bib.convert(dumps).text == expected


def test_good_records_are_the_same_with_and_without_bad_ones_between_them(seeds, tmp_path):
    expected = arxiv2bib.convert(seeds).text
    folder = tmp_path / "seeds"
    shutil.copytree(seeds, folder)
    (folder / "001_bad.txt").write_bytes(b"junk \xff\n\narXiv:9999.99999\nCreated: 2020-01-01\n\nmore junk")
    done = arxiv2bib.convert(folder)
    assert done.text == expected
    assert done.report.rejected == 2
    assert sys.getrecursionlimit() > 100
