"""The whole program: read → unify → complete → interpret → key → write.

Two passes: the first reads every record once and learns which copies belong together, the second makes one
record out of each group, gives it its key and writes it. Records wait in a `Spool`, so that memory grows with
the number of papers and problems by about a kilobyte each, not by what they say.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from arxiv2bib.characters import excerpt
from arxiv2bib.identifiers import same_doi
from arxiv2bib.identity import identity, sort_key, unify
from arxiv2bib.keys import DEFAULT_PRESET, Preset, Request, assign, base_key, find_preset
from arxiv2bib.problems import Problem, Report, UsageError
from arxiv2bib.publication import interpret
from arxiv2bib.readers import READERS
from arxiv2bib.readers.inputs import expand, read_input
from arxiv2bib.readers.shifted import doubtful_name
from arxiv2bib.record import Completeness, Keyed, Record
from arxiv2bib.references import find_style
from arxiv2bib.registry import Writer, WriterOptions, unknown
from arxiv2bib.sources import complete, look_up
from arxiv2bib.spool import Spool
from arxiv2bib.tex import Encoding, Protection
from arxiv2bib.writers import WRITERS

PathName = str | os.PathLike[str]
DEFAULT_FORMAT = "bibtex"


@dataclass(frozen=True, kw_only=True)
class Options:
    """How to convert: every option that changes the output. Names as on the command line."""

    from_format: str | None = None
    to_format: str | None = None
    key: str = DEFAULT_PRESET
    style: str | None = None
    metadata: Sequence[PathName] = ()
    encoding: str | None = None
    protect: str | None = None
    max_authors: int | None = None


@dataclass(frozen=True, slots=True)
class Events:
    """Whom to tell while it runs: how many records were read, and each record with its key as it is written."""

    read: Callable[[int], None] = lambda _: None
    keyed: Callable[[Keyed], None] = lambda _: None


def run(inputs: Sequence[PathName], options: Options, report: Report, events: Events | None = None) -> Iterator[str]:
    """The bibliography, a whole entry at a time; `report` has the sum and the problems when it is exhausted.

    Raises:
        UsageError, InputError: the call is wrong; raised before anything is yielded.
        ConservationError: a record was lost; raised after everything was yielded.
    """
    events = events or Events()
    output = find_output(options)
    yield from _finish(papers(inputs, options, report, events), output, report, events)


def write_records(records: Iterable[Record], options: Options, report: Report) -> Iterator[str]:
    """As `run`, for records that were read before; copies of one paper are made one."""
    output = find_output(options)
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(identity(record), []).append(record)
        report.read += 1
    unified = (_unified(copies, report) for copies in groups.values())
    yield from _finish(unified, output, report, Events())


@dataclass(frozen=True, slots=True)
class Output:
    """What the options ask for, looked up and checked."""

    writer: Writer
    writer_options: WriterOptions
    preset: Preset
    max_authors: int | None


def find_output(options: Options) -> Output:
    """What the options ask for.

    Raises:
        UsageError: a format, style, preset or value is unknown, or two of them do not go together.
    """
    writer = _find_writer(options)
    asked = WriterOptions(
        encoding=_choice("encoding", options.encoding, Encoding) if options.encoding is not None else None,
        protection=_choice("protection", options.protect or Protection.WORDS.value, Protection),
        style=options.style,
    )
    for name, option in (("encoding", options.encoding), ("protection", options.protect)):
        if option is not None and name not in writer.heeds:
            flag = "encoding" if name == "encoding" else "protect"
            raise UsageError(f"--{flag} makes no difference to '{writer.name}'; leave it out or choose --to bibtex")
    if options.max_authors is not None and options.max_authors < 1:
        raise UsageError(f"--max-authors takes a number from 1 on, not {options.max_authors}")
    return Output(writer, asked, find_preset(options.key), options.max_authors)


_Choice = TypeVar("_Choice", Encoding, Protection)


def _choice(kind: str, name: str, choices: type[_Choice]) -> _Choice:
    values = {each.value: each for each in choices}
    if name not in values:
        raise UsageError(unknown(kind, name, list(values)))
    return values[name]


def _find_writer(options: Options) -> Writer:
    if options.style is None:
        return WRITERS.find(options.to_format or DEFAULT_FORMAT)
    find_style(options.style)
    writer = WRITERS.find(options.to_format or "text")
    if "style" not in writer.heeds:
        raise UsageError(f"--style formats references; it does not go with '--to {writer.name}'; leave one out")
    return writer


def papers(inputs: Sequence[PathName], options: Options, report: Report, events: Events) -> Iterator[Record]:
    """Each paper of the inputs once: copies made one, completed from the metadata sources, interpreted.

    In the order in which the papers were first seen. Everything is read before the first one is yielded.
    """
    if options.from_format:
        READERS.find(options.from_format)
    with Spool() as raw:
        groups = _read(inputs, options.from_format, report, raw, events)
        ids = (name.removeprefix("arxiv:") for name in groups if name.startswith("arxiv:"))
        known = look_up(options.metadata, ids, report.add) if options.metadata else {}
        for numbers in groups.values():
            record = _unified([raw[number] for number in numbers], report)
            if record.arxiv_id and (source := known.get(record.arxiv_id.id)):
                record, problems = complete(record, source)
                report.problems += problems
            record, problems = interpret(record)
            report.problems += problems
            yield record


def _read(
    inputs: Sequence[PathName], from_format: str | None, report: Report, raw: Spool, events: Events
) -> dict[str, list[int]]:
    """Identity → numbers of the copies in `raw`, for every record; rejected ones are counted and told."""
    groups: dict[str, list[int]] = {}
    for source in expand(inputs):
        for item in [source] if isinstance(source, Problem) else read_input(source, READERS, from_format):
            if isinstance(item, Problem):
                report.add(item)
                report.read += item.rejected
                report.rejected += item.rejected
            else:
                report.read += 1
                groups.setdefault(identity(item), []).append(raw.append(item))
                events.read(report.read)
    return groups


def _unified(copies: Sequence[Record], report: Report) -> Record:
    if len(copies) == 1:
        return copies[0]
    record, problems = unify(copies)
    report.merged += len(copies) - 1
    report.problems += problems
    return record


def _finish(records: Iterable[Record], output: Output, report: Report, events: Events) -> Iterator[str]:
    """The second pass: all records are known, so keys can be given, and then each entry is written."""
    requests: list[Request] = []
    with Spool() as ready:
        for record in records:
            base, is_fallback = base_key(record, output.preset)
            requests.append(Request(sort_key(record), base))
            report.problems += shortcomings(record, output.preset.name if is_fallback else "")
            ready.append(cut_authors(record, output.max_authors))
        keyed = _keyed(ready, requests, report, events)
        yield from output.writer.write(keyed, report.add, output.writer_options)
    report.check()


def _keyed(ready: Spool, requests: Sequence[Request], report: Report, events: Events) -> Iterator[Keyed]:
    """The records with their keys, in chronological order of their identifiers."""
    keys = assign(requests)
    dois: dict[str, str] = {}
    for number in sorted(range(len(ready)), key=lambda number: requests[number].sort_key):
        keyed = Keyed(keys[number], ready[number])
        report.problems += _shared_doi(keyed.record, dois)
        if keyed.record.is_incomplete:
            report.missing.append(keyed.record.identifier or keyed.key)
        events.keyed(keyed)
        report.written += 1
        yield keyed


def cut_authors(record: Record, at_most: int | None) -> Record:
    """The record with no more authors than that; a list that is cut goes on with "and others" in every output."""
    if at_most is None or len(record.authors) <= at_most:
        return record
    return replace(record, authors=record.authors[:at_most], completeness=Completeness.CUT)


def shortcomings(record: Record, failed_preset: str | None = None) -> Iterator[Problem]:
    """What the entry of this record lacks.

    `failed_preset` is the key preset that needed what is missing, empty when none did, None when there are no keys yet.
    """
    where, subject = record.where, record.identifier
    changes = " (its key will change then)" if failed_preset else " (its key stays)"
    if record.is_incomplete:
        unknown = [name for name, there in (("title", record.title), ("authors", record.authors)) if not there]
        yield Problem(
            "incomplete",
            f"{subject}: {' and '.join(unknown)} not known",
            f"complete it with --metadata{'' if failed_preset is None else changes}",
            where,
            subject,
        )
    elif failed_preset:
        what = (
            f"{subject}: key preset '{failed_preset}' cannot build a key from what is known; its key is the identifier"
        )
        yield Problem("key-is-identifier", what, "choose another --key for a name", where, subject)
    if record.year is None:
        yield Problem("no-date", f"{subject}: no date known", "complete it with --metadata", where, subject)
    if record.authors and record.completeness is not Completeness.COMPLETE:
        yield _authors_problem(record)


def _authors_problem(record: Record) -> Problem:
    """What is wrong with an author list that is not known to be whole."""
    first, last = excerpt(record.authors[0]), excerpt(record.authors[-1])
    if record.completeness is Completeness.REPAIRED:
        put_right = f"{len(record.authors)} put right, {first} to {last}"
        code = "authors-repaired"
        what = (
            f"the page shifted the author list by one place; {put_right}, then 'and others', because at least one "
            "name is missing from the file"
        )
    elif record.completeness is Completeness.CUT:
        code, what = "authors-cut", f"the author list goes on after {last}"
    else:
        name = excerpt(doubtful_name(record.authors_as_shown))
        code, what = "authors-doubtful", f"{name} may wear the forename of the next author; kept as it is shown"
    origin = record.origins.get("authors")
    where = (origin and origin.where) or record.where
    return Problem(code, f"{record.identifier}: {what}", "complete it with --metadata", where, record.identifier)


def _shared_doi(record: Record, dois: dict[str, str]) -> Iterator[Problem]:
    if record.doi and (first := dois.setdefault(same_doi(record.doi), record.identifier)) != record.identifier:
        yield Problem(
            "same-doi",
            f"{record.identifier} and {first} both carry DOI {record.doi}",
            "correct the wrong one",
            record.where,
            record.identifier,
        )
