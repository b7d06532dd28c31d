import { readFileSync } from 'node:fs';

/** Noto Sans, in Latin, Greek and Cyrillic: see `fonts/README.md`. The bundler lays the same folder beside the function. */
export function readFont(weight: 'Regular' | 'Bold'): Buffer {
  return readFileSync(new URL(`./fonts/NotoSans-${weight}.ttf`, import.meta.url));
}
