import { Injectable, type PipeTransform } from '@nestjs/common';
import { isId } from '../common/ids';
import { notFound } from '../common/problem';

/** For ids in paths: what is no UUID names no record, so it is 404 like a record that does not exist. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isId(value)) throw notFound();
    return value.toLowerCase();
  }
}
