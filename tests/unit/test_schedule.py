"""Places and keys of many records in little memory: the same as if all names were kept."""

import random
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from arxiv2bib.fingerprints import Fingerprints, groups
from arxiv2bib.identifiers import ArxivId
from arxiv2bib.identity import chronological, sort_key
from arxiv2bib.keys import Request, assign, base_key, find_preset
from arxiv2bib.names import Person
from arxiv2bib.problems import Where
from arxiv2bib.record import Record
from arxiv2bib.schedule import Schedule
from arxiv2bib.tex import decode

IDS = (
    "hep-th/9901001",
    "math/9901001",
    "hep-th/9901002",
    "0704.0001",
    "2001.00001",
    "math/0703001",
    "acc-phys/9411001",
)


@given(names=st.lists(st.sampled_from(["a", "b", "c", "d", "\udcff", ""]), max_size=30))
def test_groups_are_those_of_the_names(names):
    marks = Fingerprints()
    for name in names:
        marks.append(name)
    expected = {}
    for number, name in enumerate(names):
        expected.setdefault(name, []).append(number)
    assert list(groups(marks, names.__getitem__)) == list(expected.values())
    assert all(marks.holds(name) for name in names)
    assert not marks.holds("e")


def test_names_that_share_a_fingerprint_are_still_two(monkeypatch):
    monkeypatch.setattr("arxiv2bib.fingerprints.fingerprint", len)
    names = ["ab", "cd", "x", "ab", "cd"]
    marks = Fingerprints()
    for name in names:
        marks.append(name)
    assert sorted(groups(marks, names.__getitem__)) == [[0, 3], [1, 4], [2]]


def test_moments_are_ordered_as_sort_keys_are():
    records = [Record(where=Where("in"), arxiv_id=each) for each in map(ArxivId.parse, IDS)]
    assert sorted(records, key=chronological) == sorted(records, key=sort_key)
    assert len(set(map(chronological, records))) == len(records)
    assert chronological(Record(where=Where("in"))) == 0


def test_keys_and_order_are_those_of_all_records_at_once():
    rng = random.Random(3)
    preset = find_preset("authoryear")
    for _ in range(200):
        made = []
        for number in range(rng.randint(1, 12)):
            record = Record(
                where=Where("in", number + 1),
                arxiv_id=ArxivId.parse(f"{rng.choice(['2001', '1512'])}.{number + 1:05}")
                if rng.random() < 0.6
                else None,
                doi=rng.choice(["", "10.1000/1", "10.1000/2"]),
                title=decode(rng.choice(["A", "B"])),
                authors=(Person(rng.choice(["Li", "Doe"])),) if rng.random() < 0.8 else (),
                created=date(2020, 1, 1),
            )
            made.append(replace(record, key=rng.choice(["", "", "li2020", "doe2020a", "x"])))
        requests = [
            Request(sort_key(each), each.key_in_use or base_key(each, preset)[0], bool(each.key_in_use))
            for each in made
        ]
        schedule = Schedule(preset)
        for each in made:
            schedule.add(each)
        schedule.close(made.__getitem__)
        assert [schedule.key(number, each) for number, each in enumerate(made)] == assign(requests)
        assert list(schedule.order()) == sorted(range(len(made)), key=lambda number: requests[number].sort_key)
        shared = [each.doi for each in made if each.doi]
        for each in made:
            assert schedule.may_share_doi(each) == (shared.count(each.doi) > 1)
