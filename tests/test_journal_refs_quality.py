"""Journal references and comments on labels made by hand, and on what DOIs say: what costs quality shows here."""

import importlib.util
import sys
from pathlib import Path

import pytest

QUALITY = Path(__file__).parent.parent / "benchmarks/quality"
pytestmark = pytest.mark.usefixtures("shared")


def module(name, monkeypatch):
    monkeypatch.syspath_prepend(str(QUALITY))
    spec = importlib.util.spec_from_file_location(f"quality_{name}", QUALITY / f"{name}.py")
    found = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, found)  # dataclasses look there
    spec.loader.exec_module(found)
    return found


@pytest.fixture
def quality(monkeypatch):
    return module("journal_refs", monkeypatch)


@pytest.mark.parametrize(
    ("group", "rows", "all_four", "types"),
    [("development", 320, 0.975, 0.985), ("test", 320, 0.97, 0.985), ("snapshot", 400, 0.985, 0.985)],
)
def test_references_are_read_as_labelled(quality, group, rows, all_four, types):
    found = quality.score(quality.labelled(quality.LABELS, group), quality.without_doi)
    assert found.rows == rows
    assert found.all_four >= all_four * rows
    assert found.types >= types * rows
    assert found.nothing <= 0.01 * rows
    assert found.wrong <= 0.015 * found.answered


@pytest.mark.parametrize(("parser", "all_four"), [("without_doi", 0.96), ("with_doi", 0.98)])
def test_references_say_what_their_dois_say(quality, parser, all_four):
    found = quality.by_doi(getattr(quality, parser))
    assert found.rows == 810
    assert found.all_four >= all_four * found.rows
    assert found.wrong <= 0.005 * found.answered


FLOORS = {"status": 280, "venue": 265, "year": 268, "thesis": 300, "extends": 293, "pages": 298, "withdrawn": 300}


def test_comments_are_read_as_labelled(monkeypatch):
    found = module("comments", monkeypatch).measure()
    assert found.rows == 300
    assert {name: found.fields[name]["right"] >= floor for name, floor in FLOORS.items()} == dict.fromkeys(FLOORS, True)
    assert found.fields["status"]["wrong"] == 0  # "submitted" is never "accepted"
    assert found.fields["withdrawn"]["wrong"] == 0
