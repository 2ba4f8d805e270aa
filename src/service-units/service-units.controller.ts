import { Controller, Get } from '@nestjs/common';
import { ApiForbiddenResponse, ApiOkResponse, ApiProperty, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { OfficeClock } from '../database/office-clock';
import { SERVICE_CODES } from '../law/services';
import { CurrentActor, Requires } from '../web/access';
import { type PublicService, ServiceUnits } from './service-units.queries';

class PublicServiceResponse {
  @ApiProperty({ enum: SERVICE_CODES }) code!: string;
  @ApiProperty({ example: 'Persetujuan Bangunan Gedung (PBG)' }) name!: string;
  @ApiProperty({ example: 'PP 86/2013 Ps. 9(1)e' }) basis!: string;
  @ApiProperty({ enum: ['OSS', 'SIMBG'], nullable: true, type: String }) recordSystem!: string | null;

  static from({ code, name, basis, recordSystem }: PublicService): PublicServiceResponse {
    return { code, name, basis, recordSystem };
  }
}

class ServicesResponse {
  @ApiProperty({ type: [PublicServiceResponse] }) services!: PublicServiceResponse[];
}

/** `GET /api/v1/services`: the services the caller may ask about today. */
@ApiTags('services')
@Controller('api/v1/services')
export class ServiceUnitsController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly units: ServiceUnits,
  ) {}

  @Get()
  @Requires('status.read')
  @ApiOkResponse({ type: ServicesResponse, description: 'Of the own unit; the whole catalogue for the office itself' })
  @ApiUnauthorizedResponse({ description: 'not-signed-in or key-not-accepted' })
  @ApiForbiddenResponse({ description: 'not-permitted' })
  async list(@CurrentActor() actor: Actor): Promise<ServicesResponse> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    const services = actor.unitId
      ? await this.units.servicesOf(tx, actor.unitId, today)
      : await this.units.catalogueOn(tx, today);
    return { services: services.map((service) => PublicServiceResponse.from(service)) };
  }
}
