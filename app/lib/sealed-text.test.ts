import { describe, expect, it } from 'vitest';
import { openText, SealBrokenError, sealText } from './sealed-text.ts';

const OLD = `2026a:${'A'.repeat(43)}`;
const NEW = `2026b:${'B'.repeat(42)}A`;
const SECRET = 'whsec_Q2xhcmEgYW5kIE1hcmE=';

describe('a sealed text', () => {
  it('is opened by its key, whatever key has come before it', async () => {
    const sealed = await sealText(OLD, 'hook/1', SECRET);
    expect(sealed).toMatch(/^2026a\.[\w-]+$/);
    expect(await openText(OLD, 'hook/1', sealed)).toBe(SECRET);
    expect(await openText(`${NEW},${OLD}`, 'hook/1', sealed)).toBe(SECRET);
    expect(await sealText(`${NEW},${OLD}`, 'hook/1', SECRET)).toMatch(/^2026b\./);
  });

  it('is another each time, and says nothing of what is in it', async () => {
    const [one, other] = await Promise.all([sealText(OLD, 'hook/1', SECRET), sealText(OLD, 'hook/1', SECRET)]);
    expect(one).not.toBe(other);
    expect(Buffer.from(one.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toContain('whsec');
  });

  it('is not opened for anything else, without its key, or once it was touched', async () => {
    const sealed = await sealText(OLD, 'hook/1', SECRET);
    const touched = sealed.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'));
    await expect(openText(OLD, 'hook/2', sealed)).rejects.toThrow(SealBrokenError);
    await expect(openText(OLD, 'resend-key/1', sealed)).rejects.toThrow(SealBrokenError);
    await expect(openText(NEW, 'hook/1', sealed)).rejects.toThrow(SealBrokenError);
    await expect(openText(NEW.replace('2026b', '2026a'), 'hook/1', sealed)).rejects.toThrow(SealBrokenError);
    for (const none of [touched, '', '2026a.', '2026a.AAAA']) {
      await expect(openText(OLD, 'hook/1', none)).rejects.toThrow(SealBrokenError);
    }
  });
});
