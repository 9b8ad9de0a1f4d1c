#!/usr/bin/env python3
"""Trains and asks the networks of Lanewise by Lanewise and by PyTorch, in turn, on one machine.

Both start from the same weights and see the same images in batches of the same size; both gather
each batch from memory by a shuffled order and update by the same rule. PyTorch runs eagerly, with
its fused optimizers, and with convolutions in both of its memory formats, of which the faster one
counts. Before anything is timed, PyTorch must give our answers to the first images.

Needs numpy, torch and, after `./mvnw package -DskipTests`, a JDK 25:

    python bench/compare/pytorch.py --java $JAVA_HOME/bin/java --out pytorch.json
    java -cp bench/target/benchmarks.jar dev.lanewise.bench.Report result.json pytorch=pytorch.json
"""

import argparse
import copy
import json
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

import numpy
import torch
from torch import nn

ROOT = pathlib.Path(__file__).resolve().parents[2]
JAR = "bench/target/benchmarks.jar"
# What the program runs with: a cold JVM is fast within a second or two.
JVM = ["@app/src/main/resources/dev/lanewise/app/launch/jvm.options"]
INFERENCE = [("mlp", 1), ("mlp", 100), ("deep-conv", 100)]
FORMATS = {"contiguous": torch.contiguous_format, "channels last": torch.channels_last}
LOSSES = ("simple-conv", 100)
SEEDS = (1, 2, 3, 4, 5)
# Answers that weights in a wrong order gave would be wrong by as much as they are large.
SAME_ANSWERS = 1e-4


class Lanewise:
    """Our side: each turn is a JVM of its own."""

    def __init__(self, java):
        self.java = java

    def run(self, *arguments):
        command = [self.java, *JVM, "-cp", JAR, "dev.lanewise.bench.ComparisonRun", *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{shlex.join(command)} failed:\n{done.stderr}")
        return json.loads(done.stdout)


class Export:
    """Images, labels and networks as we wrote them."""

    def __init__(self, folder, listed):
        self.folder = folder
        self.networks = {network["name"]: network for network in listed["networks"]}
        self.images = self.floats("images.f32", (-1, 1, *listed["images"][1:]))
        self.labels = torch.from_numpy(numpy.fromfile(folder / "labels.i32", "<i4").astype("int64"))
        self.answered = listed["answered"]

    @staticmethod
    def of(lanewise, folder, seed):
        return Export(pathlib.Path(folder), lanewise.run("export", folder, seed))

    def floats(self, name, shape):
        return torch.from_numpy(numpy.fromfile(self.folder / name, "<f4").reshape(shape).copy())

    def model(self, name):
        """The network with our first weights, in PyTorch's layouts."""
        network = self.networks[name]
        weights = iter(self.floats(each["file"], each["shape"]) for each in network["parameters"])
        channels, height, width = self.images.shape[1:]
        flat = None  # the number of values once they are no image any more
        layers = []
        for layer in network["layers"]:
            kind, options = layer["id"], layer["options"]
            if kind == "conv":
                w, b = next(weights), next(weights)
                stride, padding = int(options.get("stride", 1)), int(options.get("padding", 0))
                made = nn.Conv2d(w.shape[2], w.shape[3], tuple(w.shape[:2]), stride, padding)
                # height × width × channels × filters is filters × channels × height × width there
                fill(made, w.permute(3, 2, 0, 1), b)
                channels = w.shape[3]
                height = (height + 2 * padding - w.shape[0]) // stride + 1
                width = (width + 2 * padding - w.shape[1]) // stride + 1
            elif kind == "dense":
                w, b = next(weights), next(weights)
                if flat is None:
                    layers.append(nn.Flatten())
                    # our values of an image end with the channels, PyTorch's begin with them
                    w = w.reshape(height, width, channels, -1).permute(2, 0, 1, 3).flatten(0, 2)
                flat = w.shape[1]
                made = nn.Linear(w.shape[0], w.shape[1])
                fill(made, w.T, b)
            elif kind == "max-pool":
                size = int(options["size"])
                stride, padding = int(options.get("stride", 0)) or size, int(options.get("padding", 0))
                made = nn.MaxPool2d(size, stride, padding)
                height = (height + 2 * padding - size) // stride + 1
                width = (width + 2 * padding - size) // stride + 1
            elif kind == "dropout":
                made = nn.Dropout(float(options["rate"]))
            else:
                made = {"relu": nn.ReLU, "sigmoid": nn.Sigmoid}[kind]()
            layers.append(made)
        model = nn.Sequential(*layers)
        self.check(name, model)
        return model

    def check(self, name, model):
        ours = self.floats(self.networks[name]["answers"], (self.answered, -1))
        with torch.inference_mode():
            theirs = model.eval()(self.images[: self.answered])
        difference = ((ours - theirs).abs().max() / ours.abs().max()).item()
        # Written so that NaN fails too.
        if not difference <= SAME_ANSWERS:
            sys.exit(f"{name}: the answers of PyTorch differ by {difference:.1e} from those of Lanewise")
        model.train()

    def optimizer(self, name, model, **more):
        spec = self.networks[name]["optimizer"]
        kind = {"adam": torch.optim.Adam, "sgd": torch.optim.SGD}[spec["id"]]
        return kind(model.parameters(), lr=float(spec["options"]["lr"]), **more)

    def formats(self, name):
        """Memory formats that make a difference."""
        convolves = any(layer["id"] == "conv" for layer in self.networks[name]["layers"])
        return FORMATS if convolves else {"contiguous": torch.contiguous_format}


def fill(layer, weight, bias):
    with torch.no_grad():
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)


