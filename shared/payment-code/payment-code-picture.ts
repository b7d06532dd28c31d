import { encodeQR } from 'qr';
import type { PaymentCode } from './payment-code.ts';

/** Modules of white around the code (ISO/IEC 18004). */
const quietZone = 4;

/**
 * The modules of a payment code with its quiet zone, row by row; true is dark. Both standards ask for error correction
 * level M and text in UTF-8.
 */
export function paymentCodeModules({ text }: PaymentCode): readonly (readonly boolean[])[] {
  return encodeQR(text, 'raw', { ecc: 'medium', border: quietZone, encoding: 'byte' });
}

/** The code as an SVG picture. A Swiss code bears the cross: 7 mm in the middle of 46 mm. */
export function paymentCodeSvg(code: PaymentCode): string {
  const modules = paymentCodeModules(code);
  const size = modules.length;
  const path = modules
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  const cross = paymentCodeCross(code, size).map(
    ({ x, y, width, height, dark }) =>
      `<rect x="${x.toFixed(3)}" y="${y.toFixed(3)}" width="${width.toFixed(3)}" height="${height.toFixed(3)}" fill="${dark ? '#000' : '#fff'}"/>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="Payment code, ${code.standard}" shape-rendering="crispEdges">` +
    `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/>${cross.join('')}</svg>`
  );
}

/** A rectangle to be drawn over a code, in modules from its upper left corner. */
type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly dark: boolean;
};

/**
 * What a Swiss code bears in its middle, in the order of drawing: a black square with a white border and a white cross, whose
 * arms are 7/6 as long as broad, as on the flag. Other codes bear nothing.
 *
 * @param size of the code with its quiet zone, in modules
 */
export function paymentCodeCross({ standard }: PaymentCode, size: number): readonly Rectangle[] {
  if (standard !== 'Swiss QR-bill') return [];
  const side = ((size - 2 * quietZone) * 7) / 46;
  const at = (size - side) / 2;
  const unit = side / 32;
  const bar = (x: number, y: number, width: number, height: number, dark = false): Rectangle => ({
    x: at + x * unit,
    y: at + y * unit,
    width: width * unit,
    height: height * unit,
    dark,
  });
  return [bar(0, 0, 32, 32), bar(2, 2, 28, 28, true), bar(13, 7, 6, 18), bar(7, 13, 18, 6)];
}
