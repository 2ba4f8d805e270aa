import { documentKind, type DocumentCode } from '../law/documents';

/**
 * Papers for an office that is no permit unit: the mayor, BPJS, an inspector, a prosecutor. Whoever signs has them
 * delivered; the employer is not sent them.
 */
export const FOR_OTHER_OFFICES: readonly DocumentCode[] = [
  'TMP2T_REQ',
  'COMPLIANCE_STMT',
  'RET_INC',
  'RECOMM',
  'REFERRAL',
];

/** Papers that are mailed although nobody has to prove their receipt. */
export const MAILED_WITHOUT_PROOF: readonly DocumentCode[] = [
  'UNIT_NOTICE',
  'UNIT_CHANGE',
  'UNIT_UNBLOCK',
  'REVOKE',
  'ANNUL',
];

/** Whether a paper goes out by mail; reports stay in the file, papers for other offices are handed over. */
export function isMailed(code: DocumentCode): boolean {
  if (FOR_OTHER_OFFICES.includes(code)) return false;
  return documentKind(code).needsReceipt || MAILED_WITHOUT_PROOF.includes(code);
}
