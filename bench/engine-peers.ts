import type { ScheduleDocument } from '../shared/schedule/document/schedule-document.ts';

type Column = { readonly from: number; readonly through: number; readonly rate: (fuel: string) => string };

function columnsOf(document: ScheduleDocument): {
  readonly fuels: readonly string[];
  readonly columns: readonly Column[];
} {
  const { rate } = document.parameters;
  if (rate === undefined || !('rows' in rate)) throw new Error('the fuel charge has a table of rates');
  const fuels = Object.keys(document.lists?.fuel?.codes ?? {});
  const day = (date: string) => (date === 'open' ? 99_991_231 : Number(date.replaceAll('-', '')));
  const columns = rate.columns.map(({ from, through }, index) => ({
    from: day(from),
    through: day(through),
    rate: (fuel: string) => rate.rows[fuel]?.[index] ?? '0',
  }));
  return { fuels, columns };
}

/** The same table as a GoRules decision: a decision table for the rate, an expression node for the charge. */
export function zenDecision(document: ScheduleDocument): Buffer {
  const { fuels, columns } = columnsOf(document);
  const rules = fuels.flatMap((fuel) =>
    columns.map((column) => ({
      _id: `${fuel}-${column.from}`,
      fuel: JSON.stringify(fuel),
      day: `[${column.from}..${column.through}]`,
      rate: column.rate(fuel),
    })),
  );
  const table = {
    hitPolicy: 'first',
    passThrough: true,
    inputs: [
      { id: 'fuel', name: 'fuel', field: 'fuel' },
      { id: 'day', name: 'day', field: 'day' },
    ],
    outputs: [{ id: 'rate', name: 'rate', field: 'rate' }],
    rules,
  };
  const taxable =
    "fuel == 'gasoline' and bio > 0.1 ? quantity * (1 - bio) / 0.95 : fuel == 'light-fuel-oil' and bio > 0.05 ? quantity * (1 - bio) / 0.98 : " +
    "fuel == 'marketable-natural-gas' ? quantity * (1 - bio) : quantity";
  const expression = {
    passThrough: true,
    expressions: [{ id: 'e', key: 'charge', value: `exempt ? 0 : (${taxable}) * rate` }],
  };
  const node = (id: string, type: string, content?: unknown) => ({
    id,
    name: id,
    type,
    position: { x: 0, y: 0 },
    ...(content !== undefined && { content }),
  });
  const edge = (from: string, to: string) => ({
    id: `${from}-${to}`,
    type: 'edge',
    sourceId: from,
    targetId: to,
  });
  return Buffer.from(
    JSON.stringify({
      contentType: 'application/vnd.gorules.decision',
      nodes: [
        node('in', 'inputNode'),
        node('rate', 'decisionTableNode', table),
        node('charge', 'expressionNode', expression),
        node('out', 'outputNode'),
      ],
      edges: [edge('in', 'rate'), edge('rate', 'charge'), edge('charge', 'out')],
    }),
  );
}

/** The same table as rules of json-rules-engine: one for each fuel and year, which answers with the rate. */
export function jsonRules(document: ScheduleDocument) {
  const { fuels, columns } = columnsOf(document);
  return fuels.flatMap((fuel) =>
    columns.map((column) => ({
      conditions: {
        all: [
          { fact: 'fuel', operator: 'equal', value: fuel },
          { fact: 'day', operator: 'greaterThanInclusive', value: column.from },
          { fact: 'day', operator: 'lessThanInclusive', value: column.through },
        ],
      },
      event: { type: 'rate', params: { rate: Number(column.rate(fuel)) } },
    })),
  );
}
