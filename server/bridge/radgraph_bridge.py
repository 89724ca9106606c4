"""Lets RadLens ask RadGraph's own models: one line of JSON in, one line of JSON out.

    pip install radgraph "transformers<5"
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

NAME = sys.argv[1] if len(sys.argv) > 1 else "modern-radgraph-xl"


def release(package):
    try:
        return version(package)
    except PackageNotFoundError:
        return "of unknown version"


def load():
    from radgraph import RadGraph

    return RadGraph(model_type=NAME)


def reason(error):
    """Why there is no model, and what mends it. The error's own message may hold a path of this machine; its kind must do."""
    kind = type(error).__name__
    if isinstance(error, ModuleNotFoundError) and error.name == "radgraph":
        return 'Python has no module "radgraph"; install it with: pip install radgraph "transformers<5"'
    # radgraph 0.1.18 asks for any version from 4.39 on, and calls what version 5 has no more (`encode_plus`, `requests`).
    transformers = release("transformers")
    major = transformers.split(".")[0]
    is_newer = major.isdigit() and int(major) >= 5
    if is_newer and isinstance(error, (AttributeError, ImportError, TypeError)):
        return (
            f"radgraph {release('radgraph')} cannot be used with transformers {transformers} ({kind}); "
            'install an earlier one: pip install "transformers<5"'
        )
    if isinstance(error, ModuleNotFoundError):
        return f'Python has no module "{error.name}"; install it with: pip install {error.name.split(".")[0]}'
    return (
        f"the weights of {NAME} could not be loaded ({kind}); where there is a network, get them once with: "
        f"python -c \"from radgraph import RadGraph; RadGraph(model_type='{NAME}')\""
    )


def main():
    model = None
    for line in sys.stdin:
        question = json.loads(line)
        answer = {"number": question.get("number"), "model": f"{NAME} {release('radgraph')}"}
        try:
            if model is None:
                model = load()
        except Exception as error:
            answer["error"] = reason(error)
        else:
            try:
                answer["annotations"] = model([question["text"]])
            except Exception as error:
                answer["error"] = f"the model failed on this report ({type(error).__name__})"
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


main()
