r"""arXiv's `.abs` files, mailings and listings: one record for each `arXiv:` or `Paper:` behind a line of `\\`."""

import io
import random
import re
import tracemalloc
from datetime import date

import pytest

from arxiv2bib.problems import CODES, Problem
from arxiv2bib.readers import READERS
from arxiv2bib.readers import abs as reader
from arxiv2bib.readers.abs_papers import read_day
from arxiv2bib.record import Completeness, Record, Version

RULE = "-" * 78
FILE = rf"""{RULE}
\\
arXiv:0803.0042
From: Anna Berg <berg@example.org>
Date: Sat, 1 Mar 2008 23:59:59 GMT   (12kb)
Date (revised v2): Tue, 6 May 2008 04:46:47 GMT   (13kb,D)
Date (revised v3): Wed, 20 Aug 2008 13:15:09 GMT   (0kb,I)

Title: On $\alpha$-Things and the Sch\"odinger
  Operator
Authors: Anna Berg (Univ. of Somewhere), B. C. de Vries,
  J\'er\^ome Dupont
Categories: math-ph hep-th
  math.MP
Comments: 5 pages, 2 figures.
  Some rewriting
Proxy: someone
Report-no: UOS-08-1
MSC-class: 11F42; 81Q10
ACM-class: K.2
Journal-ref: Phys.Rev.D76:013009,2007
DOI: 10.1103/PhysRevD.76.013009
License: http://arxiv.org/licenses/nonexclusive-distrib/1.0/
\\
  We look at things: arXiv:0704.0001 did so before.
Date: a line that only looks like a field.
\\
"""
NEW = rf"""\\
arXiv:2105.00001
Date: Mon, 3 May 2021 17:59:58 GMT   (123kb,D)

Title: A New Thing
Authors: Anna Berg
Categories: cs.LG
\\
  It is new.
\\ ( https://arxiv.org/abs/2105.00001 ,  123kb)
{RULE}
"""
CROSS = r"""\\
arXiv:2105.00002 (*cross-listing*)
Date: Sun, 2 May 2021 08:00:00 GMT   (55kb)

Title: A Thing from Elsewhere
Authors: Ben Other and Cy Third
Categories: math.OC cs.LG
\\
  It is from elsewhere.
\\ ( https://arxiv.org/abs/2105.00002 ,  55kb)
"""
REPLACED = rf"""\\
arXiv:1901.00003
replaced with revised version Mon, 3 May 2021 10:11:12 GMT   (1527kb)

Title: A Thing Put Right
Authors: Dora Fourth
Categories: cs.LG stat.ML
DOI: 10.1000/182
\\ ( https://arxiv.org/abs/1901.00003 ,  1527kb)
{RULE}
"""
MAILING = f"""Date: Tue,  4 May 21 00:51:12 GMT
Subject: cs daily 1 new + 1 crosses received

{RULE}
{RULE}
Send any comments regarding submissions directly to submitter.
{RULE}
Archives at http://arxiv.org/
To unsubscribe, e-mail To: cs@arXiv.org, Subject: cancel
{RULE}
 Submissions to:
Machine Learning
 received from  Fri 30 Apr 21 18:00:00 GMT  to  Mon  3 May 21 18:00:00 GMT
{RULE}
{RULE}
{NEW}{"%-" * 39}
{RULE}
{CROSS}{"%%--" * 19}%%
{RULE}
{REPLACED}{"%%%---" * 13}
For subscribe options to combined archives,
e-mail To: cs@arxiv.org, Subject: subscribe
{RULE}
For help on viewing and making submissions, see http://arxiv.org/help/
"""
LISTING = rf"""{RULE}
{RULE}

Papers received as of Sat  1 Jan 00 00:00:02 GMT.
 get 3 2.abs 9601001  , e.g., returns multiple papers.

{RULE}
\\
/* Sat, 1 Jan 2000 */
\\
{RULE}
\\
Paper: astro-ph/0001001
From: Anna Berg <berg@example.org>
Date: Sat, 1 Jan 2000 02:05:30 GMT   (29kb)
Date (revised): Mon, 3 Jan 2000 02:05:30 GMT

Title: Dust
Authors: A. Berg
Categories: astro-ph
Subj-class: Astrophysics
\\
{RULE}
\\
Paper (*cross-listing*): math.DG/0001002
From: Anna Berg <berg@example.org>
Date: Sat, 1 Jan 2000 03:05:30 GMT   (29kb)

Title: Curves
Authors: B. Other
\\
"""
SAMPLES = [FILE, MAILING, LISTING, MAILING.replace("\n", "\r\n"), FILE + MAILING]


