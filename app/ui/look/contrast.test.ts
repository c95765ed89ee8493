import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Lightness, chroma and hue as oklch() writes them. */
type Color = [lightness: number, chroma: number, hue: number];
type Theme = 'light' | 'dark';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const COLOR = /oklch\(\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\)/g;

/** The tokens that are a colour, or one for each theme; shadows, which hold colours among lengths, are not. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*((?:light-dark\(\s*)?oklch\([^;]*);/g)].map(([, name = '', value = '']) => {
    const [light, dark] = [...value.matchAll(COLOR)].map(
      (found): Color => [Number(found[1]), Number(found[2]), Number(found[3])],
    );
    if (!light) throw new Error(`--${name} is no colour`);
    return [name, { light, dark: dark ?? light }];
  }),
);

/** Linear red, green and blue of a colour (CSS Color 4, OKLab to sRGB); outside 0 to 1 where sRGB cannot show it. */
function linearRgb([lightness, chroma, hue]: Color): [number, number, number] {
  const angle = (hue / 180) * Math.PI;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
}

/** Relative luminance (WCAG 2). */
function luminance(color: Color): number {
  const [red, green, blue] = linearRgb(color).map((part) => Math.min(1, Math.max(0, part)));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(one: Color, other: Color): number {
  const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

function color(name: string, theme: Theme): Color {
  const token = tokens.get(name);
  if (!token) throw new Error(`There is no token --${name}`);
  return token[theme];
}

const BODY_INK = 7;
const TEXT = 4.5;
const EDGE = 3;

const PAPERS = ['sheet', 'desk', 'well', 'bar', 'hover', 'raised', 'press', 'accent-wash'];

const PAIRS: [front: string, back: string, atLeast: number][] = [
  ...PAPERS.flatMap((paper): [string, string, number][] => [
    ['ink', paper, BODY_INK],
    ['ink-2', paper, TEXT],
    ['ink-3', paper, TEXT],
  ]),
  ...['sheet', 'desk', 'well', 'hover', 'raised', 'accent-wash'].map((paper): [string, string, number] => [
    'accent',
    paper,
    TEXT,
  ]),
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-over', TEXT],
  ['on-bad', 'bad-fill', TEXT],
  ...['live', 'doubt', 'bad'].flatMap((meaning) =>
    ['sheet', 'desk', 'well', 'hover'].map((paper): [string, string, number] => [meaning, paper, TEXT]),
  ),
  ['doubt', 'doubt-wash', TEXT],
  ['bad', 'bad-wash', TEXT],
  ...['doubt-wash', 'bad-wash'].flatMap((wash): [string, string, number][] => [
    ['ink', wash, BODY_INK],
    ['ink-2', wash, TEXT],
  ]),
  // the selection bar is the paper's own colours turned round
  ['sheet', 'ink', BODY_INK],
  ...['sheet', 'well', 'desk'].map((paper): [string, string, number] => ['line-field', paper, EDGE]),
  ...['sheet', 'desk', 'accent-wash'].map((paper): [string, string, number] => ['focus', paper, EDGE]),
  ['accent', 'press', EDGE],
  ['live', 'press', EDGE],
  ...['created', 'updated', 'duplicate', 'failed'].map((outcome): [string, string, number] => [
    `o-${outcome}`,
    'sheet',
    EDGE,
  ]),
];

describe('the colours of the look', () => {
  it('checks all the pairs that the pages use', () => {
    expect(PAIRS).toHaveLength(64);
    expect(tokens.size).toBeGreaterThan(40);
  });

  describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
    it.each(PAIRS)('%s on %s stands out by %s to 1', (front, back, atLeast) => {
      expect(contrast(color(front, theme), color(back, theme))).toBeGreaterThanOrEqual(atLeast);
    });

    it('stays inside what sRGB can show', () => {
      const outside = [...tokens.keys()].filter((name) =>
        linearRgb(color(name, theme)).some((part) => part < -0.0005 || part > 1.0005),
      );
      expect(outside).toEqual([]);
    });
  });
});
