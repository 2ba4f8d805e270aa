import { Injectable } from '@nestjs/common';
import { CaseRecords } from '../cases/case-record';
import { casePath } from '../cases/case.paths';
import { longDate } from '../common/formats';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { liftRequested } from './lift-requested';

/** The receipt for a request to lift: when it came, whether it is complete, and until when it is answered. */
@Injectable()
export class LiftReceiptPage {
  constructor(private readonly records: CaseRecords) {}

  /** The model of `sanctions/lift-receipt`. @throws Problem 404 when nobody has asked */
  async of(tx: Tx, caseId: string): Promise<{ title: string; [name: string]: unknown }> {
    const record = await this.records.of(tx, caseId);
    const request = liftRequested(record);
    if (!request) throw notFound();
    const { from, number, on, receivedOn, completeOn } = request;
    const clock = record.deadlines.findLast(({ period }) => period === 'lift-decision');
    return {
      id: caseId,
      title: 'Tanda terima permohonan',
      meta: record.head.employerName,
      crumbs: [
        { text: 'Kasus', href: '/kasus' },
        { text: record.head.reference, href: casePath(caseId) },
        { text: 'Tanda terima permohonan' },
      ],
      items: [
        { label: 'Badan usaha', text: record.head.employerName },
        { label: 'Permohonan', text: `${from} Nomor ${number}` },
        { label: 'Tanggal surat', text: longDate(on) },
        { label: 'Diterima', text: longDate(receivedOn) },
        {
          label: 'Lengkap',
          text: completeOn ? longDate(completeOn) : undefined,
          meta: completeOn ? undefined : 'belum lengkap',
        },
        ...(completeOn && clock ? [{ label: 'Dijawab paling lambat', text: longDate(clock.dueOn) }] : []),
      ],
      note: completeOn
        ? { tone: 'info', text: 'Permohonan tidak dipungut biaya. Jawabannya dikirim dengan surat.' }
        : {
            tone: 'wait',
            text: 'Jangka menjawab berjalan setelah BPJS Ketenagakerjaan menyatakan setiap kewajiban dalam keputusan terpenuhi. Permohonan tidak dipungut biaya.',
          },
    };
  }
}