def read(text):
    data = text if isinstance(text, bytes) else text.encode()
    items = list(reader.read(io.BytesIO(data), "in.abs"))
    assert all(isinstance(each, Record) or each.code in CODES for each in items)
    return [each for each in items if isinstance(each, Record)], [each for each in items if isinstance(each, Problem)]


def one(text):
    (record,), problems = read(text)
    assert problems == []
    return record


def raw_count(text):
    data = text if isinstance(text, bytes) else text.encode()
    return len(re.findall(rb"^\\\\\r?\n(?:arXiv|Paper)(?: \(\*cross-listing\*\))?:", data, re.MULTILINE))


def conserved(text):
    records, problems = read(text)
    return len(records) + sum(problem.rejected for problem in problems)


def names(record):
    return [str(author) for author in record.authors]


class TestFiles:
    def test_every_field(self):
        record = one(FILE)
        assert record.arxiv_id.versioned == "0803.0042"
        assert str(record.title) == r"On $\alpha$-Things and the Schödinger Operator"
        assert names(record) == ["Anna Berg", "B. C. de Vries", "Jérôme Dupont"]
        assert record.completeness is Completeness.COMPLETE
        assert record.categories == ("math-ph", "hep-th", "math.MP")
        assert record.comments == "5 pages, 2 figures. Some rewriting"
        assert record.report_number == "UOS-08-1"
        assert record.journal_ref == "Phys.Rev.D76:013009,2007"
        assert record.doi == "10.1103/PhysRevD.76.013009"
        assert record.license == "http://arxiv.org/licenses/nonexclusive-distrib/1.0/"
        assert str(record.abstract) == (
            "We look at things: arXiv:0704.0001 did so before. Date: a line that only looks like a field."
        )
        assert record.created == date(2008, 3, 1)
        assert record.updated == date(2008, 8, 20)
        assert record.versions == (
            Version(1, date(2008, 3, 1)),
            Version(2, date(2008, 5, 6)),
            Version(3, date(2008, 8, 20)),
        )
        assert (record.where.file, record.where.line) == ("in.abs", 3)

    def test_line_ends_and_byte_order_mark_do_not_matter(self):
        for end in ("\r\n", "\r"):
            changed = one(b"\xef\xbb\xbf" + FILE.replace("\n", end).encode())
            assert changed == one(FILE)

    @pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "cp1252"])
    def test_old_files_are_latin_1_and_nothing_is_repaired(self, encoding):
        record = one(FILE.replace(r"J\'er\^ome", "Jérôme").encode(encoding))
        assert names(record)[2] == "Jérôme Dupont"

    @pytest.mark.parametrize(
        ("dates", "created", "updated", "versions"),
        [
            ("Date: Mon, 3 May 2021 17:59:58 GMT   (123kb,D)", "2021-05-03", None, "1"),
            ("Date (v1): Mon, 3 May 2021 17:59:58 GMT   (123kb,D)", "2021-05-03", None, "1"),
            ("Date: Sat, 1 June 2019 00:00:00 GMT   (8332kb,D)", "2019-06-01", None, "1"),
            (
                "Date: Mon, 3 May 2021 17:59:58 GMT\nDate (revised v2): Tue, 4 May 2021 17:59:58 GMT",
                "2021-05-03",
                "2021-05-04",
                "1 2",
            ),
            (
                "Date: Mon, 3 May 2021 17:59:58 GMT\nDate (revised): Tue, 4 May 2021 17:59:58 GMT ",
                "2021-05-03",
                "2021-05-04",
                "1",
            ),
            ("Date (revised v3): Tue, 4 May 2021 17:59:58 GMT", None, "2021-05-04", "3"),
            ("replaced with revised version Tue, 4 May 2021 17:59:58 GMT   (1kb)", None, "2021-05-04", ""),
            ("figures added Tue, 4 May 2021 17:59:58 GMT", None, "2021-05-04", ""),
            (
                "Date: Mon, 3 May 2021 17:59:58 GMT\nreplaced with revised version Tue, 4 May 2021 17:59:58 GMT",
                "2021-05-03",
                "2021-05-04",
                "1",
            ),
            ("From: nobody", None, None, ""),
        ],
    )
    def test_dates(self, dates, created, updated, versions):
        record = one(NEW.replace("Date: Mon, 3 May 2021 17:59:58 GMT   (123kb,D)", dates))
        assert record.created == (date.fromisoformat(created) if created else None)
        assert record.updated == (date.fromisoformat(updated) if updated else None)
        assert " ".join(str(version.number) for version in record.versions) == versions

    def test_a_date_that_is_none_costs_only_itself(self):
        (record,), (problem,) = read(FILE.replace("6 May 2008", "31 Feb 2008"))
        assert (problem.code, problem.rejected) == ("bad-date", False)
        assert "31 Feb 2008" in problem.message
        assert [version.number for version in record.versions] == [1, 3]

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("Sat, 31 Mar 2007 05:32:49 GMT   (12kb)", "2007-03-31"),
            ("Sat,  1 Mar 2008 23:59:59 GMT", "2008-03-01"),
            ("Sat, 1 Mar 2008 23:59:59 -0500", "2008-03-02"),
            ("Sat, 1 Mar 2008 23:59:59 EST", "2008-03-02"),
            ("Sat, 1 Mar 2008 00:30:00 +0100 (MET)", "2008-02-29"),
            ("Mon, 13 Sep 93 12:00:00 EDT", "1993-09-13"),
            ("1 Mar 2008", "2008-03-01"),
            ("2008-03-01T10:00:00Z", "2008-03-01"),
            ("Sat, 1 Mar 2008 23:59:59 METDST", "2008-03-01"),
            ("Sat, 32 Mar 2008 23:59:59 GMT", None),
            ("Sat, 30 Feb 2008 23:59:59 -0500", None),
            ("yesterday", None),
            ("", None),
            (", , ,", None),
            ("31 Dec 9999 23:59:59 -1400", "9999-12-31"),
            ("1 Mar 99999999999999 00:00:00 GMT", None),
        ],
    )
    def test_days_are_those_of_gmt(self, text, day):
        assert read_day(text) == (date.fromisoformat(day) if day else None)

    def test_lines_of_backslashes_belong_to_the_abstract_when_more_follow(self):
        record = one(FILE.replace("did so before.\n", "has\n  u_t = 1,\n\\\\\n  v_t = 2.\n\\\\\nEnd.\n"))
        shown = str(record.abstract)
        assert shown.index("u_t = 1") < shown.index("v_t = 2") < shown.index("End. Date: a line")

    def test_fields_in_odd_forms(self):
        record = one(
            "\\\\\nPaper: hep-th/9901001v2 \nDATE : Mon, 4 Jan 1999 10:00:00 GMT\nTITLE:On\n\tThings\nin General\n\n"
            "Author: A. Berg,\n\xa0B. Other, et al.\nComment: one\nComments: two\nX-Unknown: that\n  is passed over\n"
            "Categories:\nDOI:\n\\\\\n\\\\\n"
        )
        assert record.arxiv_id.versioned == "hep-th/9901001v2"
        assert str(record.title) == "On Things in General"
        assert names(record) == ["A. Berg", "B. Other"]
        assert record.completeness is Completeness.CUT
        assert record.comments == "one"
        assert record.created == date(1999, 1, 4)
        assert not record.abstract

    def test_values_that_cannot_be_are_left_out_and_told(self):
        (record,), problems = read(FILE.replace("10.1103/Phys", "10.1103 Phys").replace("math-ph hep-th", "math{ph"))
        assert {problem.code for problem in problems} == {"bad-doi", "bad-category"}
        assert (record.doi, record.categories) == ("", ())

    def test_characters_that_nobody_may_have_are_taken_out_and_told_once(self):
        (record,), (problem,) = read(FILE.replace("On $", "\x1bOn\0 $").replace("We look", "We\u202e look"))
        assert problem.code == "characters-removed"
        assert str(record.title).startswith("On $")
        assert str(record.abstract).startswith("We look")

    def test_files_one_after_the_other(self):
        second = FILE.replace("0803.0042", "0803.0043")
        for between in ("", "\n\n", RULE + "\n"):
            records, problems = read(FILE + between + second.removeprefix(RULE + "\n"))
            assert problems == []
            assert [record.arxiv_id.id for record in records] == ["0803.0042", "0803.0043"]
            assert records[0].abstract == records[1].abstract == one(FILE).abstract


