import { buildSchema } from 'graphql';

/** The part of the real server's schema that tests read results with (docs/inngest-protocol.md#reading-results). */
export const SCHEMA = buildSchema(`
  scalar Time
  scalar Map
  scalar ULID
  scalar UUID
  enum FunctionRunStatus { QUEUED RUNNING COMPLETED FAILED CANCELLED }
  enum RunTraceSpanStatus { QUEUED RUNNING WAITING COMPLETED FAILED CANCELLED }
  enum StepOp { RUN SLEEP WAIT_FOR_EVENT }
  enum RunsV2OrderByField { QUEUED_AT STARTED_AT ENDED_AT }
  enum RunsOrderByDirection { ASC DESC }
  input RunsV2OrderBy { field: RunsV2OrderByField!, direction: RunsOrderByDirection! }
  input RunsFilterV2 { from: Time!, until: Time, status: [FunctionRunStatus!], functionIDs: [UUID!] }
  type Function { id: ID!, name: String!, slug: String! }
  type App { id: ID!, name: String!, url: String, sdkLanguage: String!, sdkVersion: String!, error: String, connected: Boolean!, functionCount: Int!, functions: [Function!]! }
  type Span {
    name: String!, status: RunTraceSpanStatus!, attempts: Int, stepOp: StepOp, stepID: String, duration: Int
    queuedAt: Time!, startedAt: Time, endedAt: Time, childrenSpans: [Span!]!
  }
  type Run {
    id: ULID!, functionID: UUID!, function: Function!, status: FunctionRunStatus!, eventName: String, isBatch: Boolean!
    cronSchedule: String, output: String, queuedAt: Time!, startedAt: Time, endedAt: Time, triggerIDs: [ULID!]!, trace: Span
  }
  type Event { id: ULID!, name: String!, receivedAt: Time!, raw: String!, runs: [Run!]! }
  type RunEdge { node: Run!, cursor: String! }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
  type Runs { totalCount: Int!, edges: [RunEdge!]!, pageInfo: PageInfo! }
  type Query {
    apps: [App!]!
    functions: [Function!]
    eventV2(id: ULID!): Event
    run(runID: String!): Run
    runs(first: Int! = 40, after: String, orderBy: [RunsV2OrderBy!]!, filter: RunsFilterV2!): Runs!
  }
  type Mutation {
    cancelRun(runID: ULID!): Run!
    rerun(runID: ULID!): ULID!
    invokeFunction(functionSlug: String!, data: Map, user: Map): Boolean
  }
`);
