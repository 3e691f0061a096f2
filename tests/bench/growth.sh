#!/usr/bin/env bash
# How indexing and searching grow: archives of different sizes made of the same real articles
# (make_million.cc says how), each indexed in one run, merges included, then asked the same queries.
#
#   tests/bench/growth.sh QUERIES.tsv PATH...
#
# QUERIES.tsv as in query_bench.cc. SIZES (default "50000 1000000") are numbers of articles, LONGEST
# (default 20000) bytes of text are the most that an article may have to be taken, FRESH (default 3)
# words of a thousand are new ones, MEMORY (1G), THREADS (all), PASSES (3). BIN (default
# build/release) holds the programs; WORK (default a new temporary folder) takes the archives, one at
# a time unless KEEP is set.
set -euo pipefail
queries=$1
shift
bin=$(realpath "${BIN:-build/release}")
work=${WORK:-$(mktemp -d)}
mkdir -p "$work"

printf '%9s %10s %9s %9s %11s %8s %8s %8s %20s\n' articles articles/s 'CPU s' wall 'MB/CPU s' 'MB peak' \
  bytes/byte segments 'ms per 1000 matches'
for size in ${SIZES:-50000 1000000}; do
  archive=$work/archive-$size
  rm -rf "$archive"
  "$bin/tests/bench/make_million" "$size" "${LONGEST:-20000}" "${FRESH:-3}" "$@" |
    /usr/bin/time -f '%U %S %e %M' -o "$work/time" \
      "$bin/indexer/indexer" --quiet --db "$archive" --memory "${MEMORY:-1G}" --threads "${THREADS:-$(nproc)}" -
  status=$("$bin/indexer/indexer" --db "$archive" status)
  articles=$(awk '$1 == "articles" { print $2 }' <<< "$status")
  segments=$(awk '$1 == "segments" { print $2 }' <<< "$status")
  text=$(awk '$1 == "text" { print $3 }' <<< "$status")
  bytes=$(du -sb "$archive" | cut -f1)
  # Over all queries: the mean time of each kind, as many times as it was asked, by what it found.
  per_thousand=$("$bin/tests/bench/query_bench" "$archive" "$queries" "${PASSES:-3}" ids |
    awk 'FNR > 1 { ms += $2 * $NF; total += $3 } END { printf "%.4f", ms * 1000 / total }')
  awk -v n="$articles" -v text="$text" -v bytes="$bytes" -v segments="$segments" -v ms="$per_thousand" '{
    cpu = $1 + $2
    printf "%9d %10.0f %9.1f %9.1f %11.2f %8.0f %10.3f %8d %20s\n",
           n, n / $3, cpu, $3, text / 1e6 / cpu, $4 / 1024, bytes / text, segments, ms }' "$work/time"
  if [ -z "${KEEP:-}" ]; then
    rm -rf "$archive"
  fi
done
