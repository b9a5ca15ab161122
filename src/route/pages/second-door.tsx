import type { ReactElement } from 'react';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { needs } from '../rules/answers.ts';
import type { Shown } from './shown.tsx';

/** The second door on the start page: one press says what somebody needs of the IND, so that it costs no page. */
export function SecondDoor({ shown: { t } }: { readonly shown: Shown }): ReactElement {
  return (
    <>
      <h2>{t('route-pages.start.ind.title')}</h2>
      <p>{t('route-pages.start.ind.words')}</p>
      <Form action={`/${t.language}/start/ind`}>
        <Actions>
          {needs.map((need) => (
            <Button key={need} look="secondary" name="need" value={need}>
              {t(`route-pages.start.ind.${need}`)}
            </Button>
          ))}
        </Actions>
      </Form>
    </>
  );
}
