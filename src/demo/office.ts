import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SYSTEM_ACTOR } from '../common/actor';
import { newId } from '../common/ids';
import { plainDate } from '../common/plain-date';
import type { ParameterKey, ParameterValue } from '../law/parameters';
import { type NewSignatory, Signatories } from '../parameters/signatories';
import type { Cast } from './people';

const FROM = plainDate('2025-01-01');

/** The demo office keeps every register itself, and BPJS has agreed: so that every letter can be seen. */
const CHOICES: Partial<Record<ParameterKey, ParameterValue>> = {
  'bpjs.acts': 'WRITE_HERE',
  'number.source.L': 'OWN',
  'number.source.K': 'OWN',
  'number.source.B': 'OWN',
};

/** Fixes the demo office's own values and appoints those who sign. */
export async function openOffice(app: INestApplicationContext, cast: Cast): Promise<void> {
  await app.get(DataSource).transaction(async (tx) => {
    for (const [key, value] of Object.entries(CHOICES)) {
      await tx.query(
        `INSERT INTO parameters (id, key, value, valid_from, source, source_class)
         VALUES ($1, $2, $3, $4, 'Pilihan kota contoh, agar setiap surat dapat dilihat', 'SEED')`,
        [newId(), key, JSON.stringify(value), FROM],
      );
    }
  });
  for (const official of officials(cast)) await app.get(Signatories).appoint(SYSTEM_ACTOR, official);
}

function officials({ signatory, teamHead }: Cast): NewSignatory[] {
  const common = { capacity: 'DEFINITIF', mandate: null, validFrom: FROM } as const;
  return [
    {
      ...common,
      officeCode: 'OFFICE',
      userId: teamHead.id,
      name: `Drs. ${teamHead.name}, M.Si.`,
      title: 'Kepala Dinas Ketenagakerjaan',
      rank: 'Pembina Utama Muda (IV/c)',
      nip: '19690817 199503 1 999',
    },
    {
      ...common,
      officeCode: 'MAYOR',
      userId: signatory.id,
      name: signatory.name,
      title: 'Wali Kota Bontang',
      rank: null,
      nip: null,
    },
    {
      ...common,
      officeCode: 'BPJS',
      userId: null,
      name: 'Galih Wirasena',
      title: 'Kepala Kantor Cabang Bontang',
      rank: null,
      nip: '990 418',
    },
  ];
}
