import type { Actor, Role } from '../common/actor';

interface Grant {
  /** The roles that may do it (design §2, "Who"). */
  roles: readonly Role[];
  /** Whether a machine's API key may carry it as a scope. */
  key?: true;
}

const CASE_READERS = [
  'case_officer',
  'bpjs_officer',
  'legal_reviewer',
  'team_head',
  'signatory',
  'auditor',
] as const satisfies readonly Role[];
const CHECKERS = ['licensing_officer', 'case_officer', 'bpjs_officer', 'team_head'] as const satisfies readonly Role[];

/**
 * Who may do what: the one table that the guard, the navigation and the tests read.
 *
 * It answers for the role only. Whether it is the right person (not the drafter, not the proposer, own unit) is for the
 * service, and in the end for the database.
 */
const GRANTS = {
  'checks.make': { roles: CHECKERS, key: true },
  'checks.read': { roles: [...CHECKERS, 'auditor'], key: true },
  'status.read': { roles: CHECKERS, key: true },
  'deadlines.explain': {
    roles: [...CASE_READERS, 'field_officer', 'licensing_officer', 'admin'],
    key: true,
  },

  'imports.read': { roles: ['case_officer', 'bpjs_officer', 'team_head', 'legal_reviewer', 'auditor'] },
  /** Any kind of file; which kind a role may bring is told by the two below. */
  'imports.upload': { roles: ['case_officer', 'bpjs_officer'] },
  'imports.upload.bpjs': { roles: ['case_officer', 'bpjs_officer'] },
  'imports.upload.other': { roles: ['case_officer'] },
  /** Never the one who brought it; which of them, what the brake found tells. */
  'imports.release': { roles: ['case_officer', 'team_head', 'legal_reviewer'] },

  'employers.read': { roles: [...CASE_READERS, 'field_officer'] },
  'employers.edit': { roles: ['case_officer'] },
  /** Numbers of persons and telephones whole; each look is on record. */
  'personal-data.reveal': { roles: ['case_officer'] },
  /** A change that would alter an answer at the counter (R16), proposed by another. */
  'identity.decide': { roles: ['legal_reviewer'] },
  'employers.confirm-contact': { roles: ['case_officer'] },
  /** A filter of a list under a name; whose list it is, the list's own permission tells. */
  'views.save': {
    roles: ['case_officer', 'bpjs_officer', 'legal_reviewer', 'team_head', 'signatory', 'field_officer'],
  },

  /** Putting an indication aside, taking that back, and asking BPJS about suspects. */
  'indications.decide': { roles: ['case_officer'] },

  'cases.read': { roles: CASE_READERS },
  'cases.open': { roles: ['case_officer'] },
  'cases.run': { roles: ['case_officer'] },
  /** A closed case is opened again by the one who answers for the team. */
  'cases.reopen': { roles: ['team_head'] },
  /** Moving the office's own periods, with a reason; BPJS's nobody moves here (ui.md §7, `/kasus/:id/perpanjang`). */
  'deadlines.move': { roles: ['case_officer', 'team_head'] },
  /** A case put together for the court: everything in it, with names. */
  'court-bundles.make': { roles: ['case_officer', 'legal_reviewer', 'team_head'] },
  'court-bundles.read': { roles: ['case_officer', 'legal_reviewer', 'team_head', 'auditor'] },
  /** Who holds a case, one or all of an officer's; also who serves which kecamatan. */
  'cases.assign': { roles: ['team_head'] },
  'assignments.read': { roles: [...CASE_READERS, 'field_officer'] },
  'assignments.manage': { roles: ['team_head'] },
  /** One's own; the head of the team records everybody's. */
  'leaves.record': {
    roles: ['case_officer', 'bpjs_officer', 'field_officer', 'legal_reviewer', 'team_head', 'signatory'],
  },
  'bpjs-acts.record': { roles: ['case_officer', 'bpjs_officer'] },
  'bpjs-acts.write': { roles: ['bpjs_officer'] },
  /** What an employer probably owes, and BPJS's own figures of it. */
  'estimates.record': { roles: ['case_officer', 'bpjs_officer'] },
  /** Agreements of BPJS or the prosecutor, and the proofs of payment. */
  'instalments.record': { roles: ['bpjs_officer', 'case_officer'] },
  /** The team's own go out as a letter that the head of the team signs; BPJS's are recorded as they came. */
  'referrals.draft': { roles: ['case_officer'] },
  'referrals.record': { roles: ['bpjs_officer', 'case_officer'] },
  'receipts.record': { roles: ['case_officer', 'bpjs_officer'] },

  'visits.read': { roles: ['field_officer', 'case_officer', 'team_head', 'auditor'] },
  'visits.record': { roles: ['field_officer', 'case_officer'] },

  'letters.read': { roles: CASE_READERS },
  'letters.draft': { roles: ['case_officer', 'bpjs_officer'] },
  /** Its drafter, the officer of its case or the head of the team; which of them it is, the service tells. */
  'letters.withdraw': { roles: ['case_officer', 'bpjs_officer', 'legal_reviewer', 'team_head'] },
  /** Back to its drafter with a note, by the one whose paraf or signature it waits for. */
  'letters.send-back': { roles: ['legal_reviewer', 'team_head', 'signatory', 'bpjs_officer'] },
  /** A draft that names an official who does not sign any more. */
  'letters.readdress': { roles: ['case_officer', 'bpjs_officer', 'legal_reviewer', 'team_head'] },
  'letters.initial': { roles: ['legal_reviewer'] },
  /** Each only for its own sender: the office's letters, the mayor's decrees, BPJS's acts written here. */
  'letters.sign': { roles: ['team_head', 'signatory', 'bpjs_officer'] },
  /** A decision signed outside is registered by one and confirmed by another, neither its drafter. */
  'letters.register-signature': { roles: ['case_officer', 'team_head'] },
  'letters.confirm-signature': { roles: ['case_officer', 'team_head', 'legal_reviewer'] },
  /** The scan of a paper that a list has told of. */
  'letters.add-scan': { roles: ['case_officer', 'bpjs_officer'] },
  /** A paper of another body that was recorded wrongly: one says what it says, another compares it with the scan. */
  'letters.correct': { roles: ['case_officer', 'bpjs_officer'] },
  'letters.confirm-correction': { roles: ['case_officer', 'team_head', 'legal_reviewer'] },

  'sanctions.verify': { roles: ['case_officer'] },
  /** Back to verification: from the hearing by the case officer, from the recommendation also by legal office and signatory. */
  'sanctions.return': { roles: ['case_officer', 'legal_reviewer', 'signatory'] },
  'sanctions.recommend': { roles: ['team_head'] },
  /** In person, or on a paper that a case officer registers. */
  'sanctions.decline': { roles: ['signatory', 'case_officer'] },
  'sanctions.confirm-decline': { roles: ['case_officer', 'team_head', 'legal_reviewer'] },
  'sanctions.decide': { roles: ['signatory'] },
  /** Two of them, one a legal reviewer; the signatory where the decision was held before (`law/holds`). */
  'sanctions.hold': { roles: ['case_officer', 'team_head', 'legal_reviewer', 'signatory'] },

  /** What the employer and courts send in; the answer is written by the legal office and signed by who decided. */
  'objections.record': { roles: ['case_officer', 'legal_reviewer'] },
  'objections.answer': { roles: ['legal_reviewer'] },
  /** It changes the answer at the counter: another than the one who recorded it (design §1.6). */
  'court-orders.confirm': { roles: ['legal_reviewer'] },

  'tasks.read': { roles: [...CASE_READERS, 'field_officer'] },

  'users.read': { roles: ['admin', 'auditor'] },
  'users.manage': { roles: ['admin'] },
  'offices.read': { roles: ['admin', 'auditor'] },
  'offices.manage': { roles: ['admin'] },
  'units.read': { roles: ['admin', 'auditor'] },
  'units.manage': { roles: ['admin'] },
  'keys.manage': { roles: ['admin'] },
  'parameters.read': { roles: [...CASE_READERS, 'admin'] },
  'parameters.propose': { roles: ['admin', 'case_officer', 'team_head', 'legal_reviewer'] },
  'calendar.propose': { roles: ['admin'] },
  /** Never one's own proposal. */
  'law-changes.decide': { roles: ['legal_reviewer'] },
  'audit.read': { roles: ['auditor'] },
} as const satisfies Record<string, Grant>;

export type Permission = keyof typeof GRANTS;

export const PERMISSIONS: Readonly<Record<Permission, Grant>> = GRANTS;

/** The permissions a machine's key can be given. */
export const KEY_SCOPES = (Object.keys(GRANTS) as Permission[]).filter((permission) => PERMISSIONS[permission].key);

/** Whether the table lets this actor do it: a person by role, a key by scope, the system always. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'system') return true;
  const grant = PERMISSIONS[permission];
  if (actor.kind === 'key') return grant.key === true && actor.scopes.includes(permission);
  return actor.role !== null && grant.roles.includes(actor.role);
}
