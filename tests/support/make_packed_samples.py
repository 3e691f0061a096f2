#!/usr/bin/env python3
"""Makes sample_corpus/warc, csv, containers and the packed files of broken from texts that are ours.

  tests/support/make_packed_samples.py      (from the root of the project)

The same run gives the same bytes.
"""
import bz2, gzip, io, os, tarfile, zipfile, zlib

ROOT = "sample_corpus"
DATE = "2024-05-01T08:00:00Z"

PAGES = [
    ("harbourpost.example", "2012/08/06/curiosity-lands.html", "Rover Curiosity lands on Mars",
     "2012-08-06T07:10:00+00:00", "Ines Maretic", "Harbour Post",
     ["The rover Curiosity stood on the floor of Gale crater on Monday morning, after a descent of seven minutes "
      "that its engineers could only watch.",
      "A crane held by rockets let the car-sized machine down on three ropes, a way that nobody had tried on another "
      "planet. The first pictures, small and grey, showed a wheel and the shadow of the rover.",
      "It is to look for places where simple life could once have been at home. The mission is planned for two years."]),
    ("kuestenblatt.example", "politik/klimavertrag-paris", "Klimavertrag in Paris beschlossen",
     "2015-12-12T19:30:00+01:00", "Jonas Rehberg", "Küstenblatt",
     ["In Paris haben am Samstagabend fast zweihundert Staaten einen Vertrag über das Klima beschlossen. Die "
      "Erwärmung der Erde soll deutlich unter zwei Grad bleiben.",
      "Der Hammer des französischen Außenministers fiel um kurz vor halb acht, dann standen die Abgesandten auf und "
      "klatschten minutenlang.",
      "Alle fünf Jahre sollen die Länder sagen, was sie zu tun gedenken. Strafen für die Säumigen sieht der Vertrag "
      "nicht vor."]),
    ("primorski-glasnik.example", "vijesti/2013/07/01/hrvatska-u-uniji", "Hrvatska postala članica Unije",
     "2013-07-01", "Marija Barišić", "Primorski glasnik",
     ["Hrvatska je u ponoć postala dvadeset osma članica Europske unije. Na glavnom trgu u Zagrebu dočekale su je "
      "tisuće ljudi uz vatromet i zbor.",
      "Na graničnim prijelazima prema Sloveniji i Mađarskoj uklonjene su table carine, a prvi su vozači prošli bez "
      "zaustavljanja.",
      "Od danas vrijede pravila zajedničkog tržišta, dok će se na ulazak u područje bez graničnih kontrola čekati još "
      "godinama."]),
]


