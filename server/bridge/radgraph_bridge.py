"""Lets RadLens ask RadGraph's own models: one line of JSON in, one line of JSON out.

    pip install radgraph
    python3 radgraph_bridge.py [modern-radgraph-xl | radgraph-xl | radgraph]

A question is {"number": 1, "text": "..."}; the answer is {"number": 1, "model": "...", "annotations": {"0": ...}} as the package
returns it, or {"number": 1, "error": "..."}. The model is loaded with the first question; the package downloads its weights
then, if they are not there. Nothing but answers is written on standard output.
"""

import json
import sys

answers = sys.stdout
# The package prints as it loads; that must not stand between the answers.
sys.stdout = sys.stderr
sys.stdin.reconfigure(encoding="utf-8")
answers.reconfigure(encoding="utf-8")

from importlib.metadata import PackageNotFoundError, version  # noqa: E402

from radgraph import RadGraph  # noqa: E402

NAME = sys.argv[1] if len(sys.argv) > 1 else "modern-radgraph-xl"


def release():
    try:
        return version("radgraph")
    except PackageNotFoundError:
        return "of unknown version"


def main():
    model = None
    for line in sys.stdin:
        question = json.loads(line)
        answer = {"number": question.get("number"), "model": f"{NAME} {release()}"}
        try:
            if model is None:
                model = RadGraph(model_type=NAME)
        except Exception as error:  # The message may hold a path of this machine; its kind must do.
            answer["error"] = (
                f"the weights of {NAME} could not be loaded ({type(error).__name__}); they are downloaded once, "
                f"so start the bridge where there is a network: python3 radgraph_bridge.py {NAME}"
            )
        else:
            try:
                answer["annotations"] = model([question["text"]])
            except Exception as error:
                answer["error"] = f"the model failed on this report ({type(error).__name__})"
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


main()
