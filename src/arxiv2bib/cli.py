"""The command: reads options, calls the public functions, prints. The only module that prints or exits."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import click

from arxiv2bib import __version__
from arxiv2bib.characters import visible
from arxiv2bib.config import find_config, load_config
from arxiv2bib.explain import Explanation, explain
from arxiv2bib.keys import DEFAULT_PRESET, PRESETS
from arxiv2bib.messages import Volume, messages
from arxiv2bib.output import write_file, write_stdout
from arxiv2bib.pipeline import Events, run
from arxiv2bib.problems import Arxiv2BibError, ConservationError, Report, Severity, UsageError
from arxiv2bib.readers import READERS
from arxiv2bib.targets import check_outputs, choose_options
from arxiv2bib.writers import WRITERS

EXIT_OK, EXIT_SOME, EXIT_NONE, EXIT_BUG, EXIT_PIPE = 0, 1, 2, 70, 141


def _list_and_exit(
    lines: Callable[[], Iterable[str]],
) -> Callable[[click.Context, click.Parameter, bool], None]:
    def callback(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's form
        if wanted:
            click.echo("\n".join(lines()))
            context.exit()

    return callback


def _formats() -> Iterable[str]:
    yield "Formats that can be read (--from):"
    yield from (f"  {reader.name:<10} {reader.description}" for reader in READERS.all().values())
    yield "Formats that can be written (--to):"
    yield from (f"  {writer.name:<10} {writer.description}" for writer in WRITERS.all().values())


def _keys() -> Iterable[str]:
    yield "Key presets (--key):"
    for preset in PRESETS.values():
        yield f"  {preset.name:<11} {preset.description}"
        yield f"  {'':<11} {preset.example}"


HELP = """Turn what arXiv says about papers into a bibliography.

INPUT is a file, a folder (walked recursively), an arXiv identifier or "-" for standard input, which is also read
when there is no INPUT. The bibliography goes to standard output, everything else to standard error.

\b
Exit codes:
  0    all well
  1    written, but some input had errors (or a warning, with --strict)
  2    nothing could be written, or the call was wrong
  70   a bug in arxiv2bib
  141  nobody read standard output to its end
"""


@click.command(help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("-f", "--from", "from_format", metavar="FORMAT", help="Input format [default: the content tells].")
@click.option(
    "-t", "--to", "to_format", metavar="FORMAT", help="Output format [default: by the suffix of -o, else bibtex]."
)
@click.option("-o", "--output", metavar="FILE", help="Where to write [default: standard output].")
@click.option("-k", "--key", metavar="PRESET", help=f"How keys are built [default: {DEFAULT_PRESET}].")
@click.option("--style", metavar="NAME", help="Formatted references in that style (as text, html or markdown): plain.")
@click.option(
    "--metadata",
    metavar="PATH",
    multiple=True,
    help="Where to look for missing titles and authors, in any readable format (repeatable).",
)
@click.option("--protect", metavar="HOW", help="Capitals of titles to brace: words, all or none [default: words].")
@click.option("--encoding", metavar="NAME", help="Characters of BibTeX: ascii or unicode [default: ascii].")
@click.option("--max-authors", type=int, metavar="N", help="End longer lists of authors after N with 'and others'.")
@click.option("--journals", metavar="HOW", help="Spell names of journals: full, abbrev or as-is [default: as-is].")
@click.option(
    "--trust-comments",
    is_flag=True,
    help="Let comments like 'Accepted to CVPR 2017' name the venue of a paper without journal reference.",
)
@click.option(
    "--annotate", is_flag=True, help="Put arXiv's journal reference and comments, word for word, into 'annote'."
)
@click.option("--missing", metavar="FILE", help="Write the ids of records that stay incomplete, one a line.")
@click.option(
    "-c",
    "--comments",
    is_flag=True,
    help="Put a BibTeX comment, not a message, in place of each record that is rejected.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say less: errors only; of identifiers only how many were found.")
@click.option("-v", "--verbose", is_flag=True, help="Say more: every note, and the sum for identifiers too.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--report", "report_file", metavar="FILE", help="Problems and counts as JSON.")
@click.option("--explain", "explaining", is_flag=True, help="Say, per entry, what was inferred and by which rule.")
@click.option(
    "--list-formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_and_exit(_formats),
    help="List the formats and exit.",
)
@click.option(
    "--list-keys",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_and_exit(_keys),
    help="List the key presets and exit.",
)
@click.version_option(__version__, "-V", "--version", message="arxiv2bib %(version)s")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    /,
    inputs: tuple[str, ...],
    output: str | None,
    missing: str | None,
    *,
    strict: bool,
    quiet: bool,
    verbose: bool,
    report_file: str | None,
    explaining: bool,
    **asked: Any,  # noqa: ANN401 - the fields of `Options`
) -> None:
    """The command: one call of `run`, and what people see of it."""
    if not inputs:
        if sys.stdin is None or sys.stdin.isatty():
            click.echo(context.get_help())
            return
        inputs = ("-",)
    if "-" in {missing, report_file}:
        raise UsageError("--missing and --report take a file; standard output has the bibliography")
    check_outputs((output, missing, report_file), (*inputs, *asked["metadata"]))
    options = choose_options(asked, output, _defaults(inputs))
    options = replace(options, left_out=[name for name in (output, missing, report_file) if name and name != "-"])
    report = Report()
    explanations: list[Explanation] = []
    events = Events(read=_progress())
    if explaining or report_file is not None:
        events = replace(events, keyed=lambda keyed: explanations.extend(explain(keyed)))
    chunks = _after_progress(run(inputs, options, report, events))
    if output is None or output == "-":
        if not write_stdout(chunks):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it flushes
            context.exit(EXIT_PIPE)
    else:
        with suppress(_NothingWritten):
            write_file(Path(output), _unless_nothing(chunks, report))
    if missing is not None:
        write_file(Path(missing), (f"{identifier}\n" for identifier in report.missing))
    if report_file is not None:
        from arxiv2bib.report_json import report_json  # noqa: PLC0415 - pydantic, only when asked for

        write_file(Path(report_file), [report_json(report, explanations)])
    if explaining:
        _say(str(each) for each in explanations)
    volume = Volume.LOUD if verbose else Volume.QUIET if quiet else Volume.NORMAL
    _say(messages(report, volume, asked_metadata=bool(options.metadata), in_comments=options.comments and not verbose))
    context.exit(_exit_code(report, strict=strict))


class _NothingWritten(Exception):  # noqa: N818 - no error of its own; the problems say why
    """Errors left nothing to write: what the output file holds is worth more."""


def _unless_nothing(chunks: Iterable[str], report: Report) -> Iterable[str]:
    yield from chunks
    if not report.written and report.count(Severity.ERROR):
        raise _NothingWritten


def _defaults(inputs: Sequence[str]) -> dict[str, Any]:
    """The project's defaults; says where they are from, because they change the output."""
    path = find_config(inputs)
    if path is None:
        return {}
    values = load_config(path)
    if values:
        _say([f"defaults from {path}: {', '.join(values)}"])
    return values


