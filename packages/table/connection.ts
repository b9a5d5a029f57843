import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandInput,
  type GetCommandOutput,
  PutCommand,
  type PutCommandInput,
  type PutCommandOutput,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  type TransactWriteCommandOutput,
  UpdateCommand,
  type UpdateCommandInput,
  type UpdateCommandOutput,
} from "@aws-sdk/lib-dynamodb";
import type { Ledger } from "./ledger.ts";

/** Where the table is and how to reach it. */
export interface ConnectionSettings {
  tableName: string;
  region: string;
  /** Another engine than AWS's, for the local stack. */
  endpoint?: string;
  /** Counts every call and its capacity units; absent in production. */
  ledger?: Ledger;
  /** More of the client's own settings, such as a request handler that injects faults. */
  client?: DynamoDBClientConfig;
}

type To<Input> = Omit<Input, "TableName">;

/** The five calls the product makes of the one table. There is no Scan and no batch write, on purpose. */
export interface Connection {
  get(input: To<GetCommandInput>): Promise<GetCommandOutput>;
  put(input: To<PutCommandInput>): Promise<PutCommandOutput>;
  update(input: To<UpdateCommandInput>): Promise<UpdateCommandOutput>;
  query(input: To<QueryCommandInput>): Promise<QueryCommandOutput>;
  transact(input: TransactWriteCommandInput): Promise<TransactWriteCommandOutput>;
  readonly tableName: string;
}

/** Opens a connection; one a process is enough. */
export function connect(settings: ConnectionSettings): Connection {
  const { tableName: TableName, region, endpoint, ledger, client } = settings;
  const local = endpoint ? { endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } } : {};
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region, ...local, ...client }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const counting = ledger && ({ ReturnConsumedCapacity: "TOTAL" } as const);
  const counted = async <Output extends { ConsumedCapacity?: unknown }>(call: string, sent: Promise<Output>) => {
    ledger?.sent(call);
    const output = await sent;
    ledger?.answered(call, output.ConsumedCapacity);
    return output;
  };
  return {
    tableName: TableName,
    get: (input) => counted("GetItem", documents.send(new GetCommand({ TableName, ...counting, ...input }))),
    put: (input) => counted("PutItem", documents.send(new PutCommand({ TableName, ...counting, ...input }))),
    update: (input) => counted("UpdateItem", documents.send(new UpdateCommand({ TableName, ...counting, ...input }))),
    query: (input) => counted("Query", documents.send(new QueryCommand({ TableName, ...counting, ...input }))),
    transact: (input) =>
      counted("TransactWriteItems", documents.send(new TransactWriteCommand({ ...counting, ...input }))),
  };
}
