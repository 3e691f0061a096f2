#!/usr/bin/env bash
# Whether every intact record of the web archives in ../shared/data/formats (NEWS_DATA) is read: what
# a few lines of Python count in them beside what the indexer says, file by file.
#
#   tests/bench/warc.sh
#
# INDEXER: the program to measure (build/release/indexer/indexer). WORK: where archives are unpacked.
set -euo pipefail
cd "$(dirname "$0")/../.."

indexer=${INDEXER:-build/release/indexer/indexer}
data=${NEWS_DATA:-../shared/data}
work=${WORK:-/tmp/dateline-warc}
[ -d "$data/formats" ] || { echo "no $data/formats: nothing to measure with" >&2; exit 0; }
mkdir -p "$work"
for set in warc containers; do
  for packed in "$data"/formats/"$set"*.tar.zst; do
    tar --zstd -xf "$packed" -C "$work" 2>/dev/null || true
  done
done

INDEXER=$indexer python3 - "$work" <<'PYTHON'
import collections, gzip, json, os, re, subprocess, sys, zlib

def unpacked(path):
    """The bytes, and whether nothing was damaged. Members that are whole count, others are lost."""
    raw = open(path, "rb").read()
    if raw[:4] == b"\x04\x22\x4d\x18":
        return subprocess.run(["lz4", "-dc", path], capture_output=True).stdout
    if raw[:2] != b"\x1f\x8b":
        return raw
    out = b""
    while raw:
        member = zlib.decompressobj(31)
        try:
            out += member.decompress(raw)
            raw = member.unused_data.lstrip(b"\0") if member.eof else b""
        except zlib.error:
            next_member = raw.find(b"\x1f\x8b\x08", 1)
            raw = raw[next_member:] if next_member > 0 else b""
    return out

def field(header, name):
    found = re.search(rb"(?im)^" + name + rb":[ \t]*(.*?)[ \t]*\r?$", header)
    return found.group(1).decode("latin-1") if found else ""

def kind_of_http(block):
    status = re.match(rb"HTTP\S*\s+(\d+)", block)
    if not status:
        return "malformed"
    status = int(status.group(1))
    end = re.search(rb"\r?\n\r?\n", block)
    media = field(block[:end.end() if end else len(block)], b"content-type").split(";")[0].strip().lower()
    body = block[end.end():] if end else b""
    if status == 304: return "revisit"
    if 300 <= status < 400: return "redirect"
    if not 200 <= status < 300: return "http-error"
    if media in ("text/html", "application/xhtml+xml"): return "page"
    if not media and re.search(rb"(?i)<(html|!doctype html|head|body)", body[:2000]): return "page"
    return "other-media"

def count_warc(data):
    counts = collections.Counter()
    for start in re.finditer(rb"(?m)^WARC/\d\.\d+\r?\n", data):
        end = re.compile(rb"\r?\n\r?\n").search(data, start.end() - 2)
        if not end: continue
        header = data[start.end():end.end()]
        length = field(header, b"content-length")
        if not length.isdigit(): continue
        block = data[end.end():end.end() + int(length)]
        behind = data[end.end() + int(length):][:40].lstrip(b"\r\n")
        if len(block) < int(length) or (behind and not behind.startswith(b"WARC/")): continue
        counts["records"] += 1
        kind, url = field(header, b"warc-type").lower(), field(header, b"warc-target-uri").strip("<>")
        if kind == "revisit": counts["revisit"] += 1
        elif kind == "response": counts[kind_of_http(block) if block[:4] == b"HTTP" else "other-media"] += 1
        elif kind in ("resource", "conversion"):
            media = field(header, b"content-type").split(";")[0]
            text = media == "text/plain" and url.startswith("http")
            counts["page" if text or media in ("text/html", "application/xhtml+xml") else "other-media"] += 1
    return counts

def count_arc(data):
    counts = collections.Counter()
    for line in re.finditer(rb"(?m)^([a-z]+:.*) (\d\d?\d?\.\S+) (\d{12,14}) (\S+) (?:\d+ \S+ \S+ \d+ \S+ )?(\d+)\r?\n", data):
        block = data[line.end():line.end() + int(line.group(5))]
        if len(block) < int(line.group(5)): continue
        counts["records"] += 1
        if line.group(1).startswith(b"filedesc"): continue
        counts[kind_of_http(block) if block[:4] == b"HTTP" else "other-media"] += 1
    return counts

def count_indexer(path):
    run = subprocess.run([os.environ["INDEXER"], "inspect", "-v", path], capture_output=True)
    counts = collections.Counter(page=run.stdout.count(b"\n"))
    names = {b"page is no article": "page", b"record has no text": "page",
             b"web record repeats another": "revisit",
             b"web record is a redirect": "redirect", b"web record is an error": "http-error",
             b"web record is no page": "other-media"}
    for line in run.stderr.splitlines():
        for words, name in names.items():
            if words in line: counts[name] += 1
    return counts

kinds, wrong, total = ["page", "revisit", "redirect", "http-error", "other-media"], 0, collections.Counter()
print(f"{'':58}{'records':>9}" + "".join(f"{kind:>14}" for kind in kinds))
for folder, _, files in sorted(os.walk(sys.argv[1])):
    for name in sorted(files):
        path = os.path.join(folder, name)
        if not re.search(r"\.(warc|arc|wet)(\.|$)", name): continue
        data = unpacked(path)
        there = count_arc(data) if data.startswith(b"filedesc") else count_warc(data)
        read = count_indexer(path)
        total += there
        # What Python takes for other media may be a feed, whose articles count as pages.
        same = all(there[kind] <= read[kind] for kind in kinds[:4]) and \
            there["page"] + there["other-media"] <= read["page"] + read["other-media"]
        wrong += not same
        cells = [f"{read[kind]} of {there[kind]}" for kind in kinds]
        print(f"{name[:56]:58}{there['records']:>9}" + "".join(f"{cell:>14}" for cell in cells) + ("" if same else "  !"))
print(f"{'all':58}{total['records']:>9}" + "".join(f"{total[kind]:>14}" for kind in kinds))
print(f"{wrong} files with records that were not read")
PYTHON
