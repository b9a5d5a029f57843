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
import { createVending, type VendingSettings } from "./credentials.ts";
import type { Ledger } from "./ledger.ts";
import { nameOf, type Reach } from "./reach.ts";

/** Where the table is and how to reach it. */
export interface ConnectionSettings {
  tableName: string;
  region: string;
  /** Another engine than AWS's, for the local stack: it knows no roles. */
  endpoint?: string;
  /** The roles by which AWS's engine is reached: each call is made under one, with the tags of its reach. */
  roles?: Pick<VendingSettings, "addresses" | "endpoint">;
  /** Counts every call and its capacity units; absent in production. */
  ledger?: Ledger;
  /** More of the client's own settings, such as a request handler that injects faults. */
  client?: DynamoDBClientConfig;
}

type To<Input> = Omit<Input, "TableName">;

/**
 * The five calls the product makes of the one table, each in the name of a reach. There is no Scan and no batch write, on
 * purpose.
 */
export interface Connection {
  get(input: To<GetCommandInput>, reach: Reach): Promise<GetCommandOutput>;
  put(input: To<PutCommandInput>, reach: Reach): Promise<PutCommandOutput>;
  update(input: To<UpdateCommandInput>, reach: Reach): Promise<UpdateCommandOutput>;
  query(input: To<QueryCommandInput>, reach: Reach): Promise<QueryCommandOutput>;
  transact(input: TransactWriteCommandInput, reach: Reach): Promise<TransactWriteCommandOutput>;
  readonly tableName: string;
}

/** Opens a connection; one a process is enough. */
export function connect({ tableName: TableName, ledger, ...settings }: ConnectionSettings): Connection {
  const clientFor = settings.roles ? clientsFor(settings, settings.roles) : always(documentClient(settings));
  const counting = ledger && ({ ReturnConsumedCapacity: "TOTAL" } as const);
  const counted = async <Output extends { ConsumedCapacity?: unknown }>(call: string, sent: Promise<Output>) => {
    ledger?.sent(call);
    const output = await sent;
    ledger?.answered(call, output.ConsumedCapacity);
    return output;
  };
  return {
    tableName: TableName,
    get: (input, reach) =>
      counted("GetItem", clientFor(reach).send(new GetCommand({ TableName, ...counting, ...input }))),
    put: (input, reach) =>
      counted("PutItem", clientFor(reach).send(new PutCommand({ TableName, ...counting, ...input }))),
    update: (input, reach) =>
      counted("UpdateItem", clientFor(reach).send(new UpdateCommand({ TableName, ...counting, ...input }))),
    query: (input, reach) =>
      counted("Query", clientFor(reach).send(new QueryCommand({ TableName, ...counting, ...input }))),
    transact: (input, reach) =>
      counted("TransactWriteItems", clientFor(reach).send(new TransactWriteCommand({ ...counting, ...input }))),
  };
}

type ClientFor = (reach: Reach) => DynamoDBDocumentClient;
type ClientSettings = Pick<ConnectionSettings, "region" | "endpoint" | "client">;

function always(client: DynamoDBDocumentClient): ClientFor {
  return () => client;
}

const mostClients = 500;

// A client keeps its credentials, and renews them some minutes before they expire; the sockets are everybody's.
function clientsFor(settings: ClientSettings, roles: NonNullable<ConnectionSettings["roles"]>): ClientFor {
  const { region, client: more } = settings;
  const { requestHandler, credentials: own } = new DynamoDBClient({ region, ...more }).config;
  const credentialsFor = createVending({ ...roles, region, own });
  const clients = new Map<string, DynamoDBDocumentClient>();
  return (reach) => {
    const name = nameOf(reach);
    const known = clients.get(name);
    if (known) return known;
    const client = documentClient({
      ...settings,
      client: { ...more, requestHandler, credentials: credentialsFor(reach) },
    });
    if (clients.size >= mostClients) clients.clear();
    clients.set(name, client);
    return client;
  };
}

function documentClient({ region, endpoint, client }: ClientSettings): DynamoDBDocumentClient {
  const local = endpoint ? { endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } } : {};
  return DynamoDBDocumentClient.from(new DynamoDBClient({ region, ...local, ...client }), {
    marshallOptions: { removeUndefinedValues: true },
  });
}
