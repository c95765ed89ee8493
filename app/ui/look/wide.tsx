import type { ReactNode } from 'react';
import layout from './layout.module.css';

/** The part of a message that phones leave out, as its tag `<wide>`. */
export const wide = (inner: ReactNode) => <span className={layout.onlyWide}>{inner}</span>;