class TestMailings:
    def test_new_cross_listed_and_replaced(self):
        records, problems = read(MAILING)
        assert problems == []
        assert [record.arxiv_id.id for record in records] == ["2105.00001", "2105.00002", "1901.00003"]
        assert [str(record.title) for record in records] == [
            "A New Thing",
            "A Thing from Elsewhere",
            "A Thing Put Right",
        ]
        assert [str(record.abstract or "") for record in records] == ["It is new.", "It is from elsewhere.", ""]
        assert [record.created for record in records] == [date(2021, 5, 3), date(2021, 5, 2), None]
        assert [record.updated for record in records] == [None, None, date(2021, 5, 3)]
        assert names(records[1]) == ["Ben Other", "Cy Third"]
        assert records[2].doi == "10.1000/182"
        assert [MAILING.split("\n")[record.where.line - 1][:16] for record in records] == [
            "arXiv:2105.00001",
            "arXiv:2105.00002",
            "arXiv:1901.00003",
        ]

    @pytest.mark.parametrize("mark", ["> ", ">", "> > ", ">> "])
    def test_e_mail_quotation_is_taken_off(self, mark):
        quoted = "Look at this:\n" + "".join(f"{mark}{line}\n" for line in MAILING.splitlines())
        assert reader.sniff(quoted.encode())
        records, problems = read(quoted)
        assert problems == []
        expected = read("\n" + MAILING)[0]
        assert records == expected

    def test_marks_in_an_abstract_that_is_not_quoted_stay(self):
        assert str(one(NEW.replace("  It is", "> It is")).abstract) == "> It is new."

    def test_a_last_line_that_was_folded_on_the_way(self):
        folded = MAILING.replace(" ,  123kb)", " ,\n  123kb)").replace(" ,  1527kb)", ",\n1527kb)")
        assert [record.title for record in read(folded)[0]] == [record.title for record in read(MAILING)[0]]

    def test_double_spaced_copies(self):
        records, problems = read(MAILING.replace("\n", "\n\n"))
        assert problems == []
        assert [(str(r.title), r.authors, r.abstract) for r in records] == [
            (str(r.title), r.authors, r.abstract) for r in read(MAILING)[0]
        ]

    def test_a_listing_has_no_abstracts(self):
        first, second = read(LISTING)[0]
        assert (first.arxiv_id.id, str(first.title), first.abstract) == ("astro-ph/0001001", "Dust", None)
        assert (first.created, first.updated) == (date(2000, 1, 1), date(2000, 1, 3))
        assert (second.arxiv_id.id, str(second.title), second.categories) == ("math/0001002", "Curves", ())
        assert read(LISTING)[1] == []


