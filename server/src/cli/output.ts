import { once } from 'node:events';
import type { Writable } from 'node:stream';

export interface Output {
  /** Waits when the reader is slower than we are; undefined when there is nothing to wait for. */
  write(text: string): Promise<void> | undefined;
  flush(): Promise<void>;
}

/** Small answers go out together, but never later than the next turn of the event loop: a line in is soon a line out. */
export function openOutput(stream: Writable): Output {
  let pending: string[] = [];
  let size = 0;
  let scheduled = false;

  function send(): boolean {
    if (pending.length === 0) return true;
    const text = pending.join('');
    pending = [];
    size = 0;
    return stream.write(text);
  }

  async function flush(): Promise<void> {
    if (!send()) await once(stream, 'drain');
  }

  return {
    write(text) {
      pending.push(text);
      size += text.length;
      if (size >= PACKET || stream.writableNeedDrain) return flush();
      if (!scheduled) {
        scheduled = true;
        setImmediate(() => {
          scheduled = false;
          send();
        });
      }
      return undefined;
    },
    flush,
  };
}

/** Characters after which the answers are sent: a pipe's usual buffer. */
const PACKET = 65_536;
