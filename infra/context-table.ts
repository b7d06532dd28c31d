import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { tableShape } from '../shared/table-shape.ts';

/** The table of one context: kept, recoverable to any second, encrypted, and streaming what is written to it. */
export class ContextTable extends Table {
  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id, {
      partitionKey: text(tableShape.partitionKey),
      sortKey: text(tableShape.sortKey),
      timeToLiveAttribute: tableShape.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { byTime, lists } = tableShape.indexes;
    this.addGlobalSecondaryIndex({
      indexName: byTime.name,
      partitionKey: text(byTime.partitionKey),
      sortKey: text(byTime.sortKey),
      projectionType: ProjectionType[byTime.projection],
    });
    this.addGlobalSecondaryIndex({
      indexName: lists.name,
      partitionKey: text(lists.partitionKey),
      sortKey: text(lists.sortKey),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...lists.projection],
    });
  }

  get streamArn(): string {
    if (this.tableStreamArn === undefined) throw new Error(`Table ${this.node.path} has no stream`);
    return this.tableStreamArn;
  }

  /** Its indexes, as policies name them. */
  get indexArns(): string[] {
    return Object.values(tableShape.indexes).map((index) => `${this.tableArn}/index/${index.name}`);
  }
}

function text(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}