class TestDamage:
    @pytest.mark.parametrize("line", ["arXiv:2105.0001", "arXiv:", "Paper: 9201001", "arXiv:2113.00001 v2", "Paper:"])
    def test_an_identifier_that_is_none(self, line):
        records, (problem,) = read(MAILING.replace("arXiv:2105.00001\n", line + "\n"))
        assert [record.arxiv_id.id for record in records] == ["2105.00002", "1901.00003"]
        assert (problem.code, problem.rejected) == ("bad-identifier", True)
        assert line in problem.message

    def test_a_line_in_the_place_of_the_identifier(self):
        damaged = MAILING.replace("arXiv:2105.00002 ", "arXjv:2105.00002 ")
        records, (problem,) = read(damaged)
        assert [record.arxiv_id.id for record in records] == ["2105.00001", "1901.00003"]
        assert (problem.code, problem.rejected, problem.where.line) == (
            "bad-record",
            True,
            damaged[: damaged.index("arXjv")].count("\n") + 1,
        )

    def test_a_lost_line_before_the_identifier(self):
        records, problems = read(MAILING.replace("\\\\\narXiv:", "arXiv:"))
        assert [record.arxiv_id.id for record in records] == ["2105.00001", "2105.00002", "1901.00003"]
        assert problems == []

    def test_a_lost_end_of_a_header(self):
        records, (problem,) = read(MAILING.replace("\\\\ ( https://arxiv.org/abs/1901.00003 ,  1527kb)\n", ""))
        assert [record.arxiv_id.id for record in records] == ["2105.00001", "2105.00002"]
        assert (problem.code, problem.rejected) == ("bad-record", True)
        assert "1901.00003" in problem.message

    def test_a_lost_end_of_an_abstract(self):
        records, problems = read(MAILING.replace("\\\\ ( https://arxiv.org/abs/2105.00001 ,  123kb)\n", ""))
        assert problems == []
        assert str(records[0].abstract) == "It is new."
        assert len(records) == 3

    def test_a_lost_rule(self):
        records, problems = read(MAILING.replace(f"{RULE}\n{CROSS}", CROSS).replace(f"123kb)\n{RULE}\n", "123kb)\n"))
        assert problems == []
        assert [str(record.abstract or "") for record in records] == ["It is new.", "It is from elsewhere.", ""]

    def test_every_beginning_of_a_file(self):
        """What is whole is read; what is not is told, and never passed off as whole."""
        whole = one(FILE)
        header = FILE.index("\n\\\\\n  We look") + len("\n\\\\")
        for end in range(FILE.index("arXiv:") + len("arXiv:0803.0042"), len(FILE)):
            records, problems = read(FILE[:end])
            if end < header:
                assert not records
                assert [problem.code for problem in problems if problem.rejected] == ["truncated-record"]
            else:
                (record,) = records
                assert (record.title, record.authors, record.doi) == (whole.title, whole.authors, whole.doi)
                assert record.abstract in (None, whole.abstract)
                has_begun = FILE[header:end].strip() and end < len(FILE) - 1
                assert [problem.code for problem in problems] == (["truncated-record"] if has_begun else [])

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "\n\n",
            RULE,
            "\\\\\n",
            "\\\\\n\\\\\n",
            f"{RULE}\n\\\\\n/* Fri, 3 Mar 2023 */\n\\\\\n{RULE}\n",
            "arXiv:2105.00001\n",
            "Dear diary\n",
            b"\xff\xfe",
        ],
    )
    def test_nothing_to_find(self, text):
        records, (problem,) = read(text)
        assert not records
        assert problem.code == "nothing-found"

    def test_a_record_beyond_all_bounds_costs_only_itself(self):
        big = NEW.replace("It is new.\n", "It is new.\n" + "It goes on and on.\n" * 1_000_000)
        records, (problem,) = read(CROSS + big + REPLACED)
        assert [record.arxiv_id.id for record in records] == ["2105.00002", "1901.00003"]
        assert (problem.code, problem.rejected) == ("too-large", True)

    def test_a_line_beyond_all_bounds(self):
        records, (problem,) = read("\\\\\narXiv:" + "1" * 20_000_000 + "\n" + NEW)
        assert [record.arxiv_id.id for record in records] == ["2105.00001"]
        assert (problem.code, problem.rejected) == ("too-large", True)
        assert len(str(problem)) < 500

    def test_much_text_behind_the_last_record_is_no_part_of_it(self):
        assert len(read(MAILING + "and so on and on\n" * 1_200_000)[0]) == 3

    @pytest.mark.parametrize(
        "text",
        [
            "\\\\\n" * 200_000,
            "> " * 500_000 + "\\\\",
            "\\\\\n" + " \n" * 300_000,
            "\\\\\narXiv:2105.00001\nTitle: " + "{" * 300_000 + "\n\\\\\n",
            "\\\\\narXiv:2105.00001\nAuthors: " + "(" * 300_000 + "\n\\\\\n",
            "\\\\\narXiv:2105.00001\n" + "Date: x\n" * 50_000 + "\\\\\n",
            "\\\\\narXiv:" + " (*cross-listing*)" * 50_000,
            f"{RULE}\n\\\\\n" * 100_000,
            "\\\\\narXiv:\n" * 100_000,
            "\\\\ (" * 300_000,
        ],
        ids=range(10),
    )
    def test_hostile_input_takes_linear_time(self, text):
        reader.sniff(text[: 1 << 20].encode())
        assert conserved(text) == raw_count(text)

    def test_memory_does_not_grow_with_the_file(self):
        class Endless(io.RawIOBase):
            left = 400

            def readable(self):
                return True

            def readinto(self, buffer):
                data = (NEW * 20).encode() if self.left else b""
                self.left -= bool(self.left)
                buffer[: len(data)] = data
                return len(data)

        tracemalloc.start()
        try:
            count = sum(isinstance(item, Record) for item in reader.read(io.BufferedReader(Endless(), 1 << 14), "in"))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert count == 8_000
        assert peak < 4_000_000


