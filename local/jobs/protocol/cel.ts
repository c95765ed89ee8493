import { Environment } from '@marcbachmann/cel-js';

/** What an expression may name: the trigger as `event`, and the event that may cancel or resume as `async`. */
interface CelScope {
  event: unknown;
  async?: unknown;
}

type Names = 'event' | 'event and async';

/** Fields of an event have no declared type, so lists in expressions may mix types. */
const OPTIONS = { homogeneousAggregateLiterals: false };

const ENVIRONMENTS = {
  event: new Environment(OPTIONS).registerVariable('event', 'map'),
  'event and async': new Environment(OPTIONS).registerVariable('event', 'map').registerVariable('async', 'map'),
} satisfies Record<Names, Environment>;

const parsed = new Map<string, ReturnType<Environment['parse']>>();

/** Why an expression (github.com/google/cel-spec) is invalid: its syntax, a name, a type. Undefined if it is valid. */
export function celProblem(expression: string, names: Names): string | undefined {
  try {
    const check = ENVIRONMENTS[names].parse(expression).check();
    return check.valid ? undefined : firstLine(check.error);
  } catch (error) {
    return firstLine(error);
  }
}

/** Whether a condition holds. A missing field makes it false. */
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
    const program = parsed.get(key) ?? ENVIRONMENTS[names].parse(expression);
    parsed.set(key, program);
    return program({ ...scope });
  } catch {
    // a missing key is an error in the specification; for an event it only means "does not match"
    return undefined;
  }
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
