import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseEvidence } from '../cases/case-evidence';
import type { Case } from '../cases/case.entity';
import { CaseService } from '../cases/case.service';
import { touchCase } from '../cases/case-version';
import { FindingService } from '../cases/finding.service';
import type { FindingRequest } from '../cases/case.dto';
import { Finding } from '../cases/finding.entity';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { isBeforeDecision } from '../law/case-steps';
import type { EndFindingRequest } from './closing.dto';
import { findingsAreDecided } from './closing.problems';
import { ShownEvidence } from './shown-evidence';

/** Findings that come to light later, and those an officer ends; what is met is BPJS's word (domain.md §3.1 rule 2). */
@Injectable()
export class FindingActs {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly findings: FindingService,
    private readonly evidence: CaseEvidence,
    private readonly shown: ShownEvidence,
  ) {}

  /**
   * Adds a finding to an open case before its decision. It begins its own warnings (I12), wherever the case stands.
   *
   * @throws Problem 404, 409 `findings-decided`, 412
   */
  async add(actor: Actor, caseId: string, version: number, finding: FindingRequest): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.undecided(tx, caseId, version);
      await this.findings.add(tx, actor, file, finding, await this.clock.today(tx));
      await touchCase(tx, file);
      return file;
    });
  }

  /**
   * Ends an open finding that was withdrawn or did not prove true, with reason and evidence.
   *
   * @throws Problem 404, 409 `findings-decided` or `finding-not-open`, 412, 422 (evidence)
   */
  async end(actor: Actor, caseId: string, findingId: string, version: number, input: EndFindingRequest): Promise<Case> {
    const shown = await this.shown.of(input);
    return this.db.transaction(async (tx) => {
      const file = await this.undecided(tx, caseId, version);
      if (!(await tx.existsBy(Finding, { id: findingId, caseId }))) throw notFound();
      const evidence = await this.evidence.keep(tx, actor, file, 'FINDING', shown);
      await this.findings.end(tx, actor, file, findingId, {
        status: input.status,
        on: await this.clock.today(tx),
        issuer: 'CITY',
        detail: `${input.reason} Bukti: ${evidence.title}.`,
        letterId: evidence.letterId ?? undefined,
      });
      await touchCase(tx, file);
      return file;
    });
  }

  /** After the decision a finding ends by BPJS's word alone, and a new one is a case of its own. */
  private async undecided(tx: Tx, caseId: string, version: number): Promise<Case> {
    const file = await this.cases.lockVersion(tx, caseId, version);
    if (!isBeforeDecision(file.state)) throw findingsAreDecided();
    return file;
  }
}
