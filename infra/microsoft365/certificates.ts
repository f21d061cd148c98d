import 'reflect-metadata';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

/** PEM each. `caCertificate` is what a client must trust. */
export type Certificates = { caCertificate: string; certificate: string; privateKey: string };

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 86_400_000;

/** The authority and the leaf for `hosts`, made at the first start and kept in `folder`; made anew for other hosts. */
export async function loadCertificates(hosts: readonly string[], folder?: string): Promise<Certificates> {
  if (!folder) return makeCertificates(hosts);
  const file = join(folder, 'certificates.json');
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Certificates & { hosts: string[]; notAfter: number };
    const covers = hosts.every((host) => kept.hosts.includes(host));
    if (covers && kept.notAfter > Date.now() + 30 * DAY) return kept;
  }
  const made = await makeCertificates(hosts);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify({ ...made, hosts, notAfter: Date.now() + 825 * DAY }), { mode: 0o600 });
  chmodSync(file, 0o600);
  writeFileSync(join(folder, 'ca.pem'), made.caCertificate);
  return made;
}

async function makeCertificates(hosts: readonly string[]): Promise<Certificates> {
  const notBefore = new Date(Date.now() - DAY);
  const notAfter = new Date(Date.now() + 825 * DAY);
  const caKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const leafKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Sandbox tenant authority',
    keys: caKeys,
    signingAlgorithm: algorithm,
    notBefore,
    notAfter,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    subject: `CN=${hosts[0]}`,
    issuer: authority.subject,
    publicKey: leafKeys.publicKey,
    signingKey: caKeys.privateKey,
    signingAlgorithm: algorithm,
    notBefore,
    notAfter,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((host) => ({ type: isIP(host) ? ('ip' as const) : ('dns' as const), value: host })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(authority),
    ],
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', leafKeys.privateKey);
  return {
    caCertificate: authority.toString('pem'),
    certificate: leaf.toString('pem'),
    privateKey: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
  };
}
