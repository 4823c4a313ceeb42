"""Builds record text dumps for tests."""


def dump(identifier, title="", authors="", abstract="We study it.", comments="", reference="", created="2020-01-15",
         updated=""):  # fmt: skip
    """One record in the format of the dumps; `reference` is what follows `arXiv:ID - `."""
    blocks = []
    if title:
        blocks.append(f"{title}\n{authors}")
    blocks.append(abstract)
    if comments:
        blocks.append(comments)
    dates = f"Created: {created}" + (f" Updated: {updated}" if updated else "")
    blocks.append(f"arXiv:{identifier}" + (f" - {reference}" if reference else "") + f"\n{dates}")
    return "\n\n".join(blocks)


def dumps(*records):
    return "\n\n".join(records) + "\n"
