import { Injectable } from '@nestjs/common';
import { BpjsActsFile } from './bpjs-acts-file';
import { BpjsAnswersFile } from './bpjs-answers-file';
import type { FileKind } from './import-outcome';
import { LabourReportFile } from './labour-report-file';
import { LegacyVisitsFile } from './legacy-visits-file';
import { MembershipFile } from './membership-file';
import { OssFile } from './oss-file';
import type { ImportKind, RowOfKind } from './reading/rows';
import { RunningCasesFile } from './running-cases-file';

/** Finds who knows a kind of file. */
@Injectable()
export class FileKinds {
  private readonly kinds: { readonly [Kind in ImportKind]: FileKind<RowOfKind[Kind]> };

  constructor(
    oss: OssFile,
    membership: MembershipFile,
    reports: LabourReportFile,
    acts: BpjsActsFile,
    answers: BpjsAnswersFile,
    visits: LegacyVisitsFile,
    cases: RunningCasesFile,
  ) {
    this.kinds = {
      'oss-nib': oss,
      'bpjs-membership': membership,
      wlkp: reports,
      'bpjs-acts': acts,
      'bpjs-answers': answers,
      'visits-legacy': visits,
      'cases-running': cases,
    };
  }

  /** The rows given to it must be of the same kind. */
  of<Kind extends ImportKind>(kind: Kind): FileKind<RowOfKind[Kind]> {
    return this.kinds[kind];
  }
}
