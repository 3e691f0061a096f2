#!/usr/bin/env bash
# Measures indexing: MB of text per CPU second, wall time, peak memory, bytes by part, with one thread
# and with two; the segments of our own writer and, unless API=0, those of Xapian's public API. With
# PEER set, Lucene 8 and SQLite FTS5 do the same work on the same text in the same run.
#
#   tests/bench/indexing.sh NEWS.jsonl...
#
# BIN (default build/release) holds the programs; WORK (default a new temporary folder) takes the
# archives; RUNS (default 3): of each, the one with the least CPU time counts; the slow ones run once.
set -euo pipefail
bin=$(realpath "${BIN:-build/release}")
work=${WORK:-$(mktemp -d)}
mkdir -p "$work"
indexer=$bin/indexer/indexer

# measure NAME RUNS FOLDER COMMAND...: FOLDER is what the command makes.
measure() {
  local name=$1 runs=$2 folder=$3
  shift 3
  : > "$work/times"
  for ((i = 0; i < runs; ++i)); do
    rm -rf "$folder"
    /usr/bin/time -a -f '%U %S %e %M' -o "$work/times" "$@" > /dev/null 2>&1
  done
  awk '{ print $1 + $2, $3, $4 }' "$work/times" | sort -n | head -1 |
    awk -v text="$text" -v name="$name" -v bytes="$(du -sb "$folder" | cut -f1)" '{
      printf "%-30s %8.1f %8.1f %10.2f %8.0f %12.3f\n", name, $1, $2, text / 1e6 / $1, $3 / 1024, bytes / text }'
}

"$indexer" --quiet --db "$work/count" "$@"
status=$("$indexer" --db "$work/count" status)
text=$(awk '$1 == "text" { print $3 }' <<< "$status")
echo "$(awk '$1 == "articles" { print $2 }' <<< "$status") articles, $text bytes of title and text"
rm -rf "$work/count"
printf '%-30s %8s %8s %10s %8s %12s\n' '' 'CPU s' wall 'MB/CPU s' 'MB peak' 'bytes/byte'
if [ -n "${PEER:-}" ]; then
  cat "$@" | "${PEER_INPUT:-$(dirname "$PEER")/to-tsv}" > "$work/news.tsv" 2> /dev/null
fi
for threads in 1 2; do
  measure "dateline, threads: $threads" "${RUNS:-3}" "$work/archive" \
    "$indexer" --quiet --db "$work/archive" --threads "$threads" "$@"
  if [ -n "${PEER:-}" ]; then
    measure "lucene 8, threads: $threads" "${RUNS:-3}" "$work/lucene" \
      "$PEER" lucene index "$work/news.tsv" "$work/lucene" "$threads"
  fi
done
if [ -n "${PEER:-}" ]; then
  measure "sqlite fts5" 1 "$work/fts5" "$PEER" fts5 index "$work/news.tsv" "$work/fts5"
fi
if [ "${API:-1}" = 1 ]; then
  measure "dateline --builder=api" 1 "$work/api" "$indexer" --quiet --db "$work/api" --builder api --threads 1 "$@"
fi
echo
echo "the archive by part, bytes per byte of text:"
du -ab "$work/archive/segments" | awk -v text="$text" '
  !/\/[0-9]+$/ { n = split($2, path, "/"); if (path[n] != "segments") sum[path[n]] += $1 }
  END { for (name in sum) printf "  %-18s %6.3f\n", name, sum[name] / text }' | sort
