#!/usr/bin/env bash
# How well articles are found in web pages: main text, dates, titles and authors against the gold of
# ../shared/data/extraction (NEWS_DATA), by the scorers there.
#
#   tests/bench/extraction.sh [SET...]      SET: fundus wcxb trafilatura htmldate (default: all)
#
# INDEXER: the program to measure (build/release/indexer/indexer). WORST=N lists the N worst pages.
# WORK: where pages are unpacked and answers (SET.jsonl, SET-content.json, SET-dates.json) are kept.
set -euo pipefail
cd "$(dirname "$0")/../.."

indexer=${INDEXER:-build/release/indexer/indexer}
data=${NEWS_DATA:-../shared/data}
work=${WORK:-/tmp/dateline-extraction}
worst=${WORST:-0}
[ -d "$data/extraction" ] || { echo "no $data/extraction: nothing to measure with" >&2; exit 0; }
mkdir -p "$work"

# The answers of `indexer inspect`, one JSON line a page, as the scorers want them.
convert() {
  python3 - "$1" "$2" "$3" <<'PYTHON'
import json, os, sys
lines, content, dates = sys.argv[1:]
texts, days = {}, {}
for line in open(lines):
    article = json.loads(line)
    name = os.path.basename(article["path"])
    texts[name] = article["text"]
    days[name] = (article["date"] or "")[:10] if article["date_precision"] in ("day", "minute") else None
json.dump(texts, open(content, "w"))
json.dump(days, open(dates, "w"))
PYTHON
}

# Titles and authors that are exactly the gold's, white space and case of letters aside.
exact() {
  python3 - "$1" "$2" "$worst" <<'PYTHON'
import json, os, re, sys
gold, worst = json.load(open(sys.argv[1])), int(sys.argv[3])
answers = {os.path.basename(a["path"]): a for a in map(json.loads, open(sys.argv[2]))}
def names(value):
    value = value if isinstance(value, list) else [value] if value else []
    return sorted(" ".join(str(name).split()).lower() for name in value)
for field, key in (("title", "title"), ("author", "author")):
    # The gold may have several authors in one string.
    wanted = {page: names(re.split("[,;] ", row[field]) if isinstance(row[field], str) and field == "author" else row[field])
              for page, row in gold.items() if row.get(field)}
    wrong = [(page, want, names(answers.get(page, {}).get(key))) for page, want in wanted.items()
             if names(answers.get(page, {}).get(key)) != want]
    print("%-28s pages %d  exact %.3f" % (field, len(wanted), 1 - len(wrong) / max(1, len(wanted))))
    for page, want, got in wrong[:worst]:
        print("   ", page, want, "got", got)
PYTHON
}

declare -A metric=([fundus]=shingle [wcxb]=bag [trafilatura]=snippets)
for set in "${@:-fundus wcxb trafilatura htmldate}"; do
  for name in $set; do
    pages=$work/$name
    [ -d "$pages" ] || { mkdir -p "$pages" && tar --zstd -xf "$data/extraction/$name-pages.tar.zst" -C "$pages"; }
    zstd -dqf "$data/extraction/$name-gold.json.zst" -o "$work/$name-gold.json"
    "$indexer" inspect --format html "$pages" > "$work/$name.jsonl" 2> "$work/$name.err"
    convert "$work/$name.jsonl" "$work/$name-content.json" "$work/$name-dates.json"
    if [ -n "${metric[$name]:-}" ]; then
      python3 "$data/eval/eval_content.py" "$work/$name-gold.json" "$work/$name-content.json" \
        --metric "${metric[$name]}" --worst "$worst" --label "$name, text"
    fi
    case $name in
      fundus | htmldate | wcxb)
        python3 "$data/eval/eval_dates.py" "$work/$name-gold.json" "$work/$name-dates.json" --wrong "$worst" \
          --label "$name, dates" --dated-only ;;
    esac
    case $name in fundus | trafilatura) exact "$work/$name-gold.json" "$work/$name.jsonl" ;; esac
  done
done
true
