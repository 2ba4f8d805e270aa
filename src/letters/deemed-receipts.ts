import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { calendarNotLoaded } from '../deadlines/deadline.problems';
import { CalendarNotLoaded } from '../law/calendar';
import { explainDeadline } from '../law/deadline';
import { OFFICE_RULE } from '../law/mark';
import { ParameterService } from '../parameters/parameter.service';
import type { Letter } from './letter.entity';
import { receiptBeforeLetter } from './letter.problems';
import { deemedReceiptOff, notDeemedYet } from './receipt.problems';

/** When registered post counts as received although nobody signed for it: only where the office has switched that on. */
@Injectable()
export class DeemedReceipts {
  constructor(
    private readonly parameters: ParameterService,
    private readonly calendars: CalendarService,
    private readonly clock: OfficeClock,
  ) {}

  /** Whether the office deems anything received that is posted on `day`. */
  isOn(tx: Tx, day: PlainDate): Promise<boolean> {
    return this.parameters.flagOn(tx, 'receipt.deemed', day);
  }

  /**
   * The day a letter posted on `postedOn` counts as received, by the parameters of that day.
   *
   * @throws Problem 409 `deemed-receipt-off` or `not-deemed-yet`, 422 `receipt-before-letter` or `calendar-not-loaded`
   */
  async receivedOn(tx: Tx, letter: Letter, postedOn: PlainDate): Promise<PlainDate> {
    if (postedOn < letter.datedOn!) throw receiptBeforeLetter(letter.datedOn!);
    if (!(await this.isOn(tx, postedOn))) throw deemedReceiptOff();
    const length = (await this.parameters.valueOn(tx, 'receipt.deemed_days', postedOn)) as number;
    const period = { length, unit: 'working-days', source: OFFICE_RULE } as const;
    const calendar = await this.calendars.calendar(tx, postedOn);
    try {
      const { dueOn } = explainDeadline(period, postedOn, calendar);
      if (dueOn > (await this.clock.today(tx))) throw notDeemedYet(dueOn);
      return dueOn;
    } catch (error) {
      if (error instanceof CalendarNotLoaded) throw calendarNotLoaded(error.year);
      throw error;
    }
  }
}
