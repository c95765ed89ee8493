import { describe, expect, it } from 'vitest';
import encodings from '#tests/torture/encodings.json';
import { utf8 } from '#tests/torture/read-all.ts';
import { detectEncoding } from './detect-encoding.ts';

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));
const someone = (language: string) => {
  const found = encodings.find((one) => one.language === language);
  if (found === undefined) throw new Error(`no people who write ${language}`);
  return bytesOf(found.base64);
};
const utf16le = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'));
const utf16be = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le').swap16());

describe('detectEncoding', () => {
  it.each(encodings)('finds $encoding in $language, and asks', ({ encoding, base64 }) => {
    const guess = detectEncoding(bytesOf(base64), true, []);
    expect(guess.encoding).toBe(encoding);
    expect(guess.readings[0]?.encoding).toBe(encoding);
  });

  it('shows the same cells under each reading', () => {
    const { readings } = detectEncoding(someone('Polish'), true, []);
    expect(readings[0]?.cells).toContain('Wałęsa');
    expect(readings.map(({ encoding }) => encoding)).toContain('windows-1252');
    expect(new Set(readings.map(({ cells }) => cells.join())).size).toBe(readings.length);
  });

  it('needs no question where the file says it', () => {
    expect(detectEncoding(utf8('\uFEFFa'), true, [])).toEqual({ encoding: 'utf-8', readings: [] });
    expect(detectEncoding(utf8('Änna;字'), true, [])).toEqual({ encoding: 'utf-8', readings: [] });
    expect(detectEncoding(utf8('plain'), true, [])).toEqual({ encoding: 'utf-8', readings: [] });
    expect(detectEncoding(utf16be('\uFEFF字'), true, []).encoding).toBe('utf-16be');
    expect(detectEncoding(utf16be('name,mail\n'), true, []).encoding).toBe('utf-16be');
    expect(detectEncoding(utf16le('Имя,почта\nАнна,a@b.example\n'), true, []).encoding).toBe('utf-16le');
  });

  it('does not mind a character that the end of the sample cuts', () => {
    const bytes = utf8('a,字,字');
    expect(detectEncoding(bytes.subarray(0, -1), false, []).encoding).toBe('utf-8');
    expect(detectEncoding(bytes.subarray(0, -1), true, []).encoding).not.toBe('utf-8');
  });

  it('looks at further ranges while the sample is plain ASCII', () => {
    const plain = utf8('name;mail\r\nAnna;a@b.example\r\n');
    expect(detectEncoding(plain, false, [plain, someone('Russian')]).encoding).toBe('windows-1251');
    expect(detectEncoding(plain, false, [someone('Russian').subarray(12)]).encoding).toBe('windows-1251');
    expect(detectEncoding(plain, false, [utf8('x\nМосква\nМосква').subarray(3, -1)]).encoding).toBe('utf-8');
    expect(detectEncoding(plain, false, [plain]).encoding).toBe('utf-8');
    expect(detectEncoding(utf8('字\n'), false, [someone('Russian')]).encoding).toBe('utf-8');
  });

  it('offers UTF-8 where next to all of the file is', () => {
    const bytes = Uint8Array.from([...utf8('Müller\nJürgen\nKöln\nStraße\n'), 0xfc, 0x0a]);
    const { encoding, readings } = detectEncoding(bytes, true, []);
    expect(encoding).not.toBe('utf-8');
    expect(readings[1]?.encoding).toBe('utf-8');
  });
});
