import type { Attachment, Email } from 'postal-mime';
import { dateTime, number } from '../../common/formats';
import type { CaughtMail, OpenedMail } from './mail-box';

const BOX = '/demo/mail';

/** Model of `templates/pages/demo-mail/list`. */
export function listModel(mails: readonly CaughtMail[]): object {
  return {
    count: mails.length === 0 ? 'Belum ada surel' : `${number(mails.length)} surel, yang terbaru di atas`,
    rows: mails.map(({ id, subject, to, caughtAt, attachments }) => ({
      href: `${BOX}/${id}`,
      subject: subject || '(tanpa perihal)',
      to: to.join(', '),
      at: dateTime(caughtAt),
      attachments: attachments > 0 ? number(attachments) : '–',
    })),
  };
}

/** Model of `templates/pages/demo-mail/show`. */
export function showModel({ mail, email }: OpenedMail): object {
  const subject = mail.subject || '(tanpa perihal)';
  return {
    subject,
    crumbs: [{ text: 'Kotak surel demo', href: BOX }, { text: subject }],
    facts: [
      { label: 'Dari', text: addressLine(email.from ? [email.from] : []) || mail.from },
      { label: 'Kepada', text: mail.to.join(', ') },
      { label: 'Balasan ke', text: addressLine(email.replyTo ?? []) },
      { label: 'Masuk', text: dateTime(mail.caughtAt) },
      { label: 'Message-ID', text: email.messageId ?? '' },
    ],
    attachments: email.attachments.map((attachment, index) => ({
      href: `${BOX}/${mail.id}/lampiran/${index + 1}`,
      name: nameOf(attachment, index),
      about: `${attachment.mimeType}, ${number(Math.ceil(bytesOf(attachment).length / 1024))} KB`,
    })),
    html: email.html ? { src: `${BOX}/${mail.id}/html`, title: `Isi surel: ${subject}` } : null,
    paragraphs: paragraphs(email.text ?? ''),
  };
}

/** The bytes of an attachment, and a name that is safe in a header; null when there is no such one. */
export function attachmentOf(email: Email, order: number) {
  const attachment = email.attachments[order - 1];
  if (!attachment) return null;
  return { bytes: bytesOf(attachment), name: nameOf(attachment, order - 1), mimeType: attachment.mimeType };
}

function bytesOf({ content }: Attachment): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
}

const nameOf = ({ filename }: Attachment, index: number): string =>
  (filename ?? '').replace(/[^\p{L}\p{N} ._()-]/gu, '-') || `lampiran-${index + 1}`;

const addressLine = (addresses: readonly { name?: string; address?: string }[]): string =>
  addresses.map(({ name, address }) => (name ? `${name} <${address}>` : (address ?? ''))).join(', ');

/** Plain text as paragraphs of lines: a page has no inline style to keep line ends with. */
function paragraphs(text: string): string[][] {
  return text
    .replace(/\r/g, '')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0);
}
