import { ApiProperty } from '@nestjs/swagger';
import type { EmployerListRow } from './employer.queries';
import type { EmployerRecord, ProposedEmail } from './employer-record';

const rows = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;

/** One page of the register. */
export class EmployerListResponse {
  @ApiProperty({ ...rows, description: 'id, name, nib, villageName, declaredWorkers, registeredWorkers, openCase, …' })
  employers!: EmployerListRow[];

  @ApiProperty({ nullable: true, type: String, description: 'cursor of the next page' })
  next!: string | null;
}

/** One employer with everything the office knows; numbers of persons are masked. */
export class EmployerResponse {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ nullable: true, type: String }) legalForm!: string | null;
  @ApiProperty() isLegalEntity!: boolean;
  @ApiProperty() version!: number;
  @ApiProperty({ ...rows, description: 'newest first' }) formerNames!: EmployerRecord['formerNames'];
  @ApiProperty(rows) identifiers!: EmployerRecord['identifiers'];
  @ApiProperty(rows) establishments!: EmployerRecord['places'];
  @ApiProperty(rows) contacts!: EmployerRecord['contacts'];
  @ApiProperty(rows) facts!: EmployerRecord['facts'];
  @ApiProperty({ ...rows, description: 'newest month first' }) memberships!: EmployerRecord['months'];
  @ApiProperty(rows) cases!: EmployerRecord['cases'];
  @ApiProperty(rows) visits!: EmployerRecord['visits'];
  @ApiProperty(rows) matchProposals!: EmployerRecord['matches'];
  @ApiProperty({ ...rows, description: 'in force now' }) sanctions!: EmployerRecord['sanctions'];
  @ApiProperty({ nullable: true, type: 'object', additionalProperties: true }) proposedEmail!: ProposedEmail | null;

  static from(record: EmployerRecord, proposedEmail: ProposedEmail | null): EmployerResponse {
    const { id, name, legalForm, isLegalEntity, version } = record.head;
    return {
      ...{ id, name, legalForm, isLegalEntity, version },
      formerNames: record.formerNames,
      identifiers: record.identifiers,
      establishments: record.places,
      contacts: record.contacts,
      facts: record.facts,
      memberships: record.months,
      cases: record.cases,
      visits: record.visits,
      matchProposals: record.matches,
      sanctions: record.sanctions,
      proposedEmail,
    };
  }
}
