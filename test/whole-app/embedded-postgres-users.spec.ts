import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Checkout, NOBODY } from '../support/checkout';
import { baseOf, Homes, memoryOf, remember, serverOf } from '../support/clusters';

/** Only root can be somebody else; run as an ordinary user, the whole other file is the test of an ordinary user. */
const asRoot = process.getuid?.() === 0 ? it : it.skip;

const homes = new Homes();
const checkouts: Checkout[] = [];
let checkout: Checkout;

function aCheckout(mode?: number): Checkout {
  const made = new Checkout(mode);
  checkouts.push(made);
  return made;
}

const aHome = (parent = checkout.folder) => homes.in(parent);

beforeAll(() => {
  checkout = aCheckout();
});

afterAll(async () => {
  await homes.remove();
  for (const made of checkouts) made.remove();
});

asRoot('root does not run Postgres itself', async () => {
  const home = aHome();
  const patuh = await checkout.start(home);
  expect(statSync(`/proc/${serverOf(home).pid}`).uid).not.toBe(0);
  await patuh.stop();
});

/** An /etc of its own, in which nobody has the name of a database. Containers often forbid to make one. */
const WITHOUT_DATABASE_USERS = [
  ...['unshare', '--mount', 'sh', '-ec'],
  `cp -a /etc "$0/etc"; mount --bind "$0/etc" /etc
   sed -i -E '/^(patuh|postgres):/d' /etc/passwd /etc/group /etc/shadow
   "$@" & trap 'kill -TERM $!' TERM; wait $! || wait $!; grep -q ^patuh: /etc/passwd`,
];
const asRootWithNamespaces = spawnSync('unshare', ['--mount', 'true']).status === 0 ? asRoot : it.skip;

asRootWithNamespaces('root on a system without a user for databases makes one', async () => {
  const home = aHome();
  const patuh = await checkout.start(home, { inside: [...WITHOUT_DATABASE_USERS, checkout.folder] });
  expect(patuh.refused).toBeUndefined();
  const { uid } = statSync(`/proc/${serverOf(home).pid}`);
  expect(uid).toBeGreaterThan(0);
  // Exit code 0 says that the new /etc knows the user.
  expect(await patuh.stop()).toBe(0);
});

asRoot('root with the checkout in a closed folder: programs, data and socket live elsewhere', async () => {
  const closed = aCheckout(0o700);
  const home = aHome(closed.folder);
  const first = await closed.start(home);
  expect(baseOf(home)).toMatch(/^\/var\/lib\/patuh\/[0-9a-f]{16}$/);
  expect(existsSync(join(home, 'postgres'))).toBe(false);
  expect(readdirSync(baseOf(home))).toContainEqual(expect.stringMatching(/^programs-/));
  await remember(first.url, 'kept');
  await first.stop();
  const second = await closed.start(home);
  expect(await memoryOf(second.url)).toBe('kept');
  await second.stop();
});

asRoot('root with PATUH_HOME in a closed folder: data and socket live elsewhere, and are never replaced', async () => {
  const home = aHome(checkout.makeFolder('closed', 0o700));
  const first = await checkout.start(home);
  const base = baseOf(home);
  expect(base).toMatch(/^\/var\/lib\/patuh\//);
  await remember(first.url, 'kept');
  await first.stop();

  // Opened later, the data still is where it was.
  chmodSync(join(home, '..'), 0o755);
  const second = await checkout.start(home);
  expect(await memoryOf(second.url)).toBe('kept');
  await second.stop();

  renameSync(base, `${base}.away`);
  const without = await checkout.start(home);
  expect(without.refused).toContain('tetapi data itu tidak ada');
  renameSync(`${base}.away`, base);
});

asRoot('root, and the folder was closed after data was made: refused, not begun anew', async () => {
  const parent = checkout.makeFolder('later-closed');
  const home = aHome(parent);
  const first = await checkout.start(home);
  await first.stop();
  chmodSync(parent, 0o700);
  expect((await checkout.start(home)).refused).toContain('tidak lagi dapat masuk');
  chmodSync(parent, 0o755);
  await (await checkout.start(home)).stop();
});

asRoot('an ordinary user with a read-only checkout runs everything in his own folder', async () => {
  const bare = aCheckout();
  const home = aHome(bare.makeFolder('his', 0o700, true));
  const first = await bare.start(home, { as: NOBODY });
  expect(first.refused).toBeUndefined();
  expect(statSync(`/proc/${serverOf(home).pid}`).uid).toBe(NOBODY.uid);
  expect(readdirSync(baseOf(home))).toContainEqual(expect.stringMatching(/^programs-/));
  await remember(first.url, 'his');
  await first.stop();

  // Root then runs it as the one it belongs to.
  const second = await bare.start(home);
  expect(second.refused).toBeUndefined();
  expect(await memoryOf(second.url)).toBe('his');
  await second.stop();
});

asRoot("an ordinary user is told when the data is another's", async () => {
  const home = aHome();
  await (await checkout.start(home)).stop();
  const patuh = await checkout.start(home, { as: NOBODY });
  expect(patuh.refused).toMatch(/milik pengguna lain \(uid \d+\)/);
  const nowhere = await checkout.start(aHome(checkout.makeFolder('roots', 0o755)), { as: NOBODY });
  expect(nowhere.refused).toContain('tidak dapat ditulis');
});
