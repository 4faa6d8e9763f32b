#!/usr/bin/env bash
# Posts the difference that a job without rights has written, or edits the comment where there is one already. The files
# of that job are taken for what they are: text from a stranger.
set -euo pipefail

marker='<!-- storymap diff -->'
# GitHub takes 65,536 characters, each of four bytes at most.
most_chars=65536
most_bytes=$((4 * most_chars))

leave() {
    echo "$*"
    exit 0
}
refuse() {
    echo "::error title=storymap::$*"
    exit 1
}

api=repos/$GITHUB_REPOSITORY
found=$(gh api "$api/actions/runs/$RUN/artifacts?name=storymap-diff" --jq '.artifacts[0] | "\(.id) \(.size_in_bytes)"')
read -r artifact size <<<"$found"
[ "$artifact" != null ] || leave "the job has left nothing to post"
[ "$size" -le "$most_bytes" ] || refuse "what the job has left is too large for a comment"

archive=$RUNNER_TEMP/storymap-diff.zip
body=$RUNNER_TEMP/storymap-comment.md
gh api "$api/actions/artifacts/$artifact/zip" >"$archive"
# By name and into a pipe: no path in the archive says where anything is written, and none unpacks to more than is read.
member() { unzip -p "$archive" "$1" 2>/dev/null | head -c "$2" || true; }
number=$(member number 20)
member diff.md "$((most_bytes + 1))" >"$body"

[[ $number =~ ^[1-9][0-9]{0,9}$ ]] || refuse "what the job has left names no pull request"
pull=$(gh api "$api/pulls/$number" --jq '"\(.state) \(.head.sha)"')
[ "$pull" = "open $HEAD_SHA" ] || leave "the pull request is closed, or has moved on since"

if [ -s "$body" ]; then
    [ "$(head -n 1 "$body")" = "$marker" ] || refuse "what the job has left is no \`storymap diff\`"
    [ "$(LC_ALL=C.UTF-8 wc -m <"$body")" -le "$most_chars" ] || refuse "what the job has left is too large for a comment"
fi

# The first comment that a workflow has begun with the marker; a person who quotes it is left alone.
mine=".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$marker\"))) | .id"
comment=$(gh api --paginate "$api/issues/$number/comments?per_page=100" --jq "$mine" | head -n 1)

if [ -n "$comment" ]; then
    if [ ! -s "$body" ]; then
        printf '%s\n%s\n' "$marker" 'This pull request does not change the story map any more.' >"$body"
    fi
    gh api --silent --method PATCH "$api/issues/comments/$comment" --field "body=@$body"
    echo "comment $comment is up to date"
elif [ -s "$body" ]; then
    gh api --silent --method POST "$api/issues/$number/comments" --field "body=@$body"
    echo "pull request $number has its comment"
else
    leave "the map did not change"
fi
