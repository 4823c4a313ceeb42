import io
import random

import pytest

from arxiv2bib.identifiers import find_arxiv_ids
from arxiv2bib.problems import CODES, Problem, Where
from arxiv2bib.readers import READERS
from arxiv2bib.readers.inputs import Input, detect
from arxiv2bib.readers.requests import NAME, split_requests
from arxiv2bib.record import Record

IDS = READERS.find("ids")


def read(text):
    data = text if isinstance(text, bytes) else text.encode()
    return [
        item.arxiv_id.versioned if isinstance(item, Record) else f"{item.code}:{item.request}@{item.where.line}"
        for item in IDS.read(io.BytesIO(data), "in")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see arXiv:1706.03762 and 2001.00001v2.", ["1706.03762", "2001.00001v2"]),
        ("(https://arxiv.org/abs/hep-th/9901001v3)", ["hep-th/9901001v3"]),
        ("https://arxiv.org/pdf/1706.03762.pdf, and", ["1706.03762"]),
        ("doi:10.48550/arXiv.1706.03762;", ["1706.03762"]),
        ("https://doi.org/10.48550/arXiv.1706.03762", ["1706.03762"]),
        ("math.GT/0309136 [math.GT]", ["math/0309136"]),
        ("in cond-mat/0207270, Adams", ["cond-mat/0207270"]),
        ("oai:arXiv.org:0704.0001", ["0704.0001"]),
        ("arXiv: 1706.03762 [cs.CL]", ["1706.03762"]),
        ("\\cite{2507.20534,1706.03762}", ["2507.20534", "1706.03762"]),
        ("marked but impossible: arXiv:1501.0003", [None]),
        ("marked but impossible: https://arxiv.org/abs/2513.00001", [None]),
        ("version 3.1415.92653 of 10.1103/1706.03762x", []),
        ("pi is 3.14159, a price of 1299.9900, month 13 in 2013.00001", []),
        ("either/1234567 foo/0309136", []),
        ("call 0704.00011234 or 1.0704.0001", []),
        ("https://example.org/1706.03762", []),
        ("", []),
    ],
)
def test_identifiers_in_running_text(text, found):
    assert [each and each.versioned for each, _ in find_arxiv_ids(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1706.03762\n", ["1706.03762"]),
        ("1706.03762", ["1706.03762"]),
        ("1706.03762\r\nhep-th/9901001v2\r\n", ["1706.03762", "hep-th/9901001v2"]),
        ("\ufeff1706.03762\n\n  2001.00001  \n", ["1706.03762", "2001.00001"]),
        ("# mine\n1706.03762 # attention\n% also mine\n", ["1706.03762"]),
        ("- arXiv:1706.03762\n* https://arxiv.org/abs/2001.00001\n3. 2001.00002,\n[4] 2001.00003",
         ["1706.03762", "2001.00001", "2001.00002", "2001.00003"]),
        ("1706.03762, 2001.00001;2001.00002 hep-th/9901001\n",
         ["1706.03762", "2001.00001", "2001.00002", "hep-th/9901001"]),
        ('"1706.03762"\n<arXiv:2001.00001>\n', ["1706.03762", "2001.00001"]),
        ("1706.03762 [cs.CL]\narXiv: 2001.00001\n", ["1706.03762", "2001.00001"]),
        ("1706.03762\n1706.03762\n", ["1706.03762", "1706.03762"]),
        ("1706.03762\nabc\n1501.0003\n", ["1706.03762", "bad-identifier:abc@2", "bad-identifier:1501.0003@3"]),
        ("1706.03762\n2001.00001\n2001.00002\n2001.00003\nhep-th 9901001\n",
         ["1706.03762", "2001.00001", "2001.00002", "2001.00003", "bad-identifier:hep-th 9901001@5"]),
        ("Dear Ann,\nplease read arXiv:1706.03762 and 2001.00001 soon.\nBest\n", ["1706.03762", "2001.00001"]),
        ("Dear Ann,\nplease read arXiv:1501.0003, it is good\n", ["bad-identifier:arXiv:1501.0003@2"]),
        ("", ["nothing-found:@0"]),
        ("nothing of interest in here\n", ["nothing-found:@0"]),
    ],
)  # fmt: skip
def test_lists_and_text(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    ("head", "is_list"),
    [
        (b"1706.03762\n", True),
        (b"\xef\xbb\xbf\n# list\nhep-th/9901001\n", True),
        (b"1501.0003\n", True),
        (b"abc\n1706.03762\n", True),
        (b"please read arXiv:1706.03762 soon\nand also this line\n", False),
        (b"one\ntwo\n", False),
        (b"12.5\n17.25\n", False),
        (b"", False),
    ],
)
def test_what_is_taken_for_a_list(head, is_list):
    assert IDS.sniff(head) is is_list


