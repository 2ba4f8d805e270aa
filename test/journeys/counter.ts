import { compactVerify, createRemoteJWKSet } from 'jose';
import { bodyOf, type Person } from '../support/client';
import type { Story } from './story';

/** An answer at the counter (design §7 "The check"). */
export interface CheckAnswer {
  id: string;
  number: string;
  result: 'clear' | 'blocked' | 'review';
  reason: string;
  known: boolean;
  subject: { name: string; nib: string } | null;
  sanctions: { decision: { number: string; signedOn: string }; services: string[]; from: string; howToLift: string }[];
  receipt: string;
  verifyUrl: string;
}

/** The one application of the story. */
export const APPLICATION = 'PBG/2027/0042';

/** The officer at the counter asks about the application, anew each time. */
export async function ask(story: Story, who: Person = story.cast.lina): Promise<CheckAnswer> {
  const question = { identifiers: [{ type: 'nib', value: story.nib }], name: story.employer.name, service: 'BUILDING' };
  return bodyOf(await who.post('/api/v1/checks').send({ ...question, applicationRef: APPLICATION }), 200);
}

/** What the receipt says, after another library than ours has accepted its signature by the published keys. */
export async function provenBy(receipt: string, url: string): Promise<Record<string, unknown>> {
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', url));
  const { payload, protectedHeader } = await compactVerify(receipt, keys);
  expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'patuh-check+jwt' });
  return JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>;
}

/** The receipt and its public page agree with the answer. */
export async function expectProof(story: Story, answer: CheckAnswer): Promise<void> {
  const proof = await provenBy(answer.receipt, story.service.url);
  expect(proof).toMatchObject({
    no: answer.number,
    result: answer.result,
    reason: answer.reason,
    service: 'BUILDING',
    applicationRef: APPLICATION,
    ids: [{ type: 'nib', value: story.nib }],
  });
  const page = await story.service.stranger.get(new URL(answer.verifyUrl).pathname);
  expect(page.text).toContain('Bukti ini asli');
  expect(page.text).toContain(answer.number);
}
