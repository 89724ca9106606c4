import { reads } from './finding-lines';

reads('what is told of the other side alone is of the other one', [
  [
    'Right effusion has resolved, left unchanged.',
    ['pleural-effusion absent @pleura:right resolved', 'pleural-effusion present @pleura:left unchanged'],
  ],
  [
    'The right pneumothorax has resolved, while the left persists.',
    ['pneumothorax absent @pleura:right resolved', 'pneumothorax present @pleura:left'],
  ],
  [
    'Right effusion is unchanged, left has resolved.',
    ['pleural-effusion present @pleura:right unchanged', 'pleural-effusion absent @pleura:left resolved'],
  ],
  [
    'Left lower lobe consolidation has improved, right is new.',
    ['consolidation present @lower-lobe:left better', 'consolidation present @lung:right new'],
  ],
  [
    'Small left effusion, none right.',
    ['pleural-effusion present @pleura:left small', 'pleural-effusion absent @pleura:right'],
  ],
  ['Left leg DVT, right leg negative.', ['deep-vein-thrombosis present @lower-limb:left']],
  [
    'Effusion: left small, right none.',
    ['pleural-effusion present @pleura:left small', 'pleural-effusion absent @pleura:right'],
  ],
  [
    'Right effusion has resolved, left lung is clear.',
    ['pleural-effusion absent @pleura:right resolved', 'normal-lung present @lung:left'],
  ],
  ['Gallbladder absent, liver normal.', ['normal-liver present @liver']],
]);
