"""Writes python-encodings.json: people of many languages in the encodings from before Unicode, as Python encodes them.

Run by hand when a case is added: python3 python-encodings.py
"""

import base64
import json
import pathlib

CASES = [
    ("French", "windows-1252", ["François", "Hélène", "Gaëlle", "Noël", "Société Générale"]),
    ("German", "windows-1252", ["Müller", "Jürgen", "Köln", "Straße", "Österreich"]),
    ("Spanish", "windows-1252", ["José", "Muñoz", "Peña", "Ángel", "Rodríguez"]),
    ("Portuguese", "windows-1252", ["João", "Gonçalves", "Simões", "São Paulo", "Câmara"]),
    ("Danish", "windows-1252", ["Søren", "Kjær", "Jørgensen", "Ærø", "Åse"]),
    ("all of Western Europe", "windows-1252", ["Müller", "José", "François", "Søren", "Åsa", "Núñez"]),
    ("Western capitals", "windows-1252", ["MÜLLER", "GARCÍA", "FRANÇOIS", "PEÑA"]),
    ("a single umlaut", "windows-1252", ["Müller"]),
    ("signs alone", "windows-1252", ["5 €", "O’Brien"]),
    ("Polish", "windows-1250", ["Łukasz", "Wałęsa", "Świętokrzyskie", "Gdańsk", "Małgorzata"]),
    ("Czech", "windows-1250", ["Dvořák", "Novotný", "Jiří", "Škoda", "Ústí"]),
    ("Hungarian", "windows-1250", ["Győr", "Kovács", "Gergő", "Erdős", "Szűcs"]),
    ("Romanian", "windows-1250", ["Braşov", "Ştefan", "Constanţa", "Vlăduţ", "România"]),
    ("Croatian", "windows-1250", ["Kovačić", "Šimić", "Đorđe", "Marković"]),
    ("a single Polish name", "windows-1250", ["Wałęsa"]),
    ("Russian", "windows-1251", ["Иванов", "Сергей", "Москва", "ул. Ленина"]),
    ("Russian capitals", "windows-1251", ["ИВАНОВ", "СЕРГЕЙ", "МОСКВА"]),
    ("Ukrainian", "windows-1251", ["Шевченко", "Київ", "Львів", "Олексій"]),
    ("Bulgarian", "windows-1251", ["Георги", "Иванов", "София", "Пловдив"]),
    ("Japanese", "shift_jis", ["佐藤", "鈴木一郎", "東京都", "株式会社", "ヤマダ"]),
    ("a single Japanese name", "shift_jis", ["山田太郎"]),
    ("kana", "shift_jis", ["ヤマダ タロウ", "さとう"]),
    ("half-width kana", "cp932", ["ﾔﾏﾀﾞ", "ﾀﾛｳ", "佐藤"]),
    ("Korean", "cp949", ["김철수", "이영희", "서울특별시", "주식회사"]),
    ("a single Korean name", "cp949", ["김민준"]),
    ("Chinese", "gb18030", ["王伟", "李娜", "北京市", "有限公司", "张三"]),
    ("a single Chinese name", "gb18030", ["张伟"]),
    ("rare Chinese characters", "gb18030", ["朱镕基", "陶喆", "㐀"]),
]

WHATWG = {"cp932": "shift_jis", "cp949": "euc-kr"}


def case(language, codec, cells):
    text = "name;e-mail\r\n" + "".join(f"{cell};a{row}@x.example\r\n" for row, cell in enumerate(cells))
    return {
        "language": language,
        "encoding": WHATWG.get(codec, codec),
        "base64": base64.b64encode(text.encode(codec)).decode("ascii"),
        "cells": cells,
    }


target = pathlib.Path(__file__).with_name("python-encodings.json")
target.write_text(json.dumps([case(*one) for one in CASES], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
