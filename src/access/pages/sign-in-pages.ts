import type { FastifyInstance } from 'fastify';
import { mePages } from './me-pages.tsx';
import { callbackPage } from './callback.tsx';
import type { SignInDoor } from './sign-in-door.ts';
import { signInStart } from './sign-in-start.tsx';

/** Signing in and out of people who work here, and in which role they work now. */
export function signInPages(app: FastifyInstance, door: SignInDoor): void {
  signInStart(app, door);
  callbackPage(app, door);
  mePages(app, door);
}
