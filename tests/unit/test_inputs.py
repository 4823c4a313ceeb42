import bz2
import gzip
import io
import json
import lzma
import os
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest
import zstandard

from arxiv2bib.problems import InputError, Problem, Severity
from arxiv2bib.readers import READERS, packed
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


PACKERS = {
    "gz": gzip.compress,
    "zst": zstandard.ZstdCompressor(write_checksum=True).compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


@pytest.fixture(params=PACKERS)
def suffix(request):
    return request.param


@pytest.fixture
def pack(suffix):
    return PACKERS[suffix]


@pytest.mark.parametrize("name", ["dump", "dump.txt", "dump.jsonl.{}", "dump.GZ", "dump.{}"])
def test_a_compressed_file_is_unpacked_whatever_the_name(tmp_path, name, suffix, pack):
    path = tmp_path / name.format(suffix)
    path.write_bytes(pack(GOOD.encode()))
    assert read(path) == (["2001.00001", "2001.00002"], [])


def test_files_that_were_put_together_are_read_to_the_end(tmp_path, pack):
    path = tmp_path / "dump"
    path.write_bytes(pack(GOOD.encode()) + pack(b"") + pack(dumps(dump("2001.00003")).encode()))
    assert read(path) == (["2001.00001", "2001.00002", "2001.00003"], [])


def test_zeros_behind_a_compressed_file_are_padding(tmp_path, pack):
    path = tmp_path / "dump"
    path.write_bytes(pack(GOOD.encode()) + b"\0" * 1_024)
    assert read(path) == (["2001.00001", "2001.00002"], [])


def test_a_zstd_file_of_unknown_size_is_unpacked(tmp_path):
    packer = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    path = tmp_path / "dump.zst"
    path.write_bytes(packer.compress(GOOD.encode()) + packer.flush())
    assert read(path) == (["2001.00001", "2001.00002"], [])


def test_a_file_may_be_compressed_twice_but_not_three_times(tmp_path, pack):
    path = tmp_path / "dump.gz"
    path.write_bytes(gzip.compress(pack(GOOD.encode())))
    assert read(path) == (["2001.00001", "2001.00002"], [])
    path.write_bytes(pack(gzip.compress(pack(GOOD.encode()))))
    (problem,) = read_input(Input(path, named=True), READERS)
    assert problem.code == "unknown-format"
    assert "compressed more than twice" in problem.message


TORN = 1_000
HEX = [os.urandom(700).hex() for _ in range(TORN)]
MANY = {
    "snapshot": "\n".join(
        json.dumps({"id": f"2001.{number:05}", "title": "A", "abstract": each}) for number, each in enumerate(HEX, 1)
    ),
    "dump": dumps(*(dump(f"2001.{number:05}", abstract=each) for number, each in enumerate(HEX, 1))),
}


@cache
def packed_many(form, suffix):
    return PACKERS[suffix](MANY[form].encode())


@pytest.mark.parametrize("cut", [0.3, 0.5, 0.9])
@pytest.mark.parametrize("form", MANY)
def test_a_torn_compressed_file_gives_what_it_has(tmp_path, form, cut, suffix):
    torn = packed_many(form, suffix)
    path = tmp_path / "x"
    path.write_bytes(torn[: int(len(torn) * cut)])
    ids, codes = read(path)
    block = {"bz2": 900_000, "zst": 131_072, "gz": 65_536, "xz": 1_000}[suffix]  # what is unpacked at a time
    assert len(ids) > TORN * cut - block / 1_400 - 5
    assert codes == ["compressed-damage"]


def test_a_file_that_is_damaged_in_the_middle_gives_what_stands_before(tmp_path, suffix):
    data = bytearray(packed_many("snapshot", suffix))
    middle = len(data) * 3 // 4
    data[middle : middle + 2_000] = b"\xa5" * 2_000
    path = tmp_path / "x"
    path.write_bytes(data)
    ids, codes = read(path)
    assert len(ids) > 600
    assert ids[:600] == [f"2001.{number:05}" for number in range(1, 601)]
    assert codes[-1] == "compressed-damage"


def test_a_compressed_file_with_garbage_behind_gives_its_records(tmp_path, pack):
    path = tmp_path / "dump"
    path.write_bytes(pack(GOOD.encode()) + b"garbage")
    ids, codes = read(path)
    assert ids == ["2001.00001", "2001.00002"]
    assert codes == ["compressed-damage"]


@pytest.mark.parametrize("cut", [3, 5, 8, 15])
def test_a_compressed_file_that_hardly_begins_is_damaged(tmp_path, cut, pack):
    path = tmp_path / "x"
    path.write_bytes(pack(GOOD.encode())[:cut])
    assert read(path)[1] in (["compressed-damage"], ["unknown-format"])


BLANK_LINES = b" " * 999 + b"\n"


def test_a_bomb_is_stopped(tmp_path, monkeypatch, pack):
    monkeypatch.setattr(packed, "MAX_UNCHECKED_BYTES", 2_000_000)
    path = tmp_path / "bomb"
    path.write_bytes(pack(GOOD.encode() + BLANK_LINES * 5_000))
    ids, codes = read(path)
    assert ids == ["2001.00001", "2001.00002"]
    assert codes == ["too-large"]


def test_a_bomb_in_a_bomb_is_measured_by_the_file_itself(tmp_path, monkeypatch, pack):
    monkeypatch.setattr(packed, "MAX_UNCHECKED_BYTES", 2_000_000)
    path = tmp_path / "bomb"
    path.write_bytes(gzip.compress(pack(GOOD.encode() + BLANK_LINES * 5_000)))
    ids, codes = read(path)
    assert ids == ["2001.00001", "2001.00002"]
    assert codes == ["too-large"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("is_packed", [False, True])
def test_text_with_a_mark_of_its_encoding_is_no_binary(tmp_path, encoding, is_packed):
    path = tmp_path / "dump"
    text = dumps(dump("2001.00001", abstract="Éire 漢"), dump("2001.00002")).encode(encoding)
    path.write_bytes(gzip.compress(text) if is_packed else text)
    first, second = read_input(Input(path, named=True), READERS)
    assert str(first.abstract) == "Éire 漢"
    assert second.arxiv_id.id == "2001.00002"


def test_a_torn_character_at_the_end_costs_itself(tmp_path):
    path = tmp_path / "dump"
    path.write_bytes(GOOD.encode("utf-16") + b"\xd8")
    assert read(path)[0] == ["2001.00001", "2001.00002"]


@pytest.mark.parametrize("text", ['{"name": "x", "value": 1}', '[{"name": "x"}]', "[1, 2]", "\ufeff [[]]", "{}"])
def test_json_of_another_kind_is_named(tmp_path, text):
    path = tmp_path / "data.txt"
    path.write_text(text)
    (problem,) = read_input(Input(path, named=True), READERS)
    assert problem.code == "unknown-format"
    assert "is JSON, but neither arXiv's metadata nor CSL-JSON" in problem.message


def test_a_zip_archive_is_named(tmp_path):
    path = tmp_path / "archive.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("arxiv-metadata-oai-snapshot.json", GOOD)
    (problem,) = read_input(Input(path, named=True), READERS)
    assert problem.code == "unknown-format"
    assert "ZIP archive: unpack it first" in problem.message


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_never_opened(tmp_path, device):
    link = tmp_path / "x.jsonl"
    link.symlink_to(device)
    assert read(link) == ([], ["not-readable"])
    assert names(expand([tmp_path])) == ["skipped"]
    assert read(Path(device)) == ([], ["not-readable"])


def test_an_unknown_file_says_what_was_seen_and_what_there_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary\nnothing here")
    (problem,) = read_input(Input(path, named=True), READERS)
    assert problem.code == "unknown-format"
    assert "begins with 'Dear diary'" in problem.message
    assert all(f"'{name}'" in problem.advice for name in READERS.all())
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


def test_a_format_that_is_named_and_is_not_there_is_an_error(tmp_path):
    path = tmp_path / "in.bib"
    path.write_text("@misc{a, title = {A}}\n")
    for name in ("ris", "abs", "ids", "oai", "atom", "snapshot", "csl-json"):
        items = list(read_input(Input(path, named=True), READERS, name))
        assert any(item.severity is Severity.ERROR for item in items), name


def test_blanks_without_end_are_no_empty_file(tmp_path):
    path = tmp_path / "in.bib"
    path.write_text("\n" * 1_100_000 + "@misc{a, title = {A}}\n")
    assert [item.key for item in read_input(Input(path, named=True), READERS)] == ["a"]


@pytest.mark.parametrize("name", ["notes.md", "paper.tex", "page.html"])
def test_prose_in_a_folder_is_not_read_for_the_examples_in_it(tmp_path, name):
    path = tmp_path / name
    path.write_text("@misc{a, title = {A}}\n")
    (skipped,) = read_input(Input(path, named=False), READERS)
    assert skipped.code == "skipped"
    assert [item.key for item in read_input(Input(path, named=True), READERS)] == ["a"]