@pytest.mark.parametrize(
    ("head", "is_ours"),
    [
        (FILE, True),
        (MAILING, True),
        (LISTING, True),
        (MAILING.replace("\n", "\r\n"), True),
        (FILE.replace("\n", "\r"), True),
        ("\ufeff\\\\\nPaper (*cross-listing*): hep-th/9901001", True),
        ("\\\\\n\nPaper: hep-th/9901001", True),
        ("On Things\nAnna Author\n\nOne.\n\narXiv:2503.00010\nCreated: 2025-03-01\n", False),
        ("a \\\\\narXiv:2105.00001\n", False),
        ("\\\\\nTitle: arXiv:2105.00001\n", False),
        ("% a table\n\\\\\n\\hline\n", False),
        ("", False),
    ],
)
def test_sniff(head, is_ours):
    assert reader.sniff(head.encode()) is is_ours


def test_the_reader_is_found_by_content_and_by_name():
    assert READERS.first(lambda each: each.sniff(MAILING.encode())) is READERS.find("abs")
    assert READERS.by_suffix("0704.0001.abs") is READERS.find("abs")


def test_real_files(shared):
    paths = sorted((shared / "data/abs").iterdir())
    assert len(paths) == 60
    for path in paths:
        data = path.read_bytes()
        assert reader.sniff(data)
        record = one(data)
        assert raw_count(data) == 1
        digits = re.search(r"\d{4}\.?\d{3,5}", path.name.rpartition("_")[2])[0]
        assert record.arxiv_id.id.endswith(digits)
        assert record.title
        assert record.authors
        assert record.abstract
        assert record.categories
        assert len(record.versions) == len(re.findall(rb"^Date", data, re.MULTILINE))
        assert record.created == record.versions[0].created
        assert "\\\\" not in f"{record.title}{record.comments}"
        for field, value in (
            (b"Comments", record.comments),
            (b"Journal-ref", record.journal_ref),
            (b"DOI", record.doi),
            (b"Report-no", record.report_number),
            (b"License", record.license),
        ):
            (raw,) = re.findall(rb"^" + field + rb": (.*(?:\n  .*)*)", data, re.MULTILINE) or [b""]
            assert value == " ".join(raw.decode().split())


