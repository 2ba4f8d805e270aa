import type { Response } from 'supertest';
import { addDays } from '../../src/common/plain-date';
import type { CaseRecord } from '../../src/cases/case-record';
import { JobRunner } from '../../src/jobs/job-runner';
import { LETTER_ISSUE } from '../../src/letters/letter-standing';
import { MAIL_SEND } from '../../src/mail/mail.service';
import { nextDecree, type CaseStory, type OfficePeople } from '../factories/case-stories';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';

/** What a person tries next, with a number that decides the details. */
export type Act = (story: CaseStory, record: CaseRecord, detail: number) => Promise<Response | void>;

const SCAN = { filename: 'surat.pdf', contentType: 'application/pdf' };
const DECREES: readonly string[] = ['DECISION', 'REVOKE', 'AMEND', 'ANNUL', 'SUSPEND'];
let papers = 0;

/** Posts to the case in the version just read; fields that are lists are sent one by one, with a scan where one is due. */
export async function post(
  story: CaseStory,
  who: Client,
  path: string,
  body: object,
  scan?: string,
): Promise<Response> {
  const sent = who.post(`/api/v1/cases/${story.id}/${path}`).set('If-Match', `"${await story.version()}"`);
  if (!scan) return sent.send(body);
  for (const [name, value] of Object.entries(body))
    for (const one of [value].flat()) void sent.field(name, String(one));
  return sent.attach(scan, aScan(), SCAN);
}

/** Posts to the newest letter of a kind in the state it should be in, or to any newest one of the kind. */
export async function postLetter(
  story: CaseStory,
  who: Client,
  code: string,
  path: string,
  body: object,
  scan?: string,
): Promise<Response | void> {
  const [letter] = await story.house.db.query<{ id: string; version: number }[]>(
    `SELECT id, version FROM letters WHERE case_id = $1 AND code = $2 AND state <> 'void'
      ORDER BY state = 'proposed' DESC, dated_on DESC NULLS FIRST, drafted_at DESC LIMIT 1`,
    [story.id, code],
  );
  if (!letter) return;
  const sent = who.post(`/api/v1/letters/${letter.id}/${path}`).set('If-Match', `"${letter.version}"`);
  if (!scan) return sent.send(body);
  for (const [name, value] of Object.entries(body)) void sent.field(name, String(value));
  return sent.attach(scan, aScan(), SCAN);
}

export const REASON = 'Diputuskan setelah berkasnya diperiksa ulang.';

export const openFindings = ({ findings }: CaseRecord): string[] =>
  findings.filter(({ status }) => status === 'open').map(({ id }) => id);
export const someFindings = (record: CaseRecord, detail: number): string[] => {
  const open = openFindings(record);
  return detail % 5 === 0 ? open.slice(0, 1) : open;
};
export const someDay = async (story: CaseStory, detail: number) =>
  addDays(await story.today(), detail % 4 === 0 ? -(detail % 9) : 0);
export const number = (): string => `B/ACAK/${(papers += 1)}`;
export const onePerson = (people: OfficePeople, detail: number): Client =>
  [people.proposer, people.verifier, people.third, people.head, people.legal, people.mayor, people.bpjs][detail % 7]!;

export const paper =
  (path: string, fields: (story: CaseStory, record: CaseRecord, detail: number) => Promise<object>): Act =>
  async (story, record, detail) =>
    post(
      story,
      story.people.bpjs,
      path,
      { number: number(), datedOn: await someDay(story, detail), ...(await fields(story, record, detail)) },
      'scan',
    );

export const receive =
  (code: string): Act =>
  async (story, _, detail) => {
    const receivedOn = await someDay(story, detail);
    const slip = { method: 'HANDED_OVER', receivedOn, receiverName: 'Bagus Prayitno', receiverPosition: 'staf SDM' };
    return postLetter(story, story.people.proposer, code, 'receipt', slip, 'scan');
  };
export const sign =
  (code: string, who: keyof OfficePeople): Act =>
  (story, _, detail) => {
    const given = DECREES.includes(code) ? { number: nextDecree() } : {};
    // Now and then somebody signs who may not.
    return postLetter(
      story,
      detail % 6 === 0 ? onePerson(story.people, detail) : story.people[who],
      code,
      'signature',
      given,
    );
  };
export const initial =
  (code: string): Act =>
  (story) =>
    postLetter(story, story.people.legal, code, 'initial', {});
export const step =
  (who: keyof OfficePeople, path: string, body: (story: CaseStory, detail: number) => Promise<object>): Act =>
  async (story, _, detail) =>
    post(story, story.people[who], path, await body(story, detail));

/** Whatever waits for its time acts; papers are printed and mailed elsewhere, and would take the time of these histories. */
export async function ring({ house }: CaseStory): Promise<void> {
  await house.asOwner(`DELETE FROM jobs WHERE name = ANY ($1)`, [[LETTER_ISSUE, MAIL_SEND]]);
  await house.app.get(JobRunner).runDue();
}
