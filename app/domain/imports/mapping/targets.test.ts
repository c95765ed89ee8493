import { describe, expect, it } from 'vitest';
import { targetSchema } from './target-input.ts';
import { customNameOf, customTarget, STANDARD_TARGETS, targetKey } from './targets.ts';

describe('targetSchema', () => {
  it('takes every standard target', () => {
    for (const target of STANDARD_TARGETS) expect(targetSchema.parse(target)).toBe(target);
  });

  it('takes a custom field, its name being all after the first colon, trimmed', () => {
    expect(targetSchema.parse('custom: Plan ')).toBe('custom:Plan');
    expect(targetSchema.parse('custom:a:b')).toBe('custom:a:b');
    expect(targetSchema.parse('custom:custom:x')).toBe('custom:custom:x');
    expect(customNameOf(customTarget('a:b'))).toBe('a:b');
    expect(targetSchema.parse('tag: email ')).toBe('tag:email');
  });

  it('takes a fallback for the address, kept as a custom field', () => {
    expect(targetSchema.parse('fallback_email: Other: mail ')).toBe('fallback_email:Other: mail');
    expect(customNameOf('fallback_email:Other: mail')).toBe('Other: mail');
    expect(targetSchema.safeParse('fallback_email:email').success).toBe(false);
    expect(targetKey('fallback_email:Plan')).toBe(targetKey('custom:PLAN'));
  });

  it.each([
    '',
    'Email',
    'created_at',
    'custom',
    'custom:',
    'custom: \u00a0',
    'custom:email',
    'fallback_email:',
    'tag:',
    `tag:${'x'.repeat(101)}`,
    'tag:a\0',
    'full_name:first_last',
    'custom:Error',
    `custom:${'x'.repeat(101)}`,
    'custom:a\0',
    'custom:\ufffd',
    'custom:\udc00',
    null,
    7,
  ])('refuses %j with one reason', (text) => {
    expect(targetSchema.safeParse(text).error?.issues).toHaveLength(1);
  });

  it('takes two that would write the same for one', () => {
    expect(targetKey('full_name:last_first')).toBe(targetKey('full_name'));
    expect(targetKey('is_subscribed')).toBe(targetKey('is_unsubscribed'));
    expect(targetKey('tag:plan')).not.toBe(targetKey('custom:plan'));
  });

  it('compares custom names ignoring case', () => {
    expect(targetKey('custom:Größe')).toBe(targetKey('custom:GRÖßE'));
    expect(targetKey('custom:Plan')).not.toBe(targetKey('custom:Plans'));
  });
});
