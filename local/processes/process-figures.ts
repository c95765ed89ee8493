import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

// proc(5); where there is no /proc every figure is null

const LOOK_EVERY_MS = 200;
const STEADY_FOR_LOOKS = 5;
const STEADY_WITHIN_MB = 1;

/** Resident memory in MB (10^6 bytes), once it has stood still for a second. */
export async function idleMemory(pid: number): Promise<number | null> {
  let last = memory(pid, 'VmRSS');
  for (let looks = 0; looks < STEADY_FOR_LOOKS && last !== null; looks += 1) {
    await wait(LOOK_EVERY_MS);
    const now = memory(pid, 'VmRSS');
    if (now !== null && Math.abs(now - last) > STEADY_WITHIN_MB) looks = 0;
    last = now;
  }
  return last;
}

/** Lets the kernel forget the highest resident memory so far. */
export function forgetPeak(pid: number): void {
  const path = `/proc/${pid}/clear_refs`;
  if (existsSync(path)) writeFileSync(path, '5');
}

/** The highest resident memory in MB since `forgetPeak`, by the kernel's own mark. */
export function peakMemory(pid: number): number | null {
  return memory(pid, 'VmHWM');
}

function memory(pid: number, mark: 'VmRSS' | 'VmHWM'): number | null {
  const status = readProc(`/proc/${pid}/status`);
  const kibibytes = status && new RegExp(`^${mark}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1];
  return kibibytes ? Math.round((Number(kibibytes) * 1024) / 100_000) / 10 : null;
}

/**
 * Processor seconds that a process has used so far, with those of its children that ended and, if wanted, that live.
 */
export function processorSeconds(pid: number, withChildren = false): number | null {
  const own = readTimes(pid);
  if (!own) return null;
  const living = withChildren ? childrenOf(pid).map((child) => readTimes(child)?.ticks ?? 0) : [];
  return living.reduce((sum, ticks) => sum + ticks, own.ticks + own.ofEnded) / ticksPerSecond();
}

function readTimes(pid: number): { parent: number; ticks: number; ofEnded: number } | null {
  const stat = readProc(`/proc/${pid}/stat`);
  if (!stat) return null;
  // the name in parentheses may hold anything: fields are counted after it, from the third
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return { parent: field(4), ticks: field(14) + field(15), ofEnded: field(16) + field(17) };
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => readTimes(child)?.parent === pid);
}

let ticks: number | null = null;

function ticksPerSecond(): number {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticks;
}

function readProc(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // no such system, or no such process any more
    return null;
  }
}
