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
  const cross = code.standard === 'Swiss QR-bill' ? swissCross(size - 2 * quietZone) : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="Payment code, ${code.standard}" shape-rendering="crispEdges">` +
    `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/>${cross}</svg>`
  );
}

/** Black square with a white border and a white cross, whose arms are 7/6 as long as broad, as on the flag. */
function swissCross(modules: number): string {
  const side = (modules * 7) / 46;
  const at = quietZone + (modules - side) / 2;
  const unit = side / 32;
  const bar = (x: number, y: number, width: number, height: number) =>
    `<rect x="${(at + x * unit).toFixed(3)}" y="${(at + y * unit).toFixed(3)}" width="${(width * unit).toFixed(3)}" height="${(height * unit).toFixed(3)}" fill="#fff"/>`;
  return (
    bar(0, 0, 32, 32) +
    `<rect x="${(at + 2 * unit).toFixed(3)}" y="${(at + 2 * unit).toFixed(3)}" width="${(28 * unit).toFixed(3)}" height="${(28 * unit).toFixed(3)}" fill="#000"/>` +
    bar(13, 7, 6, 18) +
    bar(7, 13, 18, 6)
  );
}