def page(host, path, title, date, author, site, paragraphs):
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>{title} - {site}</title>
<meta property="og:type" content="article"><meta property="og:title" content="{title}">
<meta property="og:site_name" content="{site}"><meta name="author" content="{author}">
<meta property="article:published_time" content="{date}">
<link rel="canonical" href="https://{host}/{path}"></head>
<body><nav><a href="/">{site}</a> <a href="/about">About</a></nav>
<article><h1>{title}</h1>
{text}
</article>
<footer>{site}</footer></body>
</html>
"""


def record(kind, url, block, media="application/http; msgtype=response"):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n"
    if url:
        head += f"WARC-Target-URI: {url}\r\n"
    head += (f"WARC-Date: {DATE}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{zlib.crc32(block):012x}>\r\n"
             f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def response(body, status="200 OK", media="text/html; charset=utf-8", fields=""):
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{fields}\r\n".encode() + body


def chunked(body):
    parts = [body[i:i + 700] for i in range(0, len(body), 700)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def packed(data):
    return gzip.compress(data, mtime=0)


def write(name, data):
    path = os.path.join(ROOT, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as out:
        out.write(data)


def warc_records():
    records = [record("warcinfo", "", b"software: make_packed_samples.py\r\nformat: WARC File Format 1.0\r\n",
                      "application/warc-fields")]
    for number, entry in enumerate(PAGES):
        url = f"https://{entry[0]}/{entry[1]}"
        body = page(*entry).encode()
        fields = ""
        if number == 1:
            body, fields = chunked(packed(body)), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
        records.append(record("request", url, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"))
        records.append(record("response", url, response(body, fields=fields)))
    host = f"https://{PAGES[0][0]}"
    records += [
        record("response", host + "/old", response(b"", "301 Moved Permanently", fields="Location: /\r\n")),
        record("response", host + "/gone", response(b"<html>Not here</html>", "404 Not Found")),
        record("response", host + "/logo.gif", response(b"GIF89a\x01\0\x01\0", media="image/gif")),
        record("revisit", f"{host}/{PAGES[0][1]}", b"HTTP/1.1 200 OK\r\n\r\n"),
    ]
    return records


def arc():
    def entry(url, media, block):
        return f"{url} 192.0.2.1 20240501080000 {media} {len(block)}\n".encode() + block + b"\n"
    info = b"1 0 Dateline\nURL IP-address Archive-date Content-type Archive-length\n"
    data = entry("filedesc://harbour.arc", "text/plain", info)
    host, path = PAGES[0][:2]
    return data + entry(f"http://{host}/{path}", "text/html", response(page(*PAGES[0]).encode()))


def wet():
    host, path, title, _, _, _, paragraphs = PAGES[2]
    text = (title + "\n" + "\n".join(paragraphs) + "\n").encode()
    return packed(record("conversion", f"https://{host}/{path}", text, "text/plain"))


CSV = '''id,headline,published,outlet,url,body
1,"Bridge over the strait opens, with fog",2022-07-26,Harbour Post,https://harbourpost.example/peljesac-bridge,"The bridge to the peninsula of Pelješac was opened on Tuesday.

The drive to Dubrovnik no longer leads through another country."
2,"""We have a comet"", engineers say",2014-11-12,Harbour Post,https://harbourpost.example/philae,"The lander Philae touched the comet on Wednesday, bounced twice and came to rest in the shade of a cliff."
3,Longest eclipse of the century,2018-07-27,Harbour Post,https://harbourpost.example/eclipse,"For an hour and forty-three minutes the Moon stood in the shadow of the Earth, red over the harbour."
'''
TSV = "Titel\tDatum\tAutor\tInhalt\n" \
      "Kohle läuft aus\t21.12.2018\tJonas Rehberg\tIn Bottrop ist am Freitag das letzte Stück Steinkohle aus " \
      "einem deutschen Bergwerk geholt worden.\n" \
      "Elbphilharmonie eröffnet\t11.01.2017\tJonas Rehberg\tIn Hamburg hat am Mittwoch das Konzerthaus an der " \
      "Elbe eröffnet, sechs Jahre später als geplant.\n"


def sample(path):
    with open(os.path.join(ROOT, "text", path), "rb") as file:
        return file.read()


def tar_of(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zip_of(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 1, 8, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def main():
    records = warc_records()
    write("warc/crawl.warc.gz", b"".join(map(packed, records)))
    write("warc/harbour.arc", arc())
    write("warc/conversion.warc.wet.gz", wet())
    write("csv/harbour-post.csv", CSV.encode())
    write("csv/kuestenblatt.tsv", TSV.encode("cp1252"))
    texts = [(f"day-{i}.txt", text.encode()) for i, text in enumerate([
        "Title: Tunnel under the Gotthard opens\nDate: 2016-06-01\nSource: Harbour Post\n\n"
        "The longest railway tunnel of the world was opened on Wednesday. It leads for fifty-seven kilometres under "
        "the Gotthard and took seventeen years to dig.\n",
        "Title: Last flight of the shuttle\nDate: 2011-07-21\nSource: Harbour Post\n\n"
        "Atlantis rolled to a stop in Florida before sunrise on Thursday, and the age of the shuttles was over after "
        "thirty years.\n"])]
    write("containers/week.zip", zip_of(texts + [("__MACOSX/._day-0.txt", b"\0\5\x16\7"), ("README.md", b"Two.\n")]))
    write("containers/month.tar.xz", __import__("lzma").compress(tar_of([
        ("month/inner.zip", zip_of(texts[:1])), ("month/day-1.txt.gz", packed(texts[1][1]))])))

    damaged = [packed(one) for one in records[:7]]
    broken = bytearray(damaged[2])
    broken[14:24] = b"\xff" * 10
    write("broken/damaged-record.warc.gz", b"".join(damaged[:2]) + bytes(broken) + b"".join(damaged[3:]))
    whole = b"".join(records[:5])
    write("broken/truncated.warc", whole[:len(whole) - 300])
    archive = bytearray(zip_of(texts))
    archive[60:70] = b"\xff" * 10
    write("broken/damaged-member.zip", bytes(archive))
    write("broken/bomb.txt.bz2", bz2.compress(b" " * (80 << 20)))
    write("broken/open-quote.csv", CSV.replace('"Bridge', 'Bridge').replace('"The lander', '"The "lander')
          .replace('2,"""We have a comet""', '2,"We have a comet').encode())
    write("broken/unnamed-columns.csv", b"a,b,c\n1,2,It rained on the third day.\n")


main()
