/** Tags of web pages behind which a new line begins, and those inside a line. */
const TAG = /<\/?(br|p|div|li|ul|ol|tr|table|h[1-6]|b|i|u|em|strong|span|font|td|html|body)(?:\s[^<>\n]{0,80})?\/?>/gi;

/** Escapes of HL7 messages: `\.br\`, `\.sp2\`, `\X0D\`, `\H\` and `\N\` around what stands out. */
const HL7 = /\\(?:\.(?:br|sp|in|ti|ce|fi|nf|sk)[+-]?\d{0,3}\\|X0[AD]\\|[HN]\\)/g;

/** Control words of RTF: `\par`, `\b0`, `\fs20`. Only these, so that `and\or` and `w\o` stay words. */
const RTF =
  /\\(?:pard?|line)(?![a-z]) ?|(?<!\w)(?:\\(?:rtf\d|ansi|ansicpg\d{1,5}|deff\d|deflang\d{1,5}|viewkind\d|uc\d|lang\d{1,5}|plain|tab|[biu]0?|ul(?:none|0)?|f\d{1,2}|fs\d{1,3}|cf\d{1,2}|q[lcj])(?![a-z\d]) ?)+/g;

/** `FINDINGS:~Lungs are clear.~`: line ends of HL7 repetitions; but `~ 5 mm` and `~5 mm` are about five. */
const TILDE = /(?<=[.:;~\s])~(?=\s{0,8}(?:[A-Z~]|$))/g;

/** `No⏎Page 2 of 3⏎effusion`, `No --- Page 2 --- effusion`: the number of a page, behind which the sentence goes on. */
const PAGE =
  /\n(?:[^\S\n]{0,40}\n)?[^\S\n]{0,40}[-–—=*]{0,8} ?(?:Page|PAGE) \d{1,3}(?: ?(?:of|OF|\/) ?\d{1,3})? ?[-–—=*]{0,8}[^\S\n]{0,40}\n(?:[^\S\n]{0,40}\n)?|(?<= )(?:[-–—=*]{2,8} ?(?:Page|PAGE) \d{1,3}(?: ?(?:of|OF|\/) ?\d{1,3})? ?[-–—=*]{2,8}|(?:Page|PAGE) \d{1,3} ?(?:of|OF|\/) ?\d{1,3})(?= )/g;

const NO_BREAK_SPACE = /&(?:nbsp|#160);/gi;

const BREAKS: ReadonlySet<string> = new Set('br p div li ul ol tr table h1 h2 h3 h4 h5 h6'.split(' '));

/**
 * The text as a reader sees it, as long as the text itself, so that offsets hold: what other systems leave in it (HL7 and
 * RTF escapes, tags, numbers of pages) is blank, with a line end where it meant one. What is blanked depends on nothing but the characters
 * right around it, so that a sentence reads the same wherever it stands.
 */
export function blankMarkup(text: string): string {
  let plain = text;
  if (plain.includes('\\')) {
    plain = plain.replace(HL7, (mark) => blank(mark, !/^\\[HN]/.test(mark)));
    plain = plain.replace(RTF, (words) => blank(words, /^\\(?:par|line)/.test(words)));
  }
  if (plain.includes('<'))
    plain = plain.replace(TAG, (tag, name: string) => blank(tag, BREAKS.has(name.toLowerCase())));
  if (/page/i.test(plain)) plain = plain.replace(PAGE, (line) => blank(line, line.startsWith('\n')));
  if (plain.includes('~')) plain = plain.replace(TILDE, '\n');
  return plain.includes('&') ? plain.replace(NO_BREAK_SPACE, (space) => blank(space, false)) : plain;
}

function blank({ length }: string, breaks: boolean): string {
  return breaks ? `${' '.repeat(length - 1)}\n` : ' '.repeat(length);
}
