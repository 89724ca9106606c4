// What a finding is called and where it is go by its own words, not by what is usual.
import { reads } from './finding-lines';

reads('a place is where its words say, not the usual one of a word', [
  ['The gall bladder contains stones.', ['gallstones present @gallbladder']],
  ['A 5 mm intraparenchymal nodule is observed in the left lower lobe.', ['lung-nodule present @lower-lobe:left 5 mm']],
  ['EXAM: CT HEAD\nFINDINGS: No intraparenchymal hemorrhage.', ['intraparenchymal-hemorrhage absent @brain']],
  ['Left CP angle is blunted.', ['costophrenic-angle-blunting present @costophrenic-angle:left']],
  ['Schwannoma in the left CP angle.', ['schwannoma present @cerebellopontine-angle:left']],
  ['Heart size is above the upper limits of normal.', ['cardiomegaly present @heart']],
  ['Opacity in the left midlung.', ['lung-opacity present @mid-lung-zone:left']],
  ['No obstructive pathology was observed in the lumen.', ['luminal-obstruction absent @lumen']],
  [
    '2 cm left adrenal lesion with fat density.',
    ['adrenal-nodule present @adrenal-gland:left 20 mm', 'fat-density present @fat'],
  ],
]);

reads('what is not denied of lymph nodes', [
  ['No change in the right axillary lymph node.', ['lymph-node present @axillary-nodes:right unchanged']],
  ['The mediastinal lymph nodes have not increased in size.', ['lymph-node present @mediastinal-nodes unchanged']],
  ['The mediastinal lymph nodes are not enlarged.', ['lymphadenopathy absent @mediastinal-nodes']],
  ['No new mediastinal lymph nodes.', ['lymph-node absent @mediastinal-nodes unchanged']],
]);

reads('where most of it is', [
  ['Mild centrilobular emphysema, upper lobe predominant.', ['emphysema present @upper-lobe mild']],
  ['Reticulation in a basal predominant distribution.', ['interstitial-opacity present @lung-base']],
  ['Consolidation, mainly in the right lower lobe.', ['consolidation present @lower-lobe:right']],
  [
    'Bilateral reticular opacities, predominantly basilar.',
    ['interstitial-opacity present @lung:bilateral @lung-base'],
  ],
  ['Patchy opacities, predominantly small.', ['lung-opacity present small']],
]);

reads('named by its own words', [
  [
    'EXAM: CT HEAD\nFINDINGS: Hyperdense left MCA sign concerning for acute thrombus.',
    ['hyperdense-vessel-sign present @middle-cerebral-artery:left', 'thrombus uncertain'],
  ],
  ['Nonocclusive thrombus in the left popliteal vein.', ['deep-vein-thrombosis present @popliteal-vein:left']],
  [
    'Full-thickness tear of the supraspinatus tendon with 2 cm retraction.',
    ['supraspinatus-tear present @supraspinatus', '"retraction" present 20 mm'],
  ],
  [
    'Gestational sac with a yolk sac, no fetal pole.',
    ['gestational-sac present @gestational-sac', 'yolk-sac present @yolk', 'fetal-pole absent'],
  ],
  [
    'EXAM: MRI PROSTATE\nFINDINGS: Hypointense lesion in the left peripheral zone.',
    ['prostate-lesion present @prostate:left'],
  ],
]);
