import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { DOCUMENTS, type DocumentCode } from '../law/documents';
import { OfficeProfiles, type OfficeProfile } from '../parameters/office-profiles';
import { Signatories, type Signatory, type SigningOffice } from '../parameters/signatories';
import type { LetterFrame } from '../render/letters';
import type { LetterIssuer } from './letter.entity';

/** What a letter needs to be framed, besides its wording. */
export interface FrameRequest {
  code: DocumentCode;
  issuer: LetterIssuer;
  subject: string;
  classification: string;
  attachments: string;
  addressee: string[];
  cc: string[];
  caseReference: string | null;
  /** To whom the receipt slip belongs; null for papers without one. */
  slipRecipient: string | null;
  startsPeriod: boolean;
}

/** Papers of others are only recorded; nobody signs for them here. */
const OFFICE_OF: Record<LetterIssuer, SigningOffice> = {
  INSPECTOR: 'OFFICE',
  SUPERIOR: 'OFFICE',
  COURT: 'OFFICE',
  EMPLOYER: 'OFFICE',
  OFFICE: 'OFFICE',
  TEAM: 'OFFICE',
  MAYOR: 'MAYOR',
  BPJS: 'BPJS',
};

/** The office whose official signs for an issuer. */
export const officeOf = (issuer: LetterIssuer): SigningOffice => OFFICE_OF[issuer];

const LETTERHEAD = { OFFICE: 'office', TEAM: 'office', MAYOR: 'mayor', BPJS: 'bpjs' } as const;

const isLetterhead = (issuer: LetterIssuer): issuer is keyof typeof LETTERHEAD => issuer in LETTERHEAD;

const CAPACITY_MARK = { DEFINITIF: null, PLT: 'Plt.', PLH: 'Plh.', AN: 'a.n.', UB: 'u.b.' } as const;

/** Puts office, signatory, addressee and numbers around the wording of a letter. */
@Injectable()
export class LetterFrames {
  constructor(
    private readonly offices: OfficeProfiles,
    private readonly signatories: Signatories,
    private readonly settings: Settings,
  ) {}

  /** The official who signs for an issuer on `day`. @throws Problem 409 `signatory-missing` */
  async signatory(tx: Tx, issuer: LetterIssuer, day: PlainDate): Promise<Signatory> {
    return this.signatories.on(tx, OFFICE_OF[issuer], day);
  }

  /** The frame of a draft: no number, no verification, dated on the day it is written. */
  async draft(tx: Tx, request: FrameRequest, day: PlainDate): Promise<LetterFrame> {
    const issuer = isLetterhead(request.issuer) ? request.issuer : 'OFFICE';
    const office = await this.offices.on(tx, OFFICE_OF[issuer], day);
    const signatory = await this.signatory(tx, issuer, day);
    return {
      issuer: LETTERHEAD[issuer],
      letterhead: { logo: office.logo, lines: letterheadLines(office, issuer) },
      number: null,
      place: office.place,
      dateOn: day,
      classification: request.classification,
      attachments: request.attachments,
      subject: request.subject,
      addressee: request.addressee,
      signatory: isReport(request.code) ? null : signatureBlock(signatory, issuer, 'electronic'),
      certifier: null,
      cc: request.cc,
      verify: null,
      footNote: null,
      caseReference: issuer === 'MAYOR' ? null : request.caseReference,
      slip: request.slipRecipient
        ? { sender: office.name, recipient: request.slipRecipient, zone: 'WITA', startsPeriod: request.startsPeriod }
        : null,
      copyMark: null,
    };
  }

  /** The frame of a draft in the name of another official; a report, which nobody signs afterwards, stays without. */
  readdressed(frame: LetterFrame, signatory: Signatory, issuer: LetterIssuer): LetterFrame {
    return { ...frame, signatory: frame.signatory && signatureBlock(signatory, issuer, 'electronic') };
  }

  /** The frame as it is frozen by the signature: number, date, verification address and the note in the foot. */
  signed(
    frame: LetterFrame,
    stamp: { number: string; dateOn: PlainDate; verifyCode: string; outside: boolean },
  ): LetterFrame {
    return {
      ...frame,
      number: stamp.number,
      dateOn: stamp.dateOn,
      verify: { url: this.verifyUrl(stamp.verifyCode), code: stamp.verifyCode },
      signatory: frame.signatory && { ...frame.signatory, signed: stamp.outside ? 'outside' : 'electronic' },
      // A report bears the signatures of those present, none of them made here.
      footNote:
        stamp.outside || !frame.signatory
          ? null
          : 'Surat ini ditandatangani secara elektronik melalui sarana Tim Kepatuhan.',
    };
  }

  /** Where anybody can see whether a paper is ours. */
  verifyUrl(code: string): string {
    return `${this.settings.publicUrl}/v/${code}`;
  }
}

/** Reports carry the signatures of those present instead of one official's. */
const isReport = (code: DocumentCode): boolean => DOCUMENTS[code].numbering === 'BA';

function letterheadLines(office: OfficeProfile, issuer: LetterIssuer): string[] {
  if (issuer === 'MAYOR') return office.letterhead;
  return [...office.letterhead, office.address, `Telepon ${office.phone} · Pos-el ${office.email}`];
}

function signatureBlock(
  signatory: Signatory,
  issuer: LetterIssuer,
  signed: 'electronic' | 'outside',
): LetterFrame['signatory'] {
  return {
    capacity: CAPACITY_MARK[signatory.capacity],
    office: signatory.title,
    name: signatory.name,
    rank: signatory.rank,
    // The mayor signs without rank and number; BPJS counts its people by NPK.
    staffNumber: signatory.nip && issuer !== 'MAYOR' ? `${issuer === 'BPJS' ? 'NPK' : 'NIP'} ${signatory.nip}` : null,
    signed,
  };
}
