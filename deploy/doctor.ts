import { EnvironmentError, parseVariables } from '#app/env.server.ts';
import { PlainError } from '#local/plain-error.ts';
import { runScript } from '#local/script.ts';
import { examine } from './doctor/examine.ts';
import { reportOf } from './doctor/findings.ts';
import { givenVariables } from './given-variables.ts';

runScript(async ({ say, end }) => {
  const { lines, faults } = reportOf(await examine(readVariables()));
  for (const line of lines) say(line);
  if (faults > 0) throw new PlainError(`${faults === 1 ? 'One thing is' : `${faults} things are`} to be mended.`);
  say('All is well.');
  await end();
});

function readVariables() {
  try {
    return parseVariables(givenVariables(process.argv[2]));
  } catch (error) {
    throw error instanceof EnvironmentError ? new PlainError(error.message) : error;
  }
}
