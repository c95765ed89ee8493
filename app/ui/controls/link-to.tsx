import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import layout from '#app/ui/look/layout.module.css';

/** Makes a link of what a message has between its `<link>` tags. */
export const linkTo = (to: string) => (inner: ReactNode) => (
  <Link className={layout.link} to={to}>
    {inner}
  </Link>
);
