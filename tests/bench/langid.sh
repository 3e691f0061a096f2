#!/usr/bin/env bash
# How many texts of ../shared/data/formats/langid-dev.tsv (NEWS_DATA; language, text) get their
# language. Serbian, Croatian and Bosnian are one, as in the table of languages.
#
#   tests/bench/langid.sh
#
# INDEXER: the program to measure (build/release/indexer/indexer).
set -euo pipefail
cd "$(dirname "$0")/../.."

indexer=${INDEXER:-build/release/indexer/indexer}
texts=${NEWS_DATA:-../shared/data}/formats/langid-dev.tsv
[ -f "$texts" ] || { echo "no $texts: nothing to measure with" >&2; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$texts" > "$work/texts.jsonl" <<'PYTHON'
import json, sys
for i, line in enumerate(open(sys.argv[1], encoding="utf-8")):
    language, text = line.rstrip("\n").split("\t", 1)
    print(json.dumps({"id": "%d %s" % (i, language), "text": text}))
PYTHON
"$indexer" inspect "$work/texts.jsonl" > "$work/answers.jsonl"
python3 - "$work" <<'PYTHON'
import collections, json, sys
wanted = {json.loads(line)["id"]: json.loads(line)["text"] for line in open(sys.argv[1] + "/texts.jsonl")}
def family(code):
    code = code.split("-")[0]
    return "sr" if code in ("hr", "bs", "sh", "me") else code
misses = collections.Counter()
for line in open(sys.argv[1] + "/answers.jsonl"):
    article = json.loads(line)
    language, got = article["id"].split()[1], article["language"] or ""
    if family(language) != family(got):
        misses[(language, got or "none")] += 1
        print("%s read as %s: %s" % (language, got or "none", wanted[article["id"]][:90]))
print("texts %d  right %.4f" % (len(wanted), 1 - sum(misses.values()) / len(wanted)))
PYTHON
