import { Injectable } from '@nestjs/common';
import { BpjsActsFile } from './bpjs-acts-file';
import { BpjsAnswersFile } from './bpjs-answers-file';
import type { FileKind } from './import-outcome';
import { LabourReportFile } from './labour-report-file';
import { MembershipFile } from './membership-file';
import { OssFile } from './oss-file';
import type { ImportKind, RowOfKind } from './reading/rows';

/** Finds who knows a kind of file. */
@Injectable()
export class FileKinds {
  private readonly kinds: { readonly [Kind in ImportKind]?: FileKind<RowOfKind[Kind]> };

  constructor(
    oss: OssFile,
    membership: MembershipFile,
    reports: LabourReportFile,
    acts: BpjsActsFile,
    answers: BpjsAnswersFile,
  ) {
    this.kinds = {
      'oss-nib': oss,
      'bpjs-membership': membership,
      wlkp: reports,
      'bpjs-acts': acts,
      'bpjs-answers': answers,
    };
  }

  /** The rows given to it must be of the same kind. */
  of<Kind extends ImportKind>(kind: Kind): FileKind<RowOfKind[Kind]> {
    const known = this.kinds[kind];
    if (!known) throw new Error(`Nobody applies files of the kind ${kind}`);
    return known;
  }
}
