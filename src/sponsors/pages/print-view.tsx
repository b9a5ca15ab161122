import type { ReactElement } from 'react';
import { Actions } from '../../web/actions.tsx';
import { Page } from '../../web/page.tsx';
import { PrintButton } from '../../web/print-button.tsx';
import { ScreenOnly } from '../../web/screen-only.tsx';
import { addressOf, shellOf, type GroupShown } from './group-asked.ts';
import { GivenBlocks } from './group-words.tsx';
import { Bring, Participants } from './participants.tsx';

/** Who comes when, on paper: for who travels with the group. */
export function PrintView({ asked, shown }: GroupShown): ReactElement {
  const { t } = asked;
  const { group, region } = shown;
  const { street, postcode, town } = region.centre.address;
  const title = t('groups.page.list');
  return (
    <Page {...shellOf(asked)} title={title} back={addressOf(asked)}>
      <h1>{title}</h1>
      <p className="lead">
        <bdi dir="auto">{group.school}</bdi>
      </p>
      <ScreenOnly>
        <Actions>
          <PrintButton t={t} />
        </Actions>
      </ScreenOnly>
      <p>{t('groups.mail.given.where', { street, postcode, town })}</p>
      <GivenBlocks t={t} group={group} />
      <p>{t('groups.page.number.hint')}</p>
      <Participants asked={asked} shown={shown} level={2} />
      <Bring t={t} papers={group.papers} />
    </Page>
  );
}
