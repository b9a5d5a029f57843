import { CfnParameter, Stack, type StackProps } from "aws-cdk-lib";
import { EndpointType, LambdaRestApi, ResponseType } from "aws-cdk-lib/aws-apigateway";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { edgeProblemDocument, edgeProblems } from "./edge-problems.ts";
import { type FunctionSettings, panelsFunction } from "./function.ts";

/** The REST API, and the pages for people at an address of their own: each is one function that takes every path. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { table, dist, ...props }: StackProps & FunctionSettings) {
    super(scope, id, props);
    const trustedIssuers = new CfnParameter(this, "TrustedIssuers", {
      description: "JSON array of the issuers whose tokens are accepted: issuer, audience, jwksUri, algorithms, typ",
    });
    const publicUrl = new CfnParameter(this, "PublicUrl", {
      description: "The address people and partners use, without a path or a slash at the end",
      allowedPattern: "^https://[^/]+$",
    });
    const tokenKeys = new CfnParameter(this, "TokenKeys", {
      description:
        "JWK set of the private keys of partners' access tokens, the first signs: npm run token-key makes one",
      noEcho: true,
    });
    const signing = new Secret(this, "SigningSecret", {
      description: "Signs cursors and links",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    const environment = {
      TRUSTED_ISSUERS: trustedIssuers.valueAsString,
      PUBLIC_URL: publicUrl.valueAsString,
      TOKEN_KEYS: tokenKeys.valueAsString,
      SIGNING_SECRET: signing.secretValue.unsafeUnwrap(),
    };
    const api = takingAll(this, "Api", panelsFunction(this, "api", { table, dist }, environment));
    takingAll(this, "Pages", panelsFunction(new Construct(this, "Web"), "web", { table, dist }, environment));
    for (const problem of Object.values(edgeProblems)) {
      api.addGatewayResponse(problem.code, {
        type: ResponseType.of(problem.response),
        statusCode: String(problem.status),
        templates: {
          "application/problem+json": JSON.stringify(edgeProblemDocument(problem, "$context.requestId")),
        },
      });
    }
  }
}

// No cookie of the pages ever reaches the API's address.
function takingAll(scope: Construct, id: string, handler: LambdaFunction): LambdaRestApi {
  return new LambdaRestApi(scope, id, {
    handler,
    proxy: true,
    endpointTypes: [EndpointType.REGIONAL],
    binaryMediaTypes: ["application/octet-stream"],
    deployOptions: { stageName: "live" },
    cloudWatchRole: false,
  });
}
