#!/usr/bin/env bash
# One would guess: a regular expression with a flag, for which JSON Schema has no place, is refused or loses the flag
# when a Zod schema becomes OpenAPI.
# What happens: @asteasolutions/zod-to-openapi appends the flag to the pattern as text. /^[a-z]{2}$/i becomes
# "^[a-z]{2}$/i", which wants a slash and an i after the end, so nothing ever matches. Zod's own toJSONSchema drops the
# flag, so that "de" passes and "DE" does not. Neither says anything.
# Why it matters: clients and gateways that check calls by the published document refuse what the API takes; here, all.
# Seen with @asteasolutions/zod-to-openapi 9.1.0, zod 4.6.7 and ajv 8.20.0 on Node 20 and 24, 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts @asteasolutions/zod-to-openapi@9.1.0 zod@4.6.7 ajv@8.20.0 > /dev/null

cat > try.mjs <<'TRY'
import { extendZodWithOpenApi, OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { Ajv } from 'ajv';
import { z } from 'zod';

extendZodWithOpenApi(z);
const country = z.string().regex(/^[a-z]{2}$/i);
const registry = new OpenAPIRegistry();
registry.register('Country', country);
const { components } = new OpenApiGeneratorV31(registry.definitions).generateComponents();
const { Country } = components.schemas;

const takes = {
  zod: (text) => country.safeParse(text).success,
  'zod-to-openapi': new Ajv().compile(Country),
  toJSONSchema: new Ajv({ validateSchema: false }).compile({ ...z.toJSONSchema(country), $schema: undefined }),
};
console.log(`zod-to-openapi: ${Country.pattern}, toJSONSchema: ${z.toJSONSchema(country).pattern}`);
for (const text of ['de', 'DE']) {
  const said = Object.entries(takes).map(([name, take]) => `${name} ${take(text)}`);
  console.log(`${text}: ${said.join(', ')}`);
}
TRY

cat > expected <<'EXPECTED'
zod-to-openapi: ^[a-z]{2}$/i, toJSONSchema: ^[a-z]{2}$
de: zod true, zod-to-openapi false, toJSONSchema true
DE: zod true, zod-to-openapi false, toJSONSchema false
EXPECTED

node try.mjs > seen
echo "@asteasolutions/zod-to-openapi 9.1.0, zod 4.6.7, Node $(node --version)"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
