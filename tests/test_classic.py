"""The command line of the classic program of this name: identifiers in, entries out, its messages, its exit codes."""

import gzip
import io
import json
import re
import subprocess
import time

import pytest

import laws
from arxiv2bib.readers import READERS

PAPERS = [
    {"id": "2001.00001", "title": "On Things", "authors": "Anna Berg", "categories": "cs.LG",
     "versions": [{"version": "v1", "created": "Wed, 1 Jan 2020 10:00:00 GMT"}]},
    {"id": "hep-th/9901001", "title": "On Strings", "authors": "Bo Li", "categories": "hep-th",
     "versions": [{"version": "v1", "created": "Fri, 1 Jan 1999 10:00:00 GMT"}]},
]  # fmt: skip


@pytest.fixture
def known(tmp_path):
    path = tmp_path / "known.jsonl"
    path.write_text("".join(f"{json.dumps(paper)}\n" for paper in PAPERS))
    return "--metadata", path


def ids(done):
    return re.findall(r"eprint += \{(.*)\}", done.stdout.decode())


def test_an_identifier_gives_its_entry_and_nothing_is_said(command, known):
    done = command("hep-th/9901001", *known)
    assert (done.returncode, done.stderr) == (0, b"")
    (entry,) = laws.check_bibtex(done.stdout.decode())
    assert entry.key == "li1999strings"


def test_entries_come_in_the_order_of_the_request(command, known):
    assert ids(command("2001.00001", "hep-th/9901001", *known)) == ["2001.00001", "hep-th/9901001"]
    assert ids(command("hep-th/9901001", "2001.00001", *known)) == ["hep-th/9901001", "2001.00001"]
    done = command(*known, stdin=b"2001.00001\nhep-th/9901001v1\n")
    assert ids(done) == ["2001.00001", "hep-th/9901001"]
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_identifier_named_twice_is_written_once(command, known):
    done = command("2001.00001", "hep-th/9901001", "2001.00001v1", "-v", *known)
    assert ids(done) == ["2001.00001", "hep-th/9901001"]
    assert b"3 read = 2 written + 1 merged + 0 rejected" in done.stderr


@pytest.mark.parametrize("way", ["arguments", "standard input"])
def test_what_is_wrong_is_said_as_the_classic_command_says_it(command, known, way):
    asked = ("2001.00001", "1001.1001", "1501.0003")
    done = command(*asked, *known) if way == "arguments" else command(*known, stdin="\n".join(asked).encode())
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "Error: Not found (1001.1001)",
        "Error: Invalid arXiv identifier (1501.0003)",
        "1 of 3 matched successfully",
    ]
    assert ids(done) == ["2001.00001"]


def test_no_match_is_exit_code_2(command, known):
    done = command("1001.1001", *known)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"Error: Not found (1001.1001)\nNo successful matches\n"


def test_without_any_source_it_says_what_to_do(command):
    done = command("2001.00001")
    assert done.returncode == 2
    assert b"--metadata PATH" in done.stderr


def test_a_word_that_is_neither_path_nor_identifier(command, known):
    done = command("2001.00001", "nonsense", *known)
    assert done.returncode == 1
    assert b"Error: Invalid arXiv identifier (nonsense)\n" in done.stderr


def test_comments_stand_in_the_place_of_the_request_and_imply_quiet(command, known):
    done = command("1001.1001", "2001.00001", "1501.0003", "hep-th/9901001", "-c", *known)
    blocks = done.stdout.decode().split("\n\n")
    assert [block.partition("\n")[0] for block in blocks] == [
        "@comment{1001.1001: Not found}",
        "@misc{berg2020things,",
        "@comment{1501.0003: Invalid arXiv identifier}",
        "@misc{li1999strings,",
    ]
    assert done.stderr.decode().splitlines() == ["2 of 4 matched successfully"]
    assert b"Error: Not found" in command("1001.1001", "-c", "-v", *known).stderr


def test_comments_are_inert(command, known):
    done = command("2001.00001", "x}@article{y,title={z}}%\\", "-c", *known)
    assert "@comment{x??article?y,title=?z????: Invalid arXiv identifier}" in done.stdout.decode()
    assert len(laws.check_bibtex(done.stdout.decode().partition("\n@comment")[0])) == 1


