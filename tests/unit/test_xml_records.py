"""XML as files: encodings, broken records, hostile input; for both readers that read XML."""

import io
import random
import time
import tracemalloc

import pytest

from arxiv2bib.problems import CODES, Problem
from arxiv2bib.readers import atom, oai
from arxiv2bib.readers.xml_root import root_name
from arxiv2bib.record import Record

ARXIV = '<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>{id}</id><title>{title}</title></arXiv>'
NAMED = "<header><identifier>oai:arXiv.org:{id}</identifier></header>"


def record(number=1, title="On Things"):
    id_ = f"2503.{number:05}"
    return f"<record>{NAMED.format(id=id_)}<metadata>{ARXIV.format(id=id_, title=title)}</metadata></record>\n"


def page(*records):
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\n<ListRecords>\n'
    return f"{head}{''.join(records)}</ListRecords>\n</OAI-PMH>\n"


def read(text, reader=oai):
    data = text if isinstance(text, bytes) else text.encode()
    return list(reader.read(io.BytesIO(data), "in.xml"))


def split(items):
    records = [item for item in items if isinstance(item, Record)]
    return records, [item for item in items if isinstance(item, Problem)]


def ids(items):
    return [item.arxiv_id.id for item in items if isinstance(item, Record)]


def told(items):
    """Code, line and whether a record was rejected, of each problem."""
    return [(item.code, item.where.line, item.rejected) for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ("<record><header></record>\n", ("bad-record", 5, True)),
        ("<record>\n<header/>\n<a></b>\n</record>\n", ("bad-record", 7, True)),
        (record(2).replace("</record>", ""), ("bad-record", 5, True)),
        (record(2).replace("<record>", ""), ("bad-record", 5, True)),
        ("<record/>\n", ("bad-record", 5, True)),
        (record(2, "AT&T"), ("bad-record", 5, True)),
        (record(2, "&unknown;"), ("bad-record", 5, True)),
        (record(2, "a <b"), ("bad-record", 5, True)),
        (record(2, "<!-- never closed"), ("bad-record", 5, True)),
        (record(2, "<![CDATA[never closed"), ("bad-record", 5, True)),
        (record(2, "<!DOCTYPE x>"), ("bad-record", 5, True)),
        (record(2, "<u:b>unbound</u:b>"), ("bad-record", 5, True)),
        (record(2, "<a>" * 65 + "</a>" * 65), ("too-large", 5, True)),
        (record(2, f'<a b="{"x" * 70_000}"/>'), ("too-large", 5, True)),
    ],
)
def test_a_broken_record_costs_itself_only(broken, problem):
    items = read(page(record(1), broken, record(3)))
    assert ids(items) == ["2503.00001", "2503.00003"]
    assert told(items) == [problem]


def test_a_truncated_file_keeps_its_whole_records():
    text = page(record(1), record(2), record(3))
    items = read(text[: text.index("2503.00003") + 20])
    assert ids(items) == ["2503.00001", "2503.00002"]
    assert told(items) == [("truncated-record", 6, True)]


def test_a_file_that_ends_between_records_says_so():
    text = page(record(1), record(2))
    items = read(text[: text.index("</ListRecords>")])
    assert ids(items) == ["2503.00001", "2503.00002"]
    assert [(code, rejected) for code, _, rejected in told(items)] == [("truncated-record", False)]


def test_every_cut_keeps_what_is_whole():
    """Cut anywhere, a file gives each record that is whole, and the piece of another counts once."""
    text = page(record(1), record(2, "CDATA <![CDATA[</record>]]> and <!-- </record> -->"))
    first, second = text.index("</record>") + 9, text.rindex("</record>") + 9
    for end in range(len(text)):
        items = read(text[:end])
        assert len(ids(items)) == (end >= first) + (end >= second)
        assert sum(rejected for *_, rejected in told(items)) <= 1
        assert told(items) or end >= second


def test_several_pages_in_one_file():
    items = read(page(record(1)) + page(record(2)) + page(record(3)))
    assert ids(items) == ["2503.00001", "2503.00002", "2503.00003"]
    assert not told(items)


