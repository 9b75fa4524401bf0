/** One value as host and worker exchange it; exactly one property is set. */
export interface TypedData {
  readonly string?: string;
  readonly json?: string;
  readonly bytes?: Uint8Array;
  readonly int?: number;
  readonly double?: number;
  readonly http?: HttpData;
}

/** An HTTP request or response inside a `TypedData`; `statusCode` is set on responses only. */
interface HttpData {
  readonly url?: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: TypedData;
  readonly statusCode?: string;
  readonly cookies?: readonly unknown[];
}

/** A trigger, input or output as `@azure/functions` registers it; `type` decides which options it has. */
export type Binding = { readonly direction: 'in' | 'out' } & (
  | { readonly type: 'timerTrigger'; readonly schedule: string; readonly runOnStartup?: boolean }
  | { readonly type: 'httpTrigger'; readonly methods: readonly string[]; readonly route?: string }
  | { readonly type: 'eventGridTrigger' | 'http' }
  | { readonly type: 'queueTrigger' | 'queue'; readonly queueName: string; readonly connection?: string }
);

/** A retry policy; intervals are whole seconds, a negative count retries for ever. */
export interface RetryOptions {
  readonly retryStrategy: 'fixedDelay' | 'exponentialBackoff';
  readonly maxRetryCount: number;
  readonly delayInterval?: { readonly seconds: number };
  readonly minimumInterval?: { readonly seconds: number };
  readonly maximumInterval?: { readonly seconds: number };
}

/** What `@azure/functions` hands over for one `app.*` call. */
export interface FunctionMetadata {
  readonly name: string;
  readonly bindings: Readonly<Record<string, Binding>>;
  readonly retryOptions?: RetryOptions;
}

/** The function a bundle registers for one name. */
export type Handler = (...inputs: unknown[]) => unknown;

/** Which retry of which failure an invocation is. */
interface RetryContext {
  readonly retryCount: number;
  readonly maxRetryCount: number;
  readonly exception: { readonly message: string };
}

/** One call of a function as the worker's library sees it. */
export interface InvocationRequest {
  readonly inputData: readonly { readonly name: string; readonly data: TypedData }[];
  readonly triggerMetadata?: Readonly<Record<string, TypedData>>;
  readonly retryContext?: RetryContext;
}

/** What a call gave back: the return value and the named outputs. */
export interface InvocationResponse {
  readonly returnValue?: TypedData | null;
  readonly outputData?: readonly { readonly name: string; readonly data: TypedData }[];
}

/** The levels of the worker's log. */
export type LogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical';

/** The part of `@azure/functions` that turns a request into arguments and a result into a response. */
export interface ProgrammingModel {
  getInvocationModel(context: {
    readonly invocationId: string;
    readonly metadata: FunctionMetadata;
    readonly request: InvocationRequest;
    readonly log: (level: LogLevel, category: string, message: string) => void;
  }): InvocationModel;
}

/** The steps of one call, in the order in which the host takes them. */
interface InvocationModel {
  getArguments(): Promise<{ readonly context: unknown; readonly inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], handler: Handler): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
}

/** Wraps a value the way the host does: text stays text, anything else becomes JSON. */
export function toTypedData(value: unknown): TypedData {
  return typeof value === 'string' ? { string: value } : { json: JSON.stringify(value ?? null) };
}
