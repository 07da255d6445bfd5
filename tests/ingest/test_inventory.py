"""Finding and reading: nothing raises, nothing vanishes, ids do not depend on order."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import logging
import os
from pathlib import Path
from random import Random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq import ingest
from warraq.errors import UsageError

TEXT = "قالت الوزارة إن المشروع في المدينة سيبدأ من العام المقبل، وإن التمويل تم على مراحل بعد موافقة المجلس.\n"


def documents(folder: Path, sources: pl.DataFrame | None = None, **options: int) -> dict[str, dict[str, object]]:
    rows = ingest.inventory([folder], sources, **options)
    decoded = pl.concat([ingest.decode(records) for records in ingest.read_rows(rows)])
    assert decoded.height == rows.height
    return {row["source_uri"]: row for row in decoded.iter_rows(named=True)}


def test_every_format_and_every_fault(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.json").write_text(json.dumps({"url": "https://x.example/1", "title": "عنوان"}))
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": TEXT + "1"}) + "\n{broken\n" + json.dumps({"url": "u"}))
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": TEXT + "2"}).encode()))
    (tmp_path / "d.csv").write_bytes(f"text,title\n{TEXT.strip()} 3,ع\n".encode("cp1256"))
    pl.DataFrame({"text": [TEXT + "4"], "other": [1]}).write_parquet(tmp_path / "e.parquet")
    (tmp_path / "f.parquet").write_bytes(b"PAR1 broken")
    (tmp_path / "g.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "h.txt").write_text("س" * 3000)
    (tmp_path / "i.txt").symlink_to("/etc/hostname")
    (tmp_path / "j").symlink_to(tmp_path)
    (tmp_path / ".hidden.txt").write_text(TEXT)
    (tmp_path / "README.md").write_text("about")
    found = documents(tmp_path, max_bytes=2000)
    assert {uri: row["reason"] for uri, row in found.items()} == {
        "a.txt": None,
        "b.jsonl#row=1": None,
        "b.jsonl#row=2": "bad_json",
        "b.jsonl#row=3": "no_text",
        "c.jsonl.gz#row=1": None,
        "d.csv#row=1": None,
        "e.parquet#row=1": None,
        "f.parquet#row=1": "unreadable",
        "g.pdf": "unknown_format",
        "h.txt": "too_large",
        "i.txt": "outside_root",
        "j": "symlink_loop",
    }
    assert found["a.txt"]["given_title"] == "عنوان"
    assert found["d.csv#row=1"]["text"] == TEXT.strip() + " 3"
    assert len({row["document_id"] for row in found.values()}) == len(found)


@pytest.mark.parametrize("broken", [b"{", b"[1]", b"", b"\xff\x00", b"[" * 100_000])
def test_a_broken_sidecar_is_set_aside_and_its_text_is_not(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "a.json").write_bytes(broken)
    (tmp_path / "in" / "b.txt").write_text(TEXT + "b")
    (tmp_path / "in" / "b.meta.json").write_bytes(broken)
    (tmp_path / "in" / "b.json").write_text('{"title": "عنوان"}')
    found = documents(tmp_path)
    assert {uri: row["reason"] for uri, row in found.items()} == {
        "in/a.json": "bad_sidecar",
        "in/a.txt": None,
        "in/b.meta.json": "bad_sidecar",
        "in/b.txt": None,
    }
    assert found["in/b.txt"]["given_title"] == "عنوان"
    assert found["in/a.json"]["bytes"] == len(broken)
    records = pl.concat(ingest.read_rows(ingest.inventory([tmp_path])))
    assert records.filter(source_uri="in/a.json")["content"].to_list() == [broken]


def test_of_two_sidecars_each_says_what_the_first_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.meta.json").write_text('{"title": "أول"}')
    (tmp_path / "a.json").write_text('{"title": "ثان", "author": "سين"}')
    (row,) = documents(tmp_path).values()
    assert (row["given_title"], row["given_author"]) == ("أول", "سين")


@pytest.mark.parametrize("ending", ["csv", "tsv", "parquet"])
def test_a_table_without_a_column_text_is_set_aside_whole(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, ending: str
) -> None:
    path = tmp_path / f"a.{ending}"
    table = pl.DataFrame({"url": ["u", "v"], "body": [TEXT, TEXT + "2"], "ع" * 99: ["", ""]})
    if ending == "parquet":
        table.write_parquet(path)
    else:
        table.write_csv(path, separator="," if ending == "csv" else "\t")
    rows = ingest.inventory([tmp_path])
    records = pl.concat(ingest.read_rows(rows))
    assert records.select("source_uri", "reason").rows() == [(f"a.{ending}#row=1", "no_text_column")]
    assert records["content"].to_list() == [path.read_bytes()]
    (said,) = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert said.startswith(f"a.{ending}: ")
    assert "expected a column called text, found body, url, ععع" in said
    assert "ع" * 41 not in said


def test_records_of_json_without_text_are_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.jsonl").write_text('{"url": "u", "body": "نص"}\n{"url": "v"}\n')
    (tmp_path / "b.jsonl").write_text('{"url": "u", "text": "نص"}\n{"url": "v"}\n')
    rows = ingest.inventory([tmp_path])
    assert pl.concat(ingest.read_rows(rows))["reason"].to_list() == ["no_text", "no_text", None, "no_text"]
    (said,) = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert said.startswith("a.jsonl: expected a key called text, found body, url; ")
    assert said.endswith("its 2 records are set aside")


def test_a_broken_file_is_told_once_and_without_the_marks_of_a_list(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 broken")
    rows = ingest.inventory([tmp_path])
    list(ingest.read_rows(rows)), list(ingest.read_rows(rows))
    (said,) = [record.getMessage() for record in caplog.records]
    assert said.startswith("a.parquet: cannot be read: ")
    assert not {"[", "]"} & set(said)


def test_a_file_without_permission_is_set_aside(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read every file")
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert documents(tmp_path)["a.txt"]["reason"] == "unreadable"


def test_the_same_bytes_and_the_same_url_twice(tmp_path: Path) -> None:
    records = [
        {"text": TEXT, "url": "https://x.example/a"},
        {"text": TEXT, "url": "https://x.example/a/#top"},
        {"text": TEXT + "later", "url": "https://x.example/a"},
        {"text": TEXT, "url": None},
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(json.dumps(r) for r in records))
    rows = list(documents(tmp_path).values())
    assert [row["status"] for row in rows] == ["released", "duplicate", "released", "released"]
    assert rows[1]["reason"] == f"same_as:{rows[0]['document_id']}"
    assert len({row["document_id"] for row in rows}) == 4


def test_ids_do_not_depend_on_the_folder_or_on_neighbours(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXT)
    (tmp_path / "two" / "b.txt").write_text(TEXT + "b")
    one, two = documents(tmp_path / "one"), documents(tmp_path / "two")
    assert one["a.txt"]["document_id"] == two["a.txt"]["document_id"]


def test_two_inputs_with_the_same_names_stay_apart(tmp_path: Path) -> None:
    for name in ("x/news", "y/news", "z"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.txt").write_text(TEXT + name)
    rows = ingest.inventory([tmp_path / "x/news", tmp_path / "y/news", tmp_path / "z"])
    assert rows["source_uri"].to_list() == ["1/news/a.txt", "2/news/a.txt", "z/a.txt"]


def test_no_such_input(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="found nothing there"):
        ingest.inventory([tmp_path / "none"])


def test_a_file_that_changed_since_the_inventory(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    rows = ingest.inventory([tmp_path])
    (tmp_path / "a.txt").write_text(TEXT * 2)
    decoded = pl.concat([ingest.decode(r) for r in ingest.read_rows(rows)])
    assert decoded["reason"].to_list() == ["changed"]


def test_a_record_without_text_keeps_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"url": "https://x.example/1"}\n{broken\n[1]\n' + "[" * 100_000)
    records = pl.concat(ingest.read_rows(ingest.inventory([tmp_path])))
    assert records["reason"].to_list() == ["no_text", "bad_json", "bad_json", "bad_json"]
    assert records["content"].to_list()[:3] == [b'{"url": "https://x.example/1"}', b"{broken", b"[1]"]


def test_a_gzip_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{TEXT} {number} {number * 7919}"}) + "\n" for number in range(5000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-3000])
    rows = ingest.inventory([tmp_path])
    good, bad = rows.filter(pl.col("reason").is_null()), rows.filter(pl.col("reason").is_not_null())
    assert good.height > 100
    assert bad["row"].to_list() == [good["row"].max() + 1]
    assert bad["reason"].to_list() == ["unreadable"]
    for wanted in (rows, good.tail(3), bad):
        assert pl.concat(ingest.read_rows(wanted)).height == wanted.height


def test_rows_are_read_back_alone_as_with_all(tmp_path: Path) -> None:
    texts = [f"{TEXT} {number}" for number in range(50)]
    frame = pl.DataFrame({"text": texts, "title": "ع"})
    frame.write_parquet(tmp_path / "a.parquet", row_group_size=7)
    frame.write_csv(tmp_path / "b.csv")
    frame.write_ndjson(tmp_path / "c.jsonl")
    rows = ingest.inventory([tmp_path])
    whole = pl.concat(ingest.read_rows(rows))
    assert whole["reason"].is_null().all()
    assert set(whole["content"]) == {text.encode() for text in texts}
    some = rows.filter(pl.col("row").is_in([1, 8, 33, 50]))
    expected = whole.join(some, on="source_uri", how="semi")
    assert pl.concat(ingest.read_rows(some)).sort("source_uri").equals(expected.sort("source_uri"))


def test_what_lies_outside_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").symlink_to("../secret")
    (tmp_path / "in" / "b.txt").write_text(TEXT)
    (tmp_path / "secret.json").write_text('{"title": "secret"}')
    (tmp_path / "in" / "b.json").symlink_to("../secret.json")
    records = pl.concat(ingest.read_rows(ingest.inventory([tmp_path / "in"])))
    assert records.select("content", "reason", "title").rows() == [
        (b"../secret", "outside_root", None),
        (TEXT.encode(), None, None),
    ]


def test_a_pipe_is_set_aside_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "b.jsonl")
    assert set(ingest.inventory([tmp_path])["reason"]) == {"unreadable"}


def test_a_lone_surrogate_in_metadata_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "نص \\ud800", "title": "x\\ud800"}')
    row = documents(tmp_path)["a.jsonl#row=1"]
    assert (row["status"], row["given_title"]) == ("released", "x?")


def test_columns_that_are_not_used_are_named_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "نص", "tag": 1}\n{"text": "نص آخر", "tag": 2, "id": 3}')
    with caplog.at_level(logging.INFO, "warraq.ingest"):
        ingest.inventory([tmp_path])
    assert [record.getMessage() for record in caplog.records] == ["a.jsonl: columns not used: id, tag"]


def test_a_name_that_is_no_unicode_is_a_document_like_any_other(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xe1\xe2.txt")).write_text(TEXT)
    assert ingest.inventory([tmp_path]).select("source_uri", "reason").rows() == [("\\xe1\\xe2.txt", "bad_name")]


def test_metadata_of_other_types_become_strings(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "نص", "author": ["سين", "صاد"], "date": 2024, "publisher": {"name": "ع"}}'
    )
    frame = {
        "text": ["نص آخر"],
        "author": [["سين", "صاد"]],
        "date": [dt.date(2024, 3, 1)],
        "publisher": [{"name": "ع"}],
    }
    pl.DataFrame(frame).with_columns(pl.col("text").cast(pl.Categorical)).write_parquet(tmp_path / "b.parquet")
    rows = ingest.inventory([tmp_path]).select("author", "date", "publisher", "reason").rows()
    assert [row[0] for row in rows] == ["سين، صاد"] * 2
    assert [row[1] for row in rows] == ["2024", "2024-03-01"]
    assert [json.loads(row[2]) for row in rows] == [{"name": "ع"}] * 2
    assert [row[3] for row in rows] == [None, None]


@pytest.mark.parametrize("text", [[1, 2], [["a"], ["b"]], [None, None], ["", " "]])
def test_a_column_text_without_text(tmp_path: Path, text: list[object]) -> None:
    pl.DataFrame({"text": text, "url": ["u", "v"]}).write_parquet(tmp_path / "a.parquet")
    records = pl.concat(ingest.read_rows(ingest.inventory([tmp_path])))
    assert records["reason"].to_list() == ["no_text", "no_text"]
    assert [json.loads(content)["url"] for content in records["content"]] == ["u", "v"]


def test_a_binary_column_text_may_be_in_any_encoding(tmp_path: Path) -> None:
    contents = [TEXT.encode("cp1256"), TEXT.encode("utf-16"), b"", b"\x00\x01\x02\x03"]
    pl.DataFrame({"text": contents}).write_parquet(tmp_path / "a.parquet")
    found = documents(tmp_path).values()
    assert [row["text"] for row in found] == [TEXT, TEXT, None, None]
    assert [row["reason"] for row in found] == [None, None, "no_text", "binary"]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("HTTPS://X.Example/a/#top", "https://x.example/a"),
        ("https://[", None),
        ("https://x.example:port/", None),
        ("x.example/a", None),
        ("javascript:void(0)", None),
        (" ", None),
    ],
)
def test_an_address_is_canonical_or_nothing(tmp_path: Path, url: str, kept: str | None) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "url": url}))
    assert documents(tmp_path)["a.jsonl#row=1"]["url"] == kept


ROW = st.tuples(
    st.sampled_from([None, "https://x.example/a", "https://x.example/b"]),
    st.sampled_from(["1" * 64, "2" * 64]),
    st.sampled_from([None, None, "bad_json"]),
)


@given(st.lists(ROW, max_size=8), st.randoms(use_true_random=False))
def test_ids_are_unique_and_do_not_depend_on_order(
    rows: list[tuple[str | None, str, str | None]], chance: Random
) -> None:
    named = [(f"{number}.txt", None, *row) for number, row in enumerate(rows)]
    schema = {"source_uri": pl.String, "row": pl.Int64, "url": pl.String, "sha256": pl.String, "reason": pl.String}
    found = ingest.assign_ids(pl.DataFrame(named, schema=schema, orient="row"))
    assert found["document_id"].n_unique() == len(rows)
    assert found["duplicate_of"].drop_nulls().is_in(found["document_id"].implode()).all()
    good = found.filter(pl.col("reason").is_null())
    originals = good.filter(pl.col("duplicate_of").is_null())
    assert originals.height == good.select("url", "sha256").n_unique() if good.height else originals.is_empty()
    chance.shuffle(named)
    assert ingest.assign_ids(pl.DataFrame(named, schema=schema, orient="row")).equals(found)
