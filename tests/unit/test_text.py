"""Text that is read when somebody looks at it is as any other text."""

import copy
import pickle

import pytest

from arxiv2bib.problems import Where
from arxiv2bib.record import Record
from arxiv2bib.spool import Spool, pack, unpack
from arxiv2bib.tex import decode, prose
from arxiv2bib.text import Text


def later():
    return Text.read_later(decode, "A $b$")


def test_it_is_equal_to_the_text_that_it_will_be():
    now = decode("A $b$")
    assert later() == now
    assert hash(later()) == hash(now)
    assert repr(later()) == repr(now)
    assert str(later()) == "A $b$"
    assert bool(later())
    assert not later().is_plain


def test_it_is_copied_and_pickled():
    assert copy.deepcopy(later()) == decode("A $b$")
    assert pickle.loads(pickle.dumps(later())) == decode("A $b$")


def test_it_is_read_once():
    calls = []

    def read(source):
        calls.append(source)
        return Text.plain(source)

    text = Text.read_later(read, "a")
    assert (str(text), str(text), bool(text)) == ("a", "a", True)
    assert calls == ["a"]


def test_it_has_nothing_else():
    with pytest.raises(AttributeError):
        later().nothing  # noqa: B018 - asking is the point
    assert decode("a").unread is None


def test_it_waits_in_the_spool_unread():
    made = Record(where=Where("in.txt"), abstract=Text.read_later(prose, "  An {\\'e}tude\n of $x$."))
    found = unpack(pack(made))
    assert made.abstract.unread
    assert found.abstract.unread
    assert str(found.abstract) == "An étude of $x$."
    assert not found.abstract.unread
    assert found == made


def test_what_another_function_reads_is_read_before_it_waits():
    made = Record(where=Where("in.txt"), abstract=Text.read_later(Text.plain, "$a$"))
    assert unpack(pack(made)).abstract == Text.plain("$a$")


@pytest.mark.parametrize("in_memory", [0, 1, 2, 100])
def test_records_are_found_by_their_numbers_in_any_order(in_memory):
    made = [Record(where=Where("in.txt", number), comments="x" * number) for number in range(50)]
    with Spool(in_memory) as spool:
        for number, record in enumerate(made):
            assert spool.append(record) == number
            assert spool[number // 2] == made[number // 2]
        assert [spool[number] for number in reversed(range(50))] == made[::-1]
        with pytest.raises(IndexError):
            spool[50]
