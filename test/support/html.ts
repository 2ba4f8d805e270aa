import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate';

const rules = JSON.parse(readFileSync(join(__dirname, '..', '..', '.htmlvalidate.json'), 'utf8')) as ConfigData;
const validator = new HtmlValidate(new StaticConfigLoader({ root: true, ...rules }));

/** What is wrong with a whole page: faults of HTML by html-validate, then what our CSP would refuse. Empty when well. */
export async function htmlProblems(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  const faults = report.results.flatMap(({ messages }) =>
    messages.map(({ line, column, message, ruleId }) => `${line}:${column} ${message} (${ruleId})`),
  );
  return [...faults, ...inlineCode(html)];
}

/** Inline script and style of any spelling: the CSP refuses them, so a page that has them is broken. */
export function inlineCode(html: string): string[] {
  const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
  return tags.flatMap((tag) => {
    const attributes = tag.replace(/"[^"]*"|'[^']*'/g, '""');
    if (/\sstyle\s*=/i.test(attributes)) return [`inline style: ${tag}`];
    if (/\son[a-z]+\s*=|\shx-on/i.test(attributes)) return [`inline handler: ${tag}`];
    if (/^<style/i.test(tag)) return [`inline stylesheet: ${tag}`];
    if (/^<script/i.test(tag) && !/\ssrc\s*=/i.test(attributes)) return [`inline script: ${tag}`];
    if (/(?:href|src|action)\s*=\s*["']?\s*javascript:/i.test(tag)) return [`script address: ${tag}`];
    return [];
  });
}
