import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sayEmailFault } from '#app/words/failures/email-faults.ts';
import { emailFault, emailInCell, normaliseEmail } from './email-address.ts';

const sentenceFor = (text: string) => sayEmailFault(emailFault(text));

describe('normaliseEmail', () => {
  it.each([
    ['anna@folks.de', 'anna@folks.de'],
    ['  Anna.Maria@Folks.DE ', 'anna.maria@folks.de'],
    ['\u00a0\u200banna@folks.de\ufeff', 'anna@folks.de'],
    ["o'neil+tag@sub.example.co.uk", "o'neil+tag@sub.example.co.uk"],
    ['.dots..are@html.fine', '.dots..are@html.fine'],
    ['!#$%&*+/=?^_`{|}~-@x.y', '!#$%&*+/=?^_`{|}~-@x.y'],
    ['1@2.3', '1@2.3'],
    ['Müller@Bücher.de', 'müller@bücher.de'],
    ['用户@例子.广告', '用户@例子.广告'],
    ['अजय@डाटा.भारत', 'अजय@डाटा.भारत'],
    ['коля@пример.рф', 'коля@пример.рф'],
    ['a@xn--bcher-kva.de', 'a@xn--bcher-kva.de'],
    ['a@b--c.de', 'a@b--c.de'],
    ['Anna <A@b.de>', 'a@b.de'],
    [' "Berg, Anna" < a@b.de > ', 'a@b.de'],
    ['<a@b.de>', 'a@b.de'],
    ['mailto:a@b.de', 'a@b.de'],
    ['MAILTO:a@b.de?subject=Hello', 'a@b.de'],
    ['Anna <mailto:a@b.de>', 'a@b.de'],
    ['a@b.de <a@b.de>', 'a@b.de'],
    [`${'a'.repeat(64)}@b.de`, `${'a'.repeat(64)}@b.de`],
    [`${'𐐨'.repeat(64)}@b.de`, `${'𐐨'.repeat(64)}@b.de`],
    [`a@${'b'.repeat(63)}.de`, `a@${'b'.repeat(63)}.de`],
  ])('keeps %j', (text, email) => {
    expect(emailInCell(text)).toBe(email);
  });

  it('of an address alone takes nothing around it', () => {
    expect(normaliseEmail(' A@b.de ')).toBe('a@b.de');
    expect(normaliseEmail('Anna <a@b.de>')).toBeNull();
    expect(normaliseEmail('mailto:a@b.de')).toBeNull();
  });

  it.each([
    ['', 'No e-mail address; it is how we tell people apart'],
    ['\u200b ', 'No e-mail address; it is how we tell people apart'],
    ['anna', 'Not an e-mail address: there is no @'],
    ['anna@folks', 'Not an e-mail address: the domain has no dot'],
    ['@folks.de', 'Not an e-mail address: there is nothing before the @'],
    ['anna@', 'Not an e-mail address: there is nothing after the @'],
    ['anna@@folks.de', 'Not an e-mail address: there is more than one @'],
    ['anna schmidt@folks', 'Not an e-mail address: there is a space in it'],
    ['anna(@folks.de', 'Not an e-mail address: the part before the @ has a character that is not allowed there'],
    ['anna:@folks.de', 'Not an e-mail address: the part before the @ has a character that is not allowed there'],
    ['anna@folks..de', 'Not an e-mail address: the domain has one dot too many'],
    ['anna@folks.de.', 'Not an e-mail address: the domain has one dot too many'],
    ['anna@-folks.de', 'Not an e-mail address: a part of the domain begins or ends with a hyphen'],
    ['anna@folks_base.de', 'Not an e-mail address: the domain has a character that is not allowed there'],
    ['anna@folks.de:25', 'Not an e-mail address: the domain has a character that is not allowed there'],
    ['anna@fo😀ks.de', 'Not an e-mail address: the domain has a character that is not allowed there'],
    [`a@${'b'.repeat(64)}.de`, 'Not an e-mail address: a part of the domain is longer than 63 characters'],
    [`${'a'.repeat(65)}@b.de`, 'Not an e-mail address: 65 characters before the @, 64 at most'],
    [`a@${'b.'.repeat(130)}de`, 'Longer than 254 characters: 264'],
    ['a@b.de (work)', 'Write the address alone, without the name'],
    ['[a@b.de]', 'Write the address alone, without the characters around it'],
    ['a@b.de <c@d.de>', 'Two addresses in one cell'],
    ['Anna <a@b.de', 'Write the address alone, without the name'],
    ['a@b.de;', 'Write the address alone, without the characters around it'],
    ['mailto:a@b.de,c@d.de', 'Two addresses in one cell'],
    ['mailto:', 'Not an e-mail address: there is no @'],
    ['a@b.de, c@d.de', 'Two addresses in one cell'],
    ['a@b.de c@d.de', 'Two addresses in one cell'],
    ['Anna <a@b.de>; Bob <c@d.de>', 'Two addresses in one cell'],
    ['ann\ufffd@b.de', 'Not an e-mail address: the part before the @ has a character that is not allowed there'],
    ['ann\0@b.de', 'Not an e-mail address: the part before the @ has a character that is not allowed there'],
  ])('refuses %j and says why', (text, sentence) => {
    expect(emailInCell(text)).toBeNull();
    expect(sentenceFor(text)).toBe(sentence);
  });

  it('keeps at most 254 in all, counted as kept', () => {
    const domain = `${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;
    const longest = `${'a'.repeat(64)}@${domain}`;
    expect(longest.length).toBe(254);
    expect(normaliseEmail(longest)).toBe(longest);
    expect(normaliseEmail(`${longest}d`)).toBeNull();
    expect(normaliseEmail(`İ${'a'.repeat(63)}@b.de`)).toBeNull();
  });

  it('keeps an address that was kept before as it is, and gives a sentence for every other text', () => {
    const character = fc.constantFrom('a', 'Z', '7', '.', '-', '@', 'İ', 'Σ', 'ß', '名', '\u0301', ' ', '_', '😀', ',');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 12 }), (text) => {
        const email = normaliseEmail(`a${text}b@x.de`);
        if (email !== null) expect(normaliseEmail(email)).toBe(email);
        if (normaliseEmail(text) === null) expect(sentenceFor(text)).toMatch(/\S/);
      }),
    );
  });

  it('accepts of ASCII exactly what HTML accepts, with a dot in the domain', () => {
    const html =
      /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
    const part = fc.string({ unit: fc.constantFrom('a', 'B', '0', '.', '-', '_', '(', ':', '@', '"'), maxLength: 6 });
    fc.assert(
      fc.property(part, part, (local, domain) => {
        const text = `${local}@${domain}`;
        expect(normaliseEmail(text) !== null).toBe(html.test(text) && domain.includes('.'));
      }),
      { numRuns: 2000 },
    );
  });

  it('answers at once for a cell of a megabyte', () => {
    const cell = `${'a'.repeat(500_000)}@${'b-'.repeat(250_000)}`;
    const start = performance.now();
    expect(normaliseEmail(cell)).toBeNull();
    expect(sentenceFor(cell)).toContain('Longer than 254');
    // whoever goes back at each letter takes hours
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
