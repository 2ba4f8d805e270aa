/**
 * `npm start` for a database whose clock a test moves: the same start as `dist/main.js`, only that it does not refuse
 * the moved clock, and that the work of a killed process is taken up again after seconds instead of a minute. Says
 * `ready` when the door is open, and the one-time address of the first admin where there is none.
 */
const { loadSettings } = require('../../dist/config/settings');
const { JobRunner } = require('../../dist/jobs/job-runner');
const { startService } = require('../../dist/start-service');

const beforeListening = async (app) => {
  app.get(JobRunner).rhythm = { leaseSeconds: 3, pollMs: 250, parallel: 4 };
};

startService(loadSettings(process.env, { demo: true }), { beforeListening })
  .then(async (service) => {
    const link = await service.firstAdminLink();
    if (link) console.log(`first-admin ${link}`);
    console.log('ready');
  })
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
