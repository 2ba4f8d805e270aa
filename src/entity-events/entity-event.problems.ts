import { invalidField, Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

export const ownDecision = (): Problem =>
  new Problem(409, 'second-person-needed', 'Yang mengusulkan atau mencatat tidak dapat memutuskan sendiri.', {
    title: 'Perlu orang kedua',
  });

export const successionDecided = (): Problem =>
  new Problem(409, 'succession-decided', DECIDED, { title: 'Sudah diputuskan' });

export const identifierOfOther = (): Problem =>
  invalidField('/identifierId', 'Pilih nomor yang masih menunjuk usaha ini.');

const DECIDED = 'Beralih atau tidaknya sanksi sudah diputuskan. Muat ulang halamannya.';

explainProblem(
  'succession-decided',
  409,
  'Sudah diputuskan',
  'Beralihnya sanksi ke penerus diputuskan satu kali saja.',
);

describeConstraint('succession_decisions_pkey', { status: 409, type: 'succession-decided', detail: DECIDED });
describeConstraint('succession_decisions_two_people', {
  status: 409,
  type: 'second-person-needed',
  detail: 'Beralihnya sanksi diputuskan oleh Bagian Hukum, bukan oleh yang mencatat penggabungannya.',
});
describeConstraint('counter_holds_follow_merger', {
  status: 409,
  type: 'succession-decided',
  detail: 'Loket menjawab perlu dipastikan untuk penerus sampai Bagian Hukum memutuskan.',
});
describeConstraint('entity_events_successor', {
  status: 422,
  type: 'invalid-input',
  detail: 'Usaha penerus disebut pada penggabungan, dan bukan usaha itu sendiri.',
  pointer: '/successorId',
});
describeConstraint('entity_events_detail', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis keterangannya sedikitnya 10 huruf.',
  pointer: '/detail',
});
describeConstraint('succession_decisions_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasannya sedikitnya 10 huruf.',
  pointer: '/reason',
});
describeConstraint('entity_events_evidence', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis buktinya sedikitnya 10 huruf, atau lampirkan berkasnya.',
  pointer: '/evidence',
});
