#!/usr/bin/env bash
# How well the items of feeds are read: the suites of two feed parsers in ../shared/data/formats
# (NEWS_DATA), with what feedparser 6.0.10 and gofeed's own expectations say of them.
#
#   tests/bench/feeds.sh [SET...]      SET: feedparser gofeed (default: both)
#
# INDEXER: the program to measure (build/release/indexer/indexer). WORST=N lists N misses a field.
# WORK: where feeds are unpacked and answers are kept.
#
# An item without text is no article, and most items of these suites have one element only. So every
# feed is read twice: as it is, for the text; and for all else with a text of its own (media:text,
# which the reader takes where there is no other) in every item.
set -euo pipefail
cd "$(dirname "$0")/../.."

indexer=${INDEXER:-build/release/indexer/indexer}
data=${NEWS_DATA:-../shared/data}
work=${WORK:-/tmp/dateline-feeds}
[ -d "$data/formats" ] || { echo "no $data/formats: nothing to measure with" >&2; exit 0; }
mkdir -p "$work"
[ -d "$work/feeds" ] || tar --zstd -xf "$data/formats/feeds.tar.zst" -C "$work"
zstd -dqf "$data/formats/feedparser-expected.json.zst" -o "$work/feedparser-expected.json"

python3 - "$indexer" "$work" "${WORST:-0}" "${@:-feedparser gofeed}" <<'PYTHON'
import html, json, os, re, subprocess, sys
from collections import Counter, defaultdict
from datetime import datetime
from html.parser import HTMLParser

indexer, work, worst = sys.argv[1], sys.argv[2], int(sys.argv[3])
sets = " ".join(sys.argv[4:]).split()
root = os.path.join(work, "feeds")
ADDED = "Zzqx stands here for a text."
DATES = "%Y-%m-%dT%H:%M"

class Text(HTMLParser):
    """What is between tags, script and style aside."""
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.hidden = [], 0
    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style")
    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")
    def handle_data(self, data):
        if self.hidden <= 0:
            self.parts.append(data)

def squeezed(text):
    """As text: tags stripped, references resolved (twice: titles are escaped twice), no white space."""
    for _ in range(2):
        if re.search(r"<[a-zA-Z/!]", text) or "&" in text:
            parser = Text()
            parser.feed(text)
            parser.close()
            text = "".join(parser.parts)
    return re.sub(r"\s+", "", html.unescape(text).replace("\u00a0", " ")).lower()

