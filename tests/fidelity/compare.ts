/** One step of a conversation: its name and all that was written down about it. */
interface Step {
  name: string;
  text: string;
}

export interface Difference {
  step: string;
  recorded: string;
  answered: string;
}

/** @returns how many steps were compared, and those in which the answers differ */
export function compareConversations(recorded: string, answered: string): { steps: number; differences: Difference[] } {
  const [theirs, ours] = [stepsOf(recorded), stepsOf(answered)];
  const names = [...new Set([...theirs.keys(), ...ours.keys()])];
  const differences = names
    .map((step) => ({
      step,
      recorded: theirs.get(step) ?? '(no such step)',
      answered: ours.get(step) ?? '(no such step)',
    }))
    .filter((pair) => pair.recorded !== pair.answered);
  return { steps: names.length, differences };
}

/** Steps by name; a name that comes again gets a number. */
function stepsOf(conversation: string): Map<string, string> {
  const steps = new Map<string, string>();
  for (const { name, text } of split(conversation)) {
    let key = name;
    for (let number = 2; steps.has(key); number += 1) key = `${name} (${number})`;
    steps.set(key, text);
  }
  return steps;
}

function split(conversation: string): Step[] {
  return `\n${conversation}`
    .split(/\n\n*## /)
    .slice(1)
    .map((text) => ({ name: (text.split('\n')[0] ?? '').replace(/: .* distinct.*/, ''), text: tidy(text) }));
}

/** The words of a mail are the project's own choice (its templates); what is held equal is the link. */
function tidy(text: string): string {
  return text
    .replace(/(MAIL [^:]+): .*?href="([^"]+)".*?(?=\nMAIL |$)/gs, '$1: $2')
    .replace(/ +$/gm, '')
    .trimEnd();
}
