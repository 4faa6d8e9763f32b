#!/usr/bin/env bash
# Writes the difference as Markdown, beside the number of the pull request, and into the summary of the job. Where the
# map did not change the Markdown is empty.
set -euo pipefail

# Words are split at spaces and line ends, and nothing in them is expanded.
set -f
# shellcheck disable=SC2086
set -- diff --format markdown --exit-code $ARGS
set +f

result=$RUNNER_TEMP/storymap-diff
rm -rf "$result"
mkdir -p "$result"
code=0
"$FOLDER/bin/storymap" "$@" >"$result/diff.md" || code=$?
if [ "$code" -gt 1 ]; then
    exit "$code"
fi

changed=true
if [ "$code" = 0 ]; then
    changed=false
    : >"$result/diff.md"
fi
cat "$result/diff.md" >>"$GITHUB_STEP_SUMMARY"
printf '%s\n' "$NUMBER" >"$result/number"
{
    echo "changed=$changed"
    echo "folder=$result"
} >>"$GITHUB_OUTPUT"

# `--exit-code` tells whether there is anything to post; what fails the job is for `--fail-on` alone.
set -f
# shellcheck disable=SC2086
set -- diff $ARGS
set +f
if [[ " $* " == *" --fail-on"* ]]; then
    "$FOLDER/bin/storymap" "$@" >/dev/null
fi
