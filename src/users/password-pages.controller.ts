import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../common/actor';
import { CurrentActor, Public, SignedIn } from '../web/access';
import { SESSION_COOKIE } from '../web/cookies';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { Pages, seeOther } from '../web/page';
import { FirstAdmin } from './first-admin';
import { PasswordService } from './password.service';
import { PASSWORD_MIN } from './passwords';
import { ChangePassword, FirstAdminRequest, ForgottenPassword, NewPassword } from './user.dto';

const PASSWORD_HINT = `Paling sedikit ${PASSWORD_MIN} huruf. Beberapa kata yang tidak berhubungan mudah diingat dan sulit ditebak.`;

/** Choosing a password: with the old one, through a link in the mail, or as the very first admin. */
@ApiExcludeController()
@Controller()
export class PasswordPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly passwords: PasswordService,
    private readonly firstAdmin: FirstAdmin,
  ) {}

  @Get('sandi')
  @SignedIn()
  changeForm(@Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(req, reply, 'sign-in/change-password', 'Ganti kata sandi');
  }

  @Post('sandi')
  @SignedIn()
  change(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ChangePassword,
      body,
      async ({ currentPassword, newPassword }) => {
        await this.passwords.change(actor, currentPassword, newPassword, req.cookies[SESSION_COOKIE] ?? '');
        return seeOther(reply, '/sandi', 'Kata sandi diganti. Sesi Anda di perangkat lain sudah berakhir.');
      },
      (faults) => this.show(req, reply, 'sign-in/change-password', 'Ganti kata sandi', {}, faults),
    );
  }

  @Get('lupa-sandi')
  @Public()
  forgottenForm(@Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(req, reply, 'sign-in/forgotten', 'Lupa kata sandi');
  }

  /** The same answer whether the address is known or not. */
  @Post('lupa-sandi')
  @Public()
  forgotten(
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ForgottenPassword,
      body,
      async ({ email }) => {
        await this.passwords.forgotten(email, req.ip);
        return seeOther(reply, '/lupa-sandi/terkirim');
      },
      (faults) => this.show(req, reply, 'sign-in/forgotten', 'Lupa kata sandi', {}, faults),
    );
  }

  @Get('lupa-sandi/terkirim')
  @Public()
  forgottenSent(@Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(req, reply, 'sign-in/forgotten-sent', 'Periksa surel Anda');
  }

  @Get('atur-sandi/:token')
  @Public()
  async setForm(
    @Param('token') token: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showSet(token, req, reply);
  }

  @Post('atur-sandi/:token')
  @Public()
  set(
    @Param('token') token: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      NewPassword,
      body,
      async ({ newPassword }) => {
        await this.passwords.setByLink(token, newPassword);
        return seeOther(reply, '/masuk', 'Kata sandi tersimpan. Masuklah dengan kata sandi baru.');
      },
      (faults) => this.showSet(token, req, reply, faults),
    );
  }

  @Get('mulai/:token')
  @Public()
  async firstForm(
    @Param('token') token: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.firstAdmin.expectGood(token);
    return this.show(req, reply, 'sign-in/first-admin', 'Admin pertama');
  }

  @Post('mulai/:token')
  @Public()
  first(
    @Param('token') token: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      FirstAdminRequest,
      body,
      async (input) => {
        await this.firstAdmin.create(token, input);
        return seeOther(
          reply,
          '/masuk?lanjut=%2Fadmin%2Fpengguna',
          'Akun admin dibuat. Masuklah, lalu tambahkan rekan Anda.',
        );
      },
      (faults) => this.show(req, reply, 'sign-in/first-admin', 'Admin pertama', {}, faults),
    );
  }

  private async showSet(token: string, req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const { email } = await this.passwords.accountOfLink(token);
    return this.show(req, reply, 'sign-in/set-password', 'Pilih kata sandi', { email }, faults);
  }

  private show(
    req: FastifyRequest,
    reply: FastifyReply,
    view: string,
    title: string,
    model: object = {},
    faults?: FormFaults,
  ): Promise<string> {
    return this.pages.show(
      req,
      reply,
      view,
      { passwordHint: PASSWORD_HINT, ...model, ...faults },
      { title, status: faults?.status },
    );
  }
}
