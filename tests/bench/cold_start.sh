#!/usr/bin/env bash
# What one query from the shell costs, beside a program that does nothing but ask Xapian: N runs of
# each, in turn, so that all meet the same noise.
#
#   tests/bench/cold_start.sh ARCHIVE N WORD...
#
# Prints the median of wall and the mean of the middle half of CPU (user and system), in
# milliseconds. The programs are those of BIN, build/release if it is not set.
set -euo pipefail
bin=$(realpath "${BIN:-build/release}")
archive=$1
n=$2
shift 2
searcher="$bin/searcher/searcher"
runs=$(mktemp)
trap 'rm -f "$runs"' EXIT

once() { # NAME COMMAND...
  local name=$1 begin cpu
  shift
  begin=$EPOCHREALTIME
  cpu=$({ TIMEFORMAT='%3U %3S'; time "$@" > /dev/null; } 2>&1)
  printf '%s\t%s\t%s\n' "$name" $((${EPOCHREALTIME/./} - ${begin/./})) "${cpu/ /$'\t'}" >> "$runs"
}

for ((i = 0; i < n; ++i)); do
  once "bare Xapian" "$bin/tests/bench/bare_xapian" "$archive" "$@"
  once "searcher" "$searcher" --db "$archive" --match any "$@"
  once "searcher -n 0" "$searcher" --db "$archive" --match any -n 0 "$@"
  once "searcher --version" "$searcher" --version
done

sorted() { # NAME AWK-EXPRESSION
  awk -F'\t' -v name="$1" "\$1 == name { print $2 }" "$runs" | sort -n
}

printf '%-20s %8s %8s\n' "of $n runs" "wall ms" "CPU ms"
for name in "bare Xapian" "searcher" "searcher -n 0" "searcher --version"; do
  wall=$(sorted "$name" '$2 / 1000' | awk '{ ms[NR] = $1 } END { printf "%.1f", ms[int(NR / 2) + 1] }')
  cpu=$(sorted "$name" '1000 * ($3 + $4)' | awk '
    { ms[NR] = $1 }
    END { for (i = int(NR / 4) + 1; i <= NR - int(NR / 4); ++i) { sum += ms[i]; ++k }
          printf "%.1f", sum / k }')
  printf '%-20s %8s %8s\n' "$name" "$wall" "$cpu"
done
