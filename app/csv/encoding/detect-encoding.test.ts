import { describe, expect, it } from 'vitest';
import { ENCODINGS } from '#app/csv/dialect.ts';
import encodings from '#tests/torture/encodings/python-encodings.json';
import { utf8 } from '#tests/torture/read-all.ts';
import { detectEncoding, readingsInAll } from './detect-encoding.ts';

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));
const someone = (language: string) => {
  const found = encodings.find((one) => one.language === language);
  if (found === undefined) throw new Error(`no people who write ${language}`);
  return bytesOf(found.base64);
};
const utf16le = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'));
const utf16be = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le').swap16());

describe('detectEncoding', () => {
  it('shows the same cells under each reading', () => {
    const { readings } = detectEncoding(someone('Polish'), true, []);
    expect(readings[0]?.cells).toContain('Wałęsa');
    expect(readings).toHaveLength(4);
    expect(new Set(readings.map(({ cells }) => cells.join())).size).toBe(readings.length);
  });

  it('needs no question where the file says it', () => {
    expect(detectEncoding(utf8('\uFEFFa'), true, [])).toMatchObject({ encoding: 'utf-8', readings: [] });
    expect(detectEncoding(utf8('Änna;字'), true, [])).toMatchObject({ encoding: 'utf-8', readings: [] });
    expect(detectEncoding(utf8('plain'), true, [])).toMatchObject({ encoding: 'utf-8', readings: [] });
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

  it('asks where few words are valid UTF-8 by chance', () => {
    // 伟 and 强 in gb18030
    const { encoding, readings } = detectEncoding(Uint8Array.of(0xce, 0xb0, 0x0a, 0xc7, 0xbf, 0x0a), true, []);
    expect(encoding).toBe('utf-8');
    expect(readings.map((reading) => reading.encoding)).toContain('gb18030');
  });

  it('knows ISO-2022-JP by its escape sequences', () => {
    const text = utf8('name,mail\n\x1b$B;3ED\x1b(B,a@b.example\n');
    expect(detectEncoding(text, true, [])).toMatchObject({ encoding: 'iso-2022-jp', readings: [] });
    expect(detectEncoding(utf8('name\n\x1b[1mbold\n'), true, []).encoding).toBe('utf-8');
  });

  it('does not take a stray NUL for UTF-16', () => {
    expect(detectEncoding(utf8('email,name\nann@example.com,\0'), true, []).encoding).toBe('utf-8');
    expect(detectEncoding(utf16le('王伟\n一二\n李娜\n'), true, []).encoding).toBe('utf-16le');
    expect(detectEncoding(utf16be('王伟\n一二\n李娜\n'), true, []).encoding).toBe('utf-16be');
  });

  it('takes no longer than a hundred plain passes over its sample', () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `Mü${row * 7}ller Straße${row},p@x.example\n`).join('');
    const sample = Uint8Array.from(rows, (letter) => letter.charCodeAt(0)).subarray(0, 256 * 1024);
    const pass = () => sample.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 0);
    const detect = shortestOf(12, () => detectEncoding(sample, false, []));
    expect(detect).toBeLessThan(100 * shortestOf(12, pass));
  });

  it('shows the same cells under every encoding, those that can be read first', () => {
    const dos = Uint8Array.from('name,mail\nM\x81ller,a@b.example\n', (letter) => letter.charCodeAt(0));
    const readings = readingsInAll(dos, true, []);
    const at = (encoding: string) => readings.findIndex((reading) => reading.encoding === encoding);
    expect(readings).toHaveLength(ENCODINGS.length);
    expect(readings[at('ibm850')]).toEqual({ encoding: 'ibm850', cells: ['Müller'] });
    expect(at('ibm850')).toBeLessThan(at('utf-8'));
    expect(readingsInAll(utf8('name\nada\n'), true, [])).toEqual([]);
  });

  it('offers UTF-8 where next to all of the file is', () => {
    const bytes = Uint8Array.from([...utf8('Müller\nJürgen\nKöln\nStraße\n'), 0xfc, 0x0a]);
    const { encoding, readings } = detectEncoding(bytes, true, []);
    expect(encoding).not.toBe('utf-8');
    expect(readings[1]?.encoding).toBe('utf-8');
  });
});

/** Milliseconds of a processor that some work takes where nothing is in its way. */
function shortestOf(times: number, work: () => unknown): number {
  const taken = Array.from({ length: times }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...taken);
}
