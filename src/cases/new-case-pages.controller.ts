import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { isId } from '../common/ids';
import { notFound } from '../common/problem';
import {
  FINDING_ABBREVIATIONS,
  FINDING_CATEGORIES,
  FINDING_LABELS,
  isFindingCategory,
  type FindingCategory,
} from '../law/findings';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { Pages, seeOther } from '../web/page';
import { OpenCaseForm } from './case.dto';
import { casePath } from './case.paths';
import { CaseQueries, type EmployerForNewCase } from './case.queries';
import { CaseService } from './case.service';

/** The form that opens a case on an employer. */
@ApiExcludeController()
@Controller('kasus')
export class NewCasePagesController {
  constructor(
    private readonly db: DataSource,
    private readonly cases: CaseService,
    private readonly queries: CaseQueries,
    private readonly pages: Pages,
  ) {}

  @Get('baru')
  @Requires('cases.open')
  async openForm(
    @Query('pemberi-kerja') employerId: string | undefined,
    @Query('dugaan') suspected: string | undefined,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showOpenForm(employerId, req, reply, undefined, suspected);
  }

  @Post('baru')
  @Requires('cases.open')
  async open(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      OpenCaseForm,
      body,
      async ({ employerId, categories, evidence, declaredWorkers, registeredWorkers }) => {
        const file = await this.cases.open(actor, {
          employerId,
          findings: categories.map((category) => ({
            category,
            evidence,
            details: { declaredWorkers, registeredWorkers },
          })),
        });
        return seeOther(reply, casePath(file.id), `Kasus ${file.reference} dibuka.`);
      },
      (faults) => this.showOpenForm(String(body['employerId'] ?? ''), req, reply, faults),
    );
  }

  private async showOpenForm(
    employerId: string | undefined,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
    suspected?: string,
  ): Promise<string> {
    if (!isId(employerId)) throw notFound();
    const employer = await this.queries.employerForNewCase(this.db.manager, employerId);
    if (!employer) throw notFound();
    return this.pages.show(
      req,
      reply,
      'cases/new',
      {
        crumbs: [
          { text: 'Pemberi kerja', href: '/pemberi-kerja' },
          { text: employer.name, href: `/pemberi-kerja/${employer.id}` },
          { text: 'Buka kasus' },
        ],
        employer: {
          id: employer.id,
          name: employer.name,
          facts: [
            {
              label: 'Pekerja menurut OSS',
              text: employer.declaredWorkers === null ? 'tidak disebut' : String(employer.declaredWorkers),
              meta: employer.declaredOn ? `per ${longDate(employer.declaredOn)}` : undefined,
            },
            {
              label: 'Terdaftar di BPJS',
              text:
                employer.registeredWorkers === null
                  ? 'tidak ada baris yang terhubung'
                  : String(employer.registeredWorkers),
              meta: employer.registeredOn ? `per ${longDate(employer.registeredOn)}` : undefined,
            },
          ],
        },
        categories: FINDING_CATEGORIES.map((value) => ({
          value,
          text: FINDING_LABELS[value],
          hint: FINDING_ABBREVIATIONS[value],
        })),
        form: suspected && isFindingCategory(suspected) ? suspicion(employer, suspected) : {},
        ...faults,
      },
      { title: 'Buka kasus', status: faults?.status },
    );
  }
}

/** A form filled in with what the files say of a suspicion, to be checked by whoever opens the case. */
function suspicion(employer: EmployerForNewCase, category: FindingCategory): Record<string, unknown> {
  const { declaredWorkers, declaredOn, registeredWorkers, registeredOn } = employer;
  const evidence = [
    declaredOn && declaredWorkers !== null && `OSS per ${longDate(declaredOn)} (${declaredWorkers} pekerja)`,
    registeredOn && registeredWorkers !== null
      ? `berkas BPJS per ${longDate(registeredOn)} (${registeredWorkers} pekerja)`
      : 'tidak ada baris berkas BPJS yang terhubung',
  ];
  return {
    categories: [category],
    evidence: `${evidence.filter(Boolean).join('; ')}.`,
    declaredWorkers: declaredWorkers ?? undefined,
    registeredWorkers: registeredWorkers ?? undefined,
  };
}
