"""The installed command, as a user runs it: real processes, real files, real pipes."""

import gzip
import json
import os
import pty
import re
import signal
import subprocess
import time

import pytest

import arxiv2bib
import laws
from dump_text import dump, dumps

GOOD = dumps(
    dump("2001.00001", "On Things", "Anna Berg, Bo Li", comments="5 pages"),
    dump("2001.00002", "On $\\Lambda$ Things", "Cy Doe"),
)
BARE = dumps(dump("2001.00003"))
SUM = re.compile(r"(\d+) read = (\d+) written \+ (\d+) merged \+ (\d+) rejected")


def sums(done):
    match = SUM.search(done.stderr.decode())
    return tuple(map(int, match.groups()))


def test_the_seeds(command, seeds):
    done = command(seeds)
    error = done.stderr.decode()
    assert done.returncode == 0
    assert sums(done) == (16, 15, 1, 0)
    assert error.count("warning[incomplete]") == 14
    assert error.count("warning[authors-repaired]") == 1
    assert error.count("note[merged]") == 1
    assert len(re.findall(r"warning|error", error.partition("16 read")[0])) == 15
    assert "14 of 15 lack title or authors" in error
    keys = re.findall(r"^@\w+\{(.+),$", done.stdout.decode(), re.MULTILINE)
    assert len(keys) == 15
    assert keys[-1] == "kimiteam2025kimik2openagentic"
    assert keys[:-1] == sorted(keys[:-1], key=lambda key: key.split("."))
    assert "2503.00369" in keys


def test_the_seeds_with_metadata(command, seeds, seeds_metadata):
    done = command(seeds, "--metadata", seeds_metadata, "--missing", "missing.txt", "--report", "report.json")
    assert done.returncode == 0
    assert sums(done) == (16, 15, 1, 0)
    text = done.stdout.decode()
    with seeds_metadata.open(encoding="utf-8") as lines:
        papers = {paper["id"]: paper for paper in map(json.loads, lines)}
    k2 = text[text.index("@misc{kimiteam2025kimik2openagentic") :]
    names = papers["2507.20534"]["authors_parsed"]
    true = [f"{family}, {given}" if given else f"{{{family}}}" for family, given, _ in names]
    assert re.search(r"author += \{(.*)\},\n", k2)[1].split(" and ") == true
    assert text.count("  title ") == 14
    assert done.stderr.decode().count("warning[") == 1
    assert "2503.00369: title and authors not known" in done.stderr.decode()


def test_the_entry_without_title_and_authors_is_exactly_the_agreed_one(command, seeds):
    text = command(seeds).stdout.decode()
    begin = text.index("@misc{2503.00369,")
    assert text[begin : text.index("}\n", text.index("url", begin)) + 4].split("\n\n")[0] + "\n" == (
        "@misc{2503.00369,\n"
        "  key           = {arXiv:2503.00369},\n"
        "  howpublished  = {arXiv:2503.00369},\n"
        "  year          = {2025},\n"
        "  month         = mar,\n"
        "  eprint        = {2503.00369},\n"
        "  archivePrefix = {arXiv},\n"
        "  url           = {https://arxiv.org/abs/2503.00369},\n"
        "}\n"
    )


def test_the_published_seed_is_a_proceedings_paper_and_acceptance_is_a_note(command, seeds):
    text = command(seeds, "--key", "id").stdout.decode()
    entry = text[text.index("@inproceedings{2411.10701,") :].partition("\n}\n")[0]
    assert (
        "booktitle     = {Proceedings of the 38th Conference on Neural Information Processing Systems (NeurIPS 2024)}"
        in entry
    )
    assert "year          = {2024}" in entry
    assert "eprint        = {2411.10701}" in entry
    assert "note          = {arXiv:2411.10701}" in entry
    assert "month" not in entry
    east = text[text.index("@misc{1704.03155,") :].partition("\n}\n")[0]
    assert "note          = {Accepted to CVPR 2017}" in east
    assert "note" not in text[text.index("@misc{2502.13189,") :].partition("\n}\n")[0]  # "15 pages"
    assert "note" not in text[text.index("@misc{1705.04932,") :].partition("\n}\n")[0]  # a URL of code


def test_command_and_python_give_the_same_bytes(command, seeds, seeds_metadata):
    for options, call in (
        ([], {}),
        (["--to", "csl-json"], {"to": "csl-json"}),
        (["--style", "plain"], {"style": "plain"}),
        (["--style", "plain", "--to", "html"], {"style": "plain", "to": "html"}),
        (["--to", "markdown"], {"to": "markdown"}),
        (["--to", "ris"], {"to": "ris"}),
        (["--key", "authoryear", "--metadata", str(seeds_metadata)], {"key": "authoryear", "metadata": seeds_metadata}),
    ):
        assert command(seeds, *options).stdout.decode() == arxiv2bib.convert(seeds, **call).text


