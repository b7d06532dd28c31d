import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';

const client = new DynamoDBClient({});

export async function handler(event: APIGatewayProxyEventV2WithJWTAuthorizer) {
  const { id = '' } = event.pathParameters ?? {};
  const Item = { pk: { S: id }, sk: { S: 'J#1' }, text: { S: event.body ?? '' } };
  await client.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item }));
  const { claims } = event.requestContext.authorizer.jwt;
  return { statusCode: 201, headers: { Location: `/notes/${id}` }, body: String(claims.sub) };
}
