import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import { from, type Observable, switchMap } from 'rxjs';

/** A file that came with a form. Name and media type are what the sender says: check the bytes. */
export interface UploadedFile {
  filename: string;
  mediaType: string;
  bytes: Buffer;
}

/** What one request may bring. */
export const UPLOAD_LIMITS = {
  fileSize: 20 * 1024 * 1024,
  files: 10,
  fields: 200,
  fieldSize: 100 * 1024,
  fieldNameSize: 100,
  headerPairs: 100,
} as const;

/** A list of a hundred thousand rows as text; evidence of that size would be a film. */
const LARGE_FILE = 64 * 1024 * 1024;
const TAKES_LISTS = 'takes-lists';

/** On a handler that takes the lists of other offices, which are larger than any evidence. */
export const TakesLists = () => SetMetadata(TAKES_LISTS, true);

/** Marks what was made from an uploaded part, so that no JSON body can pose as one. */
const uploads = new WeakSet<object>();

export const isUpload = (value: unknown): value is UploadedFile =>
  typeof value === 'object' && value !== null && (uploads.has(value) || Buffer.isBuffer((value as UploadedFile).bytes));

/** On the field of a request class that takes a file. */
export const IsUpload = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name: 'isUpload', validator: { validate: isUpload, defaultMessage: () => 'Pilih berkas.' } }, options);

/**
 * Reads a multipart body, after the guard has let the sender in and before a transaction begins. Handlers find text
 * fields and {@link UploadedFile}s in `@Body()`; a field sent several times becomes a list, a file input left empty is absent.
 */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const req = context.switchToHttp().getRequest<FastifyRequest>();
    if (!req.isMultipart()) return next.handle();
    const takesLists = Reflect.getMetadata(TAKES_LISTS, context.getHandler()) === true;
    const fileSize = takesLists ? LARGE_FILE : UPLOAD_LIMITS.fileSize;
    return from(readParts(req, fileSize)).pipe(switchMap(() => next.handle()));
  }
}

async function readParts(req: FastifyRequest, fileSize: number): Promise<void> {
  const body: Record<string, unknown> = {};
  for await (const part of req.parts({ limits: { ...UPLOAD_LIMITS, fileSize } })) {
    if (part.type === 'field') {
      add(body, part.fieldname, part.value);
      continue;
    }
    const bytes = await part.toBuffer();
    if (part.filename === '' && bytes.length === 0) continue;
    const file: UploadedFile = { filename: part.filename, mediaType: part.mimetype, bytes };
    uploads.add(file);
    add(body, part.fieldname, file);
  }
  req.body = body;
}

function add(body: Record<string, unknown>, name: string, value: unknown): void {
  const earlier = body[name];
  if (earlier === undefined) body[name] = value;
  else body[name] = Array.isArray(earlier) ? [...(earlier as unknown[]), value] : [earlier, value];
}
