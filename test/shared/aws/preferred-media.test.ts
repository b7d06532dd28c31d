import { describe, expect, it } from 'vitest';
import { preferredMedia } from '../../../shared/aws/preferred-media.ts';

const offered = ['application/json', 'text/html', 'text/csv'] as const;

// RFC 9110, section 12.5.1.
describe('what is answered to an Accept header', () => {
  it.each([
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    // What browsers send when a person follows a link.
    ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8', 'text/html'],
    ['text/*', 'text/html'],
    ['text/csv;q=0.5, text/html;q=0.4', 'text/csv'],
    ['text/*;q=0.3, text/html;q=0.1, application/json;q=0.2', 'text/csv'],
    ['TEXT/CSV; charset=utf-8', 'text/csv'],
    ['*/*;q=0.1, application/json;q=0', 'text/html'],
  ])('of %s is %s', (accept, media) => {
    expect(preferredMedia(accept, offered)).toBe(media);
  });

  it.each(['', 'image/png', ';;q=,', 'text/html;q=7'])('of %j is the first that is offered', (accept) => {
    expect(preferredMedia(accept, offered)).toBe('application/json');
  });
});
