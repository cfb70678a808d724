#!/usr/bin/env bash
# The hook as its users have it: the real pre-commit, in a scratch repository, on commits of a bad and of a good article; offline once installed.
# usage: tests/hooks.sh [PRE-COMMIT COMMAND]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
pre_commit=${1:-pre-commit}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PRE_COMMIT_HOME=$scratch/cache GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.invalid GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.invalid

git clone --quiet --no-local "$here" "$scratch/auditor"
mkdir "$scratch/wiki" && cd "$scratch/wiki"
git init --quiet
cat > .pre-commit-config.yaml <<YAML
repos:
  - repo: $scratch/auditor
    rev: $(git -C "$scratch/auditor" rev-parse HEAD)
    hooks:
      - id: audit
        files: ^articles/
      - id: audit-corpus
        args: [articles/]
YAML
mkdir articles notes
"$pre_commit" install --install-hooks --hook-type pre-commit --hook-type pre-push >/dev/null
git init --quiet --bare "$scratch/origin"
git remote add origin "$scratch/origin"
# From here on nothing may need the network: the environment is built. Where the system can, there is none.
export PIP_NO_INDEX=1 http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9
offline=()
if unshare --map-root-user --net true 2>/dev/null; then offline=(unshare --map-root-user --net); fi

printf 'The ferry to the island runs again.\n\nAs an AI language model, I cannot give you the timetable, but I can help you write one.\n' > articles/bad.md
cp articles/bad.md notes/not_an_article.md
git add -A
if "${offline[@]}" git commit --quiet -m bad > "$scratch/out" 2>&1; then
  echo 'the hook let a bad article through' >&2; cat "$scratch/out" >&2; exit 1
fi
grep -q 'leak/' "$scratch/out"
grep -q 'articles/bad.md' "$scratch/out"
if grep -q 'not_an_article' "$scratch/out"; then echo 'the hook audited a file outside articles/' >&2; exit 1; fi

printf 'The ferry to the island runs again, the harbour master, Ilse Brandt, told the council on 3 May 2026.\n' > articles/bad.md
git add -A
"${offline[@]}" git commit --quiet -m good > "$scratch/out" 2>&1 || { echo 'the hook stopped a good article' >&2; cat "$scratch/out" >&2; exit 1; }
"${offline[@]}" git push --quiet origin HEAD:main > "$scratch/out" 2>&1 || { echo 'audit-corpus stopped a good corpus' >&2; cat "$scratch/out" >&2; exit 1; }
printf 'The bridge over the Aller was closed on Monday after an inspector, Jan Ode, found rust in two of its nine bearings, he told the council.\n' > articles/one.md
cp articles/one.md articles/two.md
git add -A
git commit --quiet --no-verify -m copies  # the first hook may see both at once
if "${offline[@]}" git push --quiet origin HEAD:main > "$scratch/out" 2>&1; then
  echo 'audit-corpus let copies through' >&2; cat "$scratch/out" >&2; exit 1
fi
grep -q 'against each other.*Failed' "$scratch/out"
echo "the hook blocks a bad article, passes a good one, and needs no network (${offline[*]:-no proxy answers}); audit-corpus blocks a push of copies"
