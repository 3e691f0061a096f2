#!/usr/bin/env bash
# How many pages of ../shared/data/formats/charset (NEWS_DATA) are decoded as the folder they lie in
# is named, or to the same text: by what they declare, and by their bytes alone. Then the encoding
# cases of html5lib: the encoding a page declares.
#
#   tests/bench/charset.sh
#
# BENCH: the program (build/release/tests/bench/charset_bench). CHARSETS: the folder, if it is
# unpacked. WORST=N lists at most N misses.
set -euo pipefail
cd "$(dirname "$0")/../.."

bench=$(realpath "${BENCH:-build/release/tests/bench/charset_bench}")
data=${NEWS_DATA:-../shared/data}
folder=${CHARSETS:-}
if [ -z "$folder" ]; then
  [ -d "$data/formats" ] || { echo "no $data/formats: nothing to measure with" >&2; exit 0; }
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  tar --zstd -xf "$data"/formats/charset.tar.zst -C "$folder"
fi

python3 - "$bench" "$folder" "${WORST:-100}" <<'PYTHON'
import os, re, subprocess, sys, tempfile, unicodedata
bench, folder, worst = sys.argv[1], sys.argv[2], int(sys.argv[3])

# What Python calls the encoding of a folder, where it is not the folder's name without a language.
PYTHON = {"CP949": "cp949", "EUC-KR": "cp949", "GB2312": "gb18030", "CP932": "cp932", "SHIFT_JIS": "cp932",
          "Big5": "big5hkscs", "MacCyrillic": "mac_cyrillic", "MacRoman": "mac_roman", "IBM855": "cp855",
          "IBM866": "cp866", "TIS-620": "cp874", "iso-8859-1": "cp1252", "iso-8859-9": "cp1254",
          "utf-8": "utf-8", "utf-8-sig": "utf-8-sig", "Johab": "johab"}

def names(path):
    for name in os.path.relpath(path, folder).split(os.sep)[:-1][::-1]:
        yield name

def wanted(path, data):
    name = os.path.basename(os.path.dirname(path))
    codec = PYTHON.get(name) or PYTHON.get(re.sub(r"-[a-z]+$", "", name)) or re.sub(r"-[a-z]+$", "", name)
    try:
        return data.decode(codec, "replace")
    except LookupError:
        return None  # no such codec: only the name can be compared

# Names that are one encoding on the web.
ALIAS = {"gb2312": "gb18030", "gbk": "gb18030", "shiftjis": "windows31j", "cp932": "windows31j", "big5": "big5hkscs",
         "euckr": "windows949", "cp949": "windows949", "tis620": "windows874", "maccyrillic": "xmaccyrillic",
         "macroman": "macintosh", "iso88591": "windows1252", "iso88599": "windows1254", "ascii": "utf8", "utf8sig": "utf8"}

def name_of(label):
    label = re.sub(r"[^a-z0-9]", "", label.lower())
    return ALIAS.get(label, label)

def same_name(path, charset):
    folder_name = os.path.basename(os.path.dirname(path))
    return name_of(charset) in (name_of(folder_name), name_of(re.sub(r"-[a-z]+$", "", folder_name)))

# Equal but for line ends, a byte order mark, NUL, and what either side cannot read.
def plain(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").lstrip("\ufeff")
    return re.sub(r"[\ufffd\x80-\x9f\uf000-\uf8ff]+", "?", text)

def decoded(paths, *options):
    out = subprocess.run([bench, *options, *paths], stdout=subprocess.PIPE, check=True).stdout
    at = 0
    for path in paths:
        end = out.index(b"\n", at)
        name, charset, size = out[at:end].rsplit(b"\t", 2)
        yield path, charset.decode(), out[end + 1:end + 1 + int(size)].decode("utf-8")
        at = end + 1 + int(size)

def unequal(a, b):
    return sum(x != y for x, y in zip(a, b)) + abs(len(a) - len(b))

pages = sorted(os.path.join(at, name) for at, _, files in os.walk(folder) for name in files
               if "tests" in at.split(os.sep)[-2:-1] and name != "README.txt")
for label, options in (("as declared", ["--declared"]), ("by their bytes", [])):
    misses = []
    for path, charset, text in decoded(pages, *options):
        want = wanted(path, open(path, "rb").read())
        good = same_name(path, charset) or (want is not None and plain(text) == plain(want))
        if not good:
            far = unequal(plain(text), plain(want)) if want else 0
            misses.append("%s read as %s, %d characters differ" % (os.path.relpath(path, folder), charset, far))
    print("pages %d  %s  right %.4f" % (len(pages), label, 1 - len(misses) / max(1, len(pages))))
    for miss in misses[:worst]:
        print("   ", miss)

# html5lib: "#data" up to "#encoding" and a name, windows-1252 if the page declares none.
cases, misses = 0, []
with tempfile.TemporaryDirectory() as work:
    expected = {}
    for at, _, files in os.walk(folder):
        for name in sorted(files):
            if not name.endswith(".dat") or os.path.basename(at) != "encoding":
                continue
            for i, case in enumerate(open(os.path.join(at, name), "rb").read().split(b"#data\n")[1:]):
                page, _, encoding = case.partition(b"#encoding\n")
                path = os.path.join(work, "%s-%03d" % (name, i))
                open(path, "wb").write(page.removesuffix(b"\n"))
                expected[path] = (page, encoding.split(b"\n")[0].decode())
    for path, charset, text in decoded(sorted(expected), "--declaration"):
        page, want = expected[path]
        cases += 1
        if name_of(charset or "windows-1252") != name_of(want):
            misses.append("%s: wants %s, is %s: %r" % (os.path.basename(path), want, charset, page[:300]))
print("html5lib cases %d  declaration right %.4f" % (cases, 1 - len(misses) / max(1, cases)))
for miss in misses[:worst]:
    print("   ", miss)
PYTHON
