import { Controller, Get, Param, ParseIntPipe, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../common/problem';
import { Public } from '../../web/access';
import { Pages } from '../../web/page';
import { MailBox, type OpenedMail } from './mail-box';
import { attachmentOf, listModel, showModel } from './mail-pages';

/** A mail is somebody else's HTML: it may draw itself and nothing more, and never counts as a page of ours. */
const MAIL_CSP = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

/** The mails the demo would have sent. Open to all who reach the demo: it listens on loopback alone. */
@ApiExcludeController()
@Public()
@Controller('demo/mail')
export class MailCatcherController {
  constructor(
    private readonly box: MailBox,
    private readonly pages: Pages,
  ) {}

  @Get()
  list(@Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const title = 'Kotak surel demo';
    return this.pages.show(req, reply, 'demo-mail/list', listModel(this.box.list()), { title });
  }

  @Get(':id')
  async show(
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id: string,
  ): Promise<string> {
    const opened = await this.opened(id);
    const title = opened.mail.subject || 'Surel';
    return this.pages.show(req, reply, 'demo-mail/show', showModel(opened), { title });
  }

  @Get(':id/html')
  async html(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { email } = await this.opened(id);
    if (!email.html) throw notFound();
    void reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', MAIL_CSP)
      .header('x-frame-options', 'SAMEORIGIN');
    return framed(email.html);
  }

  @Get(':id/lampiran/:order')
  async attachment(
    @Param('id') id: string,
    @Param('order', ParseIntPipe) order: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const attachment = attachmentOf((await this.opened(id)).email, order);
    if (!attachment) throw notFound();
    void reply
      .header('content-type', attachment.mimeType)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(attachment.name)}`);
    return attachment.bytes;
  }

  private async opened(id: string): Promise<OpenedMail> {
    const opened = await this.box.find(id);
    if (!opened) throw notFound();
    return opened;
  }
}

/** Links open beside the page: within the frame our own pages refuse to be shown. */
function framed(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}
