import pytest

from arxiv2bib.config import find_config, load_config
from arxiv2bib.problems import UsageError


def test_the_file_beside_the_input_is_found(tmp_path):
    (tmp_path / "arxiv2bib.toml").write_text('key = "id"\nmetadata = ["meta.jsonl"]\n')
    (tmp_path / "in.txt").write_text("x")
    assert find_config([tmp_path]) == tmp_path / "arxiv2bib.toml"
    assert find_config(["-", tmp_path / "in.txt"]) == tmp_path / "arxiv2bib.toml"
    assert load_config(tmp_path / "arxiv2bib.toml") == {"key": "id", "metadata": [str(tmp_path / "meta.jsonl")]}


def test_a_pyproject_counts_only_with_our_table(tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_text('[project]\nname = "x"\n')
    assert find_config([tmp_path]) is None
    path.write_text('[tool.arxiv2bib]\nto = "csl-json"\n')
    assert load_config(find_config([tmp_path])) == {"to": "csl-json"}


def test_defaults_say_how_journals_and_comments_are_taken(tmp_path):
    path = tmp_path / "arxiv2bib.toml"
    path.write_text('journals = "abbrev"\ntrust-comments = true\n')
    assert load_config(path) == {"journals": "abbrev", "trust-comments": True}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("keys = 'id'", "unknown option 'keys'; did you mean 'key'"),
        ("key = 3", "key: Input should be a valid string"),
        ("trust-comments = 'yes please'", "trust-comments: Input should be a valid boolean"),
        ("metadata = 'x'", "metadata: Input should be a valid list"),
        ("key = ", "Invalid value"),
    ],
)
def test_a_wrong_file_is_one_clear_sentence(tmp_path, text, message):
    path = tmp_path / "arxiv2bib.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=message) as caught:
        load_config(path)
    assert "\n" not in str(caught.value)