def test_running_text_is_read_when_it_is_named_and_not_when_it_lies_in_a_folder(tmp_path):
    text = b"please read arXiv:1706.03762 soon\n"
    assert detect(text, Input(tmp_path / "mail.txt", named=True), READERS) is IDS
    assert detect(text, Input(tmp_path / "mail.txt", named=False), READERS).code == "skipped"
    assert detect(b"please read this\n", Input(tmp_path / "mail.txt", named=True), READERS).code == "unknown-format"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("1706.03762", ["1706.03762"]),
        ("arXiv:1706.03762v2", ["1706.03762v2"]),
        ("https://arxiv.org/abs/hep-th/9901001", ["hep-th/9901001"]),
        ("10.48550/arXiv.1706.03762", ["1706.03762"]),
        ("1706.03762,2001.00001", ["1706.03762", "2001.00001"]),
        ("1706.03762 [cs.CL]", ["1706.03762"]),
        ("1501.0003", ["bad-identifier:1501.0003"]),
        ("hep-th/12345", ["bad-identifier:hep-th/12345"]),
        ("abc", ["bad-identifier:abc"]),
    ],
)
def test_what_an_argument_asks_for(given, found):
    asked, paths = split_requests([given])
    assert paths == []
    assert [
        item.arxiv_id.versioned if isinstance(item, Record) else f"{item.code}:{item.request}" for item in asked
    ] == found
    assert all(item.where == Where(NAME, 1) for item in asked)


@pytest.mark.parametrize("given", ["-", "", "refs.bib", "seeds/", "./abc", "a/b", "a\0b"])
def test_what_is_taken_for_a_path(given):
    assert split_requests([given]) == ([], [given])


def test_an_existing_path_wins(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "1706.03762").write_text("2001.00001\n")
    assert split_requests(["1706.03762"]) == ([], ["1706.03762"])


def test_mutated_lists_never_raise_and_lose_no_line(pytestconfig):
    rng = random.Random(4)
    sample = b"1706.03762\nhep-th/9901001v2\narXiv:2001.00001, 2001.00002\n# note\nmath.GT/0309136\n"
    for _ in range(100_000 if pytestconfig.getoption("--full") else 2_000):
        data = bytearray(sample)
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(data))
            data[at : at + rng.randint(0, 3)] = rng.choice([b"", b"\0", b"\xff", b" ", b"\n", b"9", b"/", b"\x85"])
        items = list(IDS.read(io.BytesIO(bytes(data)), "in"))
        assert all(isinstance(item, Record) or item.code in CODES for item in items)
        told = {item.where.line for item in items if not isinstance(item, Problem) or item.rejected}
        lines = bytes(data).replace(b"\r", b"\n").split(b"\n")
        words = [number for number, line in enumerate(lines, start=1) if line.strip(b" \0") and b" " not in line]
        alone = [number for number in words if lines[number - 1].isalnum()]
        assert set(alone) <= told or not IDS.sniff(bytes(data))
