#!/usr/bin/env bash
# One would guess: a CardDAV server gives back the card that it took, or refuses it.
# What happens: Radicale answers 201 and stores what vobject, Python's usual library for vCards, makes of the card. For
# most properties vobject ends the value at the first comma that has no backslash. But commas need none in a link or a
# data: URI, and they separate nicknames. Of "Ann,Annie" the server keeps "Ann", of a photo the words
# "data:image/gif;base64", and of a link what comes before the comma.
# Why it matters: an address book that moves there as vCard 4 has lost every photo, and the program that uploaded it was
# told that all had been stored.
# Seen with Radicale 3.9.0 and vobject 0.9.9 on Python 3.11, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check radicale==3.9.0 vobject==0.9.9

cat > try.py <<'TRY'
import io
import logging

from radicale import Application, config

logging.disable()
settings = config.load()
chosen = {"storage": {"filesystem_folder": "store"}, "auth": {"type": "none"}, "rights": {"type": "authenticated"}}
settings.update(chosen, "this test")
server = Application(settings)

BOOK = '<mkcol xmlns="DAV:"><set><prop><resourcetype><collection/>%s</resourcetype></prop></set></mkcol>'
ADDRESSES = '<addressbook xmlns="urn:ietf:params:xml:ns:carddav"/>'
CARD = [
    "BEGIN:VCARD",
    "VERSION:4.0",
    "UID:anna",
    "FN:Anna Smith",
    "NICKNAME:Ann,Annie",
    "PHOTO:data:image/gif;base64,R0lGODlhAQABAAAAACw=",
    "URL:https://a.example/map?at=52.5,13.4",
    "END:VCARD",
]


def ask(method, path, body=""):
    """Asks over WSGI, as an HTTP server in front would."""
    statuses = []
    request = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_AUTHORIZATION": "Basic YW5uYTphbm5h",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body.encode()),
        "wsgi.errors": io.StringIO(),
    }
    said = b"".join(server(request, lambda status, headers: statuses.append(status)))
    return statuses[0], said.decode()


ask("MKCOL", "/anna/book/", BOOK % ADDRESSES)
print("PUT:", ask("PUT", "/anna/book/anna.vcf", "\r\n".join(CARD) + "\r\n")[0])
_, kept = ask("GET", "/anna/book/anna.vcf")
for line in CARD:
    name = line.split(":")[0]
    if name in ("FN", "NICKNAME", "PHOTO", "URL"):
        print(f"{line} -> {next((back for back in kept.splitlines() if back.startswith(name)), None)}")
TRY

cat > expected <<'EXPECTED'
PUT: 201 Created
FN:Anna Smith -> FN:Anna Smith
NICKNAME:Ann,Annie -> NICKNAME:Ann
PHOTO:data:image/gif;base64,R0lGODlhAQABAAAAACw= -> PHOTO:data:image/gif\;base64
URL:https://a.example/map?at=52.5,13.4 -> URL:https://a.example/map?at=52.5
EXPECTED

venv/bin/python try.py > seen
echo "Radicale 3.9.0, vobject 0.9.9, $(venv/bin/python --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
