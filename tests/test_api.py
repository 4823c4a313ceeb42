"""The Python functions: what people import, and what they are told."""

import subprocess
import sys

import pytest

import arxiv2bib
from dump_text import dump, dumps

TEXT = dumps(
    dump("2001.00001", "On Things", "Anna Berg, Bo Li"),
    dump("2001.00002"),
    dump("2001.00003", "On Foo", "V. ATLAS Collaboration, Cy Doe"),
)


@pytest.fixture
def path(tmp_path):
    (tmp_path / "in.txt").write_text(TEXT, "utf-8")
    return tmp_path / "in.txt"


def test_every_public_name_is_there_and_nothing_else_is_promised():
    for name in arxiv2bib.__all__:
        assert getattr(arxiv2bib, name).__doc__
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import arxiv2bib; print(arxiv2bib.__version__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "2.0.0a1\n"


def test_read_tells_what_a_record_lacks(path):
    items = list(arxiv2bib.read(path))
    assert [item.code for item in items if isinstance(item, arxiv2bib.Problem)] == ["incomplete", "authors-repaired"]
    assert len([item for item in items if isinstance(item, arxiv2bib.Record)]) == 3


def test_what_was_read_can_be_written_as_it_comes(path):
    report = arxiv2bib.Report()
    text = arxiv2bib.write(arxiv2bib.read(path), report=report)
    assert text == arxiv2bib.convert(path).text
    assert (report.read, report.written, report.missing) == (3, 3, ["2001.00002"])
    assert arxiv2bib.format_references(arxiv2bib.read(path)) == arxiv2bib.convert(path, style="plain").text


def test_paths_come_one_or_several_in_any_form(path):
    expected = arxiv2bib.convert(path).text
    for form in (str(path), [path], (str(path),), str(path).encode(), [path.parent]):
        assert arxiv2bib.convert(form).text == expected


def test_records_can_be_compared_and_kept_in_sets(path):
    records = [item for item in arxiv2bib.read(path) if isinstance(item, arxiv2bib.Record)]
    assert len(set(records + records)) == 3


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"to": "bibtx"}, "did you mean 'bibtex'"),
        ({"from_format": "dmp"}, "did you mean 'dump'"),
        ({"key": "nonsense"}, "there are: arxiv, authoryear, id, scholar"),
        ({"style": "nonsense"}, "there are: plain"),
    ],
)
def test_a_wrong_call_is_our_own_exception(path, options, message):
    with pytest.raises(arxiv2bib.UsageError, match=message) as caught:
        arxiv2bib.convert(path, **options)
    assert isinstance(caught.value, arxiv2bib.Arxiv2BibError)


def test_a_missing_file_is_our_own_exception(tmp_path):
    with pytest.raises(arxiv2bib.InputError, match="nosuch"):
        arxiv2bib.convert(tmp_path / "nosuch")
