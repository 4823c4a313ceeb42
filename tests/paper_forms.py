"""Papers that we made up, and the form that each has in every format: what arXiv, archives and people would write.

Nothing of the package is used here but `Person` and `Collaboration`, in which the facts are told.
"""

import json
import textwrap
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape

from arxiv2bib.names import Collaboration, Person

TEX = {
    "á": r"\'a", "é": r"\'e", "ó": r"\'o", "ö": r"\"o", "ü": r"\"u", "ñ": r"\~n", "ø": r"\o ", "Ś": r"\'S",
    "ł": r"\l ", "č": r"\v{c}", "ç": r"\c{c}", "–": "--",
}  # fmt: skip
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, kw_only=True)
class Journal:
    """A publication, in parts and as its reference is written on arXiv."""

    reference: str
    container: str
    volume: str
    year: int
    issue: str = ""
    pages: str = ""
    article_number: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is true of a paper; texts in Unicode with math in dollars."""

    id: str
    title: str
    authors: tuple[Person | Collaboration, ...]
    abstract: str
    versions: tuple[date, ...]
    categories: tuple[str, ...]
    comments: str = ""
    journal: Journal | None = None
    doi: str = ""
    report_number: str = ""
    license: str = ""
    spelled_id: str = field(default="")

    @property
    def created(self):
        return self.versions[0]

    @property
    def updated(self):
        return self.versions[-1] if self.versions[-1] != self.versions[0] else None

    @property
    def reference(self):
        return self.journal.reference if self.journal else ""


def tex(text):
    """As authors type it into arXiv's form: accents as commands, percent signs and ampersands escaped outside math."""
    pieces = text.split("$")
    for index in range(0, len(pieces), 2):
        piece = pieces[index].replace("%", r"\%").replace("&", r"\&")
        pieces[index] = "".join(f"{{{TEX[char]}}}" if char in TEX else char for char in piece).replace("{--}", "--")
    return "$".join(pieces)


def shown(author):
    """The name as it stands in a list of authors."""
    if isinstance(author, Collaboration):
        return author.literal
    return " ".join(filter(None, (author.given, author.particle, author.family, author.suffix)))


def key_name(author):
    return author.literal if isinstance(author, Collaboration) else f"{author.particle} {author.family}".strip()


def author_line(facts):
    return ", ".join(shown(author) for author in facts.authors)


def rfc(day):
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year} 10:20:30 GMT"


def broken(text, indent="  ", width=70):
    return f"\n{indent}".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


def dump(facts):
    reference = " ".join(filter(None, (f"doi: {facts.doi}" if facts.doi else "", facts.reference)))
    blocks = [f"{tex(facts.title)}\n{author_line(facts)}", tex(facts.abstract)]
    if facts.comments:
        blocks.append(facts.comments)
    dates = f"Created: {facts.created}" + (f" Updated: {facts.updated}" if facts.updated else "")
    blocks.append(f"arXiv:{facts.spelled_id or facts.id}" + (f" - {reference}" if reference else "") + f"\n{dates}")
    return "\n\n".join(blocks) + "\n"


def snapshot(facts):
    return {
        "id": facts.id,
        "submitter": "Someone Else",
        "authors": broken(tex(author_line(facts))),
        "title": broken(tex(facts.title)),
        "comments": facts.comments or None,
        "journal-ref": facts.reference or None,
        "doi": facts.doi or None,
        "report-no": facts.report_number or None,
        "categories": " ".join(facts.categories),
        "license": facts.license or None,
        "abstract": f"  {broken(tex(facts.abstract), '')}\n",
        "versions": [{"version": f"v{n}", "created": rfc(day)} for n, day in enumerate(facts.versions, 1)],
        "update_date": "2031-01-01",
        "authors_parsed": [
            [tex(key_name(author)), tex(getattr(author, "given", "")), getattr(author, "suffix", "")]
            for author in facts.authors
        ],
    }


def snapshot_line(facts):
    return json.dumps(snapshot(facts)) + "\n"


def snapshot_array(facts):
    return json.dumps([snapshot(facts)], indent=2)


def _tag(name, value, attributes=""):
    return f"<{name}{attributes}>{escape(value)}</{name}>" if value else ""


