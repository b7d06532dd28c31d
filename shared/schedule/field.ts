/** One input of a line or of a declaration: a column of the file, a box of the form. */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly type: 'date' | 'text' | 'list' | 'quantity' | 'share' | 'unit';
  /** Whether it may never be blank. Checks may demand an optional field in some cases. */
  readonly required: boolean;
  /** Of a quantity; `fuel.unit` means the unit that the list `fuel` gives to the code chosen. A share is in percent. */
  readonly unit?: string;
  /** Of a quantity or share: most digits behind the point, and the least and greatest value, as decimal strings. */
  readonly decimals?: string;
  readonly minimum?: string;
  readonly maximum?: string;
  /** The codes that a list takes. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** What the schedule says a blank means. */
  readonly whenBlank?: string;
  readonly help?: string;
  readonly example?: string;
};
