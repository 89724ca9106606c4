import { describe, expect, test } from 'vitest';
import { read } from './finding-lines';

describe('what a thing presses on or pushes away is not where it is', () => {
  test.each([
    ['Left pleural effusion displaces the mediastinum to the right.', 'pleural-effusion present @pleura:left'],
    ['Left effusion displaces the right lung.', 'pleural-effusion present @pleura:left'],
    ['Left pneumothorax shifts the mediastinum to the right.', 'pneumothorax present @pleura:left'],
    ['Left renal mass abutting the spleen.', 'renal-mass present @kidney:left'],
    ['Left adrenal mass displaces the left kidney.', 'adrenal-mass present @adrenal-gland:left'],
  ])('%s', (text, first) => expect(read(`FINDINGS: ${text}`)).toEqual([first]));
});

describe('what it grows into does not say what it is', () => {
  test.each([
    ['Left renal mass invades the left adrenal gland.', 'renal-mass present @kidney:left @adrenal-gland:left'],
    ['Mass in the right upper lobe invades the chest wall.', 'lung-mass present @upper-lobe:right @chest-wall'],
  ])('%s', (text, first) => expect(read(`FINDINGS: ${text}`)).toEqual([first]));
});

describe('a place that is told by nothing else stays', () => {
  test.each([
    ['Effusion displaces the left lung.', 'pleural-effusion present @pleura:left'],
    ['Infiltrating mass in the left breast.', 'breast-mass present @breast:left'],
    ['Effusion extending to the left apex.', 'pleural-effusion present @lung-apex:left'],
    ['Foraminal narrowing at L4-5 on the left.', 'foraminal-stenosis present @lumbar-spine @neural-foramen:left'],
  ])('%s', (text, first) => expect(read(`FINDINGS: ${text}`)).toEqual([first]));
});

describe('where it presses, told behind the thing that it presses on, is its own', () => {
  test.each([
    ['Hematoma compressing the brain on the left.', /@brain:left/],
    ['Disc protrusion compresses the cord at C5-6 on the left.', /@cervical-spine @intervertebral-disc:left/],
    ['Left lung mass abutting the pleura in the lower lobe.', /^lung-mass present @lung:left @lower-lobe/],
    ['Disc protrusion contacting the right S1 root.', /:right/],
    ['Tumor of the pancreas abutting the SMA in the head.', /@pancreatic-head$/],
  ])('%s', (text, own) => expect(read(`FINDINGS: ${text}`)[0]).toMatch(own));
});
