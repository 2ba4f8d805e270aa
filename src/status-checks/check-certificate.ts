import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { number as inFigures } from '../common/formats';
import { plainDateIn, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { OfficeClock } from '../database/office-clock';
import { HOW_TO_LIFT, REASON_WORDS, RESULT_LABELS } from '../law/status-words';
import { LetterRenderer, renderLetterPdf, type LetterInput } from '../render/letters';
import { CheckSettings, type CheckSetting } from './check-setting.queries';
import { basisInWords, matchInWords, numberInWords, officerSentences } from './check-words';
import type { CheckRecord } from './status-check.queries';

const TEAM = 'Tim Kepatuhan';

/** The proof of a check for the permit file, on one sheet. */
@Injectable()
export class CheckCertificates {
  constructor(
    private readonly clock: OfficeClock,
    private readonly setting: CheckSettings,
    private readonly renderer: LetterRenderer,
    private readonly settings: Settings,
  ) {}

  /** The PDF/A. @throws LetterNotRendered */
  async render(tx: Tx, check: CheckRecord): Promise<Buffer> {
    const setting = await this.setting.of(tx, check);
    const askedOn = plainDateIn(check.askedAt, this.settings.timeZone);
    return renderLetterPdf(certificate(check, setting, askedOn, await this.clock.now(tx)), this.renderer);
  }
}

/** The certificate as the renderer takes it. */
export function certificate(
  check: CheckRecord,
  setting: CheckSetting,
  askedOn: PlainDate,
  printedAt: Date,
): LetterInput {
  const { asked, answer } = check;
  const { services } = setting;
  const service = services.get(check.service);
  return {
    code: 'CHECK_CERT',
    frame: {
      issuer: 'office',
      letterhead: { logo: setting.city.logo, lines: [setting.city.letterhead[0]!, TEAM.toUpperCase()] },
      number: check.number,
      place: setting.city.place,
      dateOn: askedOn,
      classification: 'Biasa',
      attachments: '–',
      subject: `Bukti Konfirmasi Status Sanksi ${check.number}`,
      addressee: [],
      signatory: null,
      certifier: null,
      cc: [],
      verify: { url: answer.verifyUrl, code: check.verifyCode },
      footNote: null,
      caseReference: null,
      slip: null,
      copyMark: null,
    },
    fields: {
      teamName: TEAM,
      check: {
        number: check.number,
        at: check.askedAt.toISOString(),
        printedAt: printedAt.toISOString(),
        unit: setting.unitName,
        officer: check.actorName,
        service: service?.name ?? check.service,
        applicationRef: check.applicationRef,
        identifiers: asked.identifiers.map(numberInWords),
        name: asked.name,
        place: setting.villageName ? `Kelurahan ${setting.villageName}` : answer.place && `NITKU ${answer.place}`,
      },
      result: answer.result,
      reason: answer.result === 'blocked' ? capital(matchInWords(asked.identifiers)) : REASON_WORDS[answer.reason].why,
      subject: answer.subject && {
        name: answer.subject.name,
        nib: answer.subject.nib,
        npwpMasked: answer.subject.npwp,
      },
      sanctions: answer.sanctions.map(({ decision, fromAt, untilAt, services: withheld, basis }) => ({
        decision: { number: decision.number, on: decision.signedOn },
        basis: basisInWords(service?.basis ?? basis.join(', ')),
        services: withheld.map((code) => services.get(code)?.name ?? code),
        fromAt,
        untilAt,
      })),
      dataAsOf: answer.dataAsOf,
      listVersion: inFigures(check.listVersion),
      earlier: setting.earlier.map((row) => ({
        number: row.number,
        at: row.askedAt.toISOString(),
        result: RESULT_LABELS[row.result],
      })),
      howToLift: HOW_TO_LIFT,
      actions: officerSentences(answer.result, answer.reason, service?.recordSystem ?? null),
      contacts: [
        { name: setting.bpjs.name, phone: setting.bpjs.phone },
        { name: `${TEAM}, ${setting.team.name}`, phone: setting.team.phone },
      ],
      recordIn: service?.recordSystem ?? null,
      kid: keyOf(answer.receipt),
      receiptHash: fingerprint(answer.receipt),
      asOfAt: asked.asOf,
    },
  };
}

/** The first characters of the key's id tell keys apart; the whole stands in the receipt. */
function keyOf(receipt: string): string {
  const header = JSON.parse(Buffer.from(receipt.split('.', 1)[0]!, 'base64url').toString()) as { kid: string };
  return `${header.kid.slice(0, 10)}…`;
}

function fingerprint(receipt: string): string {
  const hex = createHash('sha256').update(receipt).digest('hex');
  return `${hex.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')} …`;
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
