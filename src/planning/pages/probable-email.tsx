import type { ReactElement } from 'react';
import type { Texts } from '../../platform/i18n/texts.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Notice } from '../../web/notice.tsx';

type ProbableEmailProps = { readonly t: Texts; readonly typed: string; readonly probably: string | undefined };

/** A question about the address, no error: which of the two was meant. Nothing where there is no doubt. */
export function ProbableEmail({ t, typed, probably }: ProbableEmailProps): ReactElement | null {
  if (probably === undefined) return null;
  return (
    <Notice t={t} kind="attention" live title={t('planning.contact.probably.title', { email: probably })}>
      <Actions>
        <Button look="secondary" name="email-fix" value={probably}>
          {t('planning.contact.probably.yes', { email: probably })}
        </Button>
        <Button look="secondary">{t('planning.contact.probably.no', { email: typed })}</Button>
      </Actions>
    </Notice>
  );
}
