import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = (name: string) => readFileSync(new URL(`../../../client/webview/${name}`, import.meta.url), 'utf8');

test('nothing of the page moves or fades by its style', () => {
  expect(source('graph.css')).not.toMatch(/transition|animation|@keyframes|scroll-behavior/);
});

test('the page glides nowhere without asking whether it may', () => {
  const gliding = source('graph.ts')
    .split('\n')
    .filter((line) => line.includes("'smooth'"));
  expect(gliding.length).toBeGreaterThan(0);
  for (const line of gliding) expect(line).toContain("isCalm() ? 'auto' : 'smooth'");
  expect(source('graph.ts')).toMatch(/function isCalm[\s\S]*?prefers-reduced-motion/);
});
