/**
 * Signs that nobody sees but that change what is read: controls (line ends and tabs excepted), signs that turn the
 * direction of what follows, spaces without width, the soft hyphen, letters that are drawn as nothing, tags.
 * The joiners U+200C and U+200D are no such signs: spelling needs them in Persian, in Indian scripts and in emoji.
 *
 * Source: Unicode 16, general categories Cc and Cf and the property Default_Ignorable_Code_Point; Unicode UTS 39.
 */
const hidden =
  /(?![\t\n\r])\p{Cc}|(?![\u200c\u200d])\p{Cf}|\u034f|\u17b4|\u17b5|[\u115f\u1160\u2028\u2029\u3164\uffa0]|\p{Cs}|[\ufff0-\uffff]/gu;

export function holdsHiddenSigns(text: string): boolean {
  return text.search(hidden) !== -1;
}

/** The text as it is seen. */
export function withoutHiddenSigns(text: string): string {
  return text.replace(hidden, '');
}