def inspect(folder):
    """The articles of a folder by path. A feed at a time would be slow; the order of items is kept."""
    run = subprocess.run([indexer, "inspect", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if run.returncode not in (0, 2):
        sys.exit("indexer inspect ended with %d" % run.returncode)
    answers = defaultdict(list)
    for line in run.stdout.decode("utf-8").splitlines():
        article = json.loads(line)
        answers[os.path.relpath(article["path"], folder)].append(article)
    return answers

def with_texts():
    """A copy of the feeds in which every item has a text."""
    copy = os.path.join(work, "with-texts")
    added = ('<media:text xmlns:media="http://search.yahoo.com/mrss/">%s</media:text>' % ADDED).encode()
    for folder, _, names in os.walk(root):
        for name in names:
            source = os.path.join(folder, name)
            target = os.path.join(copy, os.path.relpath(source, root))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            feed = open(source, "rb").read()
            feed = re.sub(rb"(?i)</(?:\w+:)?(?:item|entry)\s*>", lambda m: added + m.group(0), feed)
            feed = re.sub(rb"(?i)<(item|entry)(\s[^<>]*)?/>", lambda m: b"<" + m.group(1) + (m.group(2) or b"") +
                          b">" + added + b"</" + m.group(1) + b">", feed)
            open(target, "wb").write(feed)
    return copy

# Each: what the article has, what is expected (a list of answers that will do) -> right?
def same_text(got, wanted):
    return any(squeezed(got or "") == squeezed(want) for want in wanted)

def same_date(got, wanted):
    """Right if it is the same moment in some zone: we keep the publisher's calendar."""
    if not got:
        return False
    for want in wanted:
        moment = datetime.strptime(want[:16], DATES)
        if len(got) < 16:
            if want.startswith(got) or abs((moment - datetime.strptime((got + "-01-01")[:10], "%Y-%m-%d")).days) <= 1:
                return True
            continue
        away = (datetime.strptime(got[:16], DATES) - moment).total_seconds()
        if abs(away) <= 14 * 3600 and away % 900 == 0:
            return True
    return False

def same_link(got, wanted):
    return got in wanted

def same_id(got, wanted):
    return re.sub(r"~\d+$", "", got or "") in [" ".join(want.split()) for want in wanted]

def names(text):
    text = re.sub(r"\(?<?[^\s()<>]+@[^\s()<>]+>?\)?", " ", text)
    return squeezed(re.sub(r"[()]", " ", text))

def same_author(got, wanted):
    return any(names(want) == squeezed("".join(got)) or names(want) in map(squeezed, got) for want in wanted)

FIELDS = {  # name: (key of our answer, comparison, whether of the feed as it is)
    "title": ("title", same_text, False), "content": ("text", same_text, True),
    "date": ("date", same_date, False), "link": ("url", same_link, False),
    "author": ("author", same_author, False), "id": ("id", same_id, False)}

def feedparser_expectations():
    for path, answer in json.load(open(os.path.join(work, "feedparser-expected.json"))).items():
        if path.startswith("kurtmckee") and os.path.exists(os.path.join(root, path)):
            rows = []
            for entry in answer["entries"]:
                dates = [entry[key] for key in ("published", "updated") if entry[key]]
                rows.append({"title": [entry["title"]], "content": entry["content"] or [entry["summary"]],
                             "date": dates[:1], "link": [entry["link"]], "author": [entry["author"]],
                             "id": [entry["id"]]})
            yield path, rows

def moment(text):
    found = re.match(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)", text or "")
    return [found.group(1) + "T" + found.group(2)] if found else []

def gofeed_expectations():
    for folder, _, files in os.walk(os.path.join(root, "mmcdole+gofeed")):
        for name in files:
            feed = os.path.join(folder, name)[:-len(".json")] + ".xml"
            if not name.endswith(".json") or not os.path.exists(feed):
                continue
            answer = json.load(open(os.path.join(folder, name)))
            rows = []
            for entry in answer.get("items") or answer.get("entries") or []:
                content = entry.get("content") or ""
                content = content.get("value", "") if isinstance(content, dict) else content
                extensions = entry.get("dcExt") or {}
                people = entry.get("authors") or ([entry["author"]] if entry.get("author") else [])
                people = [p.get("name", "") if isinstance(p, dict) else p for p in people]
                links = [l["href"] for l in entry.get("links") or [] if isinstance(l, dict) and
                         l.get("href") and l.get("rel", "alternate") == "alternate"]
                guid = entry.get("guid") or entry.get("id") or ""
                rows.append({
                    "title": [entry.get("title")], "content": [content or entry.get("description") or entry.get("summary")],
                    "date": moment(entry.get("publishedParsed") or entry.get("pubDateParsed") or entry.get("updatedParsed")),
                    "link": [entry["link"]] if entry.get("link") else links[:1],
                    "author": [" ".join(people)] if people else [],
                    "id": [guid.get("value") if isinstance(guid, dict) else guid]})
            yield os.path.relpath(feed, root), rows

as_is, with_text = inspect(root), inspect(with_texts())
for name in sets:
    met, asked, misses = Counter(), Counter(), defaultdict(list)
    source = {"feedparser": feedparser_expectations, "gofeed": gofeed_expectations}[name]
    for path, rows in source():
        for number, row in enumerate(rows):
            for field, (key, same, plain) in FIELDS.items():
                wanted = [want for want in row[field] if want and squeezed(want)]
                if not wanted or (field == "author" and not any(names(want) for want in wanted)):
                    continue
                answers = with_text.get(path, [])
                got = answers[number][key] if number < len(answers) else None
                if plain and got is not None and len(as_is.get(path, [])) == len(rows):
                    got = as_is[path][number][key]
                asked[field] += 1
                if (got is not None) and same(got, wanted):
                    met[field] += 1
                else:
                    misses[field].append((path, number, wanted, got))
    for field in FIELDS:
        print("%-11s %-8s asked %5d  met %.3f" % (name, field, asked[field], met[field] / max(1, asked[field])))
        for path, number, wanted, got in misses[field][:worst]:
            print("    %s [%d]\n        wanted %.200r\n        got    %.200r" % (path, number, wanted, got))
PYTHON
