/** As the stack runs it: nothing but /tmp and its volumes can be written, and no capability is left. */
export const confined = ['--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];

/** Every setting that some function asks for; nothing answers at these addresses. */
export const environment = {
  JWT_SECRET: 'x'.repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  AUDIT_SIGNING_KEY: Buffer.alloc(32, 1).toString('base64'),
  MICROSOFT_CLIENT_ID: '11111111-1111-4111-8111-111111111111',
  MICROSOFT_CLIENT_SECRET: 'not-a-secret',
  MICROSOFT_TENANT_ID: '22222222-2222-4222-8222-222222222222',
  DATABASE_URL: 'postgres://itp@127.0.0.1:1/itp',
  REDIS_URL: 'redis://127.0.0.1:1',
  MINIO_ENDPOINT: '127.0.0.1:1',
  MINIO_ACCESS_KEY: 'itp-test',
  MINIO_SECRET_KEY: 'itp-test-secret',
  NEO4J_URL: 'bolt://127.0.0.1:1',
  NEO4J_PASSWORD: 'itp-test-password',
};
