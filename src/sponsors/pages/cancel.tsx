import type { ReactElement } from 'react';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { goTo, sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { cancelGroup } from '../actions/change-group.ts';
import { addressOf, shellOf, shownGroup, type GroupPages, type GroupShown } from './group-asked.ts';
import { sendGroupNotOpen } from './not-open.tsx';

/** Cancelling the whole session: what follows from it first, then the button. */
export function cancelPage(pages: GroupPages, door: PageDoor): void {
  pages.get('/group/:booking/cancel', async (asked) => {
    const shown = await shownGroup(door, asked);
    if (!shown) return sendGroupNotOpen(asked);
    const isOpen = shown.group.state === 'asked' || shown.group.state === 'given';
    if (!isOpen) return goTo(asked.reply, addressOf(asked));
    return sendPage(asked.reply, <CancelView asked={asked} shown={shown} />);
  });

  pages.post('/group/:booking/cancel', async (asked) => {
    const told = { booking: asked.booking, publicUrl: door.publicUrl };
    const cancelled = await cancelGroup(door.acts, asked.context, told);
    if (cancelled.ok || cancelled.refusal.kind === 'group-is-over') return goTo(asked.reply, addressOf(asked));
    return sendGroupNotOpen(asked);
  });
}

function CancelView({ asked, shown }: GroupShown): ReactElement {
  const { t } = asked;
  const title = t('groups.cancel.title');
  const participants = shown.participants.filter(({ time }) => time !== undefined).length;
  return (
    <Page {...shellOf(asked)} title={title} back={addressOf(asked)}>
      <h1>{title}</h1>
      <p className="lead">{t('groups.cancel.words', { participants })}</p>
      <p>{t('groups.cancel.one')}</p>
      <Form action={addressOf(asked, '/cancel')}>
        <Actions>
          <Button look="danger">{t('groups.cancel.button')}</Button>
          <LinkButton href={addressOf(asked)} look="secondary">
            {t('groups.cancel.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}
