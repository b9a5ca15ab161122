import type { Language } from '../../kernel/language.ts';
import type { OrientationItem } from './orientation-rows.ts';
import type { OrientationTopic } from './orientation-topics.ts';

type Place = {
  readonly topic?: OrientationTopic | undefined;
  /** One item on the page of its topic. */
  readonly item?: Pick<OrientationItem, 'id' | 'topic'> | undefined;
  /** What was answered to "where will you live"; only a municipality goes along, which tells nothing about a person. */
  readonly residence?: string | undefined;
};

/** The page about living here, or about one topic of it. */
export function orientationAddress(language: Language, { topic, item, residence }: Place = {}): string {
  const about = item?.topic ?? topic;
  const page = about ? `/${language}/living-here/${about}` : `/${language}/living-here`;
  const place = residence?.startsWith('GM') ? `?municipality=${residence}` : '';
  return `${page}${place}${item ? `#${item.id}` : ''}`;
}
