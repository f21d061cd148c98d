/**
 * Runs one statement and gives its rows. `values` are bound as $1, $2, …; nothing is ever spliced into `text`. Without
 * `values` the text may hold several statements, and the rows are the last one's.
 *
 * Columns: bigint is a number, or its text beyond ±(2^53 − 1); numeric and vector are text; timestamptz is a Date, date is
 * 'YYYY-MM-DD', json and jsonb are parsed. Values: an array is a Postgres array, so JSON arrays go through JSON.stringify.
 *
 * A lost connection is the ProblemError `unavailable`, also when it is lost at COMMIT, where the outcome is not known; every
 * other error is the driver's own, with its SQLSTATE in `code`.
 */
export type Sql = <Row = Record<string, unknown>>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

/**
 * The relational store. Every row of ours belongs to a tenant, and row level security holds a transaction to the one
 * it names. Do not call a `Database` method from inside `work`: the embedded engine has a single connection.
 */
export interface Database {
  /** One transaction as role `itp_app` with `itp.tenant` set: sees and writes that tenant's rows alone. */
  inTenant<T>(tenantId: string, work: (sql: Sql) => Promise<T>): Promise<T>;
  /**
   * As `inTenant`, read-only, and from the replica where there is one that answers: what was committed a moment ago may
   * be missing, so not for what a person has just written.
   */
  readInTenant<T>(tenantId: string, work: (sql: Sql) => Promise<T>): Promise<T>;
  /** One transaction as the connection's own role, across tenants: migrations, the queue, the audit sealer. */
  asSystem<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Rejects with the code `unavailable` when a query would fail now. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
