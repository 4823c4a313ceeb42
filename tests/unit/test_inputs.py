import gzip
import io
import os
import sys

import pytest

from arxiv2bib.problems import InputError, Problem
from arxiv2bib.readers import READERS, inputs
from arxiv2bib.readers.inputs import Input, expand, read_input
from arxiv2bib.record import Record
from dump_text import dump, dumps

GOOD = dumps(dump("2001.00001"), dump("2001.00002"))


def read(path, *, named=True):
    items = list(read_input(Input(path, named=named), READERS))
    ids = [each.arxiv_id.id for each in items if isinstance(each, Record)]
    return ids, [each.code for each in items if isinstance(each, Problem)]


def names(items):
    return [each.name if isinstance(each, Input) else each.code for each in items]


def test_folders_are_walked_in_order_each_file_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden", "a/.git/x", "arxiv2bib.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    (tmp_path / "a/again.txt").symlink_to(tmp_path / "b.txt")
    assert names(expand(["."])) == ["a/1.txt", "a/2.txt", "a/again.txt"]
    assert names(expand(["b.txt", "b.txt", "a"])) == ["b.txt", "a/1.txt", "a/2.txt"]


def test_what_is_no_file_is_told_and_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert sorted(names(expand([tmp_path]))) == ["not-readable", "not-readable", "skipped"]
    assert read(tmp_path / "pipe") == ([], ["not-readable"])


def test_a_missing_path_is_one_clear_sentence(tmp_path):
    with pytest.raises(InputError, match=r"nosuch: No such file or directory; check the name"):
        list(expand([tmp_path / "nosuch"]))
    with pytest.raises(InputError):
        list(expand(["a\0b"]))


def test_a_name_in_no_encoding_does_not_stop_the_run(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\x1b[31m.txt"
    with open(path, "w") as stream:  # noqa: PTH123 - a name in bytes
        stream.write(GOOD)
    found = list(expand([tmp_path]))
    assert found[0].name.isprintable()
    assert read(found[0].path)[0] == ["2001.00001", "2001.00002"]


def test_gzip_is_unpacked_whatever_the_name(tmp_path):
    path = tmp_path / "dump"
    path.write_bytes(gzip.compress(GOOD.encode()))
    assert read(path) == (["2001.00001", "2001.00002"], [])


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_torn_gzip_file_gives_what_it_has(tmp_path, cut):
    many = dumps(
        *(dump(f"2001.{number:05}", abstract=f"Study {number}. {os.urandom(900).hex()}") for number in range(1, 2_000))
    )
    packed = gzip.compress(many.encode())
    path = tmp_path / "dump.gz"
    path.write_bytes(packed[: int(len(packed) * cut)])
    ids, codes = read(path)
    assert len(ids) > 2_000 * cut * 0.8
    assert codes == ["compressed-damage"]


def test_a_gzip_file_with_garbage_behind_gives_its_records(tmp_path):
    path = tmp_path / "dump.gz"
    path.write_bytes(gzip.compress(GOOD.encode()) + b"garbage")
    ids, codes = read(path)
    assert ids == ["2001.00001", "2001.00002"]
    assert codes == ["compressed-damage"]


def test_a_gzip_bomb_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "MAX_UNCHECKED_BYTES", 1_000_000)
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(GOOD.encode() + b"\n" * 30_000_000))
    ids, codes = read(path)
    assert ids == ["2001.00001", "2001.00002"]
    assert codes == ["too-large"]


def test_an_unknown_file_says_what_was_seen_and_what_there_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary\nnothing here")
    (problem,) = read_input(Input(path, named=True), READERS)
    assert problem.code == "unknown-format"
    assert "begins with 'Dear diary'" in problem.message
    assert "'dump', 'snapshot'" in problem.advice
    assert read(path, named=False) == ([], ["skipped"])


def test_a_binary_file_is_unknown_and_does_not_reach_the_terminal(tmp_path):
    path = tmp_path / "image.jsonl"
    path.write_bytes(b"\x89PNG\0\x1b]0;title\x07" * 50)
    (problem,) = read_input(Input(path, named=True), READERS)
    assert problem.code == "unknown-format"
    assert str(problem).isprintable()


def test_an_empty_file_is_no_error(tmp_path):
    (tmp_path / "empty").write_bytes(b"")
    assert read(tmp_path / "empty") == ([], ["nothing-found"])


def test_the_format_that_is_named_is_taken(tmp_path):
    path = tmp_path / "x"
    path.write_text("no dump at all")
    items = list(read_input(Input(path, named=True), READERS, "dump"))
    assert [each.code for each in items] == ["truncated-record"]


def test_a_file_that_may_not_be_read_is_told(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(GOOD)
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.chmod(0o644)
        path = tmp_path / "gone.txt"  # root reads everything; a file that went away serves as well
    assert read(path) == ([], ["not-readable"])


def test_standard_input_is_read(monkeypatch):
    class Stdin:
        buffer = io.BytesIO(GOOD.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert read(None)[0] == ["2001.00001", "2001.00002"]
