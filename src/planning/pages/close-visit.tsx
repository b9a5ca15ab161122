import type { ReactElement } from 'react';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { bookedAddress, type HolderAsked } from './draft.ts';

type CloseVisitProps = { readonly asked: HolderAsked; readonly isCancelled: boolean };

/** For a device that others use too, such as that of a hotel: the visit opens here no more, until it is opened again. */
export function CloseVisit({ asked, isCancelled }: CloseVisitProps): ReactElement {
  const { t, language, booking } = asked;
  return (
    <Form action={bookedAddress(language, booking, '/close')}>
      <p>{t(isCancelled ? 'entry.close.words.cancelled' : 'entry.close.words')}</p>
      <Actions>
        <Button look="secondary">{t('entry.close.button')}</Button>
      </Actions>
    </Form>
  );
}
