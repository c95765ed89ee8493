"""Cuts the fonts that most pages need out of those of @fontsource-variable/inter, with the weights that we use.

    python3 -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools==4.68.0 brotli==1.2.1
    /tmp/fonts/bin/python app/ui/look/fonts/make-fonts.py

The letters of Latin Extended-A, those of most names in Europe, are an eighth of a file that has all of Latin there is.
"""

from pathlib import Path
from tempfile import NamedTemporaryFile

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
FILES = HERE.parents[3] / "node_modules/@fontsource-variable/inter/files"
WEIGHTS = (400, 600)
# with the two letters of Romanian and the capital of the German one that come from later blocks
EXTENDED_A = [*range(0x100, 0x180), *range(0x218, 0x21C), 0x1E9E]


def cut(source: str, target: str, letters: list[int] | None = None) -> None:
    font = TTFont(FILES / f"inter-{source}-wght-normal.woff2")
    subsetter = Subsetter(Options(layout_features=["*"], notdef_outline=True))
    subsetter.populate(unicodes=letters or list(font.getBestCmap()))
    subsetter.subset(font)
    font.flavor = None
    with NamedTemporaryFile(suffix=".ttf") as whole:
        font.save(whole.name)
        lighter = instantiateVariableFont(TTFont(whole.name), {"wght": WEIGHTS})
    lighter.flavor = "woff2"
    lighter.save(HERE / f"{target}.woff2")


cut("latin", "inter-latin")
cut("latin-ext", "inter-latin-extended-a", EXTENDED_A)