def test_comments_of_records_from_files_come_last_and_name_the_place(command, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text(f'{{"id": 5, "title": "A"}}\n{json.dumps(PAPERS[0])}\n')
    done = command(path, "-c")
    assert re.search(r"@misc\{berg2020things,.*\n\n@comment\{\S+in\.jsonl:1: .*\}\n$", done.stdout.decode(), re.DOTALL)


def test_comments_are_bibtex(command, known):
    done = command("2001.00001", "-c", "-t", "ris", *known)
    assert done.returncode == 2
    assert b"--comments go into BibTeX" in done.stderr


def test_quiet_says_only_how_many(command, known):
    done = command("2001.00001", "1001.1001", "-q", *known)
    assert (done.returncode, done.stderr) == (1, b"1 of 2 matched successfully\n")


def test_verbose_adds_the_sum(command, known):
    done = command("2001.00001", "-v", *known)
    assert done.stderr == b"1 read = 1 written + 0 merged + 0 rejected\n"


def test_what_is_not_found_is_missing(command, known, tmp_path):
    command("2001.00001", "1001.1001", "--missing", tmp_path / "missing.txt", *known)
    assert (tmp_path / "missing.txt").read_text() == "1001.1001\n"


def test_identifiers_in_a_file_are_told_with_their_place(command, known, tmp_path):
    (tmp_path / "ids.txt").write_text("2001.00001\n1001.1001\n")
    done = command(tmp_path / "ids.txt", *known)
    assert done.returncode == 1
    assert f"{tmp_path / 'ids.txt'}:2: error[not-found]: 1001.1001 is not known to any source" in done.stderr.decode()


def test_identifiers_and_files_together(command, tmp_path):
    (tmp_path / "in.jsonl").write_text("".join(f"{json.dumps(paper)}\n" for paper in PAPERS))
    done = command(tmp_path / "in.jsonl", "2001.00001")
    assert ids(done) == ["2001.00001", "hep-th/9901001"]
    assert done.returncode == 0


def test_an_existing_path_wins_over_an_identifier(command, known, tmp_path):
    (tmp_path / "2001.00001").write_text("hep-th/9901001\n")
    assert ids(command("2001.00001", *known, cwd=tmp_path)) == ["hep-th/9901001"]


@pytest.mark.parametrize(
    ("volume", "said", "silent"),
    [("-q", [], ["warning", "note", "read ="]), ("-v", ["note[merged]", "read ="], []), (None, ["read ="], [])],
)
def test_volume_for_files(command, tmp_path, volume, said, silent):
    (tmp_path / "in.jsonl").write_text(f"{json.dumps(PAPERS[0])}\n" * 30)
    error = command(tmp_path / "in.jsonl", *filter(None, [volume])).stderr.decode()
    assert all(each in error for each in said)
    assert not any(each in error for each in silent)
    assert error.count("note[merged]") == {"-q": 0, "-v": 29, None: 21}[volume]


def test_nothing_found_is_no_match_however_often_it_was_asked_for(command, known):
    done = command("1001.1001", "1001.1001", *known)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [*["Error: Not found (1001.1001)"] * 2, "No successful matches"]


def test_a_source_that_only_repeats_the_identifier_knows_nothing(command, tmp_path):
    (tmp_path / "ids.txt").write_text("2001.00001\n")
    done = command("2001.00001", "--metadata", tmp_path / "ids.txt")
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize(
    "spelled",
    [
        "2001.00001.",
        "[2001.00001]",
        "https://arxiv.org/abs/2001.00001.",
        "2001.00001V1",
        "Berg, arXiv:2001.00001 [cs.LG]",
    ],
)
def test_identifiers_in_any_form_people_paste(command, known, spelled):
    done = command(spelled, *known)
    assert (done.returncode, ids(done)) == (0, ["2001.00001"])


@pytest.mark.parametrize("wrong", ["hep-th/990100l", "https://arxiv.org/list/cs.CV/recent", "x" * 300, "math.GT/12"])
def test_one_wrong_identifier_costs_no_other(command, known, wrong):
    done = command("2001.00001", wrong, *known)
    assert (done.returncode, ids(done)) == (1, ["2001.00001"])
    assert done.stderr.decode().splitlines()[-1] == "1 of 2 matched successfully"


def test_bytes_that_are_no_text_are_shown_and_reported(command, tmp_path):
    done = subprocess.run(
        [b"arxiv2bib", b"200\xff", b"--report", b"report.json"],
        executable=command("--version").args[0], capture_output=True, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"Error: Invalid arXiv identifier (200\\xff)" in done.stderr
    assert "200\\xff" in json.loads((tmp_path / "report.json").read_text())["problems"][0]["message"]


@pytest.mark.parametrize("text", [b"hello\n", b"0703001\n", b"hello\nworld\n1001.1001x\n"])
def test_words_on_standard_input_are_wrong_identifiers(command, text):
    done = command(stdin=text)
    assert done.returncode == 2
    assert done.stderr.count(b"Error: Invalid arXiv identifier") == len(text.split())


def test_a_list_that_is_cut_off_keeps_what_came_before(command, known, tmp_path):
    lines = "".join(f"2001.{n:05}\n" for n in range(1, 300))
    (tmp_path / "ids.txt.gz").write_bytes(gzip.compress(lines.encode())[:-4])
    done = command(tmp_path / "ids.txt.gz", *known)
    assert done.returncode == 1
    assert ids(done) == ["2001.00001"]
    assert b"compressed-damage" in done.stderr


def test_the_defaults_of_the_current_folder_hold_for_identifiers(command, known, tmp_path):
    (tmp_path / "arxiv2bib.toml").write_text(f'metadata = ["{known[1].name}"]\nkey = "id"\n')
    for arguments, text in (
        (["hep-th/9901001"], b""),
        (["https://arxiv.org/abs/hep-th/9901001"], b""),
        ([], b"hep-th/9901001\n"),
    ):
        done = command(*arguments, stdin=text, cwd=tmp_path)
        assert done.stdout.startswith(b"@misc{hep-th/9901001,"), arguments


def test_a_dangling_link_is_no_path_that_exists(command, known, tmp_path):
    (tmp_path / "2001.00001").symlink_to("nowhere")
    assert ids(command("2001.00001", *known, cwd=tmp_path)) == ["2001.00001"]


def test_a_list_of_blanks_takes_no_time():
    text = b"1001.1001\nx" + b" " * 200_000 + b"y\n" + b", " * 100_000
    started = time.process_time()
    list(READERS.find("ids").read(io.BytesIO(text), "in"))
    READERS.find("ids").sniff(text[10:])
    assert time.process_time() - started < 5


def test_a_source_with_a_deleted_record_is_no_error(command, known, tmp_path):
    """It is the warning that it is as input: the source was read, and what was asked for was found."""
    header = '<record><header status="deleted"><identifier>oai:arXiv.org:2001.00009</identifier></header></record>'
    (tmp_path / "page.xml").write_text(f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{header}</OAI-PMH>')
    done = command("2001.00001", "--metadata", tmp_path / "page.xml", *known)
    assert (done.returncode, ids(done)) == (0, ["2001.00001"])
    assert b"warning[deleted-record]" in done.stderr