def test_real_author_lines(shared):
    folder = shared / "data/abs"

    def authors(number):
        (path,) = folder.glob(f"*{number}.abs")
        return names(one(path.read_bytes()))

    assert authors("0704.0794") == ["Adrienne L. Erickcek", "Paul J. Steinhardt", "Dan McCammon", "Patrick C. McGuire"]
    assert authors("0704.0049") == ["Mikkel Øbro"]
    assert authors("0704.0815") == ["D. Portes, Jr.", "H. Rodrigues", "S. B. Duarte", "B. Baseia"]
    assert authors("0704.0870") == ["E. G. Bessonov", "M. V. Gorbunkov", "A. A. Mikhailichenko"]
    assert authors("0704.0643") == ["Yuko Kakazu", "Lennox L. Cowie", "Esther M. Hu"]


def test_real_files_agree_with_the_snapshot(shared):
    """51 of the papers are in both; the snapshot is younger, and has later versions and journals of some."""
    snapshot = READERS.find("snapshot")
    expected = {}
    for path in (shared / "data/snapshot").iterdir():
        with path.open("rb") as stream:
            found = snapshot.read(stream, path.name)
            expected.update((each.identifier, each) for each in found if isinstance(each, Record))
    compared = 0
    for path in (shared / "data/abs").iterdir():
        record = one(path.read_bytes())
        if (other := expected.get(record.identifier)) is None:
            continue
        compared += 1
        assert (record.title, record.authors, record.abstract) == (other.title, other.authors, other.abstract)
        assert (record.created, record.categories) == (other.created, other.categories)
        assert record.versions == other.versions[: len(record.versions)]
        assert record.doi in ("", other.doi)
        assert record.journal_ref in ("", other.journal_ref)
        assert (record.comments, record.report_number) == (other.comments, other.report_number)
    assert compared == 51


def mutated(choose, data):
    data = bytearray(data)
    for _ in range(choose.randint(1, 6)):
        at, size = choose.randrange(len(data)), choose.choice((1, 3, 20, 200))
        kind = choose.randrange(6)
        if kind == 0:
            data[at] ^= 1 << choose.randrange(8)
        elif kind == 1:
            del data[at : at + size]
        elif kind == 2:
            data[at:at] = data[at : at + size]
        elif kind == 3:
            data[at:at] = choose.choice(SAMPLES).encode()[: size * 4]
        elif kind == 4:
            data[at:at] = choose.choice(
                (b"\\\\\n", b"\n", b"\0", b"\xff", b"> ", RULE.encode(), b"\\\\\narXiv:", b"\r")
            )
        else:
            del data[at:]
        if not data:
            break
    return bytes(data)


def test_mutations(request):
    """Whatever happens to a file: records and problems, and each block that is still one is counted."""
    choose = random.Random(4)
    for _ in range(2_000 * (50 if request.config.getoption("--full") else 1)):
        data = mutated(choose, choose.choice(SAMPLES).encode())
        reader.sniff(data)
        assert conserved(data) >= raw_count(data), data
