import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { ReadingLimits } from '../reading-limits.ts';
import type { StatementEvent } from '../statement-event.ts';
import { StatementFault } from '../statement-fault.ts';
import { type Camt053Draft, camt053Draft } from './camt053-draft.ts';
import { camt053Elements } from './camt053-elements.ts';
import { type ElementNode, elementTree } from './element-tree.ts';
import { notCamt053, readContainer } from './read-container.ts';

/** The node of an element: one of the table's, or outside of any statement, or undefined for what is passed over. */
type Node = ElementNode<Camt053Draft> | undefined;

const outside: ElementNode<Camt053Draft> = elementTree({});

/**
 * Walks the XML of a camt.053 along its table of elements. What it does beyond saxes: refuses document types (saxes
 * ignores them, but no bank sends one), deep nesting (saxes would take gigabytes), and texts and tags without end.
 */
export class Camt053Parser {
  private readonly parser = new SaxesParser({ xmlns: true });
  private readonly limits: ReadingLimits;
  private readonly draft: Camt053Draft;
  private readonly path: Node[] = [];
  private node: Node = outside;
  private found = false;
  private depth = 0;
  private text = '';
  private currency: string | undefined;
  private sinceMarkup = 0;

  constructor(limits: ReadingLimits) {
    this.limits = limits;
    this.draft = camt053Draft(limits);
    const { parser } = this;
    // Six handlers and no more: saxes sets them by computed name, and with a seventh V8 keeps the parser as a dictionary,
    // which makes it three times slower (measured).
    parser.on('doctype', () => refuseDoctype());
    parser.on('opentagstart', () => this.checkDepth());
    parser.on('opentag', (tag) => this.openElement(tag));
    parser.on('closetag', () => this.closeElement());
    parser.on('text', (text) => this.addText(text));
    parser.on('cdata', (text) => this.addText(text));
  }

  /** Reads on. Throws a `StatementFault` for XML that is not well formed or not a usable camt.053. */
  write(text: string): void {
    this.sinceMarkup += text.length;
    this.guarded('malformed', () => this.parser.write(text));
    if (this.sinceMarkup > this.limits.maximumMarkupLength)
      throw textTooLong(this.limits.maximumMarkupLength);
  }

  /** Says that the file is over. Throws a `StatementFault` if the XML is not, or held no camt.053. */
  end(): void {
    this.guarded('truncated', () => this.parser.close());
    if (!this.found) throw notCamt053('the file has no element BkToCstmrStmt');
  }

  /** Hands over the events since the last call. */
  takeEvents(): StatementEvent[] {
    return this.draft.events.splice(0);
  }

  position(): { line: number; column: number } {
    return { line: this.parser.line, column: this.parser.column };
  }

  private guarded(code: 'malformed' | 'truncated', read: () => void): void {
    try {
      read();
    } catch (error) {
      if (error instanceof StatementFault || !(error instanceof Error)) throw error;
      const said = error.message.replace(/^\d+:\d+: /, '').slice(0, 120);
      throw code === 'truncated'
        ? new StatementFault(
            'truncated',
            `the file ends too early: ${said}`,
            'Fetch the file from the bank again.',
            'malformed',
          )
        : new StatementFault(
            'malformed',
            `not well-formed XML: ${said}`,
            'Fetch the file from the bank again.',
            'malformed',
          );
    }
  }

  private checkDepth(): void {
    if (++this.depth <= this.limits.maximumDepth) return;
    throw new StatementFault(
      'too-deep',
      `elements are nested more than ${this.limits.maximumDepth} deep`,
      'This is not a statement of a bank: find out where the file comes from.',
    );
  }

  private openElement(tag: SaxesTagNS): void {
    this.sinceMarkup = 0;
    this.text = '';
    this.path.push(this.node);
    this.node = this.node === outside ? this.beginsAt(tag) : this.node?.children.get(tag.local);
    if (this.node === undefined) return;
    const { rule } = this.node;
    if (rule.text !== undefined) this.currency = tag.attributes.Ccy?.value;
    rule.open?.(this.draft);
  }

  private beginsAt({ local, uri }: SaxesTagNS): Node {
    const container = readContainer(local, uri);
    if (container === undefined) return outside;
    this.found = true;
    this.draft.version = container.version;
    if (container.finding !== undefined) this.draft.namespaceFinding = container.finding;
    return camt053Elements;
  }

  private closeElement(): void {
    this.sinceMarkup = 0;
    this.depth--;
    const rule = this.node?.rule;
    if (rule?.text !== undefined) {
      const text = this.text.trim();
      if (text !== '') rule.text(this.draft, text, this.currency);
    }
    this.text = '';
    rule?.close?.(this.draft);
    this.node = this.path.pop();
  }

  private addText(text: string): void {
    this.sinceMarkup = 0;
    if (this.node?.rule.text === undefined) return;
    this.text += text;
    if (this.text.length > this.limits.maximumTextLength) throw textTooLong(this.limits.maximumTextLength);
  }
}

function refuseDoctype(): never {
  throw new StatementFault(
    'doctype',
    'the file has a document type declaration, which no statement needs',
    'Find out where the file comes from; a statement of a bank has none.',
  );
}

function textTooLong(characters: number): StatementFault {
  return new StatementFault(
    'too-large',
    `a text or tag is longer than ${characters} characters`,
    'Ask the bank for the statement again.',
    'too-large',
  );
}
