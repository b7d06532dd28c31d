/** Writes the sample declarations. The same seed writes the same files: `node samples/make-declarations.ts`. */
import { writeFileSync } from 'node:fs';
import { latestSchedule } from '../shared/schedule/library.ts';
import { ontarioDeliveries, type Row } from './ontario-deliveries.ts';
import { singaporeStreams } from './singapore-streams.ts';

const folder = new URL('./declarations/', import.meta.url);

/** A cell of a CSV file (RFC 4180). */
const cell = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

function write(file: string, schedule: string, rows: readonly Row[]): void {
  const header = latestSchedule(schedule)?.lineFields.map(({ name }) => name) ?? [];
  const lines = [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))];
  writeFileSync(new URL(file, folder), lines.map((line) => `${line.map(cell).join(',')}\r\n`).join(''));
  console.log(`${file}: ${rows.length} lines`);
}

/** Faults such as people make, each on a row of its own among sound ones. */
function withErrors(rows: readonly Row[]): readonly Row[] {
  const faulty: Readonly<Record<number, Row>> = {
    4: { fuel: 'diesel' },
    9: { quantity: '-12500' },
    13: { quantity: '18,400' },
    17: { fuel: 'propane', quantity: '5000', unit: 'gal', biofuelShare: '', hydrogenShare: '' },
    22: { deliveryDate: '2024-07-02' },
    26: { treatment: 'exempt', certificate: '' },
    30: { deliveryDate: '2024-06-31' },
    34: { province: 'quebec' },
    38: { invoice: '' },
    42: { fuel: 'propane', unit: 'L', biofuelShare: '5', hydrogenShare: '' },
    47: { quantity: '150.12345', fuel: 'coke', unit: 't', biofuelShare: '', hydrogenShare: '' },
  };
  return rows.map((row, index) => ({ ...row, ...faulty[index + 1] }));
}

write('ontario-fuel-2024-06.csv', 'ca/fuel-charge', ontarioDeliveries('2024-06', 284, 202_406));
write('ontario-fuel-2024-07.csv', 'ca/fuel-charge', ontarioDeliveries('2024-07', 262, 202_407, 4384));
write(
  'ontario-fuel-2024-06-with-errors.csv',
  'ca/fuel-charge',
  withErrors(ontarioDeliveries('2024-06', 60, 26)),
);
write('singapore-facility-2024.csv', 'sg/carbon-tax', singaporeStreams);
