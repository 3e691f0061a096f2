#!/usr/bin/env bash
# Measures Dateline on any JSON Lines file of articles: indexing, size, memory, query latency, cold
# start. With PEER set to a program that indexes and queries with Lucene 8 (verbs: index, bench, one),
# it does the same work there in the same run.
#
#   tests/bench/bench.sh NEWS.jsonl QUERIES.tsv [THREADS]
#
# QUERIES.tsv: id and words by a tab; every query is run as "all of these words", exact total and
# top 10, best of 5. BIN (default build/release) holds the programs; WORK (default a new temporary
# folder) takes the archives.
set -euo pipefail
news=$(realpath "$1")
queries=$(realpath "$2")
threads=${3:-$(nproc)}
bin=$(realpath "${BIN:-build/release}")
work=${WORK:-$(mktemp -d)}
mkdir -p "$work"
passes=5

timed() { /usr/bin/time -f '%U %S %e %M' -o "$work/time" "$@"; }
figures() {  # text bytes, what, articles
  awk -v text="$1" -v what="$2" -v articles="$3" '{
    cpu = $1 + $2
    printf "%-22s %8.1f CPU s %8.1f s wall %7.2f MB/CPU s %8.0f articles/s %6.0f MB peak\n",
           what, cpu, $3, text / 1e6 / cpu, articles / $3, $4 / 1024 }' "$work/time"
}

# Words only, the same for every engine.
awk -F'\t' '{ gsub(/[^[:alnum:]]+/, " ", $2); gsub(/^ | $/, "", $2); if ($2 != "") print $1 "\tand\t" tolower($2) "\t\t" }' \
  "$queries" > "$work/queries.tsv"

rm -rf "$work/archive"
timed "$bin/indexer/indexer" --db "$work/archive" --threads "$threads" --quiet "$news"
status=$("$bin/indexer/indexer" --db "$work/archive" status)
articles=$(awk '$1 == "articles" { print $2 }' <<< "$status")
text=$(awk '$1 == "text" { print $3 }' <<< "$status")
echo "corpus: $articles articles, $text bytes of title and text; $threads threads"
echo
figures "$text" "dateline index" "$articles"
bytes=$(du -sb "$work/archive" | cut -f1)
echo "archive: $bytes bytes, $(awk -v a="$bytes" -v t="$text" 'BEGIN { printf "%.2f", a / t }') per byte of text"
du -ab "$work/archive/segments" | awk -v text="$text" '
  !/\/[0-9]+$/ { n = split($2, path, "/"); if (path[n] != "segments") sum[path[n]] += $1 }
  END { for (name in sum) printf "  %-18s %6.3f per byte of text\n", name, sum[name] / text }' | sort
echo
echo "dateline, queries over $(awk '$1 == "segments" { print $2 }' <<< "$status") segments:"
"$bin/tests/bench/query_bench" "$work/archive" "$work/queries.tsv" $passes

cp -r "$work/archive" "$work/archive-one"
timed "$bin/indexer/indexer" --db "$work/archive-one" optimize 2> /dev/null
figures "$text" "dateline optimize" "$articles"
echo "dateline, queries over one segment:"
"$bin/tests/bench/query_bench" "$work/archive-one" "$work/queries.tsv" $passes

cold() { for _ in 1 2 3 4 5 6 7 8 9 10 11; do
  /usr/bin/time -f '%e %U %S' -o "$work/time" "$@" > /dev/null || true; cat "$work/time"; done |
  sort -n | sed -n 6p | awk '{ printf "%.0f ms wall, %.0f ms CPU (median of 11, clock of 10 ms)\n", $1 * 1000, ($2 + $3) * 1000 }'; }
echo "dateline, one cold query from the shell: $(cold "$bin/searcher/searcher" --db "$work/archive" 'election protest')"

if [ -n "${PEER:-}" ]; then
  to_tsv=${PEER_INPUT:-$(dirname "$PEER")/to-tsv}
  "$to_tsv" < "$news" > "$work/news.tsv"
  echo
  timed "$PEER" lucene index "$work/news.tsv" "$work/lucene" "$threads" 2> /dev/null
  figures "$text" "lucene 8 index" "$articles"
  bytes=$(du -sb "$work/lucene" | cut -f1)
  echo "index: $bytes bytes, $(awk -v a="$bytes" -v t="$text" 'BEGIN { printf "%.2f", a / t }') per byte of text"
  echo "lucene 8, the same queries (stop words dropped):"
  "$PEER" lucene bench "$work/lucene" "$work/queries.tsv" $passes count | awk -F'\t' '
    { if (!($4 in best) || $5 < best[$4]) best[$4] = $5; total[$4] = $7 }
    END { for (q in best) print best[q] / 1000, total[q] }' | sort -n | awk '
    { ms[NR] = $1; sum += $1; total += $2 }
    END { printf "%-8s %8d %16d %9.3f %9.3f %9.3f %9.3f\n", "and", NR, total, ms[int(NR * .5) + 1],
          ms[int(NR * .95) + 1], ms[int(NR * .99) + 1], sum / NR }'
  echo "lucene 8, one cold query from the shell: $(cold "$PEER" lucene one "$work/lucene" 'election protest')"
fi
