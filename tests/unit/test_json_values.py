import io
import json
import random
import tracemalloc

import pytest

from arxiv2bib.problems import CODES, Problem
from arxiv2bib.readers import json_object, json_values
from arxiv2bib.readers.json_values import json_objects

PAPERS = [
    {
        "id": f"2001.{number:05}",
        "title": 'Braces {}, "quotes" and \\ [lists] of é\n漢',
        "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}, {"version": "v2", "created": ""}],
        "numbers": [1, -2.50, 1e400, {"deep": [[[]], {}]}],
        "flags": [True, False, None],
    }
    for number in range(1, 8)
]
TEXTS = [json.dumps(each).replace("Infinity", "1e400") for each in PAPERS]
PRETTY = [json.dumps(each, indent=2).replace("Infinity", "1e400") for each in PAPERS]


def split(data):
    data = data.encode() if isinstance(data, str) else data
    return list(json_objects(io.BytesIO(data), "in"))


def values(items):
    return [json.loads(item[0]) for item in items if not isinstance(item, Problem)]


def ids(items):
    return [each.get("id") for each in values(items)]


def told(items):
    return [(item.code, item.where.line, item.rejected) for item in items if isinstance(item, Problem)]


@pytest.fixture(params=[1 << 18, 7, 64])
def _chunks(request, monkeypatch):
    """Pieces of a usual size, and pieces that end everywhere."""
    monkeypatch.setattr(json_values, "_CHUNK", request.param)


FORMS = {
    "lines": "\n".join(TEXTS),
    "lines with ends": "\n".join(TEXTS) + "\n",
    "CRLF": "\r\n".join(TEXTS) + "\r\n",
    "blank lines": "\n\n \n".join(TEXTS) + "\n\n",
    "array on a line": f"[{', '.join(TEXTS)}]",
    "array, tight": f"[{','.join(TEXTS)}]\n",
    "array by lines": "[\n" + ",\n".join(TEXTS) + "\n]\n",
    "array, commas first": "[" + "\n,".join(TEXTS) + "]",
    "array, pretty": json.dumps(PAPERS, indent=4).replace("Infinity", "1e400"),
    "array, no indentation": json.dumps(PAPERS, indent=0).replace("Infinity", "1e400"),
    "array of arrays": f"[[{TEXTS[0]}, {TEXTS[1]}], [{', '.join(TEXTS[2:])}]]",
    "several arrays": f"[{TEXTS[0]}]\n[{', '.join(TEXTS[1:])}]\n",
    "objects, pretty": "\n".join(PRETTY),
    "objects, put together": "".join(TEXTS),
    "objects, pretty, put together": "".join(PRETTY),
    "mixed": "\n".join(TEXTS[:3]) + "\n" + PRETTY[3] + "\n[" + ",".join(TEXTS[4:]) + "]",
    "JSON text sequence": "".join(f"\x1e{each}\n" for each in TEXTS),
    "byte-order mark": "\ufeff" + "\n".join(TEXTS),
    "files with marks put together": "\n".join(f"\ufeff{each}" for each in TEXTS),
}


@pytest.mark.usefixtures("_chunks")
@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_objects(form):
    items = split(FORMS[form])
    assert values(items) == [json.loads(each) for each in TEXTS]
    assert told(items) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_names_the_encoding(encoding):
    mark = "" if encoding in ("utf-16", "utf-32") else "\ufeff"
    items = split((mark + FORMS["lines"]).encode(encoding))
    assert values(items) == [json.loads(each) for each in TEXTS]


@pytest.mark.usefixtures("_chunks")
@pytest.mark.parametrize("form", ["lines", "array by lines", "array, pretty", "objects, pretty, put together"])
def test_each_object_has_the_line_where_it_begins(form):
    text = FORMS[form]
    starts = [text.count("\n", 0, text.index(f'"id": "{each["id"]}"')) + 1 for each in PAPERS]
    behind_brace = form not in ("lines", "array by lines")
    assert [line for _, line in split(text)] == [start - behind_brace for start in starts]


