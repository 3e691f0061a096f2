#!/usr/bin/env bash
# Latency by kind of query over one or more archives of the same articles, in process, one thread,
# warm: p50 and p95 in milliseconds over each query's best of PASSES. With PEER set to a program that
# queries a Lucene 8 index (verbs: bench, facet) and PEER_INDEX to its index of the same articles, the
# same queries are asked there in the same run, and every figure stands beside its ratio to that.
#
#   tests/bench/latency.sh QUERIES.tsv ARCHIVE...
#
# QUERIES.tsv as in query_bench.cc. BIN (default build/release) holds query_bench, PASSES is 5,
# MODES (default "ids titles snippets facets") which tables are wanted.
set -euo pipefail
queries=$1
shift
bin=${BIN:-build/release}/tests/bench/query_bench
passes=${PASSES:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

declare -A peer_mode=([ids]=count [titles]=top [snippets]=snip [facets]=facet)
peer() {  # mode -> "kind p50 p95 total" lines
  if [ "$1" = facets ]; then
    "$PEER" lucene facet "$PEER_INDEX" "$queries" $((passes + 12)) 2> /dev/null
  else
    "$PEER" lucene bench "$PEER_INDEX" "$queries" "$passes" "${peer_mode[$1]}" 2> /dev/null
  fi | awk -F'\t' '
    { sub(/^facet_/, "", $3); key = $3 "\t" $4
      if (!(key in best) || $5 < best[key]) best[key] = $5
      total[key] = $7 }
    END { for (key in best) print key "\t" best[key] / 1000 "\t" total[key] }' |
    sort -t$'\t' -k1,1 -k3,3n | awk -F'\t' '
    function at(share) { return ms[int(n * share) + 1 > n ? n : int(n * share) + 1] }
    function flush() { if (n) print kind, at(.5), at(.95), sum }
    $1 != kind { flush(); kind = $1; n = 0; sum = 0 }
    { ms[++n] = $3; sum += $4 }
    END { flush() }'
}

for mode in ${MODES:-ids titles snippets facets}; do
  : > "$work/peer"
  if [ -n "${PEER:-}" ]; then
    peer "$mode" > "$work/peer"
  fi
  echo "== $mode: p50 / p95 ms (times Lucene)"
  for archive in "$@"; do
    echo "$archive:"
    "$bin" "$archive" "$queries" "$passes" "$mode" | awk -v peer="$work/peer" '
      BEGIN { while ((getline < peer) > 0) { p50[$1] = $2; p95[$1] = $3; total[$1] = $4 } }
      FNR == 1 { next }
      { line = sprintf("%-7s %8d matches %8.3f / %.3f", $1, $3, $4, $5)
        if ($1 in p50)
          line = line sprintf("   (%.2f / %.2f)   Lucene %8d matches %8.3f / %.3f",
                              $4 / p50[$1], $5 / p95[$1], total[$1], p50[$1], p95[$1])
        print line }'
  done
done
