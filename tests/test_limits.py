"""A run over 3,000 documents, from the command line: every format is whole, says what it leaves out, and keeps to its reader's limits."""

import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import junitparser
import pyarrow.parquet

FILES = {"sarif": "o.sarif", "github": "o.log", "gitlab": "o.gitlab", "rdjson": "o.rdjson", "junit": "o.xml", "markdown": "o.md",
         "csv": "o.csv", "parquet": "o.parquet", "json": "o.json", "jsonl": "o.jsonl", "concise": "o.txt"}  # fmt: skip
DOCUMENTS, LEAKS = 3000, 9


def test_three_thousand_documents(run: Callable[..., Any], tmp_path: Path) -> None:
    text = "".join(f"The ferry number {n} leaves at nine.<|im_end|>\n\n" for n in range(LEAKS)) + "Some experts say that it is late.\n"
    (tmp_path / "corpus").mkdir()
    for n in range(DOCUMENTS):
        (tmp_path / "corpus" / f"{n}.txt").write_text(f"Report {n}.\n\n{text}", encoding="utf-8")
    formats = [f"{name}:{file}" for name, file in FILES.items()]
    done = run("check", "corpus", "--no-cache", "-q", *(part for each in formats for part in ("-f", each)))
    assert done.code == 1, done
    output = {name: (tmp_path / file).read_bytes() for name, file in FILES.items()}
    documents = [json.loads(line) for line in output["jsonl"].splitlines()]
    assert len(documents) == DOCUMENTS
    severities = Counter(finding["severity"] for document in documents for finding in document["findings"])
    total = severities.total()
    assert severities["error"] >= DOCUMENTS * LEAKS > 25_000

    # GitHub: code scanning, annotations, the summary of a job.
    [scan] = json.loads(output["sarif"])["runs"]
    assert len(scan["results"]) == 25_000
    assert len(gzip.compress(output["sarif"])) < 10_000_000
    [note] = scan["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith(f"{total - 25_000} of {total} findings are not in this file")
    annotations = Counter(re.findall(r"(?m)^::(error|warning|notice) ", output["github"].decode()))
    assert annotations.total() <= 50
    assert max(annotations.values()) <= 10
    [counted] = re.findall(r"not shown here: ([\d,]+) errors, ([\d,]+) warnings", output["github"].decode())
    assert [int(n.replace(",", "")) for n in counted] == [severities["error"] - 10, severities["warning"] - annotations["warning"]]
    assert len(output["markdown"]) < 2**20
    rows = output["markdown"].decode().count("\n| <code>")
    assert f"\n{total - rows} more findings are not shown here." in output["markdown"].decode()

    # The others leave nothing out.
    assert len(json.loads(output["gitlab"])) == len(json.loads(output["rdjson"])["diagnostics"]) == total
    suites = junitparser.JUnitXml.fromstring(output["junit"])
    assert (suites.tests, suites.failures) == (DOCUMENTS, DOCUMENTS)
    with open(tmp_path / FILES["csv"], encoding="utf-8", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == total
    assert pyarrow.parquet.read_table(tmp_path / FILES["parquet"]).num_rows == total
    assert json.loads(output["json"])["documents"] == documents
    assert len(output["concise"].splitlines()) == total
