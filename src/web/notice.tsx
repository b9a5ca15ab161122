import type { ReactNode } from 'react';
import type { Texts } from '../platform/i18n/texts.ts';

export type NoticeKind = 'info' | 'attention' | 'done' | 'problem';

type NoticeProps = {
  readonly t: Texts;
  readonly kind: NoticeKind;
  readonly title?: ReactNode;
  readonly level?: 2 | 3 | undefined;
  /** The person did something and this is the answer: read out at once. */
  readonly live?: boolean | undefined;
  readonly children?: ReactNode;
};

const looks: Readonly<Record<NoticeKind, string>> = {
  info: 'info',
  attention: 'warning',
  done: 'ok',
  problem: 'error',
};

const signs: Readonly<Record<NoticeKind, string>> = {
  info: 'M14 12.5v8M14 8v.2',
  attention: 'M14 7.5v8M14 20v.2',
  done: 'M8.5 14.5l4 4 7-8',
  problem: 'M9.5 9.5l9 9M18.5 9.5l-9 9',
};

/** Something to know on this page. Its kind is a sign, a colour and, for those who see neither, a word. */
export function Notice({ t, kind, title, level = 2, live = false, children }: NoticeProps): ReactNode {
  const Title = `h${level}` as const;
  const word = <span className="visually-hidden">{t(`web.notice.${kind}`)}: </span>;
  return (
    <div className={`utrecht-alert utrecht-alert--${looks[kind]}`} role={live ? 'alert' : undefined}>
      <svg className="utrecht-alert__icon" viewBox="0 0 28 28" aria-hidden="true">
        <circle className="notice__sign" cx={14} cy={14} r={12} />
        <path className="notice__sign" d={signs[kind]} />
      </svg>
      <div className="utrecht-alert__content">
        {title ? (
          <Title>
            {word}
            {title}
          </Title>
        ) : null}
        {children ? (
          <div className="utrecht-alert__message">
            {title ? null : word}
            {children}
          </div>
        ) : null}
      </div>
    </div>
  );
}
