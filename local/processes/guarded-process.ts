import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

export interface GuardedProcess {
  pid: number;
  child: ChildProcess;
  /** Resolves, never rejects, when the process has ended, with how: "exit code 1", "signal SIGKILL". */
  ended: Promise<string>;
  /**
   * Sends the signal, and SIGKILL to the whole group when it has not ended after the grace; resolves when it has ended.
   */
  stop: (signal: NodeJS.Signals, graceMs: number) => Promise<void>;
}

export interface GuardOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid' | 'stdio'> {
  /** What the guard does when this process is gone: kill the child's whole group, or tell the child alone to quit. */
  whenOrphaned: 'kill-group' | 'quit-leader';
}

/**
 * Starts a program that ends with this process, however this process ends (kill -9 too). The program gets a process
 * group of its own, so that a terminal's Ctrl-C reaches us alone and we end our services in order. Beside it waits a
 * small shell on a pipe that only we hold: when the pipe closes without a word, we are gone, and it ends the program.
 * @throws what spawn throws when the program cannot be started
 */
export async function spawnGuarded(command: string, args: string[], options: GuardOptions): Promise<GuardedProcess> {
  const { whenOrphaned, ...spawnOptions } = options;
  const child = spawn(command, args, { ...spawnOptions, detached: true });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${command} has no process id`);
  const dismissGuard = startGuard(whenOrphaned === 'kill-group' ? `kill -9 -${pid}` : `kill -3 ${pid}`);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      // a program that was killed leaves its own children behind
      killGroup(pid);
      dismissGuard();
      resolve(signal ? `signal ${signal}` : `exit code ${code}`);
    });
  });
  const stop = async (signal: NodeJS.Signals, graceMs: number): Promise<void> => {
    const impatience = setTimeout(() => killGroup(pid), graceMs);
    child.kill(signal);
    await ended;
    clearTimeout(impatience);
  };
  return { pid, child, ended, stop };
}

/** `kill -9 -PID` in exactly this form: dash's own kill knows no `--`. */
function startGuard(lastAct: string): () => void {
  const script = `trap "" INT TERM HUP; read -r word || ${lastAct}`;
  const guard = spawn('sh', ['-c', script, 'folksbase-guard'], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  // without a guard they still end with us in every case but kill -9
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  return () => guard.stdin.end('done\n');
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // nobody is left in it
  }
}
