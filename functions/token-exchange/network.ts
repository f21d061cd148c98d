import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';

/** How long Entra ID may take; a token request is never cut sooner, since its answer may replace the only token. */
const timeoutMs = 10_000;

/** MSAL's own client has no timeout for a POST. */
export const network: INetworkModule = {
  sendGetRequestAsync: (url, options) => exchange(url, 'GET', options),
  sendPostRequestAsync: (url, options) => exchange(url, 'POST', options),
};

async function exchange<T>(
  url: string,
  method: string,
  options: NetworkRequestOptions = {},
): Promise<NetworkResponse<T>> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(timeoutMs),
    ...(options.headers && { headers: options.headers }),
    ...(options.body !== undefined && { body: options.body }),
  });
  const body = (await response.json()) as T;
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}