def atom(facts):
    number = len(facts.versions)
    authors = "".join(f"<author><name>{escape(shown(author))}</name></author>" for author in facts.authors)
    scheme = 'scheme="http://arxiv.org/schemas/atom"'
    categories = "".join(f'<category term="{each}" {scheme}/>' for each in sorted(facts.categories))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title type="html">ArXiv Query: search_query=&amp;id_list={facts.id}</title>
  <id>http://arxiv.org/api/x</id>
  <updated>2031-01-01T00:00:00-04:00</updated>
  <entry>
    <id>http://arxiv.org/abs/{facts.spelled_id or facts.id}v{number}</id>
    <updated>{facts.versions[-1]}T10:20:30Z</updated>
    <published>{facts.created}T10:20:30Z</published>
    <title>{escape(broken(tex(facts.title)))}</title>
    <summary>  {escape(broken(tex(facts.abstract), ""))}
</summary>
    {authors}
    {_tag("arxiv:comment", facts.comments, ' xmlns:arxiv="http://arxiv.org/schemas/atom"')}
    {_tag("arxiv:journal_ref", facts.reference, ' xmlns:arxiv="http://arxiv.org/schemas/atom"')}
    {_tag("arxiv:doi", facts.doi, ' xmlns:arxiv="http://arxiv.org/schemas/atom"')}
    <link href="http://arxiv.org/abs/{facts.id}v{number}" rel="alternate" type="text/html"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="{facts.categories[0]}" {scheme}/>
    {categories}
  </entry>
</feed>
"""


def _oai(facts, metadata):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<responseDate>2031-01-01T00:00:00Z</responseDate>
<request verb="GetRecord">http://export.arxiv.org/oai2</request>
<GetRecord><record>
<header><identifier>oai:arXiv.org:{facts.id}</identifier><datestamp>2030-12-31</datestamp><setSpec>cs</setSpec></header>
<metadata>
{metadata}
</metadata>
</record></GetRecord>
</OAI-PMH>
"""


def _shared_oai(facts):
    return "".join((
        _tag("title", broken(tex(facts.title))),
        _tag("categories", " ".join(facts.categories)),
        _tag("comments", facts.comments),
        _tag("report-no", facts.report_number),
        _tag("journal-ref", facts.reference),
        _tag("doi", facts.doi),
        _tag("license", facts.license),
        _tag("abstract", f"  {broken(tex(facts.abstract), '')}\n"),
    ))  # fmt: skip


def oai_arxiv(facts):
    authors = "".join(
        "<author>"
        + _tag("keyname", key_name(author))
        + _tag("forenames", getattr(author, "given", ""))
        + _tag("suffix", getattr(author, "suffix", ""))
        + "</author>"
        for author in facts.authors
    )
    updated = _tag("updated", str(facts.updated or ""))
    return _oai(
        facts,
        f'<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>{facts.id}</id><created>{facts.created}</created>{updated}'
        f"<authors>{authors}</authors>{_shared_oai(facts)}</arXiv>",
    )


def oai_raw(facts):
    versions = "".join(
        f'<version version="v{n}"><date>{rfc(day)}</date><size>12kb</size></version>'
        for n, day in enumerate(facts.versions, 1)
    )
    return _oai(
        facts,
        f'<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>{facts.id}</id><submitter>Someone Else</submitter>'
        f"{versions}{_tag('authors', tex(author_line(facts)))}{_shared_oai(facts)}</arXivRaw>",
    )


def _last_first(author):
    if isinstance(author, Collaboration):
        return author.literal
    return ", ".join(filter(None, (key_name(author), author.given, author.suffix)))