@pytest.mark.parametrize("module", [False, True])
def test_a_path_that_is_not_there_is_one_line_and_exit_2(command, tmp_path, module):
    if module:
        done = subprocess.run([_python(), "-m", "arxiv2bib", "nosuch/"], capture_output=True, cwd=tmp_path, check=False)
    else:
        done = command("nosuch/")
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().splitlines() == ["arxiv2bib: nosuch: No such file or directory; check the name"]


def _python():
    import sys  # noqa: PLC0415

    return sys.executable


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "bibtx", "in.txt"], "did you mean 'bibtex'"),
        (["--from", "dmp", "in.txt"], "did you mean 'dump'"),
        (["--key", "scolar", "in.txt"], "did you mean 'scholar'"),
        (["--style", "plan", "in.txt"], "did you mean 'plain'"),
        (["--style", "plain", "--to", "csl-json", "in.txt"], "leave one out"),
        (["--nonsense", "in.txt"], "No such option"),
        (["in.txt", "-o", "no/where.bib"], "no/where.bib: there is no such folder"),
        (["in.txt", "-o", "in.txt"], "in.txt: is among the inputs"),
        ([".", "--missing", "./in.txt"], "is among the inputs"),
        (["in.txt", "--metadata", "in.txt", "--report", "in.txt"], "is among the inputs"),
        (["in.txt", "-o", "x.bib", "--report", "x.bib"], "two outputs go to one file"),
        (["in.txt", "--report", "-"], "take a file"),
        (["in.txt", "--style", "plain", "-o", "refs.bib"], "leave one out"),
        (["in.txt", "--style", "plain", "--to", "ris"], "leave one out"),
        (["in.txt", "--style", "plan", "-o", "refs.html"], "did you mean 'plain'"),
        (["in.txt", "--encoding", "unicode", "-o", "refs.ris"], "makes no difference to 'ris'"),
        (["in.txt", "--protect", "all", "-o", "refs.md"], "makes no difference to 'markdown'"),
        ([""], "an empty name is no input"),
        (["in.txt", "--metadata", ""], "an empty name is no input"),
        (["in.txt", "--metadata", "nosuch"], "nosuch: No such file"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_2(command, tmp_path, arguments, message):
    (tmp_path / "in.txt").write_text(GOOD)
    done = command(*arguments)
    assert done.returncode == 2
    assert len(done.stderr.decode().splitlines()) == 1
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_closed_standard_streams_are_told_and_lose_nothing(installed_command, tmp_path):
    (tmp_path / "in.txt").write_text(GOOD)

    def run(redirection):
        call = f"'{installed_command}' {redirection}"
        return subprocess.run(["/bin/bash", "-c", call], capture_output=True, cwd=tmp_path, check=False)

    assert (run("- <&-").returncode, run("- <&-").stderr) == (2, b"arxiv2bib: standard input is closed; name a file\n")
    closed = run("in.txt >&-")
    assert closed.returncode == 2
    assert b"standard output is closed" in closed.stderr
    assert run("in.txt 2>&-").stdout == run("in.txt").stdout != b""
    assert run("in.txt 2>/dev/full").stdout == run("in.txt").stdout


def test_bad_input_is_told_and_the_rest_goes_on(command, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1-good.txt").write_text(GOOD)
    (folder / "2-torn.txt").write_text(BARE + "\nAn abstract that the")
    (folder / "3-empty.txt").write_text("")
    (folder / "4-notes.txt").write_text("Dear diary")
    (folder / "5-latin.txt").write_bytes(dump("2001.00005", "Étude", "Zoë").encode("latin-1"))
    (folder / "6-packed.txt.gz").write_bytes(gzip.compress(dump("2001.00006").encode())[:-9])
    done = command("in")
    error = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert sums(done)[0] == sum(sums(done)[1:])
    for expected in (
        "in/2-torn.txt:6: error[truncated-record]",
        "in/3-empty.txt: note[nothing-found]",
        "in/4-notes.txt: warning[skipped]",
        "in/5-latin.txt:1: warning[encoding-repaired]",
        "in/6-packed.txt.gz: error[compressed-damage]",
    ):
        assert sum(line.startswith(expected) for line in error) == 1, expected
    assert done.stdout.decode().count("@misc{") >= 4


def test_exit_codes(command, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "bare.txt").write_text(BARE)
    (tmp_path / "torn.txt").write_text("An abstract that the")
    (tmp_path / "diary.txt").write_text("Dear diary")
    (tmp_path / "empty.txt").write_text("")
    assert command("good.txt").returncode == 0
    assert command("empty.txt").returncode == 0
    assert command("bare.txt").returncode == 0
    assert command("bare.txt", "--strict").returncode == 1
    assert command("good.txt", "--strict").returncode == 0
    assert command("good.txt", "diary.txt").returncode == 1
    assert command("torn.txt", "--from", "dump").returncode == 2
    assert command("diary.txt").returncode == 2


def test_errors_that_leave_nothing_to_write_leave_the_old_file(command, tmp_path):
    (tmp_path / "diary.txt").write_text("Dear diary")
    (tmp_path / "refs.bib").write_text("old")
    assert command("diary.txt", "-o", "refs.bib").returncode == 2
    assert (tmp_path / "refs.bib").read_text() == "old"
    assert sorted([path.name for path in tmp_path.iterdir()]) == ["diary.txt", "refs.bib"]


def test_standard_input_and_output_suffix(command, tmp_path):
    done = command("-", "-o", "refs.json", stdin=GOOD)
    assert done.returncode == 0
    assert done.stdout == b""
    assert [item["title"] for item in json.loads((tmp_path / "refs.json").read_text())] == [
        "On Things", "On $\\Lambda$ Things",
    ]  # fmt: skip
    assert command(stdin=GOOD).stdout == command("-", stdin=GOOD).stdout != b""


def test_references_for_web_pages(command, tmp_path):
    (tmp_path / "in.txt").write_text(GOOD)
    assert command("in.txt", "--style", "plain", "-o", "refs.html").returncode == 0
    text = (tmp_path / "refs.html").read_text("utf-8")
    assert text == command("in.txt", "--to", "html").stdout.decode()
    assert text.splitlines()[0] == '<ol class="references">'
    assert laws.check_html(text) == [
        ("berg2020things", "Anna Berg and Bo Li. On things. arXiv:2001.00001, January 2020. https://arxiv.org/abs/2001.00001"),
        ("doe2020lambdathings", "Cy Doe. On $\\Lambda$ things. arXiv:2001.00002, January 2020. https://arxiv.org/abs/2001.00002"),
    ]  # fmt: skip
    assert '<a href="https://arxiv.org/abs/2001.00001">https://arxiv.org/abs/2001.00001</a></li>' in text


def test_references_in_markdown(command, tmp_path):
    (tmp_path / "in.txt").write_text(GOOD)
    assert command("in.txt", "--style", "plain", "-o", "refs.md").returncode == 0
    assert (tmp_path / "refs.md").read_text("utf-8") == (
        "1. Anna Berg and Bo Li. On things. arXiv:2001.00001, January 2020. <https://arxiv.org/abs/2001.00001>\n"
        "2. Cy Doe. On $\\Lambda$ things. arXiv:2001.00002, January 2020. <https://arxiv.org/abs/2001.00002>\n"
    )


def test_ris(command, tmp_path):
    (tmp_path / "in.txt").write_text(GOOD)
    assert command("in.txt", "-o", "refs.ris").returncode == 0
    written = (tmp_path / "refs.ris").read_bytes()
    assert written == command("in.txt", "--to", "ris").stdout
    found = [dict(tags) for tags in laws.check_ris(written.decode())]
    assert [(tags["TY"], tags["AN"], tags["TI"]) for tags in found] == [
        ("RPRT", "2001.00001", "On Things"), ("RPRT", "2001.00002", "On $\\Lambda$ Things"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["refs.bib", "refs.json", "refs.html", "refs.md", "refs.ris"])
def test_a_second_run_in_the_same_folder_writes_the_same(command, tmp_path, name):
    (tmp_path / "in.txt").write_text(GOOD)
    assert command(".", "-o", name).returncode == 0
    first = (tmp_path / name).read_bytes()
    done = command(".", "-o", name)
    assert (done.returncode, sums(done)) == (0, (2, 2, 0, 0))
    assert f"{name}: note[output-left-out]".encode() in done.stderr
    assert (tmp_path / name).read_bytes() == first != b""


def test_the_style_of_a_project_is_for_references_only(command, tmp_path):
    (tmp_path / "in.txt").write_text(GOOD)
    (tmp_path / "arxiv2bib.toml").write_text('style = "plan"\n')
    for arguments in ([], ["-o", "refs.html"], ["--to", "markdown"], ["--to", "text"]):
        assert b"did you mean 'plain'" in command("in.txt", *arguments).stderr
    for arguments in (["-o", "refs.ris"], ["--to", "bibtex"], ["--style", "plain", "--to", "html"]):
        assert command("in.txt", *arguments).returncode == 0


def test_a_closed_pipe_ends_quietly(installed_command, tmp_path):
    many = dumps(*(dump(f"2001.{number:05}", f"Title {number}", "Anna Berg") for number in range(1, 5_000)))
    (tmp_path / "in.txt").write_text(many)
    done = subprocess.run(
        f"set -o pipefail; '{installed_command}' in.txt | head -n 1; echo ${{PIPESTATUS[0]}}",
        shell=True, executable="/bin/bash", capture_output=True, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.stderr == b""
    assert done.stdout.split(b"\n")[1] == b"141"


def test_a_full_disk_is_one_line(installed_command, tmp_path):
    (tmp_path / "in.txt").write_text(GOOD)
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [installed_command, "in.txt"], stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == "arxiv2bib: standard output: No space left on device"


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_the_run_without_traceback_and_leave_the_old_file(installed_command, tmp_path, sent, code):
    (tmp_path / "refs.bib").write_text("old")
    process = subprocess.Popen(
        [installed_command, "-", "-o", "refs.bib"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    )
    process.stdin.write(GOOD.encode())
    process.stdin.flush()
    time.sleep(3.0)  # it has started, and waits for the rest of standard input
    process.send_signal(sent)
    _, error = process.communicate(timeout=20)
    assert process.returncode == code
    assert b"Traceback" not in error
    assert (tmp_path / "refs.bib").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["refs.bib"]


def test_no_escape_codes_off_a_terminal_and_none_of_a_title_on_one(installed_command, command, tmp_path):
    hostile = dump("2001.00001", "A \x1b]0;pwned\x07 title", "Anna \x9b31m Berg", reference="doi: \x1b[31m x")
    (tmp_path / "in.txt").write_text(hostile)
    done = command("in.txt", "--explain")
    assert b"\x1b" not in done.stdout + done.stderr
    master, slave = pty.openpty()
    subprocess.run([installed_command, "in.txt"], stdout=slave, stderr=slave, stdin=slave, cwd=tmp_path, check=False)
    os.close(slave)
    shown = os.read(master, 100_000)
    assert b"\x1b" not in shown
    assert b"\x07" not in shown


def test_without_arguments_on_a_terminal_it_prints_help(installed_command):
    master, slave = pty.openpty()
    done = subprocess.run([installed_command], stdin=slave, capture_output=True, check=False)
    os.close(slave)
    os.close(master)
    assert done.returncode == 0
    assert done.stdout.startswith(b"Usage: arxiv2bib")


def test_the_report_has_counts_problems_and_what_was_inferred(command, tmp_path):
    (tmp_path / "in.txt").write_text(
        dumps(
            dump("2001.00001", "On Things", "Anna Berg", reference="Phys. Rev. D 76, 013009 (2007)"),
            dump("2001.00002", "More Things", "Yifan Kimi Team, Yiping Bai", comments="Accepted to CVPR 2017"),
            dump("2001.00003"),
            dump("2001.99999999"),
        )
    )
    done = command("in.txt", "--report", "report.json", "--explain", "--missing", "missing.txt")
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["read"], report["written"], report["merged"], report["rejected"]) == (4, 3, 0, 1)
    assert report["incomplete"] == 1
    assert {problem["code"] for problem in report["problems"]} == {"bad-identifier", "incomplete", "authors-repaired"}
    assert all(problem["file"] == "in.txt" and problem["line"] for problem in report["problems"])
    inferred = {(each["identifier"], each["field"]): each for each in report["inferred"]}
    assert inferred["2001.00001", "publication"]["raw"] == "Phys. Rev. D 76, 013009 (2007)"
    assert inferred["2001.00002", "authors"]["rule"] == "shifted-author-list"
    assert inferred["2001.00002", "note"]["value"] == "Accepted to CVPR 2017"
    assert (tmp_path / "missing.txt").read_text() == "2001.00003\n"
    assert (
        "kimiteam2020things: authors = 'Kimi Team, Yifan Bai' (shifted-author-list from 'Yifan" in done.stderr.decode()
    )


VENUES = dumps(
    dump("2001.00001", "On Things", "Anna Berg", reference="Phys. Rev. D 76, 013009 (2007)", comments="5 pages"),
    dump("2001.00002", "More Things", "Bo Li", comments="Accepted to CVPR 2017"),
    dump("2001.00003", "No Things", "Cy Doe", comments="Submitted to CVPR 2017"),
)


def test_every_value_of_a_reference_has_its_rule_and_its_place(command, tmp_path):
    (tmp_path / "in.txt").write_text(VENUES)
    done = command("in.txt", "--report", "report.json", "--explain")
    inferred = json.loads((tmp_path / "report.json").read_text())["inferred"]
    of_first = [each for each in inferred if each["identifier"] == "2001.00001"]
    raw = next(each["raw"] for each in of_first if each["field"] == "publication")
    parts = {each["field"].removeprefix("publication."): each for each in of_first if each["span"]}
    expected = {"container": "Phys. Rev. D", "volume": "76", "article_number": "013009", "year": "2007"}
    assert {name: raw[slice(*part["span"])] for name, part in parts.items()} == expected
    assert {name: part["value"] for name, part in parts.items()} == expected
    assert {part["rule"] for part in parts.values()} == {"known journal", "VOL PAGES WHEN"}
    assert "volume = '76' (VOL PAGES WHEN from '76', characters 14 to 15 at in.txt:8)" in done.stderr.decode()


@pytest.mark.parametrize(
    ("how", "journal"), [("full", "Physical Review D"), ("abbrev", "Phys. Rev. D"), ("as-is", "Phys. Rev. D")]
)
def test_journals_are_spelled_as_asked(command, tmp_path, how, journal):
    (tmp_path / "in.txt").write_text(VENUES)
    (tmp_path / "full.txt").write_text(VENUES.replace("Phys. Rev. D", "Physical Review D"))
    (entry, *_) = laws.check_bibtex(command("in.txt", "--journals", how).stdout.decode())
    assert entry.fields["journal"] == journal
    (entry, *_) = laws.check_bibtex(command("full.txt", "--journals", how).stdout.decode())
    assert entry.fields["journal"] == (journal if how != "as-is" else "Physical Review D")
    assert command("in.txt", "--journals", "fulll").returncode == 2


def test_trusted_comments_name_the_venue_and_only_then(command, tmp_path):
    (tmp_path / "in.txt").write_text(VENUES)
    as_usual, trusted = (
        {entry.fields["eprint"]: entry for entry in laws.check_bibtex(command("in.txt", *more).stdout.decode())}
        for more in ([], ["--trust-comments"])
    )
    assert as_usual["2001.00002"].type == "misc"
    assert as_usual["2001.00002"].fields["note"] == "Accepted to CVPR 2017"
    assert trusted["2001.00002"].type == "inproceedings"
    assert trusted["2001.00002"].fields["booktitle"] == "CVPR 2017"
    assert trusted["2001.00002"].fields["year"] == "2017"
    assert trusted["2001.00003"] == as_usual["2001.00003"]
    assert trusted["2001.00001"] == as_usual["2001.00001"]


@pytest.mark.parametrize(
    ("to", "shown"),
    [
        ("bibtex", "annote        = {Journal reference: Phys. Rev. D 76, 013009 (2007). Comments: 5 pages}"),
        ("biblatex", "annotation   = {Journal reference: Phys. Rev. D 76, 013009 (2007). Comments: 5 pages}"),
        ("csl-json", '"annote": "Journal reference: Phys. Rev. D 76, 013009 (2007). Comments: 5 pages"'),
        ("ris", "N1  - Journal reference: Phys. Rev. D 76, 013009 (2007). Comments: 5 pages"),
    ],
)
def test_annotations_have_what_arxiv_says_word_for_word(command, tmp_path, to, shown):
    (tmp_path / "in.txt").write_text(VENUES)
    assert shown in command("in.txt", "--to", to, "--annotate").stdout.decode()
    assert shown not in command("in.txt", "--to", to).stdout.decode()


def test_project_defaults_beside_the_input_are_used_and_said(command, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/1.txt").write_text(GOOD)
    (tmp_path / "in/arxiv2bib.toml").write_text('key = "id"\n')
    done = command("in")
    assert b"@misc{2001.00001," in done.stdout
    assert done.stderr.decode().splitlines()[0] == "defaults from in/arxiv2bib.toml: key"
    assert b"@misc{berg2020things," in command("in", "--key", "arxiv").stdout


def test_lists_and_version(command):
    assert command("--version").stdout.decode() == f"arxiv2bib {arxiv2bib.__version__}\n"
    formats = command("--list-formats").stdout.decode()
    assert all(name in formats for name in ("dump", "snapshot", "bibtex", "csl-json", "text"))
    assert "kimiteam2025kimik2openagentic" in command("--list-keys").stdout.decode()
