import { describe, expect, it } from 'vitest';
import { javaCommand, javaMajorVersion } from '../../local/java.ts';

describe('the search for Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_392"', 8],
    ['openjdk version "21" 2023-09-19', 21],
    ['something else', undefined],
  ])('reads %s', (text, major) => {
    expect(javaMajorVersion(text)).toBe(major);
  });

  it('without Java names the ways out', () => {
    expect(() => javaCommand({ JAVA_HOME: '/nonexistent' })).toThrow(
      /needs Java.*amazon\/dynamodb-local.*AWS_ENDPOINT_URL_DYNAMODB/s,
    );
  });
});
