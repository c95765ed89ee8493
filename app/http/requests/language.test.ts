import { expect, it } from 'vitest';
import { languageOf } from './language.ts';

const asked = (path: string, headers: Record<string, string>) =>
  languageOf(new Request(`https://folksbase.example${path}`, { headers }));

it('is the one chosen on the device, for pages and for what they ask the API', () => {
  const headers = { cookie: 'theme=dark; language=fr', 'accept-language': 'de' };
  expect(asked('/contacts', headers)).toBe('fr');
  expect(asked('/api/imports', headers)).toBe('fr');
});

it('is the browser’s where none is chosen', () => {
  expect(asked('/contacts', { 'accept-language': 'de-AT', cookie: 'language=xx' })).toBe('de');
});

it.each(['/api/contacts', '/mcp', '/health'])('is English for programs that ask %s', (path) => {
  expect(asked(path, { 'accept-language': 'de' })).toBe('en');
});
