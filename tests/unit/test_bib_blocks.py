"""The .bib splitter: bytes → blocks; and the grammar of one block."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxiv2bib.readers.bib.blocks import Kind, split
from arxiv2bib.readers.bib.encoding import as_utf8
from arxiv2bib.readers.bib.fields import read_entry


def blocks(text):
    """Each block but free text as its text, with a `!` before those whose end is missing."""
    data = text.encode()
    return [
        ("" if block.is_closed else "!") + data[block.start : block.end].decode()
        for block in split(data)
        if block.kind is not Kind.TEXT
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@a{k}", ["@a{k}"]),
        ("  @ a {k, t = {x}} rest", ["@ a {k, t = {x}}"]),
        ("@a{k, t={x}} @b{l}\n@c{m}", ["@a{k, t={x}}", "@b{l}", "@c{m}"]),
        ('@a(k, t = {)}, u = ")")\n@b{l}', ['@a(k, t = {)}, u = ")")', "@b{l}"]),
        ("@a{k, t = {C \\}, y = 1}", ["@a{k, t = {C \\}, y = 1}"]),
        ('@a{k, t = "a {"} b"}', ['@a{k, t = "a {"} b"}']),
        ("write to me@home.org or @a{ in text\n% @a{k, t={x}}\n", []),
        (
            "@comment{jabref-meta: x;}\n@comment{\n@a{k}\n}\n@b{l}",
            ["@comment{jabref-meta: x;}", "@comment{\n@a{k}\n}", "@b{l}"],
        ),
        ("@comment no brace\n@a{k}", ["@a{k}"]),
        ("@a{k, t = {x\n}\n\n@b{l}", ["!@a{k, t = {x\n}", "@b{l}"]),
        ("@a{k, t = {{x\n}\n@b{l}\n@c{m}", ["!@a{k, t = {{x\n}", "@b{l}", "@c{m}"]),
        ("@a{k, t = {x\n@b{l}\n}}\n@c{m}", ["@a{k, t = {x\n@b{l}\n}}", "@c{m}"]),
        ('@a{k, t = "x\n@b{l}\ny"}\n@c{m}', ['@a{k, t = "x\n@b{l}\ny"}', "@c{m}"]),
        ("@a(k, t = {x}\n@b{l}", ["!@a(k, t = {x}", "@b{l}"]),
        ("@a{k, t = {x}}}\n@b{l}", ["@a{k, t = {x}}", "@b{l}"]),
        ("text { here\n@a{k}\n", ["@a{k}"]),
        ("@a{k,\r\n t = {x}\r\n}\r\n@b{l}", ["@a{k,\r\n t = {x}\r\n}", "@b{l}"]),
        ("\ufeff@a{k}", ["@a{k}"]),
        ("@a{", ["!@a{"]),
    ],
)
def test_where_blocks_begin_and_end(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [("\n\n@a{k,\n}\n@b{l}", [3, 5]), ("@a{k,\r\n}\r\n\r\n@b{l}", [1, 4]), ("@a{k,\r}\r\r@b{l}", [1, 4])],
)
def test_blocks_know_their_lines(text, lines):
    assert [block.line for block in split(text.encode()) if block.kind is Kind.ENTRY] == lines


PIECES = [
    "@a{k,",
    "\n@a{",
    "@b(",
    "@comment{",
    "@string{m = ",
    "@",
    "{",
    "}",
    "(",
    ")",
    '"',
    "\\",
    "%",
    "\n",
    "\r",
    " ",
    "x=",
    "ü",
]


@given(st.one_of(st.lists(st.sampled_from(PIECES)).map(lambda parts: "".join(parts).encode()), st.binary()))
def test_the_blocks_are_the_file(data):
    found = list(split(data))
    assert b"".join(data[block.start : block.end] for block in found) == data
    assert all(block.start < block.end for block in found)
    for block in found:
        assert block.line == 1 + data.count(b"\n" if b"\n" in data else b"\r", 0, block.start)


def test_the_blocks_are_the_file_in_real_ones(shared):
    for path in sorted(shared.glob("data/bib/*.bib")):
        data = path.read_bytes()
        assert b"".join(data[block.start : block.end] for block in split(data)) == data


@pytest.mark.parametrize(
    "shape", [piece * 4 for piece in PIECES] + ["@a{b,\n", "@a(b,\n", "\n@a{b,{", '\n@a{b,c="', "\n@a(b,{"]
)
def test_time_is_linear(shape):
    def cost(size):
        data = (shape * (size // len(shape))).encode()
        begin = time.process_time()
        assert sum(block.end - block.start for block in split(data)) == len(data)
        return time.process_time() - begin

    small, large = cost(40_000), cost(320_000)
    assert large < max(2.0, 30 * small)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("@a{k, t = {x}, }", [("t", "{x}")]),
        ("@a{k,, t = {x},, u = 1}", [("t", "{x}"), ("u", "1")]),
        ('@a{k, t = "a" # jan # {b}}', [("t", '"a" # jan # {b}')]),
        ("@a{k,\n% no field, t = {z}\nt = {x}, % nor this\nu = 2\n}", [("t", "{x}"), ("u", "2")]),
        ("@a(k, t = {)})", [("t", "{)}")]),
        ("@a{k, t = {50% {a} \\}, u = 12--13}", [("t", "{50% {a} \\}"), ("u", "12--13")]),
        ("@a{k, t = {x}, bdsk-url-1 = {y}, a+an:b = {z}}", [("t", "{x}"), ("bdsk-url-1", "{y}"), ("a+an:b", "{z}")]),
        ("@a{k}", []),
        ("@a{k\n, t = {x}}", [("t", "{x}")]),
    ],
)
def test_fields_of_an_entry(text, fields):
    entry = read_entry(text)
    assert entry.trouble == ""
    assert entry.key == "k"
    assert [(each.name, each.raw) for each in entry.fields] == fields


@pytest.mark.parametrize(("text", "key"), [("@a{my key, t=1}", "my key"), ("@a{, t=1}", ""), ("@a{\n t = {x}}", "")])
def test_keys_as_they_are_written(text, key):
    entry = read_entry(text)
    assert (entry.key, entry.trouble) == (key, "")
    assert [each.name for each in entry.fields] == ["t"]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("@a{k, t = {x} u = {y}}", "no comma behind the field 't'"),
        ("@a{k, t = two words}", "no comma behind the field 't'"),
        ("@a{k, t = }", "'' where a value should stand"),
        ("@a{k, t}", "'t' where a field should begin"),
        ('@a{k, t = "a} b {c"}', "a closing brace in quotes that nothing opened"),
        ('@a{k, t = "a}', "a quote that nothing closes"),
        ("@a{{k}, t = 1}", "'{k}, t = 1' where the citation key should stand"),
        ("@a{k\n t = {x}}", "no comma behind the key 'k'"),
    ],
)
def test_what_is_wrong_with_an_entry(text, trouble):
    assert read_entry(text).trouble == trouble


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("@a{ü}".encode(), "@a{ü}"),
        (b"\xef\xbb\xbf@a{k}", "@a{k}"),
        ("\ufeff@a{ü}".encode("utf-16-le"), "@a{ü}"),
        ("\ufeff@a{ü}".encode("utf-16-be"), "@a{ü}"),
        ("@article{ü, title}".encode("utf-16-le"), "@article{ü, title}"),
        ("@article{ü, title}".encode("utf-16-be"), "@article{ü, title}"),
        ("% Encoding: Cp1250\n@a{ž}".encode("cp1250"), "% Encoding: Cp1250\n@a{ž}"),
        ("% Encoding: ISO8859_2\n@a{ž}".encode("iso8859-2"), "% Encoding: ISO8859_2\n@a{ž}"),
        ("% Encoding: windows-1252\n@a{ü}".encode(), "% Encoding: windows-1252\n@a{ü}"),
    ],
)
def test_encodings_that_are_certain(data, text):
    assert as_utf8(data, "t") == (text.encode(), [])


@pytest.mark.parametrize("header", ["", "% Encoding: UTF-8\n", "% Encoding: hex\n", "% Encoding: rot13\n"])
def test_other_lines_are_windows_1252(header):
    data, (problem,) = as_utf8(header.encode() + "a ž\n".encode() + "é –\r\n".encode("cp1252"), "t")
    assert data.decode() == f"{header}a ž\né –\r\n"
    assert (problem.code, problem.where.line) == ("encoding-repaired", 2 + bool(header))


def test_any_bytes_become_utf8():
    rng = random.Random(4)
    for _ in range(300):
        data, _ = as_utf8(rng.randbytes(rng.randrange(60)), "t")
        data.decode()
