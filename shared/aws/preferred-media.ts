/**
 * Which of the media that are offered an `Accept` header likes best (RFC 9110, section 12.5.1): the highest quality, by the
 * most specific range that names it; the first offered where several are liked as much, or where none is acceptable (the
 * standard leaves that to the server, and an answer is of more use than a refusal).
 */
export function preferredMedia<Media extends string>(
  accept: string,
  offered: readonly [Media, ...Media[]],
): Media {
  const ranges = accept.split(',').map(readRange);
  const qualityOf = (media: string): number => {
    const naming = ranges.filter(({ range }) => rangesOf(media).includes(range));
    naming.sort((a, b) => rangesOf(media).indexOf(a.range) - rangesOf(media).indexOf(b.range));
    return naming[0]?.quality ?? 0;
  };
  return offered.reduce((best, media) => (qualityOf(media) > qualityOf(best) ? media : best), offered[0]);
}

/** The ranges that a media type falls in, the most specific first. */
function rangesOf(media: string): string[] {
  return [media, `${media.split('/')[0]}/*`, '*/*'];
}

function readRange(text: string): { readonly range: string; readonly quality: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  return { range, quality: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality) : 0 };
}
