import PDFDocument from 'pdfkit';
import { compactPdf } from './compact-pdf.ts';
import { readFont } from './read-font.ts';

/** Points (1/72 inch). A4 is 595 by 842. */
export const margin = 51;
export const contentWidth = 595.28 - 2 * margin;
const footHeight = 24;

/** What of a font the types of PDFKit leave out. */
type Font = { hasGlyphForCodePoint(codePoint: number): boolean };
type Element = ReturnType<PDFKit.PDFDocument['struct']>;
type ElementOptions = PDFKit.Mixins.StructureElementOptions & {
  readonly scope?: 'Column';
  readonly bbox?: readonly [number, number, number, number];
};

/** Text at a place. Positions are in points from the upper left corner of the page. */
export type PdfText = {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly align?: 'left' | 'right';
  readonly bold?: true;
  readonly size?: number;
  /** URL that it leads to. */
  readonly link?: string;
};

/**
 * A tagged PDF of text (ISO 14289-1 asks for a title, a language and a structure; ISO 32000-1, 14.8): what is read aloud is in
 * the structure, what only decorates is an artifact. The same content and time give the same bytes.
 */
export class PdfWriter {
  readonly #doc: PDFKit.PDFDocument;
  readonly #root: Element;
  readonly #bytes: Promise<Uint8Array>;
  y = margin;

  constructor(title: string, author: string, madeAt: string) {
    this.#doc = new PDFDocument({
      size: 'A4',
      margins: { top: margin, left: margin, right: margin, bottom: 0 },
      // Named when it is first used: the built-in fonts have no Greek or Cyrillic, and are not embedded.
      font: null as unknown as string,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'en',
      displayTitle: true,
      bufferPages: true,
      info: { Title: title, Author: author, CreationDate: new Date(madeAt), ModDate: new Date(madeAt) },
    });
    this.#doc.registerFont('regular', readFont('Regular') as unknown as PDFKit.Mixins.PDFFontSource);
    this.#doc.registerFont('bold', readFont('Bold') as unknown as PDFKit.Mixins.PDFFontSource);
    this.#bytes = new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      this.#doc.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.#doc.on('end', () => resolve(Buffer.concat(chunks)));
      this.#doc.on('error', reject);
    });
    this.#root = this.#doc.struct('Document');
    this.#doc.addStructure(this.#root);
  }

  /** An element of the structure, within another or at the top. */
  element(tag: string, parent: Element = this.#root, options: ElementOptions = {}): Element {
    const element = this.#doc.struct(tag, options as PDFKit.Mixins.StructureElementOptions);
    parent.add(element);
    return element;
  }

  /** Height of a text that is broken into lines, in points. */
  heightOf({ text, width, bold, size = 9 }: PdfText): number {
    this.#doc.font(bold ? 'bold' : 'regular').fontSize(size);
    if (this.#doc.widthOfString(text) <= width) return this.#doc.currentLineHeight(true);
    return this.#doc.heightOfString(text, { width });
  }

  /** Whether the fonts have every letter of a text. */
  canShow(text: string): boolean {
    this.#doc.font('regular');
    const { font } = (this.#doc as unknown as { _font: { font: Font } })._font;
    return [...text].every((letter) => font.hasGlyphForCodePoint(letter.codePointAt(0) as number));
  }

  /** Begins a new page unless there is room for so much; answers whether it did. */
  makeRoom(height: number): boolean {
    if (this.y + height <= this.#doc.page.height - margin - footHeight) return false;
    this.#doc.addPage();
    this.y = margin;
    return true;
  }

  /** Writes a text in an element of its own. It moves nothing: the caller knows what comes beside it. */
  text(tag: string, parent: Element | undefined, shown: PdfText, options: ElementOptions = {}): void {
    const element = this.element(tag, parent, options);
    const content = this.#doc.markStructureContent(tag);
    element.add(content);
    this.#draw(shown);
    this.#doc.endMarkedContent();
    if (shown.link !== undefined) this.#link(element, shown, shown.link);
    element.end();
  }

  /** Draws what is not read aloud: lines, repeated headers, page numbers. */
  artifact(draw: (doc: PDFKit.PDFDocument) => void): void {
    this.#doc.markContent('Artifact', { type: 'Layout' });
    draw(this.#doc);
    this.#doc.endMarkedContent();
  }

  artifactText(shown: PdfText): void {
    this.artifact(() => this.#draw(shown));
  }

  /** A picture with words for who cannot see it. */
  figure(alt: string, size: number, x: number, draw: (doc: PDFKit.PDFDocument) => void): void {
    const bbox = [x, this.y, x + size, this.y + size] as const;
    const element = this.element('Figure', undefined, { alt, bbox });
    element.add(this.#doc.markStructureContent('Figure'));
    draw(this.#doc);
    this.#doc.endMarkedContent();
    element.end();
  }

  /** Numbers the pages and closes the file. */
  async end(foot: string): Promise<Uint8Array> {
    this.#root.end();
    const { start, count } = this.#doc.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      this.#doc.switchToPage(page);
      this.y = this.#doc.page.height - margin;
      const size = 8;
      this.artifactText({ text: foot, x: margin, width: contentWidth - 80, size });
      const number = `Page ${page + 1} of ${count}`;
      this.artifactText({ text: number, x: margin + contentWidth - 80, width: 80, align: 'right', size });
    }
    this.#doc.end();
    return compactPdf(await this.#bytes);
  }

  #draw({ text, x, width, align = 'left', bold, size = 9 }: PdfText): void {
    const doc = this.#doc.font(bold ? 'bold' : 'regular').fontSize(size);
    const natural = doc.widthOfString(text);
    if (natural > width) doc.text(text, x, this.y, { width, align });
    else doc.text(text, align === 'right' ? x + width - natural : x, this.y, { lineBreak: false });
  }

  #link(element: Element, { x, width, size = 9 }: PdfText, link: string): void {
    const options = { structParent: element, Contents: new String(link) };
    this.#doc.link(x, this.y, width, size + 3, link, options as unknown as PDFKit.Mixins.AnnotationOption);
  }
}
