import { useEffect, useState } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import styles from './face.module.css';

/** The first letters of first and last word, one in scripts without capitals; `@` for nobody's name. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s-]+/u)
    .filter(Boolean);
  const first = Array.from(words[0] ?? '@')[0] ?? '@';
  const last = words.length > 1 ? (Array.from(words.at(-1) ?? '')[0] ?? '') : '';
  const both = `${first}${last}`;
  return hasCapitals(both) ? both.toLocaleUpperCase('en') : first;
}

/** Georgian has some since 2018 that few fonts know and that no name begins with. */
const hasCapitals = (letters: string): boolean =>
  letters.toUpperCase() !== letters.toLowerCase() && !/\p{Script=Georgian}/u.test(letters);

async function gravatarOf(email: string, pixels: number): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(email.trim().toLowerCase()));
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  // a blank picture where there is none: the initials show through it
  return `https://www.gravatar.com/avatar/${hash}?s=${pixels * 2}&d=blank`;
}

interface FaceProps {
  name: string;
  /** With it, the picture Gravatar has is laid over the initials; only the page asks for it, never the server. */
  email?: string;
  large?: boolean;
}

/** Who it is, as a small round of initials. */
export function Face({ name, email, large }: FaceProps) {
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    setPicture(null);
    // crypto.subtle is there on https and localhost only
    if (!email || !crypto.subtle) return;
    let gone = false;
    void gravatarOf(email, large ? 44 : 24).then((address) => {
      if (!gone) setPicture(address);
    });
    return () => {
      gone = true;
    };
  }, [email, large]);
  return (
    <span className={classNames(styles.face, large && styles.large)} aria-hidden="true">
      {initialsOf(name)}
      {picture && (
        <img src={picture} alt="" loading="lazy" referrerPolicy="no-referrer" onError={() => setPicture(null)} />
      )}
    </span>
  );
}