def test_nothing_is_nothing():
    for data in (b"", b" \n\r\n", b"[]", b"\xef\xbb\xbf", b"[\n]\n", b"\xff\xfe", b"[[], []]"):
        assert split(data) == []


def test_numbers_keep_every_digit():
    text = '{"a": 2001.01000, "b": 1e400, "c": ' + "9" * 5000 + "}"
    assert split(text) == [(text.encode(), 1)]


def test_separators_of_unicode_do_not_end_a_line():
    text = '{"id": "1", "title": "a\u2028b\u2029c\x85d"}\n{"id": "2"}\n'
    assert [each["title"] for each in values(split(text))[:1]] == ["a\u2028b\u2029c\x85d"]
    assert ids(split(text)) == ["1", "2"]


class TestDamage:
    """One object that is damaged costs itself only."""

    @pytest.mark.usefixtures("_chunks")
    @pytest.mark.parametrize(
        "bad",
        [
            '{"id": "x", "title": "cut in a str',
            '{"id": "x", "title": "cut behind an escape \\',
            '{"id": "x", "versions": [',
            '{"id": "x", "versions": [{"version": "v1"},',
            '{"id": "x", ',
            '{"id": ',
            "{",
            '{"id": "x"]',
            '{"id": "x"',
            '{"id": "x",}',
            '{"id": x}',
            '{"id": "x" "title": "y"}',
            '{"id": "x, "title": "y"}',
            '{"id": "x", "title": NaN}',
            '{"id": "x", "title": "\\x"}',
            '{"id": "x", "title": 01}',
            "nothing at all {",
            "nothing",
            "12",
            '"text"',
            "null",
            "}",
            '"',
            '{"id": "x", "a": ' + "[" * 100_000 + "]" * 100_000 + "}",
            "<html>",
            "\\",
        ],
    )
    def test_a_bad_line_among_good_ones(self, bad):
        items = split(f'{{"id": "1"}}\n{bad}\n{{"id": "2"}}\n{bad}\n{{"id": "3"}}\n')
        assert ids(items) == ["1", "2", "3"]
        assert told(items) == [("bad-record", 2, True), ("bad-record", 4, True)]

    @pytest.mark.parametrize(
        "bad",
        [
            '{"id": "x", "title": "no end, "more": "of it"}',
            '{"id": "x", "title": "no end}',
            '{"id": "x", "versions": ["a", "b"}',
            '{"id": "x", "title": "y"',
            '{"id": "x", "title": y}',
            '{"id": "x", "title" "y"}',
            '{"id": "x",, "title": "y"}',
            '{"id": "x", "a": ' + "[" * 1_000 + "]" * 1_000 + "}",
        ],
    )
    @pytest.mark.parametrize("joint", [", ", ",", ",\n", "\n,\n"])
    def test_a_bad_object_in_an_array(self, bad, joint):
        items = split(
            "[" + joint.join(['{"id": "1", "a": "{}"}', bad, '{"id": "2", "a": [{"b": 1}]}', '{"id": "3"}']) + "]"
        )
        assert ids(items) == ["1", "2", "3"]
        assert [(code, rejected) for code, _, rejected in told(items)] == [("bad-record", True)]

    @pytest.mark.parametrize("indent", [1, 4])
    @pytest.mark.parametrize("old", ['"', ",", ": ", "[", "]", "{", "}", "2001.00004"])
    def test_a_bad_object_in_a_pretty_array(self, indent, old):
        text = json.dumps([{**each, "numbers": []} for each in PAPERS], indent=indent)
        begin, end = (text.index(f'"id": "{each}"') for each in ("2001.00004", "2001.00005"))
        items = split(text[:begin] + text[begin:end].replace(old, "\n", 1) + text[end:])
        assert [each for each in ids(items) if each] == [f"2001.0000{n}" for n in (1, 2, 3, 5, 6, 7)]
        assert {code for code, *_ in told(items)} == {"bad-record"}

    def test_values_in_an_array_that_are_no_objects(self):
        items = split('[1, {"id": "1"}, null, "x, y", {"id": "2"}, -2.5e3, [3], {"id": "3"}]')
        assert ids(items) == ["1", "2", "3"]
        assert told(items) == [("bad-record", 1, True)] * 5

    def test_what_stands_behind_an_object_is_told_and_costs_nothing(self):
        items = split('{"id": "1"} and more\n{"id": "2"}\n')
        assert ids(items) == ["1", "2"]
        assert told(items) == [("bad-record", 1, False)]


