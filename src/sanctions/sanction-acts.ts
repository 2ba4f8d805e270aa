import { Injectable } from '@nestjs/common';
import type { LetterActs } from '../letters/letter-acts';
import { AmendmentService } from './amendment.service';
import { AnnulmentService } from './annulment.service';
import { ComplianceService } from './compliance.service';
import { DecisionService } from './decision.service';
import { HearingService } from './hearing.service';
import { LiftRefusalService } from './lift-refusal.service';
import { RecommendationService } from './recommendation.service';
import { RevocationService } from './revocation.service';
import { ReturnedRequestService } from './returned-request.service';
import { SanctionForceService } from './sanction-force.service';
import { SanctionRequestService } from './sanction-request.service';
import { UnitNotices } from './unit-notices';
import { SuspensionService } from './suspension.service';

/** What the letters from the request to the end of a sanction bring about when they are signed or received. */
@Injectable()
export class SanctionActs {
  constructor(
    private readonly requests: SanctionRequestService,
    private readonly returned: ReturnedRequestService,
    private readonly hearings: HearingService,
    private readonly recommendations: RecommendationService,
    private readonly decisions: DecisionService,
    private readonly force: SanctionForceService,
    private readonly compliance: ComplianceService,
    private readonly revocations: RevocationService,
    private readonly notices: UnitNotices,
    private readonly amendments: AmendmentService,
    private readonly annulments: AnnulmentService,
    private readonly suspensions: SuspensionService,
    private readonly refusals: LiftRefusalService,
  ) {}

  /** Binds the acts of this room. */
  bindTo(acts: LetterActs): void {
    acts.bind('TMP2T_REQ', {
      beforeSignature: (tx, _actor, letter, file) => this.requests.beforeSignature(tx, letter, file),
      signed: (tx, letter, file, signature) => this.requests.signed(tx, letter, file, signature),
    });
    acts.bind('RET_INC', {
      beforeSignature: async (_tx, _actor, _letter, file) => this.returned.beforeSignature(file),
      signed: (tx, letter, file, signature) => this.returned.signed(tx, letter, file, signature),
      received: (tx, actor, letter, file, receipt) => this.returned.received(tx, actor, letter, file, receipt),
    });
    acts.bind('SUMMON', {
      beforeSignature: (tx, _actor, letter, file) => this.hearings.beforeSignature(tx, letter, file),
      signed: (tx, letter, file, signature) => this.hearings.signed(tx, letter, file, signature),
    });
    acts.bind('PRE_NOTICE', {
      received: (tx, actor, letter, file, receipt) => this.hearings.told(tx, actor, letter, file, receipt),
    });
    acts.bind('RECOMM', {
      beforeSignature: (tx, _actor, letter, file) => this.recommendations.beforeSignature(tx, letter, file),
      signed: (tx, letter, file, signature) => this.recommendations.signed(tx, letter, file, signature),
    });
    acts.bind('DECISION', {
      beforeRegistration: (tx, actor, letter) => this.decisions.beforeRegistration(tx, actor, letter),
      beforeSignature: (tx, _actor, letter, file) => this.decisions.beforeSignature(tx, letter, file),
      signed: (tx, letter, file, signature) => this.decisions.signed(tx, letter, file, signature),
      received: (tx, actor, letter, file) => this.force.received(tx, actor, file, letter.id),
    });
    acts.bind('COMPLIANCE_STMT', {
      signed: (tx, letter, file, signature) => this.compliance.signed(tx, letter, file, signature),
    });
    acts.bind('AMEND', {
      beforeSignature: (tx, _actor, letter, file) => this.amendments.beforeSignature(tx, letter, file),
      signed: (tx, letter, file, signature) => this.amendments.signed(tx, letter, file, signature),
      withdrawn: (tx, actor, letter, file) => this.amendments.withdrawn(tx, actor, letter, file),
    });
    acts.bind('ANNUL', {
      beforeSignature: (tx, _actor, letter, file) => this.annulments.beforeSignature(tx, letter, file),
      signed: (tx, letter, file, signature) => this.annulments.signed(tx, letter, file, signature),
    });
    acts.bind('SUSPEND', {
      beforeSignature: (tx, _actor, letter, file) => this.suspensions.beforeSignature(tx, letter, file),
      signed: (tx, letter, file, signature) => this.suspensions.signed(tx, letter, file, signature),
    });
    acts.bind('LIFT_REFUSED', {
      beforeSignature: async (_tx, _actor, _letter, file) => this.refusals.beforeSignature(file),
      signed: (tx, letter, file, signature) => this.refusals.signed(tx, letter, file, signature),
    });
    acts.bind('REVOKE', {
      beforeSignature: (tx, _actor, letter, file) => this.revocations.beforeSignature(tx, letter, file),
      signed: (tx, letter, file, signature) => this.revocations.signed(tx, letter, file, signature),
    });
    for (const code of ['UNIT_NOTICE', 'UNIT_UNBLOCK'] as const) {
      acts.bind(code, {
        signed: (tx, letter, file, { by }) => this.notices.settle(tx, by, file, code, letter.id),
      });
    }
  }
}
