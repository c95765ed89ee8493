/** Imports go one way (docs/decisions and README, “A map of the folders”). */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const room = (...paths) => ({ path: paths.map((path) => `^${path}`) });
const roomBut = (path, ...but) => ({ path: `^${path}`, pathNot: but });
const TEST = '\\.test\\.tsx?$';

export default {
  forbidden: [
    forbid(
      'no-circles',
      'Two files that need each other are one, or lack a third.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'nobody-imports-routes',
      'Routes are the outside.',
      { pathNot: ['^app/routes', '^app/root', TEST] },
      room('app/routes'),
    ),
    forbid(
      'local-is-for-one-machine',
      'The product does not know whether a part is local.',
      { path: ['^app', '^jobs', '^db'], pathNot: [TEST] },
      room('deploy', 'local', 'tests', 'bench'),
    ),
    forbid(
      'tests-and-benches-stand-apart',
      'What both need of each other is in local/testing.',
      { path: ['^tests', TEST], pathNot: ['^bench'] },
      room('bench'),
    ),
    forbid(
      'local-and-bench-know-no-tests',
      'Tests are the outermost: who needs a tool of theirs moves it to local/testing.',
      { path: '^(local|bench)' },
      room('tests'),
    ),
    forbid(
      'local-knows-no-bench',
      'A bench measures the stack, which does not know of it.',
      { path: '^local' },
      room('bench'),
    ),
    forbid(
      'the-stack-knows-no-testing',
      'What brings the stack up does not know what it is brought up for.',
      { path: '^local', pathNot: ['^local/(testing|demo)', '/test(ing/|-)', TEST] },
      room('local/testing', 'local/demo'),
    ),
    forbid(
      'local-sees-the-app-from-outside',
      'Of the app it knows what the API answers and which variables it is told, and nothing of how.',
      { path: '^local', pathNot: [TEST] },
      roomBut('(app|jobs)/', '-resource\\.ts$', '^app/env\\.server'),
    ),
    forbid(
      'db-knows-no-app',
      'Queries hold no rule.',
      { path: '^db', pathNot: [TEST] },
      roomBut('(app|jobs)/', '^app/lib'),
    ),
    forbid(
      'only-domain-queries',
      'Who may see what is a rule, like who may change it: routes and jobs ask a domain function for reads, too.',
      { path: ['^app/(routes|http)', '^jobs'], pathNot: [TEST] },
      { path: '^db/', pathNot: ['^db/(errors|workspace-id)\\.ts$'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'csv-is-pure',
      'Bytes in, records out; codes and facts, never words.',
      { path: '^app/csv', pathNot: [TEST] },
      roomBut('(app|db|jobs)/', '^app/(csv|lib)'),
    ),
    forbid(
      'formats-are-pure',
      'What other files hold comes out as text for csv, wherever the bytes lie.',
      { path: '^app/formats', pathNot: [TEST] },
      roomBut('(app|db|jobs)/', '^app/(csv|formats|lib)'),
    ),
    forbid(
      'domain-knows-no-http',
      'Routes call domain, never the other way.',
      { path: '^app/domain', pathNot: [TEST] },
      room('app/http', 'app/routes', 'app/ui', 'jobs'),
    ),
    forbid(
      'ui-knows-no-server',
      'Components know nothing of data or server.',
      { path: '^app/ui', pathNot: [TEST] },
      { path: ['^db', '^jobs', '^app/(http|vendors)', '\\.server\\.tsx?$'] },
    ),
    forbid(
      'words-only-say',
      'Words know neither server nor page: pages, mails and jobs all say them.',
      { path: '^app/words', pathNot: [TEST] },
      { path: ['^(db|jobs)/', '^app/(emails|http|routes|ui|vendors)', '\\.server\\.tsx?$'] },
    ),
    forbid(
      'words-decide-nothing',
      'Words know the codes and facts of csv and domain by their types alone.',
      { path: '^app/words', pathNot: [TEST] },
      { path: '^app/(csv|domain)', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'emails-know-no-page',
      'A mail is made of words and what it is given.',
      { path: '^app/emails', pathNot: [TEST] },
      room('app/http', 'app/routes', 'app/ui', 'app/vendors', 'jobs'),
    ),
    forbid(
      'mails-are-drawn-by-react',
      'What is rich in a message is drawn by the pages’ Preact (docs/decisions/0022-pages-by-preact.md).',
      { path: '^app/emails' },
      { path: '^app/words/language/rich' },
    ),
    forbid(
      'vendors-stand-alone',
      'A vendor file knows its vendor: what its answers mean for people is the domain’s to say.',
      { path: '^app/vendors', pathNot: [TEST] },
      room('app/domain', 'app/emails', 'app/http', 'app/routes', 'app/ui', 'app/words', 'db', 'jobs'),
    ),
    forbid(
      'only-db-knows-drizzle',
      'All SQL is under db/.',
      { path: '^(app|jobs)', pathNot: [TEST] },
      { path: ['node_modules/drizzle-orm', 'node_modules/@neondatabase'] },
    ),
    forbid(
      'only-vendors-know-vendors',
      'Vendors stop at the vendor file.',
      { path: '^app', pathNot: ['^app/vendors', '^app/routes/api\\.inngest', TEST] },
      { path: ['node_modules/(@supabase|resend|inngest)/'] },
    ),
    forbid(
      'protocol-stands-alone',
      'What the SDK is told and answers is known without a store, an engine or a page.',
      { path: '^local/jobs/protocol', pathNot: [TEST] },
      roomBut('local/jobs/', '^local/jobs/protocol'),
    ),
    forbid(
      'the-store-knows-no-engine',
      'Rows of runs and steps know how they are spoken of, and not what is done with them.',
      { path: '^local/jobs/store', pathNot: [TEST] },
      roomBut('local/jobs/', '^local/jobs/(protocol|store)'),
    ),
    forbid(
      'the-engine-knows-no-page',
      'It runs the same whoever looks on.',
      { path: '^local/jobs/engine', pathNot: [TEST] },
      room('local/jobs/(web|testing|recorded)'),
    ),
    forbid(
      'only-tests-need-test-functions',
      'What tests drive the executor with is no part of it.',
      { path: '^local', pathNot: [TEST, '^local/jobs/(testing|recorded)'] },
      room('local/jobs/testing'),
    ),
    forbid(
      'no-orphan-packages',
      'What is imported is in package.json.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'production-needs-no-dev-package',
      'The Worker is built from dependencies.',
      { path: '^(app|jobs|db/)', pathNot: [TEST, '^db/.*test'] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.wrangler/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
