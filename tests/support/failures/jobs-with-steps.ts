import {
  changeSubject,
  closingSubject,
  deliverySubject,
  digestSubject,
  exportSubject,
  importSubject,
  rejoinSubject,
  type Subject,
  undoSubject,
  weeklySubject,
  welcomeSubject,
} from './failing-jobs.ts';
import type { FailingStack } from './failing-stack.ts';

/** What the record says, without the sentence: its status, and the code of its failure. */
export type Shown = string | null;

/** How a case ends: what the record says, and which mails there were. */
export interface End {
  record: Shown;
  mails: string[];
}

export interface Job {
  /** Where one of the same name stands here already: the job's name. */
  of?: string;
  create: (stack: FailingStack) => Promise<Subject>;
  steps: readonly string[];
  /** Where all went well. */
  done: End;
  /** Where it ended badly before the record was what people asked for, by the code of the failure. */
  failed: (code: string) => End;
  /** The last step of those that make the record; what fails after it changes the record no more. */
  makesRecordUntil?: string;
  /** How people have a failed one go on; otherwise the run itself is run again. */
  resume?: (subject: Subject) => Promise<unknown>;
}

export const NOTHING: End = { record: null, mails: [] };

/** process-csv, of an error file that comes back. */
export const REJOINING = 'process-csv that rejoins';

/** Every job, with each of its steps. */
export const JOBS: Record<string, Job> = {
  'process-csv': {
    create: importSubject,
    steps: ['read-import', 'transcode', 'batch', 'finish', 'notify'],
    done: { record: 'completed', mails: ['import-finished'] },
    failed: (code) => ({ record: `failed ${code}`, mails: ['import-failed'] }),
    makesRecordUntil: 'finish',
    resume: ({ client, name }) => client.change(name, 'resume'),
  },
  [REJOINING]: {
    of: 'process-csv',
    create: rejoinSubject,
    steps: ['read-import', 'batch', 'finish', 'notify'],
    // of three rows the import has made two people, and one failed again, in both
    done: { record: 'completed: 2/0/0/0/0/1 and 1/0/0/0/0/1', mails: ['import-finished'] },
    failed: (code) => ({ record: `failed ${code}`, mails: ['import-failed'] }),
    makesRecordUntil: 'finish',
    resume: ({ client, name }) => client.change(name, 'resume'),
  },
  'process-export': {
    create: exportSubject,
    steps: ['prepare', 'part', 'finish', 'notify'],
    done: { record: 'completed', mails: ['export-ready'] },
    failed: (code) => ({ record: `failed ${code}`, mails: ['export-failed'] }),
    makesRecordUntil: 'finish',
  },
  'undo-import': {
    create: undoSubject,
    steps: ['take-back'],
    done: { record: 'undone', mails: [] },
    failed: (code) => ({ record: `completed ${code}`, mails: [] }),
    makesRecordUntil: 'take-back',
    resume: ({ client, name }) => client.change(name, 'undo'),
  },
  'change-contacts': {
    create: changeSubject,
    steps: ['begin', 'change'],
    done: { record: 'completed', mails: [] },
    failed: (code) => ({ record: `failed ${code}`, mails: ['change-failed'] }),
    makesRecordUntil: 'change',
    // what is left is asked for anew
    resume: (subject) => subject.start(),
  },
  'send-welcome': {
    create: welcomeSubject,
    steps: ['send'],
    done: { record: null, mails: ['welcome'] },
    failed: () => NOTHING,
  },
  'weekly-digest': {
    create: weeklySubject,
    steps: ['plan'],
    done: { record: 'planned 1', mails: [] },
    failed: () => NOTHING,
  },
  'send-digests': {
    create: digestSubject,
    steps: ['count', 'send'],
    done: { record: null, mails: ['digests'] },
    failed: () => NOTHING,
  },
  'deliver-hook': {
    create: deliverySubject,
    steps: ['try-1', 'try-3', 'tell-owners'],
    done: { record: 'failed', mails: ['hook-off'] },
    // it stays due, and the watchdog sets it going again
    failed: () => ({ record: 'due', mails: [] }),
    makesRecordUntil: 'try-3',
  },
  'close-workspace': {
    create: closingSubject,
    steps: ['remove-rows', 'remove-imports', 'remove-exports', 'remove-workspace', 'tell'],
    done: { record: null, mails: ['closed'] },
    // it stays as it is, and the watchdog sets it going again
    failed: () => ({ record: 'closing', mails: [] }),
  },
};

export const jobOf = (name: string): Job => {
  const job = JOBS[name];
  if (!job) throw new Error(`There is no job ${name}`);
  return job;
};
