import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Label of each word that the tiny model knows; every other word is `O`. */
export type TinyLabels = Readonly<Record<string, string>>;

/**
 * Writes a whole token-classification model in Hugging Face's layout: a WordPiece tokenizer whose pieces are the words given, and a
 * network of one `Gather`, which looks the scores of each piece up in a table. `positions` is how many pieces it takes at once.
 */
export function writeTinyModel(folder: string, labels: TinyLabels, positions = 512): void {
  mkdirSync(folder, { recursive: true });
  const words = Object.keys(labels);
  const names = ['O', ...new Set(Object.values(labels))];
  const pieces = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '##s', ...words];
  const table = pieces.flatMap((piece) => names.map((name) => (name === (labels[piece] ?? 'O') ? 5 : 0)));
  writeFileSync(join(folder, 'model.onnx'), network(table, pieces.length, names.length));
  const write = (name: string, value: object) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('config.json', { id2label: Object.fromEntries(names.entries()), max_position_embeddings: positions });
  write('tokenizer_config.json', { tokenizer_class: 'BertTokenizer' });
  const vocab = Object.fromEntries(pieces.map((piece, id) => [piece, id]));
  const special = (token: string) => ({ SpecialToken: { id: token, type_id: 0 } });
  write('tokenizer.json', {
    version: '1.0',
    added_tokens: pieces.slice(0, 4).map((content, id) => ({ id, content, special: true })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]')],
      pair: [],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'WordPiece', prefix: '##' },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  });
}

/** An ONNX file in protocol buffers; the numbers are those of the fields in onnx.proto. */
function network(table: readonly number[], rows: number, columns: number): Uint8Array {
  const tensor = [
    ...[number(1, rows), number(1, columns), number(2, 1), text(8, 'table')],
    bytes(9, new Uint8Array(Float32Array.from(table).buffer)),
  ];
  const node = [text(1, 'table'), text(1, 'input_ids'), text(2, 'logits'), text(4, 'Gather')];
  const graph = [
    ...[bytes(1, concatenated(node)), text(2, 'tiny'), bytes(5, concatenated(tensor))],
    ...[
      bytes(11, value('input_ids', 7, 2)),
      bytes(11, value('attention_mask', 7, 2)),
      bytes(12, value('logits', 1, 3)),
    ],
  ];
  return concatenated([number(1, 8), bytes(8, number(2, 13)), bytes(7, concatenated(graph))]);
}

/** A tensor's name, type and number of free dimensions. */
function value(name: string, type: number, dimensions: number): Uint8Array {
  const shape = concatenated(
    Array.from({ length: dimensions }, (_, index) => bytes(1, text(2, `d${dimensions}${index}`))),
  );
  return concatenated([text(1, name), bytes(2, bytes(1, concatenated([number(1, type), bytes(2, shape)])))]);
}

function number(field: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(field << 3), ...varint(value)]);
}

function bytes(field: number, value: Uint8Array): Uint8Array {
  return concatenated([Uint8Array.from([...varint((field << 3) | 2), ...varint(value.length)]), value]);
}

function text(field: number, value: string): Uint8Array {
  return bytes(field, new TextEncoder().encode(value));
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
