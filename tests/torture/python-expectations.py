"""Writes python-expectations.json: what Python's csv module reads from small awkward files.

Run by hand when a case is added: python3 python-expectations.py
Blank rows are left out, as ours are; guarding apostrophes do not occur here.
"""

import csv
import io
import json
import pathlib

FILES = {
    "plain": "a,b,c\r\n1,2,3\r\n",
    "LF": "a,b\n1,2\n",
    "CR": "a,b\r1,2\r",
    "mixed line ends": "a,b\r\n1,2\n3,4\r5,6\r\n",
    "no last line end": "a,b\r\n1,2",
    "no last line end, quoted": 'a,b\r\n1,"2"',
    "no last line end, empty cell": "a,b\r\n1,",
    "quoted delimiter": '"a,b",c\r\n',
    "doubled quotes": '"a ""b"" c",d\r\n',
    "only doubled quotes": '"""",""""""\r\n',
    "empty quoted cells": '"",a,""\r\n',
    "line breaks inside": '"one\r\ntwo\nthree\rfour",b\r\n',
    "line breaks at the edges": '"\r\na\n",b\r\n',
    "quote in the middle": '5" pipe,6"x"\r\n',
    "quotes around a part": 'a "b" c,d\r\n',
    "more after a closing quote": '"Big" Joe,"a, b"c"d","e""f" "g"\r\n"x\r\ny"z,1\r\n',
    "ragged": "a,b,c\r\n1\r\n1,2,3,4\r\n",
    "blank rows": "a,b\r\n\r\n1,2\r\n\r\n\r\n3,4\r\n",
    "trailing delimiter": "a,b,\r\n1,2,\r\n",
    "non-ASCII": "Ä,ß,字,🙂\r\nñ,é,ü,ø\r\n",
    "non-ASCII quoted": '"Ä,""ß""","字\n🙂"\r\n',
    "long cell": "a," + "x" * 5000 + ",b\r\n",
    "many quoted cells": ",".join('"%d"' % number for number in range(300)) + "\r\n",
    "quoted then ragged": '"a","b"\r\n"c"\r\n"d","e","f"\r\n',
    "spaces kept": "  a  ,  b\r\n",
    "quotes of the other kind": "'a','b, c'\r\n",
    "backslash is a character": '"a\\b",c\\,d\r\n',
    "semicolons are characters": "a;b,c\r\n",
}

DIALECTS = {
    ";": ({"delimiter": ";"}, 'a;"b;c";d,e\r\n1;2;3\r\n'),
    "tab": ({"delimiter": "\t"}, 'a\t"b\tc"\td,e\r\n1\t2\t3\r\n'),
    "pipe": ({"delimiter": "|"}, 'a|"b|c"|d,e\r\n1|2|3\r\n'),
    "single quotes": ({"quotechar": "'"}, "'a, b','it''s',\"c\"\r\n'x\ny',2,3\r\n"),
    "no quotes": ({"quoting": csv.QUOTE_NONE}, '"a,b",c"\r\n"1\r\n'),
    "backslash": ({"escapechar": "\\", "doublequote": False}, '"a \\"b\\" c","d\\\\e"\r\n"f\\"",g\r\n'),
    "backslash, single quotes": (
        {"escapechar": "\\", "doublequote": False, "quotechar": "'"},
        "'it\\'s','a, b'\r\n1,2\r\n",
    ),
}


def read(text, **options):
    rows = csv.reader(io.StringIO(text, newline=""), **options)
    return [row for row in rows if any(cell.strip() for cell in row)]


def case(name, text, options):
    ours = {
        "delimiter": options.get("delimiter", ","),
        "quote": "none" if options.get("quoting") == csv.QUOTE_NONE else options.get("quotechar", '"'),
        "escape": "backslash" if "escapechar" in options else "double",
    }
    return {"name": name, "dialect": ours, "text": text, "rows": read(text, **options)}


cases = [case(name, text, {}) for name, text in FILES.items()]
cases += [case(name, text, options) for name, (options, text) in DIALECTS.items()]
target = pathlib.Path(__file__).with_name("python-expectations.json")
target.write_text(json.dumps(cases, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
