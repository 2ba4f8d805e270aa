import { Body, Controller, Post } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { NewEmployerRequest, NewEmployerResponse } from './new-employer.dto';
import { NewEmployers } from './new-employers';

/** Employers put on the register by hand. */
@ApiTags('employers')
@Controller('api/v1/employers')
export class NewEmployerController {
  constructor(private readonly newcomers: NewEmployers) {}

  @Post()
  @Requires('employers.edit')
  @ApiCreatedResponse({ type: NewEmployerResponse })
  @ApiForbiddenResponse({ description: 'not-permitted' })
  @ApiConflictResponse({ description: 'employer-known, employer-looks-known' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async create(@CurrentActor() actor: Actor, @Body() input: NewEmployerRequest): Promise<NewEmployerResponse> {
    return { id: await this.newcomers.create(actor, input) };
  }
}
