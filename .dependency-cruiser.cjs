/**
 * The house: each module imports only from those to its left (README, "Peta src/").
 * The order is written once; one rule per module says what lies to its right and is out of reach.
 */
const ORDER = [
  'common', 'law', 'config', 'database', 'signing', 'jobs', 'files', 'audit', 'render', 'mail', 'web', 'lists', 'users',
  'parameters', 'calendar', 'service-units', 'employers', 'matching', 'memberships', 'labour-reports', 'deadlines',
  'assignments', 'tasks', 'joins', 'cases', 'indications', 'law-changes', 'letters', 'closings', 'visits', 'warnings', 'sanctions', 'entity-events', 'instalments',
  'referrals', 'objections', 'status-checks', 'court-bundles', 'imports', 'operations', 'demo',
];

const leftwards = ORDER.slice(0, -1).map((room, index) => ({
  name: `${room}-looks-left`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${ORDER.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...leftwards,
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'rooms-do-not-import-the-house',
      comment: 'main, worker, app.module and job-handlers assemble the rooms; no room knows them',
      severity: 'error',
      from: { path: `^src/(${ORDER.join('|')})/`, pathNot: '^src/demo/' },
      to: { path: '^src/(main|worker|import-worker|app\\.module|job-handlers|navigation)\\.ts$' },
    },
    {
      name: 'law-is-pure',
      severity: 'error',
      from: { path: '^src/law/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^src/(law|common)/' },
    },
    {
      name: 'every-room-is-known',
      comment: 'A new folder in src has to find its place in the order above',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: `^src/(${ORDER.join('|')}|client)/` },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.(spec|d)\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^src/client/' },
  },
};
