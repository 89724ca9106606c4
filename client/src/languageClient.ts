// What is used of the language client's library. A bundle of its own, which is loaded when the server is started: it is three times as
// large as all the rest, and opening a report must not wait for it.
export {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
