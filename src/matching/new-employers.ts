import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { invalidField, Problem } from '../common/problem';
import type { Tx } from '../database/office-clock';
import type { NewIdentifier, RegisterType } from '../employers/employer-records';
import { EmployerService } from '../employers/employer.service';
import { IdentifierIndex } from '../employers/identifier-index';
import { hasOwnTaxNumber } from '../employers/names';
import { readNpwp } from '../law/identifier-cells';
import { type AskedType, parseIdentifier } from '../law/identifiers';
import { explainProblem } from '../web/problems';
import { MatchService } from './match.service';
import { NameSuggestions, type Suggestion } from './name-suggestions';
import type { NewEmployerRequest } from './new-employer.dto';

/** The number typed belongs to somebody already. */
export class KnownAlready extends Problem {
  constructor(readonly employerId: string) {
    super(
      409,
      'employer-known',
      'Nomor ini sudah tercatat pada pemberi kerja lain. Buka halamannya; jangan dibuat lagi.',
      {
        title: 'Pemberi kerja sudah tercatat',
      },
    );
  }
}

/** Somebody resembles whoever is typed: a person looks first. */
export class LooksKnown extends Problem {
  constructor(readonly suggestions: readonly Suggestion[]) {
    super(
      409,
      'employer-looks-known',
      `Mirip dengan ${suggestions.map(({ name }) => name).join(', ')}. Buka dan bandingkan; lanjutkan hanya bila bukan usaha yang sama.`,
      { title: 'Mirip dengan yang sudah tercatat' },
    );
  }
}

explainProblem(
  'employer-known',
  409,
  'Pemberi kerja sudah tercatat',
  'Satu nomor menunjuk satu pemberi kerja. Yang sudah tercatat tidak dibuat lagi.',
);
explainProblem(
  'employer-looks-known',
  409,
  'Mirip dengan yang sudah tercatat',
  'Sebelum pemberi kerja baru disimpan, yang mirip dilihat dahulu. Bila memang bukan usaha yang sama, centang itu dan tulis alasannya; jawabannya diingat.',
);

/** Puts employers on the register by hand, asking of each whether it is there already. */
@Injectable()
export class NewEmployers {
  constructor(
    private readonly db: DataSource,
    private readonly employers: EmployerService,
    private readonly index: IdentifierIndex,
    private readonly suggestions: NameSuggestions,
    private readonly matches: MatchService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Creates an employer. Those who resemble him are named first; told that they are others, that is remembered with author
   * and reason, except for somebody under sanction: whether he is the same stays an open question, and the counter asks for
   * care meanwhile (domain §7.3, rule 12).
   *
   * @returns his id
   * @throws KnownAlready 409, LooksKnown 409, 422
   */
  async create(actor: Actor, input: NewEmployerRequest): Promise<string> {
    return this.db.transaction(async (tx) => {
      const numbers = numbersOf(input);
      const known = await this.bearer(tx, numbers);
      if (known) throw new KnownAlready(known);
      const alike = await this.suggestions.of(tx, soughtOf(input));
      if (alike.length > 0 && input.notSame !== 'yes') throw new LooksKnown(alike);
      const id = newId();
      await this.employers.createMany(tx, [
        {
          ...{
            id,
            name: input.name.trim(),
            legalForm: input.legalForm,
            isLegalEntity: hasOwnTaxNumber(input.legalForm),
          },
          identifiers: numbers,
          establishments: [
            {
              ...{ name: input.name.trim(), address: input.address?.trim() ?? '', villageCode: input.village ?? null },
              ...{ isHead: true, source: 'officer' as const },
            },
          ],
          contacts: input.email ? [{ kind: 'email' as const, value: input.email, source: 'officer' as const }] : [],
        },
      ]);
      await this.remember(tx, actor, id, alike, input.reason ?? '');
      await this.audit.record(tx, actor, 'employer.created', { type: 'employer', id }, { alike: alike.length });
      return id;
    });
  }

  private async bearer(tx: Tx, numbers: readonly NewIdentifier[]): Promise<string | null> {
    const asked = numbers.map(({ type, value }) => ({ type: askedType(type), value }));
    const found = await this.index.employersByIdentifiers(tx, asked);
    return found.flatMap(({ employerIds }) => employerIds)[0] ?? null;
  }

  private async remember(
    tx: Tx,
    actor: Actor,
    employerId: string,
    alike: readonly Suggestion[],
    reason: string,
  ): Promise<void> {
    await this.matches.propose(
      tx,
      alike.map(({ employerId: otherEmployerId, score, why }) => ({
        ...{ kind: 'employer' as const, employerId, otherEmployerId, score, reasons: why },
      })),
    );
    const others = alike.filter(({ underSanction }) => !underSanction).map((each) => each.employerId);
    const open = await tx.query<{ id: string }[]>(
      `SELECT id FROM match_proposals WHERE kind = 'employer' AND state = 'open'
          AND (employer_id = $1 AND other_employer_id = ANY($2) OR other_employer_id = $1 AND employer_id = ANY($2))`,
      [employerId, others],
    );
    for (const { id } of open) await this.matches.decide(tx, actor, id, 'different', reason);
  }
}

/** What is typed, as the comparison takes it. */
export const soughtOf = ({ name, address, village, email }: Partial<NewEmployerRequest>) => ({
  name: name ?? '',
  address: address ?? null,
  villageCode: village ?? null,
  postcode: null,
  email: email ?? null,
  phones: [],
});

const askedType = (type: RegisterType): AskedType =>
  type === 'npwp16' || type === 'npwp15' || type === 'owner_npwp' ? 'npwp' : (type as AskedType);

function numbersOf({ nib, npwp, npp, legalForm }: NewEmployerRequest): NewIdentifier[] {
  const numbers: NewIdentifier[] = [];
  if (nib) {
    const read = parseIdentifier('nib', nib);
    if (!read.ok) throw invalidField('/nib', read.hint);
    numbers.push({ type: 'nib', value: read.value, source: 'officer' });
  }
  if (npwp) {
    const read = readNpwp(npwp, { isLegalEntity: hasOwnTaxNumber(legalForm) });
    if (!read.ok) throw invalidField('/npwp', read.hint);
    numbers.push({ type: read.type as RegisterType, value: read.value, source: 'officer' });
  }
  if (npp) {
    const read = parseIdentifier('npp', npp);
    if (!read.ok) throw invalidField('/npp', read.hint);
    numbers.push({ type: 'npp', value: read.value, division: read.division ?? '000', source: 'officer' });
  }
  return numbers;
}
