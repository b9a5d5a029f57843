import { Stack, type StackProps } from "aws-cdk-lib";
import { EventSourceMapping, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { type FunctionSettings, panelsFunction } from "./function.ts";

/** A stamped item: who wrote it. Ballots carry none, so that no record pairs a person with a score. */
const stamped = { stamp: { M: { actor: { S: [{ exists: true }] } } } };
/** The log itself, which the relay writes, must not come back to the relay. */
const outsideTheLog = { pk: { S: [{ "anything-but": { suffix: "#LOG" } }] } };

/** The relay: reads the table's stream in order and writes the log of changes. */
export class RelayStack extends Stack {
  constructor(scope: Construct, id: string, { table, dist, ...props }: StackProps & FunctionSettings) {
    super(scope, id, props);
    const relay = panelsFunction(this, "relay", { table, dist });
    if (!table.tableStreamArn) throw new Error("infra/data.ts must give the table a stream.");
    table.grantStreamRead(relay);
    new EventSourceMapping(this, "Stream", {
      target: relay,
      eventSourceArn: table.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 1,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 20,
      onFailure: new SqsDlq(new Queue(this, "Failed", { enforceSSL: true })),
      // Either filter lets a record through: what was written, or what was there when it was removed.
      filters: [
        { dynamodb: { Keys: outsideTheLog, NewImage: stamped } },
        { dynamodb: { Keys: outsideTheLog, OldImage: stamped } },
      ].map((filter) => ({ pattern: JSON.stringify(filter) })),
    });
  }
}
