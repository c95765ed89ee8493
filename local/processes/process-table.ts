import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessEntry {
  pid: number;
  parent: number;
  group: number;
  /** What tells this process from a later one with the same pid. */
  startedAt: string;
  command: string;
}

/**
 * Reads one process from the system's table.
 * @returns null where there is none, or only a dead one that nobody has waited for yet.
 */
export function readProcess(pid: number): ProcessEntry | null {
  if (process.platform === 'linux') return readFromProc(pid);
  return listWithPs(['-p', String(pid)])[0] ?? null;
}

/** Reads the living members of a process group, oldest pid first. */
export function readProcessGroup(group: number): ProcessEntry[] {
  const all = process.platform === 'linux' ? listFromProc() : listWithPs(['-ax']);
  return all.filter((entry) => entry.group === group).sort((a, b) => a.pid - b.pid);
}

function listFromProc(): ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readFromProc(Number(name)))
    .filter((entry) => entry !== null);
}

/**
 * proc(5): the command's name stands in parentheses and may hold anything, so the fields are counted after the last
 * one.
 */
function readFromProc(pid: number): ProcessEntry | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, parent: Number(fields[1]), group: Number(fields[2]), startedAt: fields[19] ?? '', command };
  } catch {
    // it ended while we were looking
    return null;
  }
}

function listWithPs(which: string[]): ProcessEntry[] {
  try {
    const columns = 'pid=,ppid=,pgid=,stat=,lstart=,command=';
    const table = execFileSync('ps', [...which, '-o', columns], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return table
      .split('\n')
      .map(parsePsLine)
      .filter((entry) => entry !== null);
  } catch {
    // ps ends with an error where no process fits
    return [];
  }
}

function parsePsLine(line: string): ProcessEntry | null {
  const fields = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/.exec(line);
  if (!fields || fields[4]?.startsWith('Z')) return null;
  const [, pid, parent, group, , startedAt, command] = fields;
  return {
    pid: Number(pid),
    parent: Number(parent),
    group: Number(group),
    startedAt: startedAt ?? '',
    command: command ?? '',
  };
}
