import { DOCUMENT_CODES, documentKind, isBpjsAct, isDocumentCode, type DocumentKind } from './documents';

describe('the catalogue of documents', () => {
  it.each<[string, DocumentKind['issuer'], DocumentKind['numbering'], string | null, boolean]>([
    ['BA_VISIT', 'TEAM', 'BA', '500.15.14', false],
    ['REMINDER', 'MAYOR_OR_OFFICE', 'L', '500.15.14', true],
    ['WARN_1', 'BPJS', 'ext', null, true],
    ['WARN_2', 'BPJS', 'ext', null, true],
    ['FINE', 'BPJS', 'ext', null, true],
    ['SUMMON', 'TEAM', 'L', '500.15.14', true],
    ['PRE_NOTICE', 'TEAM', 'L', '500.15.14', true],
    ['DECISION', 'MAYOR', 'K', '100.3.3.3', true],
    ['UNIT_NOTICE', 'CITY_OFFICE', 'L', '500.15.14', false],
    ['REVOKE', 'MAYOR', 'K', '100.3.3.3', false],
    ['STATEMENT', 'EMPLOYER', 'none', null, false],
    ['OBJECTION', 'EMPLOYER', 'ext', null, false],
    ['JUDGMENT', 'COURT', 'ext', null, false],
  ])('%s is signed by %s and numbered %s', (code, issuer, numbering, classification, needsReceipt) => {
    if (!isDocumentCode(code)) throw new Error(`${code} is missing`);
    expect(documentKind(code)).toMatchObject({ issuer, numbering, classification, needsReceipt });
  });

  it('gives a city number to no act of BPJS, of a court, or of the employer', () => {
    for (const code of DOCUMENT_CODES) {
      const { issuer, numbering } = documentKind(code);
      if (isBpjsAct(code)) expect(documentKind(code)).toMatchObject({ numbering: 'ext', classification: null });
      else if (issuer === 'COURT') expect(numbering).toBe('ext');
      else if (issuer === 'EMPLOYER') expect(['ext', 'none']).toContain(numbering);
      else expect(numbering).not.toBe('ext');
    }
  });

  it('names each kind of paper once', () => {
    const names = DOCUMENT_CODES.map((code) => documentKind(code).name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(['constructor', 'WARN_3', ''])('%j is no document', (code) => expect(isDocumentCode(code)).toBe(false));
});
