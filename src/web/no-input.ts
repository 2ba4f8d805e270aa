import { Allow } from 'class-validator';

/** A form of nothing but its button. The checker takes a class without any rule for a mistake. */
export class NoInput {
  @Allow()
  readonly button?: string;
}
