"""Protected capitals on 520 labelled titles: a change of rules or lists that costs quality shows here."""

import importlib.util
import sys
from pathlib import Path

import pytest

QUALITY = Path(__file__).parent.parent / "benchmarks/quality"


@pytest.fixture(scope="module")
def quality():
    spec = importlib.util.spec_from_file_location("capitals_quality", QUALITY / "capitals.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("labels", "precision", "recall"), [("labels_test.tsv", 0.98, 0.9), ("labels_development.tsv", 0.96, 0.96)]
)
@pytest.mark.usefixtures("shared")
def test_precision_and_recall_do_not_fall(quality, labels, precision, recall):
    found = quality.measure(QUALITY / labels)
    assert found.titles == 260
    assert found.precision >= precision
    assert found.recall >= recall
