import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { invalidField } from '../common/problem';
import { StoredIdentifiers } from '../employers/stored-identifiers';
import { MatchService } from '../matching/match.service';
import { VisitRecords } from './visit-records';

/** Puts an employer whom no likeness proposed beside old visits, so that a person can say that they are his. */
@Injectable()
export class VisitLinking {
  constructor(
    private readonly db: DataSource,
    private readonly stored: StoredIdentifiers,
    private readonly records: VisitRecords,
    private readonly matches: MatchService,
  ) {}

  /**
   * Asks whether the visits of a name mean the employer with this number; nothing is linked by asking.
   *
   * @throws Problem 404, 422 at `/number` when nobody bears it
   */
  async compare(recordId: string, number: { type: 'nib' | 'npp'; value: string }) {
    return this.db.transaction(async (tx) => {
      const { name, place, told } = await this.records.one(tx, recordId);
      const forms = this.stored.forms(number.type, number.value);
      const [bearer] = await tx.query<{ id: string }[]>(
        `SELECT DISTINCT coalesce(j.kept_id, i.employer_id) AS id FROM employer_identifiers i
           LEFT JOIN record_joins j ON j.duplicate_id = i.employer_id AND j.ended_at IS NULL
          WHERE i.type = $1 AND i.lookup = ANY ($2) AND i.ended_at IS NULL LIMIT 1`,
        [number.type, forms.map(({ lookup }) => lookup)],
      );
      if (!bearer) throw invalidField('/number', 'Nomor ini belum ada pada pemberi kerja mana pun. Periksa angkanya.');
      const said = { name, source: `Catatan kunjungan, baris ${told[0]!.rowNo}`, address: place };
      const reasons = ['nomornya diisi petugas'];
      const about = { kind: 'visit-record', subjectId: recordId } as const;
      await this.matches.propose(tx, [{ ...about, employerId: bearer.id, score: 0, reasons, said }]);
      const { questions } = await this.records.one(tx, recordId);
      const question = questions.find(({ employerId }) => employerId === bearer.id);
      if (!question) throw invalidField('/number', 'Sudah dijawab bukan untuk usaha ini. Pilih usaha lain.');
      return question;
    });
  }
}
