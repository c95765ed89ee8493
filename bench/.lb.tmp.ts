import fs from 'node:fs';
import { connect } from '#db/client.ts';
import { listContacts } from '#db/queries/contact-list.ts';
import { startSql } from '#local/sql/server.ts';

const url = 'postgres://postgres:password@127.0.0.1:20600/big';
const s = await startSql({ host: '127.0.0.1', port: 20601, databaseUrl: url, connections: 1 });
const db = connect({ url, httpUrl: s.url });
const ws = (await db.execute('select id from workspaces order by id')).rows.map((r: any) => r.id);
const tags: any[] = (await db.execute('select id,name,workspace_id from tags')).rows;
const pid = (await db.execute('select pg_backend_pid() p')).rows[0].p as number;
const cpu = () => {
  const f = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(f[11]) + Number(f[12])) * 10;
};
const only = process.argv[2];
for (const w of ws) {
  const t = (n: string) => tags.find((x) => x.name === n && x.workspace_id === w).id;
  const cases: any = {
    everyone: {},
    ...Object.fromEntries(
      [
        'anna',
        'garcia',
        'anna berg',
        '777',
        '1234',
        'anna.berg.500',
        'zzqx',
        'example',
        'fjordline',
        'nordsol.ex',
        'a',
        'q',
        'x',
        '1',
        '77',
        'an',
        'ma',
        'zq',
        'e',
        'l',
        '@',
        '.e',
        'ж',
      ].map((x) => ['s ' + x, { search: x }]),
    ),
    tEveryone: { tag_ids: [t('Everyone')] },
    tRare: { tag_ids: [t('Rare')] },
    tOld: { tag_ids: [t('Old')] },
    tBoth: { tag_ids: [t('Rare'), t('Everyone'), t('Third')] },
    unsub: { is_unsubscribed: true },
    sub: { is_unsubscribed: false },
    'old+garcia': { tag_ids: [t('Old')], search: 'garcia' },
    'rare+fjord': { tag_ids: [t('Rare')], search: 'fjordline' },
    'every+zzqx': { tag_ids: [t('Everyone')], search: 'zzqx' },
    'third+unsub': { tag_ids: [t('Third')], is_unsubscribed: true },
    'third+anna': { tag_ids: [t('Third')], search: 'anna' },
  };
  for (const [n, f] of Object.entries(cases) as any) {
    if (only && n !== only) continue;
    let r: any;
    r = await listContacts(db, w, f, { before: null, limit: 50 });
    const N = 8;
    const c0 = cpu();
    const a = performance.now();
    for (let i = 0; i < N; i++) r = await listContacts(db, w, f, { before: null, limit: 50 });
    const c = (cpu() - c0) / N,
      wall = (performance.now() - a) / N;
    const last = r.contacts.at(-1);
    const c1 = cpu();
    if (last) for (let i = 0; i < 4; i++) await listContacts(db, w, f, { before: last.id, limit: 50 });
    const p2 = (cpu() - c1) / 4;
    console.log(
      n.padEnd(14),
      'cpu',
      c.toFixed(0).padStart(5),
      'wall',
      wall.toFixed(0).padStart(5),
      'p2cpu',
      p2.toFixed(0).padStart(5),
      r.contacts.length,
      r.hasMore,
      r.total,
      r.totalIsExact,
    );
  }
  console.log();
  if (process.argv[3]) break;
}
await s.close();
