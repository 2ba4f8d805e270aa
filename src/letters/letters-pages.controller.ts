import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { countText, pageSize } from '../common/paging';
import { OfficeClock } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { documentKind } from '../law/documents';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { NoInput } from '../web/no-input';
import { Pages, seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { RegisterSignatureRequest, SignLetterRequest, WithdrawLetterRequest } from './letter.dto';
import { correctionItems, mayCorrect } from './letter-correction-view';
import { LetterCorrectionQueries } from './letter-corrections.queries';
import { LetterQueries, type LetterView } from './letter.queries';
import { LetterIssueService } from './letter-issue.service';
import { LetterNumbers } from './letter-numbers';
import { LetterReaddressing } from './letter-readdressing.service';
import { LetterSigningService } from './letter-signing.service';
import { LetterService } from './letter.service';
import {
  chainItems,
  deliveryItems,
  isScanAwaited,
  letterFacts,
  letterRow,
  letterTags,
  letterTodo,
  noDelivery,
  takenBackNote,
} from './letter-view';
import { OutsideSignatureService } from './outside-signature.service';

const VIEWS: readonly { view: LetterView; slug: string; text: string }[] = [
  { view: 'waiting', slug: 'menunggu', text: 'Menunggu tanda tangan' },
  { view: 'unproven', slug: 'belum-terbukti', text: 'Belum terbukti diterima' },
  { view: 'failed', slug: 'gagal', text: 'Surel ditolak' },
  { view: 'all', slug: 'semua', text: 'Semua' },
];

/** Pages of letters: the list, one letter with its PDF, and its signatures. */
@ApiExcludeController()
@Controller('surat')
export class LettersPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly letters: LetterService,
    private readonly signing: LetterSigningService,
    private readonly outside: OutsideSignatureService,
    private readonly readdressing: LetterReaddressing,
    private readonly numbers: LetterNumbers,
    private readonly issuing: LetterIssueService,
    private readonly queries: LetterQueries,
    private readonly corrections: LetterCorrectionQueries,
    private readonly files: FileStore,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('letters.read')
  async list(
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('lihat') slug?: string,
    @Query('sesudah') after?: string,
  ): Promise<string> {
    const shown = VIEWS.find((view) => view.slug === slug) ?? VIEWS[3]!;
    const [found, counts] = [
      await this.queries.list(this.db.manager, shown.view, pageSize(undefined), after),
      await this.queries.counts(this.db.manager),
    ];
    return this.pages.show(
      req,
      reply,
      'letters/list',
      {
        tabs: VIEWS.map(({ view, slug: value, text }) => ({
          href: `/surat?lihat=${value}`,
          text,
          count: countText(counts[view]),
          current: view === shown.view,
        })),
        rows: found.rows.map(letterRow),
        pagination: {
          shown: `${found.rows.length} dari ${countText(counts[shown.view])} surat`,
          next: found.next ? `/surat?lihat=${shown.slug}&sesudah=${found.next}` : undefined,
        },
      },
      { title: 'Surat' },
    );
  }

  @Get(':id')
  @Requires('letters.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showLetter(actor, id, req, reply);
  }

  @Post(':id/paraf')
  @Requires('letters.initial')
  async initial(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      NoInput,
      body,
      async () => {
        await this.signing.initial(actor, id, givenVersion(req));
        return seeOther(reply, `/surat/${id}`, 'Keputusan diparaf.');
      },
      (faults) => this.showLetter(actor, id, req, reply, faults),
    );
  }

  @Post(':id/tanda-tangan')
  @Requires('letters.sign')
  async sign(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      SignLetterRequest,
      body,
      async (input) => {
        const letter = await this.signing.sign(actor, id, givenVersion(req), input);
        return seeOther(
          reply,
          `/surat/${id}`,
          `Ditandatangani dengan nomor ${letter.number}. Surat segera dicetak dan dikirim.`,
        );
      },
      (faults) => this.showLetter(actor, id, req, reply, faults),
    );
  }

  @Post(':id/tanda-tangan-luar')
  @Requires('letters.register-signature')
  async registerSignature(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RegisterSignatureRequest,
      body,
      async ({ number, datedOn, scan }) => {
        const { sha256 } = await this.files.accept(scan.bytes, EVIDENCE_TYPES);
        await this.outside.register(actor, id, givenVersion(req), { number, datedOn, scanSha256: sha256 });
        return seeOther(reply, `/surat/${id}`, 'Tanda tangan dicatat. Rekan lain mencocokkannya dengan pindaian.');
      },
      (faults) => this.showLetter(actor, id, req, reply, faults),
    );
  }

  @Post(':id/cocokkan')
  @Requires('letters.confirm-signature')
  async confirmSignature(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      NoInput,
      body,
      async () => {
        await this.outside.confirm(actor, id, givenVersion(req));
        return seeOther(reply, `/surat/${id}`, 'Tanda tangan cocok. Surat ini berlaku.');
      },
      (faults) => this.showLetter(actor, id, req, reply, faults),
    );
  }

  @Post(':id/cetak-ulang')
  @Requires('letters.draft')
  async printAgain(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      NoInput,
      body,
      async () => {
        await this.issuing.again(actor, id);
        return seeOther(reply, `/surat/${id}`, 'Surat dicetak lagi. Muat ulang halaman ini sebentar lagi.');
      },
      (faults) => this.showLetter(actor, id, req, reply, faults),
    );
  }

  @Post(':id/tarik')
  @Requires('letters.withdraw')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      WithdrawLetterRequest,
      body,
      async ({ reason }) => {
        const letter = await this.letters.withdraw(actor, id, givenVersion(req), reason);
        return seeOther(reply, `/kasus/${letter.caseId!}`, 'Konsep ditarik.');
      },
      (faults) => this.showLetter(actor, id, req, reply, faults),
    );
  }

  private async showLetter(
    actor: Actor,
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const letter = await this.queries.one(this.db.manager, id);
    const kind = documentKind(letter.code);
    const today = await this.clock.today(this.db.manager);
    const successor = await this.readdressing.successor(this.db.manager, letter);
    const corrections = await this.corrections.of(this.db.manager, id);
    const isFinal = letter.state === 'issued';
    const hash = letter.pdfSha256 ?? letter.scanSha256;
    return this.pages.show(
      req,
      reply,
      'letters/show',
      {
        id,
        title: kind.name,
        version: letter.version,
        crumbs: [{ text: 'Surat', href: '/surat' }, { text: letter.number ?? 'Konsep' }],
        tags: [{ who: letter.issuer === 'BPJS' ? 'bpjs' : 'city' }, ...letterTags(letter)],
        viewer: isScanAwaited(letter)
          ? undefined
          : {
              src: `/api/v1/letters/${id}/pdf`,
              title: `${kind.name} ${letter.number ?? ''}`.trim(),
              about: isFinal ? 'Sama persis dengan arsipnya' : 'Pratinjau: nomor dan tanggal diisi saat ditandatangani',
              hash: hash ? `${hash.slice(0, 8)} … ${hash.slice(-4)}` : undefined,
            },
        todo: letterTodo(letter, actor, successor),
        successor: successor ?? undefined,
        named: letter.signatoryName,
        numberIsTyped: await this.numbers.isTyped(this.db.manager, letter.code, letter.issuer, today),
        effect: SIGNING_EFFECT[letter.code],
        facts: letterFacts(letter),
        chain: chainItems(letter),
        deliveries: deliveryItems(letter),
        noDelivery: noDelivery(letter),
        takenBack: takenBackNote(letter),
        rejections: letter.rejections,
        canCorrect: mayCorrect(letter, corrections, actor),
        corrections: correctionItems(letter, corrections),
        listPlace: letter.listPlace,
        isReceiptListed: letter.receipt?.method === 'LISTED',
        receiptScan: letter.receipt?.scanSha256 ? `/surat/${id}/bukti-terima/berkas` : undefined,
        today,
        ...faults,
      },
      { title: `${kind.name} ${letter.number ?? '(konsep)'}`, status: faults?.status },
    );
  }
}

/** What the signature brings about, said before it is given. */
const SIGNING_EFFECT: Readonly<Record<string, string>> = {
  DECISION:
    'Dengan tanda tangan ini sanksi ditetapkan. Sanksi mulai berlaku pada hari yang disebut keputusan atau saat terbukti diterima, mana yang lebih akhir.',
  REVOKE: 'Dengan tanda tangan ini sanksi berakhir saat itu juga; loket langsung menjawab tidak ada sanksi.',
};
