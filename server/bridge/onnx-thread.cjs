// Runs a local model for RadLens in a thread of its own, so that the language server answers while it reckons, and so that it can be
// ended. It gets the path of the runtime and the model's bytes, says which inputs the model has, and answers {number, ids} with
// {number, scores, width}, or with {number} alone where the model failed. It knows nothing of reports.
const { parentPort, workerData } = require('node:worker_threads');

/** What each input is made of, one number for each piece. */
const INPUTS = {
  input_ids: (ids) => BigInt64Array.from(ids, BigInt),
  attention_mask: (ids) => new BigInt64Array(ids.length).fill(1n),
  token_type_ids: (ids) => new BigInt64Array(ids.length),
};

async function main() {
  const runtime = require(workerData.runtime);
  runtime.env.wasm.numThreads = 1;
  runtime.env.logLevel = 'error';
  const session = await runtime.InferenceSession.create(workerData.weights);
  const feedsOf = (ids) =>
    Object.fromEntries(
      session.inputNames.map((name) => [name, new runtime.Tensor('int64', INPUTS[name](ids), [1, ids.length])]),
    );
  const answer = async ({ number, ids }) => {
    try {
      const outputs = await session.run(feedsOf(ids));
      const logits = outputs.logits ?? Object.values(outputs)[0];
      parentPort.postMessage({ number, scores: Float32Array.from(logits.data), width: logits.dims.at(-1) });
    } catch {
      parentPort.postMessage({ number });
    }
  };
  // One after the other: a session does not run twice at the same time.
  let last = Promise.resolve();
  parentPort.on('message', (question) => {
    last = last.then(() => answer(question));
  });
  parentPort.postMessage({ inputs: session.inputNames, unknown: session.inputNames.find((name) => !(name in INPUTS)) });
}

main().catch(() => parentPort.postMessage({ inputs: [] }));
