/** Forms of companies say nothing of which company it is. */
const legalForms = new Set(
  (
    'AB AG AS BV CO COMPANY CORP CORPORATION DAC GMBH INC INCORPORATED KG LIMITED LLC LLP LP LTD NV OY PLC PTE PTY SA SARL ' +
    'SAS SE SL SPA SRL ULC'
  ).split(' '),
);

/** The distinct words of a name that tell it apart: capitals, without accents, punctuation and forms of companies; sorted. */
export function nameTokens(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].filter((word) => !legalForms.has(word)).sort();
}

/**
 * How alike two names are, 0 to 100, by the token-set ratio that fuzzy matchers use: what both share is compared with
 * each of them whole, so that order, repeats and added words count little. Likeness of two texts is twice their longest
 * common subsequence over the sum of their lengths.
 */
export function tokenSetRatio(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((token) => b.includes(token));
  const common = shared.join(' ');
  const [one, other] = [a, b].map((tokens) =>
    [...shared, ...tokens.filter((token) => !shared.includes(token))].join(' '),
  ) as [string, string];
  if (one === '' || other === '') return 0;
  const ratios = [likeness(one, other)];
  if (common !== '') ratios.push(likeness(common, one), likeness(common, other));
  return Math.floor(Math.max(...ratios) * 100);
}

function likeness(a: string, b: string): number {
  return (2 * commonSubsequence(a, b)) / (a.length + b.length);
}

function commonSubsequence(a: string, b: string): number {
  let previous = new Array<number>(b.length + 1).fill(0);
  for (const character of a) {
    const row = [0];
    for (let place = 1; place <= b.length; place++) {
      const skipped = Math.max(previous[place] as number, row[place - 1] as number);
      row.push(character === b[place - 1] ? (previous[place - 1] as number) + 1 : skipped);
    }
    previous = row;
  }
  return previous[b.length] as number;
}
