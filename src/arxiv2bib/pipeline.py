"""The whole program: read → unify → complete → interpret → key → write.

Two passes: the first reads every record once and learns which copies belong together, the second makes one
record out of each group, gives it its key and writes it. Records wait in a `Spool`, so that memory grows with
the number of papers and problems by about half a kilobyte each, not by what they say.
"""

from __future__ import annotations

import gc
import os
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from arxiv2bib.fingerprints import Fingerprints, groups
from arxiv2bib.identity import identity, unify
from arxiv2bib.keys import DEFAULT_PRESET, Preset, find_preset
from arxiv2bib.problems import Problem, Report, UsageError
from arxiv2bib.publication import Spelling, interpret, spelled
from arxiv2bib.readers import READERS
from arxiv2bib.readers.inputs import expand, read_input
from arxiv2bib.readers.requests import CALL, split_requests
from arxiv2bib.record import Completeness, Keyed, Record
from arxiv2bib.references import find_style
from arxiv2bib.registry import Writer, WriterOptions, unknown
from arxiv2bib.rejections import with_comments
from arxiv2bib.schedule import Schedule
from arxiv2bib.shortcomings import changed_key, not_found, shared_doi, shortcomings
from arxiv2bib.sources import complete, look_up
from arxiv2bib.spool import Spool
from arxiv2bib.tex import Encoding, Protection, decode
from arxiv2bib.writers import WRITERS

PathName = str | os.PathLike[str]
DEFAULT_FORMAT = "bibtex"
_OBJECTS_BETWEEN_COLLECTIONS = 100_000


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
    trust_comments: bool = False
    journals: str | None = None
    annotate: bool = False
    comments: bool = False
    left_out: Sequence[PathName] = ()


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
    with _few_collections():
        yield from _finish(papers(inputs, options, report, events), output, report, events)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Garbage is collected less often: records are no garbage, and looking at many of them again and again is slow."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def write_records(records: Iterable[Record], options: Options, report: Report) -> Iterator[str]:
    """As `run`, for records that were read before; copies of one paper are made one."""
    output = find_output(options)
    same: dict[str, list[Record]] = {}
    for record in records:
        same.setdefault(identity(record), []).append(record)
        report.read += 1
    unified = (_unified(copies, report) for copies in same.values())
    yield from _finish(unified, output, report, Events())


@dataclass(frozen=True, slots=True)
class Output:
    """What the options ask for, looked up and checked."""

    writer: Writer
    writer_options: WriterOptions
    preset: Preset
    max_authors: int | None
    spelling: Spelling
    annotate: bool
    comments: bool


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
    if options.comments and writer.name != DEFAULT_FORMAT:
        raise UsageError(f"--comments go into BibTeX; leave it out for '{writer.name}'")
    spelling = _choice("spelling of journals", options.journals or Spelling.AS_IS.value, Spelling)
    preset = find_preset(options.key)
    return Output(writer, asked, preset, options.max_authors, spelling, options.annotate, options.comments)


_Choice = TypeVar("_Choice", Encoding, Protection, Spelling)


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
        wanted: set[str] | None = set() if options.metadata else None
        names = _read(_items(inputs, options), report, raw, events, wanted)
        known = look_up(options.metadata, wanted, report.add) if wanted is not None else {}
        for numbers in groups(names, lambda number: identity(raw[number])):
            copies = [raw[number] for number in numbers]
            source = known.get(copies[0].arxiv_id.id) if copies[0].arxiv_id else None
            if source is None and all(copy.requested and copy.is_only_named for copy in copies):
                report.missing.append(copies[0].identifier)
                for copy in copies:
                    report.reject(not_found(copy), copy.requested)
                continue
            record = _unified(copies, report)
            if source:
                record, problems = complete(record, source)
                report.problems += problems
            record, problems = interpret(record, trust_comments=options.trust_comments)
            report.problems += problems
            yield record


