import { missingEvidence, RECEIPT_METHODS, type ReceiptEvidence, type ReceiptMethod } from './receipts';

const ALL = {
  receivedOn: 'x',
  receiverName: 'x',
  receiverPosition: 'x',
  evidenceNumber: 'x',
  postedOn: 'x',
  scan: 'x',
};

it.each<[ReceiptMethod, ReceiptEvidence[]]>([
  ['HANDED_OVER', ['receivedOn', 'receiverName', 'receiverPosition', 'scan']],
  ['REGISTERED_POST', ['receivedOn', 'receiverName', 'evidenceNumber', 'scan']],
  ['COURIER', ['receivedOn', 'receiverName', 'evidenceNumber', 'scan']],
  ['REFUSAL_REPORT', ['receivedOn', 'receiverName', 'evidenceNumber', 'scan']],
  ['EMAIL_ACKNOWLEDGED', ['receivedOn', 'receiverName', 'receiverPosition', 'scan']],
  ['DEEMED', ['postedOn', 'evidenceNumber', 'scan']],
])('%s asks for %j', (method, fields) => {
  expect(missingEvidence(method, {}).map(({ field }) => field)).toEqual(fields);
  for (const missing of fields) {
    expect(missingEvidence(method, { ...ALL, [missing]: undefined })).toEqual([
      { field: missing, ask: expect.stringMatching(/\.$/) },
    ]);
  }
});

it.each(RECEIPT_METHODS)('%s is proven when all is there', (method) => {
  expect(missingEvidence(method, ALL)).toEqual([]);
});
