import { open } from 'node:fs/promises';

/** Read at a time: more is not faster. */
const bufferBytes = 64 * 1024;

/**
 * The bytes of a file, a piece at a time, all in one buffer: a piece is good until the next is asked for. A stream makes
 * a new buffer for each, and they stand until the next collection of garbage, the more of them the larger the file.
 */
export async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(bufferBytes);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, bufferBytes);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
