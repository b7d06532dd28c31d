import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** Where and how a file is sent: `PUT` to the URL, with these headers and the bytes as they are. */
type UploadTarget = {
  readonly method: 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresInSeconds: number;
};

/** Where bank files lie that are too large for a request, each under the hash of its bytes. */
export type BankFileBucket = {
  uploadTarget(fileSha256: string): Promise<UploadTarget>;
  /** The bytes, a few at a time; undefined where there is no such file. */
  read(fileSha256: string): Promise<AsyncIterable<Uint8Array> | undefined>;
};

const expiresInSeconds = 900;
const checksumHeader = 'x-amz-checksum-sha256';

/** The hash of a file is its name: S3 holds it against what it is sent, and the import against what it reads. */
const checksums = {
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
} as const;

export function bankFileBucket(name: string, client = new S3Client(checksums)): BankFileBucket {
  const place = (fileSha256: string) => ({ Bucket: name, Key: `bank-files/${fileSha256}` });
  return {
    async uploadTarget(fileSha256) {
      // S3 takes only bytes of this hash: the URL is good for one file and no other.
      const checksum = Buffer.from(fileSha256, 'hex').toString('base64');
      const command = new PutObjectCommand({ ...place(fileSha256), ChecksumSHA256: checksum });
      const url = await getSignedUrl(client, command, {
        expiresIn: expiresInSeconds,
        unhoistableHeaders: new Set([checksumHeader]),
      });
      return { method: 'PUT', url, headers: { [checksumHeader]: checksum }, expiresInSeconds };
    },
    async read(fileSha256) {
      try {
        const { Body } = await client.send(new GetObjectCommand(place(fileSha256)));
        return Body as AsyncIterable<Uint8Array> | undefined;
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
}
