import { createHash } from 'node:crypto';

/** Bytes on their way to a reader, whose hash is known once all of them have passed. */
export function hashed(chunks: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256');
  const iterator = chunks[Symbol.asyncIterator]();
  let ended = false;
  let bytes = 0;
  const next = async () => {
    const result = await iterator.next();
    if (result.done === true) ended = true;
    else {
      hash.update(result.value);
      bytes += result.value.length;
    }
    return result;
  };
  async function* passing(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const { done, value } = await next();
      if (done === true) return;
      yield value;
    }
  }
  return {
    chunks: passing(),
    /** Of all bytes, those that the reader left too. */
    async sum(): Promise<{ readonly sha256: string; readonly bytes: number }> {
      while (!ended) await next();
      return { sha256: hash.digest('hex'), bytes };
    },
  };
}
