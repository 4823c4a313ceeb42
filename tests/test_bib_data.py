"""The real `.bib` files through the program: what comes out keeps every law and every key, and stays as it is."""

import re

import pytest

import arxiv2bib
import laws

SMALL = 100_000  # bytes; larger files only with --full


@pytest.fixture(scope="module")
def converted(shared, pytestconfig, tmp_path_factory):
    """File → the keys that its text shows, the output, the output of that, and again."""
    folder = tmp_path_factory.mktemp("bib")
    found = {}
    for path in sorted((shared / "data/bib").iterdir()):
        if path.stat().st_size > SMALL and not pytestconfig.getoption("--full"):
            continue
        outputs = []
        source = path
        for number in range(3):
            outputs.append(arxiv2bib.convert(source).text)
            source = folder / f"{len(found)}-{number}.bib"
            source.write_text(outputs[-1], "utf-8")
        found[path] = outputs
    assert len(found) > 140
    return found


def test_the_output_keeps_every_law(converted):
    for first, *_ in converted.values():
        laws.check_bibtex(first, of_a_bibliography=True)


def test_what_was_written_once_stays_as_it_is(converted):
    for path, (_, second, third) in converted.items():
        assert third == second, path.name


# Files whose output changes once when it is read again, each for a reason that is no loss.
CHANGES_ONCE = 12


def test_nearly_all_files_stay_as_they_are_from_the_first_time_on(converted):
    changed = [path.name for path, (first, second, _) in converted.items() if first != second]
    assert len(changed) <= CHANGES_ONCE, changed


KEY = re.compile(
    r"""^@(?!string|comment|preamble|ieeetranbstctl)\w+\{([^\s,{}()"#%'=~\\<>|^]+),""", re.MULTILINE | re.IGNORECASE
)


def test_keys_of_the_source_are_kept(converted):
    """Every key that can be cited and stands in a file once is that of an entry, or an alias of one."""
    for path, (first, *_) in converted.items():
        keys = KEY.findall(path.read_bytes().decode("utf-8", "replace"))
        folded = [key.lower() for key in keys]
        entries = laws.entries(first)
        written = {entry.key for entry in entries} | {entry.fields.get("ids") for entry in entries}
        assert {key for key in keys if folded.count(key.lower()) == 1} <= written, path.name
