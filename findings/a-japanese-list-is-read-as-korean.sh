#!/usr/bin/env bash
# One would guess: a detector of encodings may be wrong about a line or two, and is right about a list of 2,000 contacts.
# What happens: charset-normalizer, which requests uses, tries every encoding and measures how messy the text looks. A
# list of contacts is names between ASCII, and wrong names look tidy too: of the same bytes it makes Korean syllables of
# Japanese surnames, João Simões is Joăo Simőes, and a list from Taiwan is Latin. 100 times the rows change nothing.
# chardet is right about all three.
# Why it matters: every name is still made of letters, and nothing fails. The usual advice, to give the detector more
# text, does not help with contacts, and the usual test, a page of prose in each language, passes.
# Seen with charset-normalizer 3.5.3 and chardet 7.7.0 on Python 3.11, 2026-12-01.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check charset-normalizer==3.5.3 chardet==7.7.0

cat > try.py <<'TRY'
import chardet
from charset_normalizer import from_bytes

LISTS = {
    "cp1252": ["João Simões", "Inês Araújo", "Luís Falcão", "Mário Brandão", "Cláudia Leitão"],
    "cp932": ["佐藤花子", "山田太郎", "高橋一郎", "渡辺美咲", "小林健"],
    "big5": ["林淑芬", "陳志明", "黃俊傑", "張雅婷", "李建宏"],
}

for encoding, names in LISTS.items():
    for count in (20, 2000):
        rows = [f"{names[row % len(names)]};person{row}@a.example" for row in range(count)]
        contacts = "\r\n".join(["Name;Email", *rows, ""]).encode(encoding)
        for detector, found in {
            "charset-normalizer": from_bytes(contacts).best().encoding,
            "chardet": chardet.detect(contacts)["encoding"],
        }.items():
            first = contacts.decode(found).splitlines()[1].split(";")[0]
            print(f"{encoding}, {count} contacts: {detector} {found}, {names[0]} is {first}")
TRY

cat > expected <<'EXPECTED'
cp1252, 20 contacts: charset-normalizer cp1250, João Simões is Joăo Simőes
cp1252, 20 contacts: chardet Windows-1252, João Simões is João Simões
cp1252, 2000 contacts: charset-normalizer cp1250, João Simões is Joăo Simőes
cp1252, 2000 contacts: chardet Windows-1252, João Simões is João Simões
cp932, 20 contacts: charset-normalizer cp949, 佐藤花子 is 뜴뱻됓럔
cp932, 20 contacts: chardet CP932, 佐藤花子 is 佐藤花子
cp932, 2000 contacts: charset-normalizer cp949, 佐藤花子 is 뜴뱻됓럔
cp932, 2000 contacts: chardet CP932, 佐藤花子 is 佐藤花子
big5, 20 contacts: charset-normalizer cp1252, 林淑芬 is ªL²Qªâ
big5, 20 contacts: chardet Big5, 林淑芬 is 林淑芬
big5, 2000 contacts: charset-normalizer cp1252, 林淑芬 is ªL²Qªâ
big5, 2000 contacts: chardet Big5, 林淑芬 is 林淑芬
EXPECTED

PYTHONIOENCODING=utf-8 venv/bin/python try.py > seen
echo "charset-normalizer 3.5.3, chardet 7.7.0, $(venv/bin/python --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
