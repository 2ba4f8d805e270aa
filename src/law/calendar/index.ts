import { SKB_2025 } from './skb-2025';
import { SKB_2026 } from './skb-2026';
import { SKB_2027 } from './skb-2027';
import type { CalendarYear } from './office-calendar';

export * from './office-calendar';

/** The years announced so far. A new decree is a new file and a new line here. */
export const ANNOUNCED_YEARS: readonly CalendarYear[] = [SKB_2025, SKB_2026, SKB_2027];
