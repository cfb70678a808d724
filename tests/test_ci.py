"""action.yml, the snippets of the README and the hooks: their commands are run, in a repository as their users have it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from auditor.registry import load_rules
from auditor.rule import CorpusRule

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
SNIPPETS = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)]
LEAK = "The ferry leaves at nine.<|im_end|>\n"
PLAIN = "The ferry to the island runs again, the harbour master, Ilse Brandt, told the council on 3 May 2026.\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are bash")


class Job:
    """A repository with a base commit, and a shell that has ``audit`` but no network."""

    def __init__(self, folder: Path):
        self.folder = folder / "repository"
        self.temp = folder / "temp"
        for each in (self.folder / "articles", self.temp / "bin"):
            each.mkdir(parents=True)
        audit = self.temp / "bin" / "audit"
        audit.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n')
        pip = self.temp / "bin" / "pip"
        pip.write_text("#!/bin/sh\nexit 0\n")
        for each in (audit, pip):
            each.chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))}
        self.environment = kept | {
            "PATH": f"{self.temp / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull,
            "RUNNER_TEMP": str(self.temp), "GITHUB_OUTPUT": str(self.temp / "output"), "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
        }  # fmt: skip
        self.git("init", "-q", "-b", "main")
        self.put("articles/old.md", LEAK)
        self.base = self.commit()
        self.git("update-ref", "refs/remotes/origin/main", self.base)
        self.git("checkout", "-qb", "change")

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.invalid")
        return subprocess.run(
            ["git", *who, *arguments], cwd=self.folder, env=self.environment, check=True, capture_output=True, text=True
        ).stdout.strip()

    def put(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def commit(self) -> str:
        self.git("add", "-A")
        self.git("commit", "-qm", "x", "--allow-empty")
        return self.git("rev-parse", "HEAD")

    def run(self, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script], cwd=self.folder, env=self.environment | variables, check=False, text=True,
            capture_output=True, encoding="utf-8",
        )  # fmt: skip


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return Job(tmp_path)


def audit_step(job: Job, **variables: str) -> subprocess.CompletedProcess[str]:
    step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "audit")
    assert set(step["env"]) == {"PATHS", "NEW_FROM", "ARGS", "BASE"}
    return job.run(step["run"], **{"PATHS": "articles", "NEW_FROM": "", "ARGS": "", "BASE": "", **variables})


def test_no_script_of_the_action_holds_what_comes_from_outside() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_action_on_a_pull_request(job: Job) -> None:
    job.put("articles/new, 100%.md", LEAK)
    job.put("articles/good.md", PLAIN)
    job.commit()
    done = audit_step(job, BASE=job.base)
    assert done.returncode == 1, done
    assert done.stdout.startswith("::error file=articles/new%2C 100%25.md,line=1,endLine=1,"), done
    assert "old.md" not in done.stdout
    results = json.loads((job.temp / "audit.sarif").read_text())["runs"][0]["results"]
    assert [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results] == ["articles/new%2C%20100%25.md"]
    assert "<code>leak/control-token</code>" in (job.temp / "summary").read_text()
    assert (job.temp / "output").read_text() == f"sarif={job.temp}/audit.sarif\n"


def test_the_action_where_nothing_was_added(job: Job) -> None:
    job.git("rm", "-q", "articles/old.md")
    job.put("README", "changed")
    job.commit()
    done = audit_step(job, BASE=job.base, PATHS=".")
    assert done.returncode == 0, done
    assert "nothing is new" in done.stderr
    assert json.loads((job.temp / "audit.sarif").read_text())["runs"][0]["results"] == []


def test_the_action_on_everything(job: Job) -> None:
    assert audit_step(job).returncode == 1
    assert audit_step(job, BASE=job.base, NEW_FROM="none").returncode == 1
    assert audit_step(job, ARGS="--exit-zero\n").returncode == 0
    assert audit_step(job, PATHS="missing\n").returncode == 3
    assert audit_step(job, PATHS="--exit-zero").returncode == 3, "a path is no option"
    assert not (job.folder / "pwned").exists()
    audit_step(job, ARGS='"; touch pwned; "', PATHS="$(touch pwned)")
    assert not (job.folder / "pwned").exists()


def scripts(snippet: dict[str, object]) -> list[str]:
    """The commands of a snippet for GitHub or GitLab, without those that install."""
    found: list[str] = []
    jobs = snippet.get("jobs")
    if isinstance(jobs, dict):
        found = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    for job in snippet.values():
        if isinstance(job, dict) and "script" in job:
            found += job["script"]
    return found


RUNNABLE = [snippet for snippet in SNIPPETS if isinstance(snippet, dict) and scripts(snippet)]


def test_the_readme_has_a_snippet_for_each() -> None:
    assert any("jobs" in snippet for snippet in RUNNABLE)
    assert any("audit" in snippet for snippet in RUNNABLE)


@pytest.mark.parametrize("snippet", RUNNABLE, ids=lambda snippet: "github" if "jobs" in snippet else "gitlab")
@pytest.mark.parametrize(("added", "code"), [(LEAK, 1), (PLAIN, 0), (None, 0)], ids=["bad", "good", "nothing"])
def test_snippets_of_the_readme(job: Job, snippet: dict[str, object], added: str | None, code: int) -> None:
    if added is not None:
        job.put("articles/new article.md", added)
    job.put("README", "changed\n")
    job.commit()
    done = job.run("\n".join(scripts(snippet)), GITHUB_BASE_REF="main", CI_MERGE_REQUEST_DIFF_BASE_SHA=job.base)
    assert done.returncode == code, done
    assert ("leak/control-token" in done.stdout) is (code == 1), done
    assert "old.md" not in done.stdout


def test_the_hooks() -> None:
    assert set(HOOKS) == {"audit", "audit-corpus"}
    assert HOOKS["audit-corpus"]["pass_filenames"] is False
    assert HOOKS["audit-corpus"]["stages"] == ["pre-push", "manual"]
    across = {rule.id for rule in load_rules() if isinstance(rule, CorpusRule) and not rule.opt_in}
    entry = HOOKS["audit-corpus"]["entry"].split()
    assert set(entry[entry.index("--select") + 1].split(",")) == across
