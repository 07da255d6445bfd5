"""The README and docs/ name every command and option, show only commands that parse, and link to what is there."""

from __future__ import annotations

import io
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
import typer
from rich.console import Console
from typer.exceptions import TyperException

from flows import screen
from flows.cli import app
from tests.flows.commands import run
from warraq.clean import clean
from warraq.resources import table

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
COMMANDS = typer.main.get_command(app)
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
SHELL = re.compile(r"```(?:sh|console|bash)\n(.*?)```", re.DOTALL)
# Families of facts by the first word of their rules; the rules of all other words are of mentions.
_FAMILIES = {"position": "positions", "temporal": "times", "quantity": "quantities", "event": "events"}
_FAMILIES |= {name: name for name in ("claims", "quotations", "agreements")}
# What a reader of the project cannot know of: where and how it was worked on.
FORBIDDEN = re.compile(
    "|".join(
        (r"/wo" r"rk/", r"/tmp/br" r"ief", r"\biss" r"ue \d", r"\bhel" r"per [A-Z]\b", r"(this|a|the) ses" r"sion\b")
    ),
    re.IGNORECASE,
)
HOSTS = re.compile(r"https?://[^\s/]*(" + "|".join(("py" r"pi\.org", "pythonhosted", "artifactory")) + ")")


def _options() -> Iterator[tuple[str, str]]:
    for name, command in COMMANDS.commands.items():  # type: ignore[attr-defined]
        for parameter in command.params:
            options = [option for option in parameter.opts if option.startswith("--")]
            yield from ((name, option) for option in options if option != "--help")


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("needs a git checkout")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def _shown() -> list[str]:
    """Every `warraq …` line of a shell block, without prompt, comment and path of the program."""
    lines = []
    for page in PAGES:
        for block in SHELL.findall(page.read_text("utf-8")):
            for line in block.replace("\\\n", " ").splitlines():
                match = re.match(r"(?:\$ )?(?:\S*/)?warraq (.+)", line.strip())
                if match:
                    lines.append(match[1])
    return sorted(set(lines))


def test_every_command_and_option_is_documented() -> None:
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    missing = [name for name in COMMANDS.commands if f"warraq {name}" not in text]  # type: ignore[attr-defined]
    missing += [
        f"{name} {option}" for name, option in _options() if not re.search(re.escape(option) + r"(?![\w-])", text)
    ]
    assert missing == []


@pytest.mark.parametrize("line", _shown())
def test_every_shown_command_parses(line: str) -> None:
    words = shlex.split(line, comments=True)
    words = [word for word in words if word not in ("…",)]
    if words[0].startswith("--"):
        assert words[0] in {option for parameter in COMMANDS.params for option in parameter.opts}
        return
    command = COMMANDS.commands.get(words[0])  # type: ignore[attr-defined]
    assert command is not None, f"no command {words[0]}"
    try:
        command.make_context(words[0], words[1:])
    except TyperException as error:
        pytest.fail(f"warraq {line}: {error.format_message()}")


def test_commands_are_shown() -> None:
    assert len(_shown()) >= 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text("utf-8")) if not re.match(r"[a-z]+:", t)]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def _printed(after: str) -> list[str]:
    """What the README shows below a command, white space apart."""
    text = (ROOT / "README.md").read_text("utf-8")
    block = text[text.index(f"$ {after}") :].split("\n$ ", 1)[0].split("```", 1)[0]
    return [" ".join(line.split()) for line in block.splitlines()[1:]]


def test_the_readme_shows_the_release_that_is_made(seeds_release: Path) -> None:
    console = Console(file=io.StringIO(), width=100)
    console.print(screen.summary(seeds_release))
    assert isinstance(console.file, io.StringIO)
    made = [" ".join(line.split()) for line in console.file.getvalue().splitlines()[1:]]
    shown = _printed("make release")
    first = shown.index("table rows")
    assert shown[first : first + len(made)] == made


def test_the_readme_shows_what_verify_says(seeds_release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "verify", seeds_release, "--raw", ROOT / "seeds").out
    made = [" ".join(line.split()) for line in said.splitlines()]
    assert _printed(".venv/bin/warraq verify")[:-1] == made[:-1]


def test_the_readme_shows_what_is_read_from_a_sample(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "explain", ROOT / "seeds" / "05_column_note.txt").out
    made = said.split("\nfacts")[1].splitlines()[1:]
    shown = _printed(".venv/bin/warraq explain")
    assert shown[shown.index("facts") + 1 :] == [" ".join(line.split()) for line in made if line.strip()]


def test_the_counts_of_hits_read_by_hand_are_those_of_the_table() -> None:
    family = pl.col("rule_id").str.extract(r"^([^.]+)").replace_strict(_FAMILIES, default="mentions")
    read = table("facts/confidence.csv").select(family.alias("family"), pl.col("right", "read").cast(pl.Int64))
    summed = read.group_by("family").sum()
    shares = {f: f"{right} of {hits} ({right / hits:.2f})" for f, right, hits in summed.iter_rows()}
    page = (ROOT / "docs/quality.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z]+) \| (\d+ of \d+ \([\d.]+\)) \|", page, re.MULTILINE)
    assert dict(rows) == {name: share for name, share in shares.items() if name != "agreements"}


def test_nothing_tracked_speaks_of_how_it_was_made() -> None:
    found = []
    for path in _tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for pattern in (FORBIDDEN, HOSTS):
            found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in pattern.finditer(text)]
    assert found == []


def test_the_line_of_the_example_rule_stays_without_the_rule() -> None:
    row = re.search(r"```csv\nkind,.*\n(.*)\n```", (ROOT / "docs/add-a-rule.md").read_text("utf-8"))
    assert row
    line = row[1].split(",")[3]
    text = f"خبر من البلدة\nافتتح مجلس البلدة صباح السبت مكتبة جديدة في مبنى المدرسة القديمة قرب السوق.\n{line}\n"
    kept = clean(pl.DataFrame({"document_id": ["article"], "text": [text]})).kept["text"].to_list()
    assert line in kept
