import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { EmployerQueries } from '../employers/employer.queries';
import { employerPath, employersPath } from '../employers/employer.paths';
import { CurrentActor, Requires } from '../web/access';
import { submitForm, type FormBody, type FormFaults } from '../web/form';
import { Pages, seeOther } from '../web/page';
import { reasonItems } from './match-view';
import { NameSuggestions, type Suggestion } from './name-suggestions';
import { NewEmployerRequest } from './new-employer.dto';
import { KnownAlready, LooksKnown, NewEmployers, soughtOf } from './new-employers';

const FORMS = [
  { value: 'PT', text: 'Perseroan terbatas (PT)' },
  { value: 'PT_PERORANGAN', text: 'Perseroan perorangan' },
  { value: 'CV', text: 'Persekutuan komanditer (CV)' },
  { value: 'FIRMA', text: 'Firma' },
  { value: 'KOPERASI', text: 'Koperasi' },
  { value: 'YAYASAN', text: 'Yayasan' },
  { value: 'UD', text: 'Usaha dagang (UD)' },
  { value: 'PERORANGAN', text: 'Perorangan' },
];

/** A new employer by hand, with those who resemble him beside the form. */
@ApiExcludeController()
@Controller('pemberi-kerja/baru')
export class NewEmployerPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly queries: EmployerQueries,
    private readonly suggestions: NameSuggestions,
    private readonly newcomers: NewEmployers,
  ) {}

  @Get()
  @Requires('employers.edit')
  form(@Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(req, reply, []);
  }

  @Post()
  @HttpCode(200)
  @Requires('employers.edit')
  create(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    let alike: readonly Suggestion[] = [];
    return submitForm(
      NewEmployerRequest,
      body,
      async (input) => {
        try {
          const id = await this.newcomers.create(actor, input);
          return seeOther(reply, employerPath(id), 'Pemberi kerja dicatat.');
        } catch (error) {
          if (error instanceof KnownAlready) return seeOther(reply, employerPath(error.employerId), error.detail);
          if (error instanceof LooksKnown) alike = error.suggestions;
          throw error;
        }
      },
      (faults) => this.show(req, reply, alike, faults),
    );
  }

  /** Whoever resembles what stands in the form so far; asked while it is typed. */
  @Post('mirip')
  @HttpCode(200)
  @Requires('employers.edit')
  async alike(
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = (name: string) => (typeof body[name] === 'string' && body[name] !== '' ? body[name] : undefined);
    const sought = soughtOf({
      name: typed('name'),
      address: typed('address'),
      village: typed('village'),
      email: typed('email'),
    });
    return this.show(req, reply, await this.suggestions.of(this.db.manager, sought), {
      form: body,
      errors: {},
      status: 200,
    });
  }

  private async show(
    req: FastifyRequest,
    reply: FastifyReply,
    alike: readonly Suggestion[],
    faults?: FormFaults,
  ): Promise<string> {
    const villages = await this.queries.villages(this.db.manager);
    const title = 'Pemberi kerja baru';
    const model = {
      title,
      crumbs: [{ text: 'Pemberi kerja', href: employersPath() }, { text: title }],
      forms: FORMS,
      villages: villages.map(({ code, name }) => ({ value: code, text: name })),
      alike: alike.map(({ employerId, name, nib, address, villageName, underSanction, why }) => ({
        href: employerPath(employerId),
        name,
        meta: [nib && `NIB ${nib}`, address, villageName].filter(Boolean).join(' · '),
        underSanction,
        reasons: reasonItems(why),
      })),
      notSame: [{ value: 'yes', text: 'Sudah saya bandingkan: bukan usaha yang sama' }],
      form: faults?.form ?? {},
      errors: faults?.errors ?? {},
      back: employersPath(),
    };
    return this.pages.show(req, reply, 'employers/new', model, {
      title,
      status: faults?.status,
      active: employersPath(),
    });
  }
}
