import { describe, expect, it } from 'vitest';
import { themeCookie, themeOf } from './theme.ts';

describe('the theme', () => {
  it('is what this device chose', () => {
    expect(themeOf('a=b; theme=dark')).toBe('dark');
    expect(themeOf('theme=light')).toBe('light');
  });

  it('is the system’s without a choice, or with one nobody offers', () => {
    expect(themeOf(null)).toBe('system');
    expect(themeOf('theme=neon; mytheme=dark')).toBe('system');
  });

  it('comes back as it was set', () => {
    expect(themeOf(themeCookie('dark').split(';')[0] ?? '')).toBe('dark');
    expect(themeCookie('x; Domain=evil.example')).toMatch(/^theme=system;/);
  });
});
