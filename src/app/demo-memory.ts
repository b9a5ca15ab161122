import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** More than this is not remembered at once; the oldest goes first. */
const REMEMBERED = 2000;

/** What the demonstration's identity provider remembers between two requests: in memory, gone with the process. */
export function demoMemory(): AdapterFactory {
  const kept = new Map<string, { readonly payload: AdapterPayload; readonly until: number }>();
  const find = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key);
    return found && found.until > Date.now() ? found.payload : undefined;
  };
  const findWhere = (model: string, fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    [...kept.keys()]
      .filter((key) => key.startsWith(`${model}:`))
      .map(find)
      .find((payload) => payload !== undefined && fits(payload));

  return (model: string): Adapter => ({
    async upsert(id, payload, expiresIn = 3600) {
      kept.delete(`${model}:${id}`);
      kept.set(`${model}:${id}`, { payload, until: Date.now() + expiresIn * 1000 });
      const [oldest] = kept.keys();
      if (kept.size > REMEMBERED && oldest !== undefined) kept.delete(oldest);
    },
    async find(id) {
      return find(`${model}:${id}`);
    },
    async findByUid(uid) {
      return findWhere(model, (payload) => payload.uid === uid);
    },
    async findByUserCode(userCode) {
      return findWhere(model, (payload) => payload.userCode === userCode);
    },
    async consume(id) {
      const found = find(`${model}:${id}`);
      if (found) found['consumed'] = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      kept.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}
