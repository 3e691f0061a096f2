#!/usr/bin/env bash
# How long one run over one new file of one article takes: N runs, one after the other, into a copy of
# an archive, timed from the shell.
#
#   tests/bench/small_runs.sh ARCHIVE N
set -euo pipefail
bin=$(realpath "${BIN:-build/release}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$1" "$work/archive"
for ((i = 1; i <= $2; ++i)); do
  file="$work/$i.jsonl"
  text="The text of one article that is added to a large archive, the one with the number $i."
  echo "{\"id\": \"small-$i\", \"title\": \"Article $i\", \"date\": \"2024-01-$(printf %02d $((i % 28 + 1)))\", \"text\": \"$text $text $text\"}" > "$file"
  before=$(date +%s%N)
  "$bin/indexer/indexer" --quiet --db "$work/archive" "$file"
  echo $((($(date +%s%N) - before) / 1000000))
done | sort -n | awk '{ ms[NR] = $1 } END { printf "wall ms p50 %d p95 %d max %d\n", ms[int(NR * .5) + 1], ms[int(NR * .95) + 1], ms[NR] }'
"$bin/indexer/indexer" --db "$work/archive" status | grep -E '^(articles|segments)'
