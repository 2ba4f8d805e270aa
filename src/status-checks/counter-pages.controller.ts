import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { isId } from '../common/ids';
import { invalidField } from '../common/problem';
import { EmployerQueries } from '../employers/employer.queries';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { Pages, seeOther } from '../web/page';
import { AskedRecords } from './asked-record';
import { CounterForm, NamesakeForm, NumberForm, SupplementForm } from './check-form.dto';
import { checkRow } from './check-list-view';
import { CHECK_PATH, checkPath } from './check.paths';
import { CheckResultPage } from './check-result-page';
import { typedNumber, typedSubject } from './counter-input';
import { CounterQueries, MOST_NAMESAKES, type Namesake } from './counter.queries';
import { StatusCheckQueries } from './status-check.queries';
import { StatusCheckService } from './status-check.service';

const SERVICE_COOKIE = '__Host-patuh-layanan';
const YEAR_SECONDS = 365 * 24 * 3600;
const LAST_SHOWN = 5;
const CRUMBS = [{ text: 'Cek pemberi kerja', href: CHECK_PATH }];

/** The counter's form and the steps from a name to a number. No search term stands in an address. */
@ApiExcludeController()
@Controller('cek')
export class CounterPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly checks: StatusCheckService,
    private readonly queries: StatusCheckQueries,
    private readonly counter: CounterQueries,
    private readonly employers: EmployerQueries,
    private readonly records: AskedRecords,
    private readonly results: CheckResultPage,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('checks.make')
  form(@CurrentActor() actor: Actor, @Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.showForm(actor, req, reply);
  }

  /** A number leads to its answer; a name to the employers of that name. */
  @Post()
  @Requires('checks.make')
  ask(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      CounterForm,
      body,
      async ({ subject, ...application }) => {
        rememberService(reply, application.service);
        const typed = typedSubject(subject);
        if (typed.kind === 'fault') throw invalidField('/subject', typed.sentence);
        if (typed.kind === 'number') {
          const { number } = await this.checks.check(actor, { ...application, identifiers: [typed.number] });
          return seeOther(reply, checkPath(number));
        }
        const namesakes = await this.counter.namesakes(this.db.manager, typed.name);
        if (namesakes.length > MOST_NAMESAKES) {
          throw invalidField(
            '/subject',
            `Lebih dari ${MOST_NAMESAKES} usaha bernama mirip. Tambahkan kata, atau ketik NIB atau NPWP.`,
          );
        }
        const form = { ...application, name: typed.name };
        if (namesakes.length === 0) return this.showNumber(req, reply, { form });
        return this.showNamesakes(req, reply, namesakes, { form });
      },
      (faults) => this.showForm(actor, req, reply, faults),
    );
  }

  @Post('nama')
  @Requires('checks.make')
  choose(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      NamesakeForm,
      body,
      async (form) => {
        const chosen = form.employerId ? await this.counter.namesake(this.db.manager, form.employerId) : null;
        return this.showNumber(req, reply, { form: { ...form, name: chosen?.name ?? form.name } });
      },
      (faults) => this.showForm(actor, req, reply, faults),
    );
  }

  @Post('nomor')
  @Requires('checks.make')
  askWithNumber(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      NumberForm,
      body,
      async ({ number, withoutNumber, employerId: _chosen, ...question }) => {
        if (!number && !withoutNumber) throw invalidField('/number', 'Isi nomor pada berkas pemohon.');
        const identifiers = withoutNumber ? [] : [numberOf(number!)];
        const made = await this.checks.check(actor, { ...question, identifiers });
        return seeOther(reply, checkPath(made.number));
      },
      // Without the question this form carries there is nothing to show again: begin anew.
      async (faults) => (isCarried(faults.form) ? this.showNumber(req, reply, faults) : seeOther(reply, '/cek')),
    );
  }

  /** The same question once more, with what was missing; numbers typed before need not be typed again. */
  @Post(':no/lagi')
  @Requires('checks.make')
  askAgain(
    @CurrentActor() actor: Actor,
    @Param('no') no: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      SupplementForm,
      body,
      async ({ name, number, place }) => {
        const check = await this.queries.byNumber(this.db.manager, actor, no);
        if (!name && !number && !place) throw invalidField('/_form', 'Isi yang masih kurang, lalu cek lagi.');
        const made = await this.checks.check(actor, {
          service: check.service,
          applicationRef: check.applicationRef,
          // A number typed anew takes the place of one that could not be read.
          identifiers: number ? [numberOf(number)] : this.records.numbers(check.asked),
          name: name ?? check.asked.name,
          place: place ?? this.records.place(check.asked),
        });
        return seeOther(reply, checkPath(made.number));
      },
      async (faults) => this.results.show(await this.queries.byNumber(this.db.manager, actor, no), req, reply, faults),
    );
  }

  private async showForm(actor: Actor, req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const services = await this.counter.services(this.db.manager, actor);
    const villages = await this.employers.villages(this.db.manager);
    const last = await this.queries.lastOf(this.db.manager, actor, LAST_SHOWN);
    const remembered = req.cookies?.[SERVICE_COOKIE];
    const service = services.length === 1 ? services[0]!.code : services.find(({ code }) => code === remembered)?.code;
    return this.pages.show(
      req,
      reply,
      'checks/new',
      {
        services: services.map(({ code, name }) => ({ value: code, text: name })),
        villages: villages.map(({ code, name }) => ({ value: code, text: name })),
        last: last.map(checkRow),
        form: { service },
        ...faults,
      },
      { title: 'Cek pemberi kerja', status: faults?.status },
    );
  }

  private showNamesakes(
    req: FastifyRequest,
    reply: FastifyReply,
    namesakes: readonly Namesake[],
    model: { form: FormBody },
  ): Promise<string> {
    const options = namesakes.map(({ id, name, address, villageName }) => ({
      value: id,
      text: name,
      hint: whereabouts({ address, villageName }),
      wide: true,
    }));
    const none = { value: '', text: 'Tidak ada dalam daftar ini', wide: true };
    return this.pages.show(
      req,
      reply,
      'checks/choose',
      { ...model, options: [...options, none], crumbs: [...CRUMBS, { text: 'Pilih usaha' }] },
      { title: 'Pilih usaha' },
    );
  }

  private async showNumber(
    req: FastifyRequest,
    reply: FastifyReply,
    model: { form: FormBody; errors?: Record<string, string>; status?: number },
  ): Promise<string> {
    const { employerId } = model.form;
    const found = isId(employerId) ? await this.counter.namesake(this.db.manager, employerId) : null;
    const chosen = found && { where: whereabouts(found) };
    const crumbs = [...CRUMBS, { text: 'Nomor pemohon' }];
    const options = { title: 'Nomor pemohon', status: model.status };
    return this.pages.show(req, reply, 'checks/number', { ...model, chosen, crumbs }, options);
  }
}

const whereabouts = ({ address, villageName }: Pick<Namesake, 'address' | 'villageName'>): string =>
  [address, villageName && `Kel. ${villageName}`].filter(Boolean).join(', ');

/** Whether the question asked on the page before came along: the service and the name searched for. */
const isCarried = ({ name, service }: FormBody): boolean => typeof name === 'string' && typeof service === 'string';

function numberOf(typed: string) {
  const number = typedNumber(typed);
  if ('sentence' in number) throw invalidField('/number', number.sentence);
  return number;
}

/** Counters mostly give one service; the form begins with the last one. */
function rememberService(reply: FastifyReply, service: string): void {
  void reply.setCookie(SERVICE_COOKIE, service, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
    maxAge: YEAR_SECONDS,
  });
}
