export const HELP = `radlens: reads free-text radiology reports, offline

  radlens analyze     entities, certainty, relations and findings
      --format json|radgraph|text   default json
      --explain                     why each thing is so, and the words that gave nothing
      --adapter ID                  what reads the report, default rules
  radlens structure   the structured report, nothing lost and nothing invented
      --format text|json            default text
      --template ID|FILE            chosen by the report when absent
      --impression-order source|urgency   default source; urgency puts the most urgent first
      --adapter ID
  radlens labels      labels of a taxonomy: 1 positive, 0 negative, -1 uncertain, null not mentioned
      --taxonomy ID|FILE
      --uncertainty keep|ignore|zeros|ones|multi   default keep
      --format ndjson|csv           default ndjson
  radlens check       what a reader should act on
      --format text|json            default text
  radlens compare     what two adapters say differently, and how far they agree
      --adapters ID,ID
      --format text|json            default text
  radlens templates | taxonomies | adapters        what there is, one line each

Input: FILE… (one report each, UTF-8), or --ndjson with lines {"id": …, "text": …} on standard input, or one report on
standard input. Exit status: 0 answered, 1 an input could not be read, 2 wrong usage, 3 a structured report lost words.
`;