class TestTruncation:
    @pytest.mark.usefixtures("_chunks")
    @pytest.mark.parametrize("form", ["lines", "array on a line", "array by lines", "array, pretty", "objects, pretty"])
    @pytest.mark.parametrize("cut", [0.3, 0.5, 0.77, 0.9])
    def test_the_last_object_is_told(self, form, cut):
        text = FORMS[form]
        text = text[: int(len(text) * cut)]
        items = split(text)
        whole = text.count('"flags"')
        assert len(ids(items)) in (whole, whole - 1)
        assert [code for code, *_ in told(items)] == ["truncated-record"]
        assert told(items)[0][2] is ("[" not in text[:1] or not text.rstrip().endswith("},"))

    def test_an_array_without_end(self):
        items = split('[{"id": "1"},\n{"id": "2"},\n')
        assert ids(items) == ["1", "2"]
        assert told(items) == [("truncated-record", 3, False)]
        assert told(split("[")) == [("truncated-record", 1, False)]


class TestRepairs:
    def test_bytes_that_are_no_utf8_are_windows_1252(self):
        items = split(b'{"id": "caf\xe9"}\n{"id": "\x93x\x94"}\n{"id": "\xc3\xa9"}\n')
        assert ids(items) == ["café", "“x”", "é"]
        assert told(items) == [("encoding-repaired", 1, False)]

    @pytest.mark.parametrize(
        ("raw", "read"),
        [
            (r"a\ud800b", "ab"),
            (r"a\udc00b", "ab"),
            (r"\ud800\ud83d\ude00", "😀"),
            (r"\ud83d\ude00\uDE00", "😀"),
            (r"\\ud800", r"\ud800"),
            (r"\\\ud800\n", "\\\n"),
            ("a\tb\x01c", "a b c"),
            ("\\ud800\xe9", "é"),
        ],
    )
    def test_half_characters_and_controls_are_taken_out(self, raw, read):
        for text in (f'{{"id": "{raw}"}}\n', f'[\n {{\n "id": "{raw}"}}]'):
            items = split(text)
            assert ids(items) == [read]
            notes = [code for code, *_ in told(items)]
            assert notes == ([] if read == r"\ud800" else ["characters-removed"])

    def test_keys_that_come_twice_are_kept_as_they_are(self):
        assert split('{"id": "1", "id": "2"}') == [(b'{"id": "1", "id": "2"}', 1)]


class TestLimits:
    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch):
        monkeypatch.setattr(json_values, "MAX_VALUE_BYTES", 200_000)
        monkeypatch.setattr(json_values, "_CHUNK", 4_096)

    @pytest.mark.parametrize(
        "large",
        ["x" * 300_000, '\\"' * 150_000, "é" * 150_000, '", "a": [' + "{}, " * 75_000 + '{}], "b": "', "\\n" * 150_000],
    )
    @pytest.mark.parametrize("form", ['{{"id": "1"}}\n{}\n{{"id": "2"}}\n', '[{{"id": "1"}}, {}, {{"id": "2"}}]'])
    def test_an_object_beyond_the_limit_costs_itself(self, large, form):
        items = split(form.format(f'{{"id": "x", "title": "{large}"}}'))
        assert ids(items) == ["1", "2"]
        assert told(items) == [("too-large", 1 + ("\n" in form), True)]

    def test_an_object_just_below_the_limit_is_read(self):
        text = '{"id": "' + "\\n" * 99_000 + '"}'
        for form in (text, f"[{text}]", f" {text}{text}"):
            assert set(ids(split(form))) == {"\n" * 99_000}

    def test_memory_does_not_grow_with_the_stream(self):
        class Endless(io.RawIOBase):
            left = 100

            def readable(self):
                return True

            def readinto(self, buffer):
                self.left -= 1
                data = b'{"id": "%s"}, ' % (b"x" * (len(buffer) - 12))
                data = data[: len(buffer)] if self.left > 0 else b""
                buffer[: len(data)] = data
                return len(data)

        stream = io.BufferedReader(Endless(), 50_000)
        tracemalloc.start()
        for _ in json_objects(stream, "in"):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert stream.raw.left < 0
        assert peak < 3_000_000

    @pytest.mark.parametrize(
        "unit",
        ['{"', '"', "}", "\\", '{"a":[[', "{\n", '[{"a":\x01', "xx\n", "{}", "[", "]", ",", '{"a":', "\xef", '"\\'],
    )
    def test_nothing_repeated_takes_long(self, unit):
        items = split((unit * 20_000).encode("latin-1"))
        assert all(isinstance(item, tuple) or item.code in CODES for item in items)


