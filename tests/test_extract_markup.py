"""`rolekb.extract` on HTML and Markdown: what is text, and where it stands in the source."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from extracting import TERMS, found, ids
from hypothesis import given
from hypothesis import strategies as st

from rolekb import extract
from rolekb.resolve.terms_markup import covered_html, covered_markdown

HTML = {
    "<p>Power <b>BI</b></p>": ["Power <b>BI"],
    "Py<i>thon</i> <strong>SQL</strong>": ["Py<i>thon", "SQL"],
    "<b>Java</b><b>Script</b>": ["Java</b><b>Script"],
    "<li>machine</li><li>learning</li>": [],
    "machine<br>learning, machine<hr/>learning, <td>power</td><td>bi": [],
    "machine\n\n  learning": ["machine\n\n  learning"],
    "C&plus;&plus; &amp; C&num;": ["C&plus;&plus;", "C&num;"],
    "C&#43;&#x2B;, R&amp;D, R &AMP D, W&amp;B, power&nbsp;bi": ["C&#43;&#x2B;", "W&amp;B", "power&nbsp;bi"],
    "&lt;b&gt;SQL&lt;/b&gt;": ["SQL"],
    "<script>SQL</script><STYLE>SQL</STYLE ><template>SQL</template>Java": ["Java"],
    "<script>'</p>' SQL</scripty></script>Java": ["Java"],
    "<!-- SQL > --> Java <!-- SQL": ["Java"],
    "<!DOCTYPE SQL><?php SQL ?>Java<![CDATA[SQL]]>": ["Java"],
    "<p title='a > SQL' data-x=\"> SQL\" SQL>Java": ["Java"],
    "<p title=a'b>Java<p title=\"SQL>Java": ["Java", "Java"],
    "1 < 2 SQL <3 Java <": ["SQL", "Java"],
    "SQL <b": ["SQL"],
    "<a href='https://sql.org/java'>SQL</a>": ["SQL"],
    "R<sup>2</sup> and R": ["R"],
    "Pow&shy;er BI, fine&#8209;tuning": ["Pow&shy;er BI", "fine&#8209;tuning"],
    "<title>SQL</title><textarea>Java</textarea>": ["SQL", "Java"],
    "&notanentity; SQL &#0; &#xD800; &#x110000; Java": ["SQL", "Java"],
    "SQL<script>never closed, Java": ["SQL"],
    "<x-own>Java</x-own>": ["Java"],
}  # fmt: skip
MARKDOWN = {
    "**Power** BI, __Power__ BI, *Power BI*": ["Power** BI", "Power__ BI", "Power BI"],
    "_Python_ and snake_sql_case and `SQL`": ["Python", "SQL"],
    "C\\+\\+, C\\#, Node\\.js, R\\&D": ["C\\+\\+", "C\\#", "Node\\.js"],
    "* machine\n* learning": [],
    "- machine\n- learning\n\n1. power\n2. bi": [],
    "# Machine\n\nlearning\n": [],
    "[Power BI](https://sql.org/java) ![SQL](x.png)": ["Power BI", "SQL"],
    "machine<br>learning <b>Power</b> BI": ["Power</b> BI"],
    "R&amp;D in R": ["R"],
    "| Power | BI |\n| SQL | x |": ["SQL"],
    "~~SQL~~ ***Java***": ["SQL", "Java"],
    "machine\nlearning": ["machine\nlearning"],
    "```\nSQL\n```": ["SQL"],
}  # fmt: skip


@pytest.mark.parametrize("text", HTML)
def test_html_is_read_as_a_browser_shows_it(text: str) -> None:
    assert [words for _, words in found(text, "html")] == HTML[text]


@pytest.mark.parametrize("text", MARKDOWN)
def test_markdown_is_read_as_it_is_rendered(text: str) -> None:
    assert [words for _, words in found(text, "markdown")] == MARKDOWN[text]


PIECES = st.sampled_from(
    ["SQL", "Power", "BI", " ", "\n", "<", ">", "</", "<p>", "<b>", "</b>", "<br/>", "<a href='", '<a x="', "'", '"', "=", "!--",
     "-->", "<!--", "<script>", "</script>", "&", "amp;", "&amp;", "&#43;", "*", "_", "`", "\\", "[", "](", ")", "# ", "x"]
)  # fmt: skip
BROKEN = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@given(BROKEN)
def test_covering_keeps_every_place(text: str) -> None:
    assert len(covered_html(text)) == len(covered_markdown(text)) == len(text)


@given(
    st.lists(
        st.sampled_from(["SQL", "Power BI", "a < b", "R&D", "\u00e9", "machine learning"]),
        max_size=8,
    )
)
def test_escaped_text_in_html_names_what_it_names_bare(words: list[str]) -> None:
    import html

    bare = "; ".join(words)
    assert ids(f"<div>{html.escape(bare)}</div>", "html") == ids(bare)


def test_postings_as_html_name_what_they_name_as_text() -> None:
    """The same postings in both forms: real markup, every tag and entity that Ashby writes."""
    folder = os.environ.get("ROLEKB_DATA")
    if not folder:
        pytest.skip("ROLEKB_DATA is not set")
    with gzip.open(Path(folder, "postings/ashby-postings-2025-10.jsonl.gz")) as lines:
        postings = [json.loads(line) for _, line in zip(range(300), lines, strict=False)]
    same = total = 0
    for posting in postings:
        plain = [mention.id for mention in extract(posting["descriptionPlain"])]
        marked = [mention.id for mention in extract(posting["descriptionHtml"], format="html")]
        total += 1
        same += plain == marked
    # Some plain texts print the address of a link, or break off where the HTML does not.
    assert same / total > 0.9


def test_the_knowledge_is_the_caller_s() -> None:
    assert extract("<b>Kafka", format="html", knowledge=TERMS)[0].id == "kafka"
