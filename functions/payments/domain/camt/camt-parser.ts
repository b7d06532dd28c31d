import { SaxesParser } from 'saxes';
import type { ReadingLimits } from '../reading-limits.ts';
import type { StatementEvent } from '../statement-event.ts';
import { StatementFault } from '../statement-fault.ts';
import { type CamtDraft, camtDraft } from './camt-draft.ts';
import { camtElements } from './camt-elements.ts';
import { childOf, type ElementNode, elementTree } from './element-tree.ts';
import { noStatement, readContainer } from './read-container.ts';

/** The node of an element: one of the table's, or outside of any statement, or undefined for what is passed over. */
type Node = ElementNode<CamtDraft> | undefined;

const outside: ElementNode<CamtDraft> = elementTree({});

/** What an XML document may use without declaring it (Namespaces in XML 1.0, section 3). */
const reserved: readonly (readonly [string, string])[] = [
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
  ['xmlns', 'http://www.w3.org/2000/xmlns/'],
];

/**
 * Walks the XML of a message along its table of elements. What it does beyond saxes: refuses document types (saxes
 * ignores them, but no bank sends one), deep nesting, and texts and tags without end. Namespaces it reads itself, as far
 * as these messages need them: saxes would take twice the time (measured).
 */
export class CamtParser {
  private readonly parser = new SaxesParser({ xmlns: false });
  private readonly limits: ReadingLimits;
  private readonly draft: CamtDraft;
  private readonly path: Node[] = [];
  private node: Node = outside;
  /** Prefixes declared so far, `''` for the default namespace; later declarations win. */
  private readonly namespaces = new Map<string, string>(reserved);
  private prefix = '';
  private namespace = '';
  private inside = false;
  /** The next element decides the namespace of what is read: the one that holds it only wraps it. */
  private wrapped = false;
  private begun = false;
  private found = false;
  private depth = 0;
  private opened = false;
  private text = '';
  private currency: string | undefined;
  /** What the attributes said of the tag that is being read. */
  private nextCurrency: string | undefined;
  private readonly declarations: (readonly [prefix: string, uri: string])[] = [];
  private sinceMarkup = 0;

  /** `partsSeen` counts what the documents before this one, in the same file, took of the limit. */
  constructor(limits: ReadingLimits, partsSeen = 0) {
    this.limits = limits;
    this.draft = { ...camtDraft(limits), partsSeen };
    const { parser } = this;
    // Six handlers at most: saxes sets them by computed name, and with a seventh V8 keeps the parser as a dictionary,
    // which makes it three times slower (measured).
    parser.on('doctype', () => refuseDoctype());
    // Attributes are taken one by one: looking through each tag's for them would cost a tenth of the time (measured).
    parser.on('attribute', ({ name, value }) => this.takeAttribute(name, value));
    parser.on('opentag', ({ name }) => this.openElement(name));
    parser.on('closetag', () => this.closeElement());
    parser.on('text', (text) => this.addText(text));
    parser.on('cdata', (text) => this.addText(text));
  }

  /** Reads on. Throws a `StatementFault` for XML that is not well formed or not a usable message. */
  write(chunk: string): void {
    // Some banks send empty lines before the XML declaration, which XML does not allow.
    const text = this.begun ? chunk : chunk.trimStart();
    this.begun ||= text !== '';
    this.sinceMarkup += chunk.length;
    this.guarded('malformed', () => this.parser.write(text));
    if (this.sinceMarkup > this.limits.maximumMarkupLength)
      throw textTooLong(this.limits.maximumMarkupLength);
  }

  /** Says that the file is over. Throws a `StatementFault` if the XML is not, or held no message that is read. */
  end(): void {
    this.guarded('truncated', () => this.parser.close());
    if (!this.found)
      throw noStatement(
        'the file has no statement, report or notification of ISO 20022 (camt.053, .052, .054)',
      );
  }

  /** The document's root is closed: what comes now can only be another document. */
  get isComplete(): boolean {
    return this.opened && this.depth === 0;
  }

  get partsSeen(): number {
    return this.draft.partsSeen;
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
        : malformed(said);
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

  private openElement(name: string): void {
    this.checkDepth();
    this.opened = true;
    this.sinceMarkup = 0;
    this.text = '';
    this.path.push(this.node);
    this.node = this.nodeOf(name);
    this.currency = this.nextCurrency;
    this.nextCurrency = undefined;
    this.node?.open?.(this.draft);
  }

  private nodeOf(name: string): Node {
    const redeclared = this.declarations.length > 0 && this.takeDeclarations();
    // No name in the table has a prefix: what is found by its whole name is in the default namespace.
    if (this.prefix === '' && !redeclared && !this.wrapped && this.node !== outside) {
      const known = childOf(this.node, name);
      if (known !== undefined) return known;
    }
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const local = colon < 0 ? name : name.slice(colon + 1);
    if (prefix !== '' && !this.namespaces.has(prefix)) throw malformed(`unbound namespace prefix: ${prefix}`);
    if (this.wrapped) this.enter(prefix);
    if (this.node === outside) return this.beginsAt(local, prefix);
    return redeclared || this.isForeign(prefix) ? undefined : childOf(this.node, local);
  }

  private takeAttribute(name: string, value: string): void {
    if (name === 'Ccy') this.nextCurrency = value;
    else if (name === 'xmlns') this.declarations.push(['', value]);
    else if (name.startsWith('xmlns:')) this.declarations.push([name.slice('xmlns:'.length), value]);
  }

  /** Takes down the namespaces that a tag declares; answers whether it gives the message's own prefix another meaning. */
  private takeDeclarations(): boolean {
    let redeclared = false;
    for (const [declared, uri] of this.declarations.splice(0)) {
      if (!this.inside || declared !== this.prefix) this.namespaces.set(declared, uri);
      else redeclared ||= uri !== this.namespace;
    }
    return redeclared;
  }

  private isForeign(prefix: string): boolean {
    return prefix !== this.prefix && this.namespaces.get(prefix) !== this.namespace;
  }

  private beginsAt(local: string, prefix: string): Node {
    const namespace = this.namespaces.get(prefix) ?? '';
    const container = readContainer(local, namespace);
    if (container === undefined) return outside;
    this.found = true;
    if (container.wraps) this.wrapped = true;
    else this.enter(prefix);
    const { draft } = this;
    draft.format = container.format;
    draft.version = container.version;
    if (container.finding !== undefined) draft.namespaceFinding = container.finding;
    return camtElements(container.statement);
  }

  private enter(prefix: string): void {
    this.wrapped = false;
    this.inside = true;
    this.prefix = prefix;
    this.namespace = this.namespaces.get(prefix) ?? '';
  }

  private closeElement(): void {
    this.sinceMarkup = 0;
    this.depth--;
    const { node } = this;
    if (node?.text !== undefined) {
      const text = this.text.trim();
      if (text !== '') node.text(this.draft, text, this.currency);
    }
    this.text = '';
    node?.close?.(this.draft);
    this.node = this.path.pop();
    if (this.node === outside) {
      this.inside = false;
      this.wrapped = false;
    }
  }

  private addText(text: string): void {
    this.sinceMarkup = 0;
    if (this.node?.text === undefined) return;
    this.text += text;
    if (this.text.length > this.limits.maximumTextLength) throw textTooLong(this.limits.maximumTextLength);
  }
}

function malformed(said: string): StatementFault {
  return new StatementFault(
    'malformed',
    `not well-formed XML: ${said}`,
    'Fetch the file from the bank again.',
    'malformed',
  );
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