SAMPLES = [each.encode() for name, each in FORMS.items() if "mark" not in name] + [
    b'{"id": "caf\xe9", "t": "\\ud800"}\n[1, {"a": {"b": [{}]}}]\n{"x"\n'
]


def mutated(rng, data):
    """The bytes with one to three small damages."""
    data = bytearray(data)
    for _ in range(rng.randint(1, 3)):
        at, to = sorted(rng.choices(range(len(data) + 1), k=2))
        kind = rng.randrange(5)
        if kind == 0 and data:
            data[min(at, len(data) - 1)] = rng.randrange(256)
        elif kind == 1:
            del data[at : min(to, at + 40)]
        elif kind == 2:
            data[at:at] = data[at : min(to, at + 40)]
        elif kind == 3:
            data[at:at] = bytes(rng.choices(b'{}[]",:\\\n\x00\xff \t1n', k=3))
        else:
            other = rng.choice(SAMPLES)
            data[at:at] = other[: rng.randrange(60)]
    return bytes(data)


def test_damaged_input_gives_correct_objects_and_known_problems(request):
    rng = random.Random(11)
    for _ in range(2_000 * (50 if request.config.getoption("--full") else 1)):
        data = mutated(rng, rng.choice(SAMPLES))
        last = 0
        for item in split(data):
            if isinstance(item, Problem):
                assert item.code in CODES
                line = item.where.line
            else:
                value, line = item
                assert json_object.is_correct(value)
                value.decode("utf-8").encode("utf-8")
            assert last <= line <= data.count(b"\n") + 1
            last = line


def test_no_line_of_damaged_lines_is_lost(request):
    """Each line that is not blank is an object or a problem, whatever the damage in it."""
    rng = random.Random(12)
    for _ in range(500 * (50 if request.config.getoption("--full") else 1)):
        damaged = [mutated(rng, rng.choice(TEXTS).encode()).replace(b"\n", b" ") for _ in range(4)]
        lines = [each for pair in zip(damaged, [b'{"id": "good"}'] * 4, strict=True) for each in pair]
        items = split(b"\n".join(lines))
        assert ids(items).count("good") >= 4
        used = {item.where.line if isinstance(item, Problem) else item[1] for item in items}
        assert used >= {number for number, line in enumerate(lines, 1) if line.strip(b" \t\r,[]\x1e\xef\xbb\xbf")}


@pytest.mark.parametrize("chunk", [1, 7, 64, 500])
def test_where_the_window_ends_makes_no_difference(monkeypatch, chunk):
    """The position in the window says nothing of whether a line was found: it may be the same by chance."""
    monkeypatch.setattr("arxiv2bib.readers.json_values._CHUNK", chunk)
    rng = random.Random(chunk)
    for _ in range(60):
        lines = [b'{"id": "%b"}' % (b"x" * rng.randint(0, 120)) for _ in range(60)]
        found = list(json_objects(io.BytesIO(b"\n".join(lines) + b"\n"), "in"))
        assert found == [(line, number) for number, line in enumerate(lines, start=1)]
