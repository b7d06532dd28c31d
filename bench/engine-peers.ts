import type { ScheduleDocument } from '../shared/schedule/document/schedule-document.ts';

type Column = { readonly from: number; readonly through: number; readonly index: number };
type Row = {
  readonly fuel: string;
  readonly province: string | undefined;
  readonly cells: readonly string[];
};

function columnsOf(document: ScheduleDocument): {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
} {
  const { rate } = document.parameters;
  if (rate === undefined || !('rows' in rate)) throw new Error('the fuel charge has a table of rates');
  // Rows that name a province come first, since they overrule.
  const rows = Object.entries(rate.rows)
    .map(([name, cells]) => {
      const [fuel = '', province] = name.split(', ');
      return { fuel, province, cells };
    })
    .sort((a, b) => Number(a.province === undefined) - Number(b.province === undefined));
  const day = (date: string) => (date === 'open' ? 99_991_231 : Number(date.replaceAll('-', '')));
  const columns = rate.columns.map(({ from, through }, index) => ({
    from: day(from),
    through: day(through),
    index,
  }));
  return { rows, columns };
}

/** The same table as a GoRules decision: a decision table for the rate, an expression node for the charge. */
export function zenDecision(document: ScheduleDocument): Buffer {
  const { rows, columns } = columnsOf(document);
  const rules = rows.flatMap(({ fuel, province, cells }) =>
    columns.map((column) => ({
      _id: `${fuel}-${province}-${column.from}`,
      fuel: JSON.stringify(fuel),
      province: province === undefined ? '' : JSON.stringify(province),
      day: `[${column.from}..${column.through}]`,
      rate: cells[column.index] ?? '0',
    })),
  );
  const table = {
    hitPolicy: 'first',
    passThrough: true,
    inputs: [
      { id: 'fuel', name: 'fuel', field: 'fuel' },
      { id: 'province', name: 'province', field: 'province' },
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
  const { rows, columns } = columnsOf(document);
  const overruled = (fuel: string) =>
    rows.flatMap((row) => (row.fuel === fuel && row.province !== undefined ? [row.province] : []));
  return rows.flatMap(({ fuel, province, cells }) =>
    columns.map((column) => ({
      conditions: {
        all: [
          { fact: 'fuel', operator: 'equal', value: fuel },
          province === undefined
            ? { fact: 'province', operator: 'notIn', value: overruled(fuel) }
            : { fact: 'province', operator: 'equal', value: province },
          { fact: 'day', operator: 'greaterThanInclusive', value: column.from },
          { fact: 'day', operator: 'lessThanInclusive', value: column.through },
        ],
      },
      event: { type: 'rate', params: { rate: Number(cells[column.index] ?? '0') } },
    })),
  );
}
