import { overlay, type OverlayKind } from '../law/case-overlays';
import { documentKind, type DocumentCode } from '../law/documents';
import type { RevocationGround } from '../law/decision-acts';
import type { CaseOverlayFact, CaseRecord } from '../cases/case-record';
import type { PlainDate } from '../common/plain-date';
import { groundActNeeded, groundActUnknown } from './sanction.problems';

/** The act a revocation rests on, as the decree cites it, with where its proof lies (I7). */
export interface GroundAct {
  title: string;
  number: string;
  on: PlainDate;
  /** The letter of the case that is the act: the answer to an objection, the report of an error. */
  letterId?: string;
  /** What ran beside the case and was decided: the objection that was granted, the stay of a court. */
  overlayId?: string;
  /** The scan of a paper of another body. */
  scanSha256?: string;
}

/** How somebody names the act: by what is on file, or by what its paper says. */
export interface NamedAct {
  letterId?: string;
  overlayId?: string;
  title?: string;
  number?: string;
  on?: PlainDate;
  scanSha256?: string;
}

/** How an objection or an appeal ends that takes the ground from the sanction or a part of it; silence counts as consent. */
export const GRANTED: readonly string[] = ['granted', 'partly', 'deemed-granted'];

/** Papers that are the ground themselves, by ground. */
const GROUND_PAPERS: Readonly<Record<RevocationGround, readonly DocumentCode[]>> = {
  compliance: [],
  'objection-granted': ['OBJ_REPLY', 'APPEAL_REPLY'],
  court: [],
  'own-error': [],
};
const GROUND_OVERLAYS: Readonly<Record<RevocationGround, readonly OverlayKind[]>> = {
  compliance: [],
  'objection-granted': ['OBJECTION', 'APPEAL'],
  court: ['COURT_STAY', 'OBJECTION', 'APPEAL'],
  'own-error': ['HOLD', 'OBJECTION', 'APPEAL'],
};

/**
 * The act as the decree cites it; null for compliance, which rests on BPJS's statement. A granted objection must be on
 * file; judgments and reports of an error may also be named by their papers.
 *
 * @throws Problem 422 when the ground needs an act and none is named, or the one named is not such an act
 */
export function groundActOf(record: CaseRecord, ground: RevocationGround, named: NamedAct): GroundAct | null {
  if (ground === 'compliance') return null;
  const ran = overlayNamed(record, ground, named);
  const letter = letterNamed(record, ground, named, ran);
  const { scanSha256 } = named;
  const paper = letter
    ? { title: documentKind(letter.code).name, number: letter.number!, on: letter.datedOn!, letterId: letter.id }
    : typed(named);
  if (!paper || (ground === 'objection-granted' && !ran && !letter)) throw groundActNeeded();
  return { ...paper, ...(ran ? { overlayId: ran.id } : {}), ...(scanSha256 ? { scanSha256 } : {}) };
}

/** Whether the act named in a draft still lies on file when it is signed. */
export function isGroundActOnFile(record: CaseRecord, act: GroundAct | null): boolean {
  if (!act) return false;
  const { letterId, overlayId } = act;
  return (
    (!letterId ||
      record.letters.some(({ id, state }) => id === letterId && (state === 'signed' || state === 'issued'))) &&
    (!overlayId || record.overlays.some(({ id }) => id === overlayId))
  );
}

function overlayNamed(record: CaseRecord, ground: RevocationGround, named: NamedAct): CaseOverlayFact | undefined {
  const fits = ({ kind, outcome }: CaseOverlayFact): boolean =>
    GROUND_OVERLAYS[ground].includes(kind) &&
    (ground !== 'objection-granted' || (outcome !== null && GRANTED.includes(outcome)));
  if (!named.overlayId) return ground === 'objection-granted' ? record.overlays.findLast(fits) : undefined;
  const found = record.overlays.find(({ id }) => id === named.overlayId);
  if (!found || !fits(found)) throw groundActUnknown('/actOverlayId', found && overlay(found.kind).label);
  return found;
}

function letterNamed(
  record: CaseRecord,
  ground: RevocationGround,
  named: NamedAct,
  ran: CaseOverlayFact | undefined,
): CaseRecord['letters'][number] | undefined {
  const papers = GROUND_PAPERS[ground];
  if (named.letterId) {
    const found = record.letters.find(
      ({ id, state }) => id === named.letterId && (state === 'signed' || state === 'issued'),
    );
    if (!found || (papers.length > 0 && !papers.includes(found.code))) throw groundActUnknown('/actLetterId');
    return found;
  }
  if (!ran || named.number) return undefined;
  // The answer that ended it. Silence has none: then the act is named by its own words.
  const ended = record.events.findLast(({ kind, data }) => kind === 'overlay.ended' && data['overlayId'] === ran.id);
  return record.letters.find(({ id }) => id === ended?.letterId);
}

function typed({ title, number, on }: NamedAct): Pick<GroundAct, 'title' | 'number' | 'on'> | undefined {
  return title && number && on ? { title, number, on } : undefined;
}
