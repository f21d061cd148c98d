/** Runs one statement and gives its rows. `values` are bound as $1, $2, …; nothing is ever spliced into `text`. */
export type Sql = <Row = Record<string, unknown>>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

/**
 * The relational store. Every row of ours belongs to a tenant, and row level security holds a transaction to the one
 * it names. Do not call a `Database` method from inside `work`: the embedded engine has a single connection.
 */
export interface Database {
  /** One transaction as role `itp_app` with `itp.tenant` set: sees and writes that tenant's rows alone. */
  inTenant<T>(tenantId: string, work: (sql: Sql) => Promise<T>): Promise<T>;
  /** One transaction as the connection's own role, across tenants: migrations, the queue, the audit sealer. */
  asSystem<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Rejects with the code `unavailable` when a query would fail now. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
