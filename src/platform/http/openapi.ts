import swagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { API_VERSION, type RestApi } from './rest.ts';

export type ApiDescription = {
  readonly title: string;
  readonly description: string;
  readonly contact: { readonly name: string; readonly email: string; readonly url: string };
  /** Where the operations are, with the version and without a slash at the end. */
  readonly server: string;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
};

type Json = { readonly [key: string]: unknown };

/** Collects the routes that are registered after it, and serves them as OpenAPI 3.1 at `openapi.json`, to any website. */
export async function documentApi(api: RestApi, about: ApiDescription): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: about.title,
        version: API_VERSION,
        description: about.description,
        contact: { ...about.contact },
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      servers: [{ url: about.server }],
      tags: about.tags.map((tag) => ({ ...tag })),
      components: {
        securitySchemes: {
          secret: { type: 'http', scheme: 'bearer', description: 'The secret that came with the hold.' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => {
      const made: Json = { ...jsonSchemaTransformObject(document) };
      return withoutUnused(withResponseWords(made));
    },
  });
  api.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(api.swagger()));
  });
}

/** Every answer tells the version of the interface and what it is; schemas cannot say so, so it is said here. */
function withResponseWords(document: Json): Json {
  const header = {
    'API-Version': {
      description: 'The full version of the interface.',
      schema: { type: 'string', examples: [API_VERSION] },
    },
  };
  const operation = (one: Json): Json => ({
    ...one,
    responses: mapped(one['responses'] as Json, (response) => ({
      ...response,
      // What the collector writes when a schema has no words of its own says nothing.
      description: response['description'] === 'Default Response' ? one['summary'] : response['description'],
      headers: header,
    })),
  });
  return { ...document, paths: mapped(document['paths'] as Json, (path) => mapped(path, operation)) };
}

/** Each named schema comes in two forms, as sent and as answered; the form that nothing refers to is left out. */
function withoutUnused(document: Json): Json {
  const components = document['components'] as Json;
  const schemas = components['schemas'] as Json;
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit(document['paths']);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...components, schemas: kept } };
}

function mapped(object: Json, change: (value: Json) => Json): Json {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value as Json)]));
}
