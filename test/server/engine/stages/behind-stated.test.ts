import { describe, expect, test } from 'vitest';
import { read } from './finding-lines';

describe('what is told for itself before a comma is not denied by what is said behind it', () => {
  test.each([
    ['CRM threatened, EMVI negative.', ['involved-resection-margin present', 'extramural-venous-invasion absent']],
    ['Appendix enlarged, appendicolith absent.', ['dilated-appendix present @appendix', 'appendicolith absent']],
    ['Effusion small, pneumothorax not seen.', ['pleural-effusion present small', 'pneumothorax absent']],
    [
      'Bowel dilated, free air and free fluid not seen.',
      ['bowel-dilation present @gastrointestinal-tract', 'pneumoperitoneum absent', 'ascites absent'],
    ],
    ['Nodule 5 mm in the left lower lobe, effusion not seen.', 'lung-nodule present @lower-lobe:left 5 mm'],
    ['Stones present in the gallbladder, biliary dilatation absent.', 'gallstones present @gallbladder'],
    ['Liver normal, ascites negative.', 'normal-liver present @liver'],
    ['Left lung collapsed, effusion absent.', ['atelectasis present @lung:left', 'pleural-effusion absent']],
    ['Ribs fractured, pneumothorax not seen.', ['rib-fracture present @rib', 'pneumothorax absent']],
    ['Left carotid occluded, dissection not seen.', 'arterial-occlusion present @carotid-artery:left'],
    ['Tendon torn, effusion not seen.', 'tendon-tear present @tendon'],
    ['Portal vein thrombosed, ascites not seen.', ['portal-vein-thrombosis present @portal-vein', 'ascites absent']],
    ['Infarct likely, hemorrhage not seen.', ['infarct uncertain', '"hemorrhage" absent']],
    ['Possible infarct, hemorrhage not seen.', ['infarct uncertain', '"hemorrhage" absent']],
    ['Infarct suspected, hemorrhage not seen.', ['infarct uncertain', '"hemorrhage" absent']],
    ['Mass present, nodule present, effusion not demonstrated.', ['lung-mass present', 'lung-nodule present']],
  ])('%s', (text, expected) => {
    const first = [expected].flat();
    expect(read(`FINDINGS: ${text}`).slice(0, first.length)).toEqual(first);
  });
});

describe('one list is denied as a whole', () => {
  test.each([
    'Effusion, pneumothorax negative.',
    'Effusion, mass, nodule: negative.',
    'Consolidation, effusion absent.',
    'Enlarged lymph nodes, masses not seen.',
    'Infarct, hemorrhage not seen.',
    'Suspicious mass, suspicious calcifications, adenopathy not seen.',
    'Mass, calcified nodules not seen.',
    'Metastases, infected collections, abscess not seen.',
    'Lung collapsed or effusion absent.',
    'Wall thickening, pericholecystic fluid not seen.',
    'Mass, fracture or dislocation not seen.',
    'The nodule previously seen, in the left lobe, is not identified.',
    'The effusion previously noted, and the pneumothorax, are not seen.',
    'Stones in the gallbladder and pancreas are not seen.',
    'A mass in the liver and the spleen is not seen.',
  ])('%s', (text) => {
    const found = read(`FINDINGS: ${text}`);
    expect(found).not.toEqual([]);
    for (const each of found) expect(each).toMatch(/ absent\b/);
  });
});

describe('of several things and one organ that is not seen, only the organ is not', () => {
  test.each([
    ['Gallstones in the gallbladder and the pancreas is not visualized.', /^gallstones present/],
    ['Multiple stones in the left kidney and the right kidney is absent.', /^kidney-stone present/],
    ['Gallstones and the appendix is not seen.', /^gallstones present/],
  ])('%s', (text, first) => {
    expect(read(`FINDINGS: ${text}`)[0]).toMatch(first);
  });
});