def _progress() -> Callable[[int], None]:
    """Counts records on a terminal, twice a second, on a line that goes away; elsewhere nothing."""
    if sys.stderr is None or not sys.stderr.isatty():
        return lambda _: None
    last = time.monotonic()

    def show(count: int) -> None:
        nonlocal last
        if count % 500 == 0 and time.monotonic() - last > 0.5:  # noqa: PLR2004
            last = time.monotonic()
            sys.stderr.write(f"reading … {count:,} records\r")
            sys.stderr.flush()

    return show


def _after_progress(chunks: Iterable[str]) -> Iterable[str]:
    """The chunks; before the first one the line that counted records goes away."""
    clear = sys.stderr is not None and sys.stderr.isatty()
    for chunk in chunks:
        if clear:
            sys.stderr.write(f"{'':40}\r")
            sys.stderr.flush()
            clear = False
        yield chunk


def _say(lines: Iterable[str]) -> None:
    """Lines on standard error, with nothing in them that a terminal would obey."""
    with suppress(OSError):  # a closed or full standard error is no reason to lose the bibliography
        for line in lines:
            click.echo(visible(line), err=True)


def _exit_code(report: Report, *, strict: bool) -> int:
    bad = report.count(Severity.ERROR) + (report.count(Severity.WARNING) if strict else 0)
    if not bad:
        return EXIT_OK
    return EXIT_SOME if report.written else EXIT_NONE


def _on_terminate(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + signal.SIGTERM)


def main() -> None:
    """Runs the command; every way out has its exit code and, where something is wrong, one line."""
    signal.signal(signal.SIGTERM, _on_terminate)
    sys.exit(_run())


def _run() -> int:  # noqa: PLR0911 - one way out an exit code
    try:
        return command.main(standalone_mode=False) or EXIT_OK
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 128 + signal.SIGINT
    except click.ClickException as error:
        _say([f"arxiv2bib: {error.format_message()} (see arxiv2bib --help)"])
        return EXIT_NONE
    except ConservationError as error:
        _say([f"arxiv2bib: {error}"])
        return EXIT_BUG
    except Arxiv2BibError as error:
        _say([f"arxiv2bib: {error}"])
        return EXIT_NONE
    except Exception as error:
        if os.environ.get("ARXIV2BIB_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        _say([f"arxiv2bib: internal error: {what}; please report it (ARXIV2BIB_DEBUG=1 shows where)"])
        return EXIT_BUG
