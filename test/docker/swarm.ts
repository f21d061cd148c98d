import Docker from 'dockerode';

/** The Docker Engine of this machine, or why no test can run on it. */
export async function findSwarm(): Promise<{ docker: Docker; missing: string | undefined }> {
  const docker = new Docker({ socketPath: process.env['DOCKER_SOCKET'] ?? '/var/run/docker.sock' });
  try {
    const { Swarm } = (await docker.info()) as { Swarm?: { ControlAvailable?: boolean } };
    return { docker, missing: Swarm?.ControlAvailable ? undefined : 'this Docker Engine manages no Swarm' };
  } catch {
    return { docker, missing: 'no Docker Engine runs here' };
  }
}
