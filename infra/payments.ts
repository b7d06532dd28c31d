import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { tableShape } from '../shared/table-shape.ts';
import { BankFileBucket } from './bank-file-bucket.ts';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextCell } from './context-cell.ts';
import { allowReceiveFiles, allowSend, allowSendFiles, allowStream } from './permissions.ts';
import type { ProgramFunction } from './program-function.ts';

/** An import that fails so often is left to people, who may start it again. */
const importRetries = 2;

/**
 * Who paid: bank statements, receipts, suspense. Bank files that are too large for a request go into a bucket, and a
 * function of their own reads them: the table's stream brings it what was started.
 */
export class Payments extends ContextCell {
  constructor(scope: Construct, surroundings: CellSurroundings) {
    super(scope, 'payments', surroundings);
    const { keys, undelivered } = surroundings;
    const bucket = new BankFileBucket(this, 'BankFiles', keys.data);
    this.http.lambda.addEnvironment('BANK_FILES_BUCKET', bucket.bucketName);
    allowSendFiles(this.http.role, bucket, keys.data);
    const importer = this.useCaseFunction('import', {
      BANK_FILES_BUCKET: bucket.bucketName,
      // What it needs is the same for any file: garbage is not to stand until the memory of the function is full.
      NODE_OPTIONS: '--enable-source-maps --max-old-space-size=512 --max-semi-space-size=8',
    });
    allowReceiveFiles(importer.role, bucket, keys.data);
    allowStream(importer.role, this.table, keys.data);
    allowSend(importer.role, [undelivered], keys.data);
    this.startFromRuns(importer);
  }

  private startFromRuns(importer: ProgramFunction): void {
    new EventSourceMapping(importer, 'Source', {
      target: importer.lambda,
      eventSourceArn: this.table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: {
            Keys: { [tableShape.sortKey]: { S: FilterRule.beginsWith(tableShape.importRunPrefix) } },
          },
        }),
      ],
      batchSize: 1,
      retryAttempts: importRetries,
      onFailure: { bind: () => ({ destination: this.surroundings.undelivered.queueArn }) },
    });
  }
}
