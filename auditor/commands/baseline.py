"""``audit baseline``: make, renew and judge the file of known findings."""

import os
import sys

from auditor.baseline import FILE, Baseline, Entry
from auditor.checking import Request, begun
from auditor.counted import counted
from auditor.errors import UsageError
from auditor.gate import Exit
from auditor.neutral import neutral
from auditor.settings import Settings

ACTIONS = ("create", "update", "prune", "check")


def run_baseline(action: str, paths: tuple[str, ...], file: str | None, metadata: str | None, config: str | None, isolated: bool) -> int:
    """Do it; the exit code. Raises UsageError for what cannot be done."""
    if action not in ACTIONS:
        raise UsageError(f"audit baseline {action}: one of {', '.join(ACTIONS)}")
    if not file:
        here = Settings(config, isolated).here
        file = here.resolve(here.config.baseline) if here.config.baseline else FILE
    if action == "create" and os.path.exists(file):
        raise UsageError(f"{file} is there already: `audit baseline update` renews it")
    baseline = Baseline(file) if action == "create" else Baseline.read(file)
    request = Request(paths=paths or (".",), metadata=metadata, config=config, isolated=isolated, with_baseline=False, exit_zero=True)
    added: list[Entry] = []
    found: list[Entry] = []
    with begun(request) as run:
        for document in run.report:
            new = baseline.new(document.path, document.id, document.findings)
            for entry, finding in baseline.entries_for(document.path, document.id, document.findings):
                found.append(entry)
                if any(finding is each for each in new):
                    added.append(entry)
    gone = baseline.stale(each.path for each in run.inputs)
    code = run.ended(request)
    if code:
        return code
    if action == "check":
        for sign, entries in (("new", added), ("gone", gone)):
            for entry in entries:
                name = f"{entry.path}#{entry.id}" if entry.id else entry.path
                sys.stdout.write(f"{sign:<5}{neutral(name)}: {entry.rule} {neutral(entry.text)}\n")
        _say(f"{file}: {len(baseline.entries)} known, {len(added)} new, {len(gone)} gone")
        return Exit.FAILED if added or gone else Exit.PASSED
    for entry in gone:
        del baseline.entries[entry.key]
    if action != "prune":
        judged = {baseline.name(each.path) for each in run.inputs}
        moved = baseline.moved()  # entries of files that were renamed, found under their new names
        baseline.entries = {key: entry for key, entry in baseline.entries.items() if entry.path not in judged and key not in moved}
        baseline.entries |= {entry.key: entry for entry in found}
    baseline.write()
    said = f"{len(added)} added, {len(gone)} dropped" if action == "update" else f"{len(gone)} dropped" if action == "prune" else "written"
    _say(f"{file}: {counted(len(baseline.entries), 'finding')}, {said}")
    return Exit.PASSED


def _say(line: str) -> None:
    sys.stdout.write(neutral(line) + "\n")
