import { CitySeed } from '../../src/operations/city-seed';
import { OperationsModule } from '../../src/operations/operations.module';
import { StatusChecksModule } from '../../src/status-checks/status-checks.module';
import type { Settings } from '../../src/config/settings';
import { bootWeb, type TestApp } from '../support/app';

/** The rooms behind the counter with the city's seed. */
export async function bootCounter(settings?: Partial<Settings>): Promise<TestApp> {
  const house = await bootWeb({ settings, extra: [StatusChecksModule, OperationsModule] });
  await house.app.get(CitySeed).load();
  return house;
}