def oai_dc(facts):
    creators = "".join(_tag("dc:creator", _last_first(author)) for author in facts.authors)
    dates = "".join(_tag("dc:date", str(day)) for day in dict.fromkeys((facts.created, facts.versions[-1])))
    comment = _tag("dc:description", f"Comment: {facts.comments}" if facts.comments else "")
    published = _tag("dc:identifier", facts.reference)
    doi = _tag("dc:identifier", f"doi:{facts.doi}" if facts.doi else "")
    return _oai(
        facts,
        '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{_tag('dc:title', broken(tex(facts.title)))}{creators}<dc:subject>Mathematics - Topology</dc:subject>"
        f"{_tag('dc:description', '  ' + broken(tex(facts.abstract), '') + chr(10))}{comment}{dates}"
        f"<dc:type>text</dc:type><dc:identifier>http://arxiv.org/abs/{facts.id}</dc:identifier>{published}{doi}"
        "</oai_dc:dc>",
    )


def abs_file(facts):
    lines = [r"\\", f"arXiv:{facts.id}", "From: Someone Else <someone@example.org>"]
    for number, day in enumerate(facts.versions):
        name = "Date" if not number else f"Date (revised v{number + 1})"
        lines.append(f"{name}: {rfc(day)}   (12kb)")
    fields = {
        "Title": broken(tex(facts.title)), "Authors": broken(tex(author_line(facts))),
        "Categories": " ".join(facts.categories), "Comments": facts.comments, "Report-no": facts.report_number,
        "Journal-ref": facts.reference, "DOI": facts.doi, "License": facts.license,
    }  # fmt: skip
    lines += [f"{name}: {value}" for name, value in fields.items() if value]
    return "\n".join([*lines, r"\\", f"  {broken(tex(facts.abstract), '')}", r"\\", ""])


def _bib_author(author):
    if isinstance(author, Collaboration):
        return f"{{{tex(author.literal)}}}"
    return ", ".join(filter(None, (tex(key_name(author)), author.suffix, tex(author.given))))


def _bib(kind, fields):
    return f"@{kind}{{a-key,\n" + "".join(f"  {name} = {value},\n" for name, value in fields.items() if value) + "}\n"


def bibtex(facts):
    journal = facts.journal
    fields = {
        "author": "{" + "\n  and ".join(map(_bib_author, facts.authors)) + "}",
        "title": f"{{{tex(facts.title)}}}",
        "year": str(journal.year if journal else facts.created.year),
        "month": "" if journal else MONTHS[facts.created.month - 1].lower(),
        "eprint": f'"{facts.id}"',
        "archivePrefix": "{arXiv}",
        "primaryClass": f"{{{facts.categories[0]}}}",
        "doi": f"{{{facts.doi}}}" if facts.doi else "",
        "abstract": f"{{{tex(facts.abstract)}}}",
    }
    if journal:
        fields |= {
            "journal": f"{{{journal.container}}}",
            "volume": f"{{{journal.volume}}}",
            "number": f"{{{journal.issue}}}" if journal.issue else "",
            "pages": f"{{{journal.pages.replace('-', '--') or journal.article_number}}}",
        }
    return _bib("article" if journal else "misc", fields)


def biblatex(facts):
    journal = facts.journal
    fields = {
        "author": "{" + " and ".join(map(_bib_author, facts.authors)) + "}",
        "title": f"{{{facts.title.replace('%', chr(92) + '%').replace('&', chr(92) + '&')}}}",
        "date": f"{{{journal.year if journal else facts.created.isoformat()}}}",
        "eprint": f"{{{facts.id}}}",
        "eprinttype": "{arxiv}",
        "eprintclass": f"{{{facts.categories[0]}}}",
        "doi": f"{{{facts.doi}}}" if facts.doi else "",
    }
    if journal:
        fields |= {
            "journaltitle": f"{{{journal.container}}}",
            "volume": f"{{{journal.volume}}}",
            "number": f"{{{journal.issue}}}" if journal.issue else "",
            "pages" if journal.pages else "eid": f"{{{journal.pages or journal.article_number}}}",
        }
    return _bib("article" if journal else "online", fields)


def _csl_author(author):
    if isinstance(author, Collaboration):
        return {"literal": author.literal}
    parts = {
        "family": author.family, "given": author.given, "non-dropping-particle": author.particle,
        "suffix": author.suffix,
    }  # fmt: skip
    return {name: part for name, part in parts.items() if part}


