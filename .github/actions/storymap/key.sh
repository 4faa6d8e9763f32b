#!/usr/bin/env bash
# Names the program that these sources make on this machine, so that it is built once: by what the sources hold, by the
# system, and by its image, whose libraries the program is linked with.
set -euo pipefail
cd "$GITHUB_ACTION_PATH/../../.."

# What the program is built from; tests and documents change nothing.
files=$(find Cargo.toml Cargo.lock src fixtures/maps/webshop -type f | LC_ALL=C sort)
contents=$(git hash-object --stdin-paths <<<"$files")
hash=$(printf '%s\n' "$files" "$contents" | git hash-object --stdin)

{
    echo "folder=$RUNNER_TEMP/storymap"
    echo "key=storymap-$RUNNER_OS-$RUNNER_ARCH-${ImageOS:-own}-$hash"
} >>"$GITHUB_OUTPUT"
