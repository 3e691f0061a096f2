#!/usr/bin/env bash
# Quality of ranking (nDCG@10, MAP) on judged topics, beside Lucene 8 where PEER names a program that
# runs it (verbs: index, rank).
#
#   tests/bench/ranking.sh NEWS.jsonl FOLDER...
#
# Each FOLDER holds queries.tsv (id, words) and qrels.txt, and docs.jsonl unless its articles are those
# of NEWS.jsonl. BIN (default build/release) holds the programs; WORK (default a new temporary folder)
# takes the archives, which are used again if they are there.
set -euo pipefail
news=$(realpath "$1")
shift
bin=$(realpath "${BIN:-build/release}")
work=${WORK:-$(mktemp -d)}
mkdir -p "$work"
to_tsv=${PEER_INPUT:-$(dirname "${PEER:-.}")/to-tsv}
bench=$bin/tests/bench/ranking_bench

for folder in "$@"; do
  name=$(basename "$folder")
  docs=$folder/docs.jsonl
  [ -e "$docs" ] || docs=$news
  archive=$work/$(basename "$docs" .jsonl)-$(basename "$(dirname "$docs")")
  [ -e "$archive" ] || "$bin/indexer/indexer" --db "$archive" --quiet "$docs"
  for match in any most; do
    printf '%-16s dateline --match %-5s ' "$name" "$match"
    "$bench" "$folder/queries.tsv" "$folder/qrels.txt" "$archive" "$match"
  done
  if [ -n "${PEER:-}" ]; then
    [ -e "$archive.lucene" ] ||
      { "$to_tsv" < "$docs" > "$archive.tsv"; "$PEER" lucene index "$archive.tsv" "$archive.lucene" 1 merge; } 2> /dev/null
    awk -F'\t' -v OFS='\t' '{ gsub(/[^[:alnum:]]+/, " ", $2); gsub(/^ | $/, "", $2); print $1, "or", tolower($2), "", "" }' \
      "$folder/queries.tsv" > "$work/queries.tsv"
    "$PEER" lucene rank "$archive.lucene" "$work/queries.tsv" 1000 > "$work/run.tsv"
    printf '%-16s lucene 8 or             ' "$name"
    "$bench" "$folder/queries.tsv" "$folder/qrels.txt" --run "$work/run.tsv"
  fi
done
