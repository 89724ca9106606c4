import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSettling } from '../../../server/src/lsp/settling';

describe('a server that has read much', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gives back what nobody holds any more, once it is at rest', async () => {
    const held = [{ text: 'FINDINGS: No pneumothorax.' }];
    const left = new WeakRef(held[0] ?? {});
    // What a job has looked at stays until its end.
    await new Promise((resolve) => setImmediate(resolve));
    const settling = createSettling();
    settling.later();
    vi.advanceTimersByTime(1_500);
    settling.later();
    vi.advanceTimersByTime(1_500);
    expect(left.deref()).toBeDefined();
    held.length = 0;
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(1_000);
    expect(left.deref()).toBeUndefined();
  });
});
