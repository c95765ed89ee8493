#!/usr/bin/env bash
# One would guess: a table that pandas saves as .ods can be read by pandas, or an exception says why not.
# What happens: of the CR LF in a cell, as notes from Windows and web forms have it, odfpy makes a form feed, which XML
# does not allow. When the file is read with the default engine, the document is printed to the console and the rows up
# to that cell are returned: no exception, no warning.
# Why it matters: 1,000 contacts are saved and two are read. The first note of two lines decides how many are left.
# Seen with pandas 3.1.1 and odfpy 1.4.1 on Python 3.11, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1

cat > try.py <<'TRY'
import contextlib
import io

import pandas

for note in ["a\nb", "a\r\nb"]:
    contacts = pandas.DataFrame(
        {"email": [f"person{n}@a.example" for n in range(1000)], "note": ["x", note] + ["x"] * 998}
    )
    contacts.to_excel("contacts.ods", index=False)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        read = pandas.read_excel("contacts.ods")
    said = "SAX FAILED" in printed.getvalue()
    print(f"note {note!r}: {len(contacts)} written, {len(read)} read, last {read.iloc[-1].to_dict()}, printed {said}")
TRY

cat > expected <<'EXPECTED'
note 'a\nb': 1000 written, 1000 read, last {'email': 'person999@a.example', 'note': 'x'}, printed False
note 'a\r\nb': 1000 written, 2 read, last {'email': 'person1@a.example', 'note': nan}, printed True
EXPECTED

venv/bin/python try.py > seen
echo "pandas 3.1.1, odfpy 1.4.1, $(venv/bin/python --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
