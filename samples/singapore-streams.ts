import type { Row } from './ontario-deliveries.ts';

const calculated = (
  stream: string,
  activity: string,
  netCalorificValue: string,
  emissionFactor: string,
): Row => ({
  stream,
  method: 'calculated',
  activity,
  netCalorificValue,
  emissionFactor,
  oxidation: '100',
});
const stated = (stream: string, statedEmissions: string): Row => ({
  stream,
  method: 'stated',
  statedEmissions,
});

/**
 * The source streams of one facility on Jurong Island in 2024, above the second emissions threshold. Factors of carbon
 * dioxide are the defaults of the 2006 IPCC Guidelines, Volume 2, Tables 1.2 (GJ/t) and 1.4 (kg/TJ, here t/TJ).
 */
export const singaporeStreams: readonly Row[] = [
  calculated('F1 natural gas, steam boilers 1-3', '9312.480', '48.0', '56.1'),
  calculated('F2 natural gas, cracking furnace', '4127.915', '48.0', '56.1'),
  calculated('F3 diesel, emergency generators', '38.206', '43.0', '74.1'),
  calculated('F4 residual fuel oil, standby boiler', '612.750', '40.4', '77.4'),
  calculated('F5 liquefied petroleum gas, pilot burners', '17.340', '47.3', '63.1'),
  stated('F1-F5 methane and nitrous oxide of combustion', '41.882'),
  stated('P1 carbon dioxide, hydrogen plant', '8240.117'),
  stated('P2 flaring, continuous measurement', '1975.500'),
  stated('P3 sulphur hexafluoride, leak testing', '63.45'),
  {
    ...stated('B1 wood residues, kiln', '1280.4'),
    reckoning: 'non-reckonable',
    ground: 'Second Schedule Part 2 item 3(d)(vii)',
  },
];