def _read(
    items: Iterable[Record | Problem], report: Report, raw: Spool, events: Events, wanted: set[str] | None
) -> Fingerprints:
    """What copies share, for every record in `raw`; rejected ones are counted and told.

    `wanted` gets the arXiv identifiers, where somebody will ask for them.
    """
    names = Fingerprints()
    for item in items:
        report.requested += _is_request(item)
        if isinstance(item, Record):
            report.read += 1
            record = replace(item, requested=report.read) if item.requested else item
            raw.append(record)
            names.append(identity(record))
            if wanted is not None and record.arxiv_id:
                wanted.add(record.arxiv_id.id)
            events.read(report.read)
        elif item.rejected:
            report.read += 1
            report.reject(item, report.read)
        else:
            report.add(item)
    return names


def _is_request(item: Record | Problem) -> bool:
    """True for an identifier that was named in the call or on standard input."""
    asked = item.requested if isinstance(item, Record) else item.request
    return bool(asked) and item.where is not None and item.where.file in CALL


def _items(inputs: Sequence[PathName], options: Options) -> Iterator[Record | Problem]:
    requests, paths = split_requests(inputs)
    yield from requests
    for source in expand(paths, options.left_out):
        yield from [source] if isinstance(source, Problem) else read_input(source, READERS, options.from_format)


def _unified(copies: Sequence[Record], report: Report) -> Record:
    if len(copies) == 1:
        return copies[0]
    record, problems = unify(copies)
    report.merged += len(copies) - 1
    report.problems += problems
    return record


def _finish(records: Iterable[Record], output: Output, report: Report, events: Events) -> Iterator[str]:
    """The second pass: all records are known, so keys can be given, and then each entry is written."""
    schedule = Schedule(output.preset)
    with Spool() as ready:
        for record in records:
            is_fallback = schedule.add(record)
            report.problems += shortcomings(record, output.preset.name if is_fallback else "")
            ready.append(_as_written(record, output))
        schedule.close(ready.__getitem__)
        keyed = _keyed(ready, schedule, report, events)
        chunks = output.writer.write(keyed, report.add, output.writer_options)
        yield from with_comments(chunks, _comments(report, schedule.asked)) if output.comments else chunks
    report.check()


def _comments(report: Report, asked: Sequence[int]) -> list[tuple[int, Problem]]:
    """What was rejected, each with the number of entries before it: among what was asked for its place, else last."""
    places = sorted(place for place in asked if place)
    rejections = sorted(report.rejections, key=lambda each: (not each[1].request, each[0]))
    return [(bisect(places, place) if problem.request else len(asked), problem) for place, problem in rejections]


def _keyed(ready: Spool, schedule: Schedule, report: Report, events: Events) -> Iterator[Keyed]:
    """The records with their keys, in the order of the output."""
    dois: dict[str, str] = {}
    for number in schedule.order():
        record = ready[number]
        keyed = Keyed(schedule.key(number, record), record)
        if schedule.may_share_doi(record):
            report.problems += shared_doi(record, dois)
        report.problems += changed_key(keyed)
        if record.is_incomplete:
            report.incomplete += 1
            report.missing.append(record.identifier or keyed.key)
        events.keyed(keyed)
        report.written += 1
        yield keyed


def _as_written(record: Record, output: Output) -> Record:
    """The record as the options want it written."""
    record = spelled(cut_authors(record, output.max_authors), output.spelling)
    return annotated(record) if output.annotate else record


def annotated(record: Record) -> Record:
    """The record with arXiv's journal reference and comments, word for word, as its annotation."""
    said = (("Journal reference", record.journal_ref), ("Comments", record.comments))
    text = ". ".join(f"{name}: {' '.join(words.split()).rstrip('.')}" for name, words in said if words)
    if not text or "annote" in record.extra:
        return record
    return replace(record, extra={**record.extra, "annote": decode(text)})


def cut_authors(record: Record, at_most: int | None) -> Record:
    """The record with no more authors than that; a list that is cut goes on with "and others" in every output."""
    if at_most is None or len(record.authors) <= at_most:
        return record
    return replace(record, authors=record.authors[:at_most], completeness=Completeness.CUT)
