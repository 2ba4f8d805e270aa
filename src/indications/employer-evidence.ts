import type { PlainDate } from '../common/plain-date';
import type { Programme } from '../law/duty-to-join';

/** The kinds of sources a figure can come from. */
export type EvidenceSource = 'oss-nib' | 'bpjs-membership' | 'wlkp' | 'bpjs-answers' | 'parameter';

/** Where a figure stands: its file and row, and the day it speaks of. */
export interface EvidencePlace {
  on: PlainDate;
  importId: string | null;
  file: string | null;
  row: number | null;
}

/** The newest word of the licensing office's list. */
export interface OssWord extends EvidencePlace {
  declaredWorkers: number | null;
  scale: 'mikro' | 'kecil' | 'menengah' | 'besar' | null;
  kbli: string | null;
}

/** One NPP and division in BPJS's newest month, linked by an exact number or by a person. */
export interface MembershipWord extends EvidencePlace {
  npp: string;
  division: string;
  programmes: Programme[];
  workers: number;
  wages: number | null;
  lastPaidMonth: string | null;
  arrearsMonths: number;
  arrearsAmount: number;
}

/** The newest labour report of one place, linked by a person. */
export interface LabourReportWord extends EvidencePlace {
  reportNumber: string | null;
  workers: number;
  lowestWage: number | null;
}

/** BPJS's newest answer to "mohon cek BPJS". */
export interface BpjsAnswerWord extends EvidencePlace {
  registeredNationally: boolean;
  curedSince: PlainDate | null;
}

/** Everything the office's files say of one employer, each word with its place. */
export interface EmployerEvidence {
  employerId: string;
  nameOrder: string;
  villageCode: string | null;
  /** A record of its own; one that another record stands for; or brought by a file that was taken back. */
  record: 'own' | 'joined' | 'withdrawn';
  /** Outside PP 86/2013; never suspected. */
  isStateOrganizer: boolean;
  nibActive: boolean;
  oss: OssWord | null;
  /** One of each place, newest first. */
  reports: LabourReportWord[];
  memberships: MembershipWord[];
  /** Open questions of matching between this employer and rows of BPJS. */
  openMatches: number;
  answer: BpjsAnswerWord | null;
}

/** One figure of a comparison as it is kept with an indication and with the finding that a case begins with. */
export interface EvidenceFigure {
  /** `said`: by the employer himself or the licensing office; `bpjs`: by BPJS; `rule`: what the law or a parameter asks. */
  side: 'said' | 'bpjs' | 'rule';
  label: string;
  /** A count, rupiah, or words. */
  value: number | string;
  unit: 'workers' | 'rupiah' | 'months' | null;
  source: EvidenceSource;
  /** The day the figure speaks of. */
  on: PlainDate;
  importId: string | null;
  file: string | null;
  row: number | null;
  /** Whether this is the figure compared; one that is older stands beside it and does not count. */
  counts: boolean;
}