@pytest.mark.parametrize("size", [1, 7, 64, 4096])
def test_where_chunks_end_makes_no_difference(monkeypatch, size):
    monkeypatch.setattr("arxiv2bib.readers.xml_text._CHUNK", size)
    text = page(
        record(1, "Möbius <!-- </record> -->"), record(2, "<![CDATA[a < b]]>"), "<record >x</record\n>", record(3)
    )
    items = read(text.replace('<?xml version="1.0" encoding="UTF-8"?>\n', ""))
    assert ids(items) == ["2503.00001", "2503.00002", "2503.00003"]
    assert [str(item.title) for item in split(items)[0]] == ["Möbius", "a < b", "On Things"]
    assert told(items) == [("bad-record", 5, True)]


@pytest.mark.parametrize(
    "data",
    [
        page(record(1, "Möbius")).encode("utf-8-sig"),
        page(record(1, "Möbius")).replace("UTF-8", "UTF-16").encode("utf-16"),
        b"\xfe\xff" + page(record(1, "Möbius")).encode("utf-16-be"),
        page(record(1, "Möbius")).replace("UTF-8", "ISO-8859-1").encode("latin-1"),
        page(record(1, "Möbius")).replace("UTF-8", "windows-1252").encode("cp1252"),
        page(record(1, "Möbius")).replace("UTF-8", "iso-8859-2").encode("iso-8859-2"),
        page(record(1, "M&ouml;bius")).encode(),
        page(record(1, "M&#xf6;bius")).encode(),
        page(record(1, "Mo\u0308bius")).encode(),
        page(record(1, "Möbius")).replace("UTF-8", "nonsense-9").encode(),
        page(record(1, "Möbius")).replace("\n", "\r\n").encode(),
    ],
)
def test_encodings(data):
    (found,) = read(data)
    assert str(found.title) == "Möbius"


def test_bytes_that_are_no_utf8_are_read_as_windows_1252_and_no_others():
    data = page(record(1, "Möbius"), record(2, "MÖBIUS")).encode().replace("Ö".encode(), b"\xd6")
    items = read(data)
    assert [str(item.title) for item in split(items)[0]] == ["Möbius", "MÖBIUS"]
    assert told(items) == [("encoding-repaired", 5, False)]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("On\x01 Things", "On Things"),
        ("On\x0cThings", "On Things"),
        ("On&#27; Things", "On Things"),
        ("On&#x0; Things", "On Things"),
        ("On&#99999999999; Things", "On Things"),
        ("On&#xD800; Things", "On Things"),
        ("On\u200b Things\u202e", "On Things"),
        ("On\ufffe Things", "On Things"),
        ("<![CDATA[On&#27; Things]]>", "On&#27; Things"),
        ("On&nbsp;Things", "On\xa0Things"),
        ("On &lt;&amp;&gt; Things", "On <&> Things"),
        ("On <b>Bold</b> Things", "On Bold Things"),
        ("On\nThings", "On Things"),
    ],
)
def test_characters_of_titles(title, shown):
    items = read(page(record(1, title), record(2, title)))
    assert [str(item.title) for item in split(items)[0]] == [shown, shown]
    assert {code for code, *_ in told(items)} <= {"characters-removed"}
    assert len(told(items)) <= 1


@pytest.mark.parametrize("reader", [atom, oai])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY e "secrets">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE x [<!ENTITY r "<record><header/></record><entry></entry>">]>',
    ],
)
def test_a_file_with_a_document_type_is_refused(reader, declaration):
    items = read(f"<?xml version='1.0'?>\n{declaration}\n<feed>{record()}<entry/></feed>", reader)
    assert [(problem.code, problem.rejected) for problem in items] == [("unsafe-xml", False)]
    assert items[0].where.line in (1, 2)


def test_a_document_type_behind_records_ends_the_reading():
    items = read(page(record(1)) + "<!DOCTYPE x>" + page(record(2)))
    assert ids(items) == ["2503.00001"]
    assert [code for code, *_ in told(items)] == ["unsafe-xml"]


@pytest.mark.parametrize("reader", [atom, oai])
@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "nothing-found", "no <"),
        ("  \n", "nothing-found", "no <"),
        ("broken xml", "unknown-format", "'broken xml'"),
        ("Rate exceeded.\n", "server-error", "asked too often"),
        ("<!DOCTYPE html>\n<html><title>Busy</title></html>", "server-error", "'Busy'"),
        ("<html><body>no</body></html>", "server-error", "a web page"),
        ("<rss><channel/></rss>", "nothing-found", "<rss>"),
    ],
)
def test_what_is_no_list_of_records_is_named(reader, text, code, words):
    (problem,) = read(text, reader)
    assert problem.code == code
    assert words in problem.message
    assert not problem.rejected


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<feed>", "feed"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- <a> --><a:feed x='1'>", "feed"),
        (b"<!DOCTYPE x>\n<record/>", "record"),
        (b"text <feed>", ""),
        (b"<?xml never ends", ""),
        (b"<!--" * 1000, ""),
        (b"<?a?>" * 5000, ""),
        (b"", ""),
    ],
)
def test_root_name(head, name):
    assert root_name(head) == name


