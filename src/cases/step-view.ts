/** One step on the case page (partial `step`). */
export interface StepView {
  title: string;
  who: { who: 'city' | 'bpjs' }[];
  needs: { has: boolean; text: string }[];
  note?: string;
  tag?: { tone: 'mute'; text: string; icon: string };
  action?: { href: string; text: string; primary?: boolean };
}
