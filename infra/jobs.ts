import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Construct } from "constructs";
import { type FunctionSettings, panelsFunction } from "./function.ts";

/** The jobs: what is due by the clock, done every quarter of an hour. */
export class JobsStack extends Stack {
  constructor(scope: Construct, id: string, { table, dist, ...props }: StackProps & FunctionSettings) {
    super(scope, id, props);
    const every = Duration.minutes(15);
    // It ends before it is called again, so that two do not go round at once.
    const jobs = panelsFunction(this, "jobs", { table, dist }, {}, Duration.minutes(14));
    // What failed is due still when the next call comes, so a late or repeated one is of no use.
    jobs.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: every });
    new Schedule(this, "Every", {
      description: "Does what is due by the clock",
      schedule: ScheduleExpression.rate(every),
      target: new LambdaInvoke(jobs, { retryAttempts: 0, maxEventAge: every }),
    });
  }
}
