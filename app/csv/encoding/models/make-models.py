"""Writes letter-pairs.json and characters.json: how often letters follow each other in the languages whose files we
know (docs/decisions/0009-encodings-by-likelihood.md). Only these frequencies are kept, no words.

Run by hand when a language is added:
    pip install wordfreq==3.1.1 Faker==40.63.0 pythainlp==5.4.0 opencc-python-reimplemented==0.1.7
    python3 make-models.py
"""

import collections
import importlib.resources
import json
import math
import pathlib
import re
import unicodedata

import opencc
import wordfreq
from faker import Faker

# language: list of words, locales for names, towns and streets, and what its letters are
LATIN = r"[a-zß-öø-ɏșțḃ-ẳẵ-ỹ\u0300-\u0323]"
CYRILLIC = r"[а-ѣѐ-џґ]"
LANGUAGES = {
    "de": ("de", ["de_DE", "de_AT", "de_CH"], LATIN),
    "fr": ("fr", ["fr_FR", "fr_CH", "fr_CA"], LATIN),
    "es": ("es", ["es_ES", "es_MX", "es_CO"], LATIN),
    "pt": ("pt", ["pt_BR", "pt_PT"], LATIN),
    "it": ("it", ["it_IT"], LATIN),
    "ca": ("ca", ["es_CA"], LATIN),
    "nl": ("nl", ["nl_NL", "nl_BE"], LATIN),
    "sv": ("sv", ["sv_SE"], LATIN),
    "da": ("da", ["da_DK"], LATIN),
    "nb": ("nb", ["no_NO"], LATIN),
    "fi": ("fi", ["fi_FI"], LATIN),
    "is": ("is", ["is_IS"], LATIN),
    "pl": ("pl", ["pl_PL"], LATIN),
    "cs": ("cs", ["cs_CZ"], LATIN),
    "sk": ("sk", ["sk_SK"], LATIN),
    "sl": ("sl", ["sl_SI"], LATIN),
    "hr": ("sh", ["hr_HR", "bs_BA"], LATIN),
    "hu": ("hu", ["hu_HU"], LATIN),
    "ro": ("ro", ["ro_RO"], LATIN),
    "tr": ("tr", ["tr_TR"], LATIN),
    "lt": ("lt", ["lt_LT"], LATIN),
    "lv": ("lv", ["lv_LV"], LATIN),
    "et": (None, ["et_EE"], LATIN),
    "vi": ("vi", ["vi_VN"], LATIN),
    "ru": ("ru", ["ru_RU"], CYRILLIC),
    "uk": ("uk", ["uk_UA"], CYRILLIC),
    "bg": ("bg", ["bg_BG"], CYRILLIC),
    "mk": ("mk", ["mk_MK"], CYRILLIC),
    "sr": ("sh", ["sr_BA"], CYRILLIC),
    "el": ("el", ["el_GR", "el_CY"], r"[ΐά-ώ]"),
    "he": ("he", ["he_IL"], r"[א-ת]"),
    "ar": ("ar", ["ar_SA", "ar_EG", "ar_AE", "ar_PS"], r"[ء-غـ-ْ]"),
    "fa": ("fa", ["fa_IR"], r"[ء-غف-ْپچژکگی\u200c]"),
    "ur": ("ur", ["en_PK"], r"[ء-غف-ْٹپچڈڑژکگںھہیے]"),
    "th": (None, ["th_TH"], r"[ก-ฺเ-๎]"),
}
WORDS = 30_000
PEOPLE = 4_000
# a letter rarer than this is none of the language's
RAREST_LETTER = 0.00008
# the first printable character that JSON does not escape stands for probability 1, each further for a quarter less in
# natural logarithms
FIRST, STEP, MOST = 35, 4, 56

ONE_LETTER = str.maketrans({"ș": "ş", "ț": "ţ", "\u0130": "i"})


def lower(text):
    return text.translate(ONE_LETTER).lower().translate(ONE_LETTER)


def people(locale):
    fake = Faker(locale)
    fake.seed_instance(1)
    for _ in range(PEOPLE):
        for make in (fake.first_name, fake.last_name, fake.city, fake.street_name, fake.company):
            try:
                yield make()
            except AttributeError:
                pass


def thai_words():
    folder = importlib.resources.files("pythainlp.corpus")
    for name in ("volubilis_words_th.txt", "person_names_female_th.txt", "person_names_male_th.txt", "family_names_th.txt"):
        yield from folder.joinpath(name).read_text(encoding="utf-8").split()


