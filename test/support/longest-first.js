const Sequencer = require('@jest/test-sequencer').default;

/** Suites that look at the whole house: one begun last would run on alone when all the others are done. */
const LONG = [/test\/browser\/pages/, /test\/pages\/every-page/, /test\/letters\/every-letter/, /test\/api\/ways/];

const placeOf = ({ path }) => {
  const place = LONG.findIndex((long) => long.test(path));
  return place < 0 ? LONG.length : place;
};

/** Begins with the long suites; on a clean clone nothing else knows which they are. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};