def median_time(operation, seconds):
    """Of an operation, after a warm-up as long."""
    times = []
    start = last = time.perf_counter()
    while last - start <= 2 * seconds or not times:
        operation()
        now = time.perf_counter()
        if now - start > seconds:
            times.append(now - last)
        last = now
    return statistics.median(times)


def trainer(export, name, memory_format):
    model = export.model(name).to(memory_format=memory_format)
    optimizer = export.optimizer(name, model, fused=True)
    loss = nn.CrossEntropyLoss()
    batch = export.networks[name]["batch"]

    def batches():
        while True:
            order = torch.randperm(len(export.images))
            yield from order.split(batch)

    stream = batches()

    def step():
        chosen = next(stream)
        x = export.images.index_select(0, chosen).contiguous(memory_format=memory_format)
        answers = export.labels.index_select(0, chosen)
        optimizer.zero_grad(set_to_none=True)
        output = model(x)
        value = loss(output, answers)
        value.backward()
        optimizer.step()
        # The loss and the number of right answers are asked for at every step here and there.
        return value.item(), (output.argmax(1) == answers).sum().item()

    return step


def asker(export, name, batch, memory_format):
    model = export.model(name).eval().to(memory_format=memory_format)
    images = export.images[:batch].contiguous(memory_format=memory_format)

    def ask():
        with torch.inference_mode():
            return model(images)

    return ask


def theirs(export, name, threads, seconds, operation):
    """The time of the faster memory format."""
    torch.set_num_threads(threads)
    return min(median_time(operation(each), seconds) for each in export.formats(name).values())


def measure(lanewise, export, arguments, task, name, batch):
    """One row: rates of both, by threads, in turn for so many rounds."""
    training = task == "training"
    amount = 1 if training else batch
    rates = {whose: {str(count): [] for count in arguments.threads} for whose in ("lanewise", "pytorch")}
    for _ in range(arguments.rounds):
        for count in arguments.threads:
            words = ["train", name] if training else ["infer", name, batch]
            ours = lanewise.run(*words, count, arguments.seconds)["seconds"]
            rates["lanewise"][str(count)].append(amount / ours)
            other = theirs(
                export,
                name,
                count,
                arguments.seconds,
                lambda form: trainer(export, name, form) if training else asker(export, name, batch, form),
            )
            rates["pytorch"][str(count)].append(amount / other)
    medians = {whose: {count: statistics.median(all_) for count, all_ in by.items()} for whose, by in rates.items()}
    best = max(medians["pytorch"].values())
    ratios = {count: rate / best for count, rate in medians["lanewise"].items()}
    row = {"task": task, "network": name, "batch": batch, "unit": "steps/s" if training else "images/s"}
    row |= medians | {"ratios": ratios, "rounds": rates}
    print(json.dumps({key: row[key] for key in ("task", "network", "batch", "lanewise", "pytorch", "ratios")}), flush=True)
    return row


def losses(lanewise, export, name, steps, seed):
    """The largest relative differences of the losses of the first steps.

    Both runs in float round at every operation, each in its own order, and Adam's first updates
    are nearly the signs of gradients, so a gradient that is rounding alone moves a weight by the
    whole rate. No fixed bound follows; the run in double tells how far rounding alone leads.
    """
    ours = lanewise.run("losses", name, steps, seed)
    batch = export.networks[name]["batch"]
    runs = {"lanewise": ours["losses"][:steps]}
    chosen = torch.tensor(ours["images"][: steps * batch]).split(batch)
    for whose, kind in (("pytorch", torch.float32), ("double", torch.float64)):
        model = copy.deepcopy(export.model(name)).to(kind)
        optimizer = export.optimizer(name, model)
        runs[whose] = []
        for each in chosen:
            optimizer.zero_grad()
            value = nn.functional.cross_entropy(model(export.images[each].to(kind)), export.labels[each])
            value.backward()
            optimizer.step()
            runs[whose].append(value.item())

    def apart(left, right):
        return max(abs(a - b) / abs(b) for a, b in zip(runs[left], runs[right], strict=True))

    pairs = (("lanewise", "pytorch"), ("lanewise", "double"), ("pytorch", "double"))
    found = {"network": name, "steps": steps, "seed": seed} | {f"{a} to {b}": apart(a, b) for a, b in pairs}
    print(json.dumps(found), flush=True)
    return found | {"runs": runs}


def all_losses(lanewise):
    """One row for each seed of the weights."""
    rows = []
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(losses(lanewise, Export.of(lanewise, folder, seed), *LOSSES, seed))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java", default="java", help="java of a JDK 25")
    parser.add_argument("--out", default="pytorch.json", help="the file that Report reads")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each side")
    parser.add_argument("--seconds", type=float, default=5, help="warm-up of a turn, and as long for its result")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--networks", nargs="+", help="these alone")
    arguments = parser.parse_args()
    lanewise = Lanewise(arguments.java)
    with tempfile.TemporaryDirectory() as folder:
        export = Export.of(lanewise, folder, SEEDS[0])
        names = arguments.networks or list(export.networks)
        report = {
            "pytorch": torch.__version__,
            "command": shlex.join(["python", "bench/compare/pytorch.py", *sys.argv[1:]]),
            "rounds": arguments.rounds,
            "losses": all_losses(lanewise) if LOSSES[0] in names else [],
            "measurements": [
                measure(lanewise, export, arguments, "training", name, export.networks[name]["batch"])
                for name in names
            ]
            + [
                measure(lanewise, export, arguments, "inference", name, batch)
                for name, batch in INFERENCE
                if name in names
            ],
        }
    pathlib.Path(arguments.out).write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
