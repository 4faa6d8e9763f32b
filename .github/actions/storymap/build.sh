#!/usr/bin/env bash
# Builds the program from the sources that came with the action, outside of the folder that is checked: a
# configuration of cargo in there must not take part.
set -euo pipefail
cd "$GITHUB_ACTION_PATH/../../.."

# Runners bring some Rust of the last months; where it is older than the sources need, rustup gets theirs.
needed=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
present=$(rustc --version 2>/dev/null | cut -d ' ' -f 2) || present=0
oldest=$(printf '%s\n' "$needed" "$present" | sort -V | head -n 1)
if [ "$oldest" != "$needed" ]; then
    rustup toolchain install "$needed" --profile minimal --no-self-update
    export RUSTUP_TOOLCHAIN=$needed
fi
CARGO_TARGET_DIR=$RUNNER_TEMP/storymap-build cargo install --locked --path . --root "$FOLDER"
