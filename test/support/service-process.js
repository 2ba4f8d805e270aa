/**
 * `npm start` for a database whose clock a test moves: the same start as `dist/main.js`, only that it does not refuse
 * the moved clock. Says `ready` when the door is open, and the one-time address of the first admin where there is none.
 */
const { loadSettings } = require('../../dist/config/settings');
const { startService } = require('../../dist/start-service');

startService(loadSettings(process.env, { demo: true }))
  .then(async (service) => {
    const link = await service.firstAdminLink();
    if (link) console.log(`first-admin ${link}`);
    console.log('ready');
  })
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
