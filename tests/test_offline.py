"""No run opens a connection: the text of a document goes nowhere, and a machine without a network gives the same report."""

import json
import socket
import sys
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.registry import load_rules
from auditor.rule import Rule
from auditor.testing import run_rule

GERMAN = "Die Brücke über den Fluss bleibt bis zum Frühjahr gesperrt, weil die Pfeiler nach dem Hochwasser erneuert werden müssen.\n"
FRENCH = "Le café de la Gare a rouvert ses portes à la fin de l'été, après une longue fermeture, et le maire était présent.\n"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise AssertionError(f"a connection was tried: {arguments} {named}")

    monkeypatch.setattr(socket, "socket", type("Refused", (socket.socket,), {"__init__": refuse}))
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


def test_the_guard_guards(no_network: None) -> None:
    from urllib.request import urlopen

    with pytest.raises(AssertionError, match="connection"):
        urlopen("http://example.org/")


def test_a_whole_run(no_network: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "german.txt").write_text(GERMAN * 8, encoding="utf-8")
    (tmp_path / "french.txt").write_bytes(FRENCH.encode("cp1252"))
    (tmp_path / "chinese.md").write_text(
        "---\nlang: zh\nurl: https://example.org/a\n---\n" + "海港虽小却很深，没有人测量过它的深度。" * 20, encoding="utf-8"
    )
    (tmp_path / "records.jsonl").write_text(
        '{"text": "See https://example.org/b and doi:10.1000/182.", "url": "http://x"}\nbroken\n', encoding="utf-8"
    )
    (tmp_path / ".gitignore").write_text("*.log\n", encoding="utf-8")
    everything = ",".join(rule.id for rule in load_rules())
    monkeypatch.setattr(
        sys, "argv", ["audit", "check", str(tmp_path), "--extend-select", f"language/readability,{everything}", "-f", "jsonl"]
    )
    with pytest.raises(SystemExit) as ended:
        main()
    output = capsys.readouterr()
    assert ended.value.code in (0, 1), output.err
    documents = [json.loads(line) for line in output.out.splitlines()]
    assert [Path(d["path"]).name for d in documents] == ["chinese.md", "french.txt", "german.txt", "records.jsonl", "records.jsonl"]
    assert [d["language"] for d in documents][:3] == ["zh", "fr", "de"]
    assert documents[2]["metrics"]["readability_lix"] > 0


def test_every_rule_on_its_own_examples(no_network: None) -> None:
    for rule in load_rules():
        if isinstance(rule, Rule):
            for example in (*rule.bad, *rule.good):
                run_rule(rule, example)
