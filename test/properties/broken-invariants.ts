import type { DataSource } from 'typeorm';
import type { CaseRecord } from '../../src/cases/case-record';
import { canEnter } from '../../src/law/case-steps';

/** The paper that must stand where a line ended on such a ground. */
const ENDED_BY: Readonly<Record<string, readonly string[]>> = {
  'objection-granted': ['OBJ_REPLY', 'APPEAL_REPLY'],
  court: ['JUDGMENT'],
  annulled: ['ANNUL'],
  amended: ['AMEND'],
};

/**
 * The invariants of domain.md §3.3 as a reader of the file would test them, told apart from the conditions of the law and
 * from the rules of the database: what is broken in a case, in words; empty when nothing is.
 */
export function brokenInvariants(record: CaseRecord): string[] {
  const { head, findings, events, deadlines, decisions } = record;
  const standing = record.letters.filter(({ state }) => state === 'signed' || state === 'issued');
  const naming = (code: string, finding: string) =>
    standing.filter((letter) => letter.code === code && letter.findingIds.includes(finding));
  const endOf = (letterId: string) => deadlines.find((clock) => clock.letterId === letterId)?.dueOn;
  const broken: string[] = [];
  const check = (holds: boolean, what: string) => void (holds || broken.push(what));

  // I9: the state is the sum of the steps, and each is a step of the law.
  const steps = events.filter(({ toState }) => toState !== null);
  check(steps.at(-1)?.toState === head.state, 'I9 the state is not the one of the last step');
  steps.slice(1).forEach(({ kind, fromState, toState }, index) => {
    check(fromState === steps[index]!.toState, `I9 ${kind} begins elsewhere`);
    check(kind === 'case.reopened' || canEnter(toState!, fromState!), `I9 ${kind} is no step`);
  });

  for (const { id, number, status } of findings) {
    const warned = [...naming('WARN_1', id), ...naming('WARN_2', id)];
    check(warned.length <= 2, `I2 finding ${number} warned of more than twice`);
    for (const second of naming('WARN_2', id)) {
      const ended = naming('WARN_1', id).some((first) => (endOf(first.id) ?? '9999') < second.datedOn!);
      check(ended, `I2 second warning of finding ${number} within the first period`);
    }
    for (const fine of naming('FINE', id)) {
      const ended = naming('WARN_2', id).some((second) => (endOf(second.id) ?? '9999') < fine.datedOn!);
      check(ended, `I3 fine for finding ${number} within the second period`);
    }
    check(status !== 'cured' || naming('COMPLIANCE_STMT', id).length > 0, `I6 finding ${number} met by nobody's word`);
  }
  for (const clock of deadlines.filter(({ period }) => period === 'warning')) {
    const letter = standing.find(({ id }) => id === clock.letterId);
    check(letter?.receivedOn === clock.dayZeroOn, 'I5 a warning period that no receipt started');
  }
  for (const decision of decisions.filter(({ approvedBy }) => approvedBy !== null)) {
    const decree = standing.find(({ id }) => id === decision.letterId);
    check(decree !== undefined, 'I1 an approved decision without a decree');
    const request = standing.find(({ code, datedOn }) => code === 'TMP2T_REQ' && datedOn! <= decree!.datedOn!);
    check(request !== undefined, 'I1 a decision nobody asked for');
    const { proposedBy, verifiedBy, approvedBy } = decision;
    check(new Set([proposedBy, verifiedBy, approvedBy]).size === 3, 'I8 a decision by fewer than three people');
    check(
      record.hearings.some(({ attended }) => attended !== null),
      'I14 a decision without a hearing',
    );
    for (const finding of decree!.findingIds) {
      const acts = ['WARN_1', 'WARN_2', 'TMP2T_REQ'].every((code) => naming(code, finding).length > 0);
      check(acts, 'I12 a finding of the decision is missing in an act');
    }
    for (const line of decision.lines) {
      check(line.fromAt === null || decree!.receivedOn !== null, 'I5 in force without proof of receipt');
      check(line.untilAt === null || line.endGround !== null, 'I7 ended without a ground');
      const stated = decree!.findingIds.every((finding) => naming('COMPLIANCE_STMT', finding).length > 0);
      check(line.endGround !== 'compliance' || stated, 'I7 ended for compliance that BPJS has not stated');
      const act = ENDED_BY[line.endGround ?? ''];
      check(!act || act.some((code) => standing.some((letter) => letter.code === code)), `I7 ended without ${act}`);
      check(
        line.untilAt === null || line.fromAt === null || line.fromAt <= line.untilAt,
        'a line ended before it began',
      );
      check(head.closedAt === null || line.untilAt !== null, 'I13 closed over a living sanction');
    }
  }
  const compliant = head.state !== 'CLOSED_COMPLIANT' || findings.every(({ status }) => status !== 'open');
  check(compliant, 'I6 closed as compliant over an open finding');
  return broken;
}

/** R10: lines of one employer and service that are in force at once; none may be. */
export async function overlaps(db: DataSource, employerId: string): Promise<unknown[]> {
  return db.query(
    `SELECT a.id, b.id FROM sanction_lines a JOIN sanction_lines b
         ON a.employer_id = b.employer_id AND a.service_code = b.service_code AND a.id < b.id
        AND tstzrange(a.from_at, a.until_at) && tstzrange(b.from_at, b.until_at)
      WHERE a.employer_id = $1 AND a.from_at IS NOT NULL AND b.from_at IS NOT NULL AND a.decision_id <> b.decision_id`,
    [employerId],
  );
}