def weighted_words(wordlist, locales):
    """Words with weights: common ones count for more, but far less than they are more common; names for half."""
    words = collections.Counter()
    if wordlist:
        for rank, word in enumerate(wordfreq.top_n_list(wordlist, WORDS)):
            words[lower(word)] += (rank + 10) ** -0.5
    if "th_TH" in locales:
        for word in thai_words():
            words[word] += 0.01
    names = collections.Counter()
    for locale in locales:
        for name in people(locale):
            for word in re.split(r"[^\w\u0300-\u036f\u0e00-\u0e7f\u064b-\u0652\u200c]+", lower(name)):
                names[word] = 1
    total, ratio = sum(words.values()), len(names)
    for word in names:
        words[word] += total / ratio if total else 1
    return words


def pairs_of(words, letter):
    letters = collections.Counter()
    for word, weight in words.items():
        for character in word:
            if re.fullmatch(letter, character):
                letters[character] += weight
    total = sum(letters.values())
    alphabet = sorted(character for character, count in letters.items() if count / total > RAREST_LETTER)
    place = {character: index + 1 for index, character in enumerate(alphabet)}
    counts = [[0.0] * (len(alphabet) + 1) for _ in range(len(alphabet) + 1)]
    for word, weight in words.items():
        before = 0
        for character in word:
            after = place.get(character, 0)
            if before or after:
                counts[before][after] += weight
            before = after
        counts[before][0] += weight
    singles = [sum(row[index] for row in counts) for index in range(len(alphabet) + 1)]
    whole = sum(singles)
    text = ""
    for row in counts:
        seen = sum(row)
        smoothing = whole * 0.0005
        for index, count in enumerate(row):
            likelihood = (count + smoothing * singles[index] / whole) / (seen + smoothing)
            text += chr(FIRST + min(MOST, round(-math.log(max(likelihood, 1e-12)) * STEP)))
    return {"letters": "".join(alphabet), "pairs": text.replace("\\", "!")}


def characters_of(wordlist, locales, pattern, most):
    """Characters, most frequent first, and of equal weight in words and in names."""
    counts = collections.Counter()
    words = collections.Counter()
    if wordlist:
        for rank, word in enumerate(wordfreq.top_n_list(wordlist, 2 * WORDS)):
            words[word] += (rank + 10) ** -0.7
    names = collections.Counter()
    for locale in locales:
        names.update(people(locale))
    for source in (words, names):
        one = collections.Counter()
        for word, weight in source.items():
            for character in word:
                if re.fullmatch(pattern, character):
                    one[character] += weight
        total = sum(one.values())
        for character, weight in one.items():
            counts[character] += weight / total
    return counts


HAN = r"[々一-鿿]"
KANA = r"[ぁ-ヿｦ-ﾟ]"
here = pathlib.Path(__file__).parent

models = {}
for language, (wordlist, locales, letter) in LANGUAGES.items():
    words = weighted_words(wordlist, locales)
    if language == "hr":
        words = {word: weight for word, weight in words.items() if not re.search(CYRILLIC, word)}
    if language == "sr":
        latin = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split()
        cyrillic = dict(zip(latin, "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш".split()))
        words = {
            re.sub("lj|nj|dž|.", lambda found: cyrillic.get(found[0], found[0]), word): weight
            for word, weight in words.items()
        }
    models[language] = pairs_of(words, letter)
    if language == "vi":
        # windows-1258 writes tones as characters of their own, behind the vowel
        tones = {"̀", "́", "̃", "̉", "̣"}
        apart = collections.Counter()
        for word, weight in words.items():
            text = ""
            for character in unicodedata.normalize("NFC", word):
                parts = unicodedata.normalize("NFD", character)
                tone = "".join(part for part in parts if part in tones)
                text += unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tone
            apart[text] += weight
        models["vi-tones"] = pairs_of(apart, letter)

CJK = {
    "ja": ("ja", ["ja_JP"], f"{HAN}|{KANA}", 1500),
    "ko": ("ko", ["ko_KR"], r"[가-힣]", 1100),
    "zh-hans": ("zh", ["zh_CN"], HAN, 2400),
    "zh-hant": (None, ["zh_TW"], HAN, 2400),
}
characters = {}
simplified = None
for language, (wordlist, locales, pattern, most) in CJK.items():
    counts = characters_of(wordlist, locales, pattern, most)
    if language == "zh-hans":
        simplified = counts
    if language == "zh-hant":
        to_traditional = opencc.OpenCC("s2t")
        for character, weight in simplified.items():
            counts[to_traditional.convert(character)] += weight
    characters[language] = "".join(character for character, _ in counts.most_common(most))

write = lambda name, data: (here / name).write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
write("letter-pairs.json", models)
write("characters.json", characters)