HOSTILE = {
    "a comment without end": "<record><header/><!-- y</record>" * 20_000,
    "sections without end": record(2, "<![CDATA[&#0;" * 20_000),
    "records without end": "<record><header/>" * 20_000,
    "a long tag": f'<record a="{"x" * 17_000_000}"/>',
    "half a tag": f"<record {'x' * 3_000_000}",
    "brackets": "<" * 1_000_000,
    "quotes": f"<record {'>' * 10}" + "'\"" * 1_000_000,
    "attributes": "<record><a " + " ".join(f'a{n}=">"' for n in range(300_000)) + "/></record>",
    "depth": f"<record>{'<a>' * 150_000}{'</a>' * 150_000}</record>",
    "references": record(2, "&#0;" * 200_000),
    "a large record": f"<record>{'<a>x</a>' * 2_100_000}</record>",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_records_take_no_time_and_cost_no_other(case):
    begin = time.process_time()
    items = read(page(record(1), HOSTILE[case], record(3)))
    assert time.process_time() - begin < 10
    assert ids(items)[0] == "2503.00001"
    if case != "half a tag":
        assert ids(items)[-1] == "2503.00003"


SAMPLE = page(
    record(1, "On <![CDATA[Things < Others]]>"),
    record(2, "Möbius &amp; &eacute; &#233;"),
    '<record><header status="deleted"><identifier>oai:arXiv.org:2503.00003</identifier></header></record>',
    "<!-- <record> -->",
    record(4),
).encode()
FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
    + "".join(
        f"<entry><id>http://arxiv.org/abs/2503.0000{n}v1</id><title>On\n Things</title><author><name>Zoë Berg</name>"
        '</author><published>2025-03-01T00:00:00Z</published><arxiv:primary_category term="cs.LG"/></entry>'
        for n in range(1, 5)
    )
    + "</feed>"
).encode()


SIGNS = [b"<", b">", b"&", b"\0", b"<!--", b"]]>", b"\xff", b"</record>", b"<entry>", b'"']


def mutated(rng, data):
    """The bytes with one to four accidents."""
    data = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at, length = rng.randrange(len(data) + 1), rng.randint(1, 30)
        accident = rng.randrange(5)
        if accident == 0 and at < len(data):
            data[at] = rng.randrange(256)
        elif accident == 1:
            del data[at : at + length]
        elif accident == 2:
            data[at:at] = data[at : at + length]
        elif accident == 3:
            other = rng.randrange(len(data) + 1)
            data[at:at] = data[other : other + length]
        else:
            data[at:at] = rng.choice(
                [b"<", b">", b"&", b"\0", b"<!--", b"]]>", b"\xff", b"</record>", b"<entry>", b'"']
            )
    return bytes(data)


@pytest.mark.parametrize(("reader", "sample"), [(oai, SAMPLE), (atom, FEED)], ids=["oai", "atom"])
def test_mutations(reader, sample, request):
    """Whatever happens to a file, records and known problems come out, and most records are still there."""
    rng = random.Random(4)
    rounds = 2_000 * (50 if request.config.getoption("--full") else 1)
    kept = 0
    for _ in range(rounds):
        items = read(mutated(rng, sample), reader)
        assert items
        for item in items:
            assert isinstance(item, (Record, Problem))
            if isinstance(item, Problem):
                assert item.code in CODES
                assert item.where.file == "in.xml"
        kept += sum(isinstance(item, Record) or item.rejected for item in items)
    assert kept > 3.5 * rounds


def test_memory_is_flat():
    class Long(io.RawIOBase):
        """A long page that exists only piece by piece."""

        pieces = (record(number % 99_999 + 1).encode() * 50 for number in range(100))

        def readable(self):
            return True

        def read(self, _=-1):
            return next(self.pieces, b"")

    tracemalloc.start()
    found = sum(isinstance(item, Record) for item in oai.read(Long(), "in.xml"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == 5_000
    assert peak < 4_000_000
