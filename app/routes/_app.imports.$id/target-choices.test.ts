import { describe, expect, it } from 'vitest';
import {
  choiceOf,
  choicesOf,
  choose,
  chosenOf,
  freshFields,
  newFieldChoice,
  newFieldNames,
  otherUses,
  ownFieldsOf,
  takenBy,
  takenElsewhere,
} from './target-choices.ts';

const FIELDS = ownFieldsOf(['Plan', 'PLZ']);

describe('where a column may go', () => {
  it('offers a new field named after the header, unless the workspace has it', () => {
    expect(freshFields('Anrede', [''], FIELDS)).toEqual([{ value: 'custom:Anrede', label: 'New field “Anrede”' }]);
    expect(freshFields('plan', [''], FIELDS)).toEqual([]);
  });

  it('offers none named after a header that no field can be called', () => {
    expect(freshFields('x'.repeat(101), [''], FIELDS)).toEqual([]);
  });

  it('offers what was suggested and what is chosen, beside what the header says', () => {
    const fresh = freshFields('Anrede', ['custom:Salutation', 'custom:Title'], FIELDS);
    expect(fresh.map(({ value }) => value)).toEqual(['custom:Salutation', 'custom:Title', 'custom:Anrede']);
  });

  it('offers the address where there is none, and a tag, under the header', () => {
    expect(otherUses('Press', ['tag:VIP', 'custom:Press']).map(({ value, label }) => `${value} ${label}`)).toEqual([
      'tag:VIP Tag “VIP” where it says yes',
      'fallback_email:Press Other e-mail (kept as “Press”)',
      'tag:Press Tag “Press” where it says yes',
    ]);
  });

  it('takes a typed name for a field that is there, or for a new one', () => {
    expect(newFieldChoice(' plan ', FIELDS)).toBe('custom:Plan');
    expect(newFieldChoice('Anrede', FIELDS)).toBe('custom:Anrede');
    expect(newFieldChoice(' ', FIELDS)).toBeNull();
  });

  it('keeps the spelling a field has in the workspace', () => {
    expect(choiceOf('custom:plan', FIELDS)).toBe('custom:Plan');
    expect(choiceOf('custom:New', FIELDS)).toBe('custom:New');
    expect(choiceOf(null, FIELDS)).toBe('');
  });

  it('knows which column has a choice already, and lets several have tags', () => {
    const taken = takenBy(['email', 'tags', 'tags', 'custom:Plan', '', 'new']);
    expect(takenElsewhere(taken, 'email', 1)).toBe(0);
    expect(takenElsewhere(taken, 'email', 0)).toBeNull();
    expect(takenElsewhere(taken, 'custom:PLAN', 0)).toBe(3);
    expect(takenElsewhere(taken, 'tags', 2)).toBeNull();
    expect(takenElsewhere(taken, 'new', 2)).toBeNull();
  });

  it('takes a target over from the column that had it', () => {
    const suggested = ['email', 'phone', 'tags', 'custom:Plan'];
    const taken = choose(suggested, new Map(), 3, 'phone');
    expect(choicesOf(suggested, taken)).toEqual(['email', '', 'tags', 'phone']);
    const back = choose(choicesOf(suggested, taken), taken, 1, 'phone');
    expect(choicesOf(suggested, back)).toEqual(['email', 'phone', 'tags', '']);
    expect(choicesOf(suggested, choose(suggested, new Map(), 1, 'tags'))).toEqual([
      ...['email', 'tags', 'tags', 'custom:Plan'],
    ]);
  });

  it('keeps what was chosen where the rest of the file makes other suggestions', () => {
    const chosen = choose(['custom:Telefon', 'email'], new Map(), 0, 'phone');
    expect(choicesOf(['phone', 'email'], chosen)).toEqual(['phone', 'email']);
    expect(choicesOf(['email', 'phone'], chosen)).toEqual(['phone', '']);
    expect(choicesOf(['email', 'phone'], chosenOf(['email', 'phone'], ['email', '']))).toEqual(['email', '']);
  });

  it('names the fields that will be made', () => {
    expect(newFieldNames(['email', 'custom:plan', 'custom:Anrede', ''], FIELDS)).toEqual(['Anrede']);
  });
});
