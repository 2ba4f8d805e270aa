import { Injectable } from '@nestjs/common';
import { Problem } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { ParameterService } from '../parameters/parameter.service';

/** Parameter `bpjs.acts`: BPJS's acts are recorded here, or, when BPJS has agreed, written here. */
export type BpjsActs = 'RECORD' | 'WRITE_HERE';

/** Whether BPJS has agreed that its acts are written here. */
@Injectable()
export class BpjsMode {
  constructor(
    private readonly parameters: ParameterService,
    private readonly clock: OfficeClock,
  ) {}

  async today(tx: Tx): Promise<BpjsActs> {
    return (await this.parameters.valueOn(tx, 'bpjs.acts', await this.clock.today(tx))) as BpjsActs;
  }

  /** @throws Problem 409 `bpjs-acts-recorded-only` */
  async expectWriteHere(tx: Tx): Promise<void> {
    if ((await this.today(tx)) !== 'WRITE_HERE') throw recordedOnly();
  }
}

const recordedOnly = (): Problem =>
  new Problem(
    409,
    'bpjs-acts-recorded-only',
    'Surat BPJS di sini hanya dicatat, belum ditulis: perjanjian dengan BPJS belum ada. Catat nomor, tanggal, dan pindaiannya.',
    { title: 'Surat BPJS hanya dicatat' },
  );
