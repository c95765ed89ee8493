import { describe, expect, it } from 'vitest';
import { exportState, importState } from './states.ts';

const IMPORT = { status: 'completed', failure: null, failed: 1 } as const;

describe('the state of an import', () => {
  it('says what is to correct, and what can be resumed', () => {
    expect(importState(IMPORT)).toEqual({ kind: 'done', words: 'Done, 1 to correct' });
    expect(importState({ ...IMPORT, status: 'cancelled' }, true).words).toBe('Cancelled; can be resumed');
    const failure = { code: 'DATABASE_UNAVAILABLE', message: 'The database did not answer.' };
    expect(importState({ ...IMPORT, status: 'failed', failure }, true).words).toBe('Database down; can be resumed');
  });

  it('is told of a failure that no longer has a name', () => {
    const failure = { code: 'OF_LAST_YEAR', message: 'It rained.' };
    expect(importState({ ...IMPORT, status: 'failed', failure }).words).toBe('Failed');
  });
});

describe('the state of an export', () => {
  it('says how far it is, and why it failed', () => {
    const record = { status: 'processing', failure: null, processed_rows: 1_200 } as const;
    expect(exportState(record)).toEqual({ kind: 'live', words: 'Writing, 1,200 rows' });
    const failure = { code: 'NOT_FOUND', message: 'The export is gone.' };
    expect(exportState({ ...record, status: 'failed', failure }).words).toBe('Export gone');
  });
});
