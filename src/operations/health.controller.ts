import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { Problem } from '../common/problem';
import { Public } from '../web/access';
import { Readiness, type ReadinessReport } from './readiness';

class ProcessHealth {
  @ApiProperty({ example: 'ok' }) status!: 'ok';
}

class ReadyParts implements ReadinessReport {
  @ApiProperty() database!: boolean;
  @ApiProperty() migrations!: boolean;
  @ApiProperty() jobs!: boolean;
}

class Ready {
  @ApiProperty({ example: 'ready' }) status!: 'ready';
  @ApiProperty({ type: ReadyParts }) parts!: ReadyParts;
}

const FAULTS: Readonly<Record<keyof ReadinessReport, string>> = {
  database: 'Basis data belum menjawab.',
  migrations: 'Skema basis data belum sesuai dengan versi ini.',
  jobs: 'Pekerjaan latar belum berjalan.',
};

/** For whoever watches the service; says nothing about the business. */
@ApiTags('operations')
@Controller()
@Public()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('healthz')
  @ApiOperation({ summary: 'Proses hidup' })
  @ApiOkResponse({ type: ProcessHealth })
  health(): ProcessHealth {
    return { status: 'ok' };
  }

  @Get('readyz')
  @ApiOperation({ summary: 'Layanan siap: basis data, migrasi, pekerjaan latar' })
  @ApiOkResponse({ type: Ready })
  @ApiServiceUnavailableResponse({ description: 'not-ready' })
  async ready(): Promise<Ready> {
    const parts = await this.readiness.report();
    const faults = (Object.keys(FAULTS) as (keyof ReadinessReport)[]).filter((part) => !parts[part]);
    if (faults.length > 0) throw notReady(parts, faults);
    return { status: 'ready', parts };
  }
}

const notReady = (parts: ReadinessReport, faults: (keyof ReadinessReport)[]): Problem =>
  new Problem(503, 'not-ready', faults.map((part) => FAULTS[part]).join(' '), {
    title: 'Belum siap',
    headers: { 'retry-after': '5' },
    extra: { parts },
  });
