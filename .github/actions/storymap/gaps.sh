#!/usr/bin/env bash
# Runs the check in the folder of the map. Annotations and the summary of the job come from the program itself.
set -euo pipefail

# Words are split at spaces and line ends, and nothing in them is expanded.
set -f
# shellcheck disable=SC2086
set -- gaps $ARGS
set +f

report=$RUNNER_TEMP/storymap.sarif
rm -f "$report"
if [ "$SARIF" = true ]; then
    set -- "$@" --output "sarif=$report"
fi

code=0
"$FOLDER/bin/storymap" "$@" || code=$?

echo "exit-code=$code" >>"$GITHUB_OUTPUT"
if [ -s "$report" ]; then
    echo "sarif=$report" >>"$GITHUB_OUTPUT"
fi
exit "$code"
