import { Environment } from '@marcbachmann/cel-js';

/** What an expression may name: the trigger as `event`, and the candidate of a cancellation or wait as `async`. */
interface CelScope {
  event: unknown;
  async?: unknown;
}

type Names = 'event' | 'event and async';

/** What is in an event has no declared type, so lists in expressions may mix. */
const options = { homogeneousAggregateLiterals: false };

const environments = {
  event: new Environment(options).registerVariable('event', 'map'),
  'event and async': new Environment(options).registerVariable('event', 'map').registerVariable('async', 'map'),
} satisfies Record<Names, Environment>;

const parsed = new Map<string, ReturnType<Environment['parse']>>();

/** Why an expression cannot be used, or undefined if it can: syntax, unknown names and types (github.com/google/cel-spec). */
export function celProblem(expression: string, names: Names): string | undefined {
  try {
    const check = environments[names].parse(expression).check();
    return check.valid ? undefined : firstLine(check.error);
  } catch (error) {
    return firstLine(error);
  }
}

/** Whether a condition holds. A field that is not there makes it false. */
export function celHolds(expression: string, scope: CelScope): boolean {
  return evaluate(expression, scope) === true;
}

/** The value of a key expression as text, or undefined if a field it names is missing or null. */
export function celKey(expression: string, scope: CelScope): string | undefined {
  const value = evaluate(expression, scope);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value, bigintAsText) : String(value);
}

function evaluate(expression: string, scope: CelScope): unknown {
  const names: Names = scope.async === undefined ? 'event' : 'event and async';
  const key = `${names}\n${expression}`;
  try {
    const program = parsed.get(key) ?? environments[names].parse(expression);
    parsed.set(key, program);
    return program({ ...scope });
  } catch {
    // the specification makes a missing key an error; for an event it only means "does not match"
    return undefined;
  }
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
