import { type Environment, loadSettings, type Settings } from './settings';

/**
 * The settings of this process: the only place that reads its environment.
 *
 * @param overrides what the program decides, whatever the environment says
 * @param defaults variables for what the environment leaves out
 * @throws SettingsError naming every fault at once
 */
export const settingsOfProcess = (overrides: Partial<Settings> = {}, defaults: Environment = {}): Settings =>
  loadSettings({ ...defaults, ...process.env }, overrides);