def csl_json(facts):
    journal = facts.journal
    day = facts.created
    item = {
        "id": "a-key",
        "type": "article-journal" if journal else "article",
        "title": facts.title,
        "author": [_csl_author(author) for author in facts.authors],
        "issued": {"date-parts": [[journal.year]] if journal else [[day.year, day.month, day.day]]},
        "abstract": facts.abstract,
        "DOI": facts.doi or f"10.48550/arXiv.{facts.id}",
        "URL": f"http://arxiv.org/abs/{facts.id}",
    }
    if journal:
        item |= {
            "container-title": journal.container, "volume": journal.volume, "issue": journal.issue,
            "page": journal.pages or journal.article_number, "archive": "arXiv", "archive_location": facts.id,
        }  # fmt: skip
    else:
        item |= {"number": f"arXiv:{facts.id}", "publisher": "arXiv", "genre": "Preprint"}
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False)


def ris(facts):
    journal = facts.journal
    day = facts.created
    first, _, last = journal.pages.partition("-") if journal else ("", "", "")
    lines = [
        ("TY", "JOUR" if journal else "RPRT"),
        ("ID", "a-key"),
        *(("AU", _last_first(author)) for author in facts.authors),
        ("TI", facts.title),
        ("PY", str(journal.year if journal else day.year)),
        ("DA", "" if journal else f"{day.year}/{day.month:02}/{day.day:02}"),
        ("T2", journal.container if journal else ""),
        ("VL", journal.volume if journal else ""),
        ("IS", journal.issue if journal else ""),
        ("SP", first),
        ("EP", last),
        ("C7", journal.article_number if journal else ""),
        ("DB", "arXiv"),
        ("AN", facts.id),
        ("DO", facts.doi),
        ("UR", f"https://arxiv.org/abs/{facts.id}"),
        ("AB", facts.abstract),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value or tag == "ER")


P, C = Person, Collaboration
PAPERS = {
    "preprint": Facts(
        id="2103.01234", title="A Gentle Look at Knots", authors=(P("Lindqvist", "Mara"), P("Okafor", "J. R.")),
        abstract="We look at knots gently, and then again in order to see what a second look is good for.",
        versions=(date(2021, 3, 2),), categories=("math.GT", "cs.CC"),
    ),
    "several versions and everything": Facts(
        id="1912.04567", title="Tides of Small Moons", authors=(P("Adeyemi", "Tola"), P("Brandt", "Uwe")),
        abstract="Small moons raise tides.", versions=(date(2019, 12, 9), date(2020, 2, 29), date(2021, 7, 1)),
        categories=("astro-ph.EP", "physics.geo-ph"), comments="12 pages, 3 figures, in English",
        report_number="OBS-19-07", license="http://creativecommons.org/licenses/by/4.0/",
    ),
    "old identifier in a journal": Facts(
        id="hep-th/9901001", title="Strings without Ends", authors=(P("Moreau", "P. Q."),),
        abstract="Strings need no ends.", versions=(date(1999, 1, 1), date(1999, 6, 3)), categories=("hep-th",),
        journal=Journal(reference="Nucl. Phys. B 550 (1999) 1-23", container="Nucl. Phys. B", volume="550", year=1999,
                        pages="1-23"),
        doi="10.1016/S0550-3213(99)00999-9",
    ),
    "old identifier with subject class": Facts(
        id="math/0309136", spelled_id="math.GT/0309136", title="Folding Paper Once More",
        authors=(P("Tanaka", "Ken"),), abstract="We fold.", versions=(date(2003, 9, 8),), categories=("math.GT",),
    ),
    "accents": Facts(
        id="1205.0432", title="Schrödinger Operators after Ślusarski",
        authors=(P("Balázs", "C."), P("Ślusarski", "Michał"), P("Muñoz", "José"), P("Søndergaard", "Åke")),
        abstract="We study a new operator of Gonçalves.", versions=(date(2012, 5, 20),),
        categories=("math-ph", "math.MP"),
    ),
    "a collaboration alone": Facts(
        id="1207.7214", title="Nothing New at High Energy", authors=(C("ATLAS Collaboration"),),
        abstract="We see nothing.", versions=(date(2012, 7, 31),), categories=("hep-ex",),
    ),
    "a collaboration and people": Facts(
        id="2006.09721", title="Excess of Nothing",
        authors=(C("XENON Collaboration"), P("Aprile", "E."), P("Li", "Bo")),
        abstract="There is an excess.", versions=(date(2020, 6, 17),), categories=("hep-ex", "astro-ph.CO"),
    ),
    "particles": Facts(
        id="1508.00123", title="On Names", authors=(P("Berg", "Anna", "van den"), P("Tann", "Ludwig", "von der"),
                                                     P("Cruz", "Maria", "de la")),
        abstract="Names have parts.", versions=(date(2015, 8, 1),), categories=("cs.DL",),
    ),
    "suffixes": Facts(
        id="1609.00456", title="On Sons", authors=(P("King", "Martin L.", "", "Jr."), P("Smith", "John", "", "III")),
        abstract="Sons have names.", versions=(date(2016, 9, 2),), categories=("cs.SI",),
    ),
    "a mononym and hyphens": Facts(
        id="1811.00789", title="On One Name", authors=(P("Li", "Xiao-Ming"), P("Lee", "J.-P."), P("Suharto")),
        abstract="One name is enough.", versions=(date(2018, 11, 1),), categories=("econ.GN",),
    ),
    "math, percent and ampersand": Facts(
        id="1402.0012", title="On $\\Lambda$ & 50% of $x_1^2$: R&D",
        authors=(P("Doe", "Cy"),), abstract="Let $a<b$ & so on, for 100% of cases.",
        versions=(date(2014, 2, 3),), categories=("gr-qc",),
        journal=Journal(reference="Phys. Rev. D 89, 044001 (2014)", container="Phys. Rev. D", volume="89", year=2014,
                        article_number="044001"),
        doi="10.1103/PhysRevD.89.044001",
    ),
    "many authors": Facts(
        id="2310.00001", title="A Very Crowded Paper",
        authors=tuple(P(f"Family{chr(97 + n % 26)}{chr(97 + n // 26)}", f"{chr(65 + n % 26)}.") for n in range(120)),
        abstract="We are many.", versions=(date(2023, 10, 1),), categories=("physics.ins-det",),
    ),
    "four digits and a numbered issue": Facts(
        id="0704.0001", title="0", authors=(P("Yuan", "C.-P."),), abstract="Nothing.", versions=(date(2007, 4, 2),),
        categories=("hep-ph",), comments="37 pages; published version",
        journal=Journal(reference="SIAM Rev. 49 (2007), no. 2, 101-120", container="SIAM Rev.", volume="49", issue="2",
                        year=2007, pages="101-120"),
        doi="10.1137/050645507",
    ),
}  # fmt: skip

_ARXIV = {"title", "authors", "abstract", "comments", "journal_ref", "doi", "created", "updated"}
_REFERENCE = {"title", "authors", "doi", "publication"}
# Form → how it is made, the reader that it is for, the fields of `Record` that it can carry.
FORMS = {
    "dump": (dump, "dump", _ARXIV),
    "snapshot": (snapshot_line, "snapshot", _ARXIV | {"categories", "report_number", "license", "versions"}),
    "snapshot array": (snapshot_array, "snapshot", _ARXIV | {"categories", "report_number", "license", "versions"}),
    "atom": (atom, "atom", _ARXIV | {"categories"}),
    "oai arXiv": (oai_arxiv, "oai", _ARXIV | {"categories", "report_number", "license"}),
    "oai arXivRaw": (oai_raw, "oai", _ARXIV | {"categories", "report_number", "license", "versions"}),
    "oai oai_dc": (oai_dc, "oai", _ARXIV),
    "abs": (abs_file, "abs", _ARXIV | {"categories", "report_number", "license", "versions"}),
    "ids": (lambda facts: f"{facts.spelled_id or facts.id}\n", "ids", set()),
    "bibtex": (bibtex, "bibtex", _REFERENCE | {"primary_category", "month", "abstract"}),
    "biblatex": (biblatex, "bibtex", _REFERENCE | {"primary_category", "issued"}),
    "csl-json": (csl_json, "csl-json", _REFERENCE | {"created", "abstract"}),
    "ris": (ris, "ris", _REFERENCE | {"created", "abstract"}),
}
