#!/usr/bin/env python3
"""How soon Lanewise and PyTorch answer 99 of 100 test images of MNIST rightly, each from a cold start.

Both train a preset as `lanewise train` does: the same network, optimizer, schedule, batch and images, the
answers to the 10,000 test images after each epoch; each from weights of its own seed. The clock starts
before the first step. PyTorch runs eagerly, with its fused optimizer, in the faster of its memory formats,
which it may find out before the clock starts.

Needs numpy, torch and, after `./mvnw package -DskipTests`, a JDK 25:

    python bench/compare/accuracy.py --java $JAVA_HOME/bin/java
"""

import argparse
import gzip
import json
import math
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

import numpy
import torch
from pytorch import JVM, ROOT, Export, Lanewise
from torch import nn

JAR = "app/target/lanewise.jar"
MNIST = ROOT / "app/src/main/resources/dev/lanewise/app/data/mnist"
NETWORKS = ["simple-conv", "deep-conv"]  # the presets of these names train for so many epochs
EPOCHS = 20
TRIAL = 20  # steps in each memory format


def mnist(part):
    """Images 0 to 1, N×1×28×28, and labels."""
    with gzip.open(MNIST / f"{part}-images-idx3-ubyte.gz") as file:
        pixels = numpy.frombuffer(file.read(), numpy.uint8, offset=16).reshape(-1, 1, 28, 28)
    with gzip.open(MNIST / f"{part}-labels-idx1-ubyte.gz") as file:
        labels = numpy.frombuffer(file.read(), numpy.uint8, offset=8)
    return torch.from_numpy(pixels / numpy.float32(255)), torch.from_numpy(labels.astype("int64"))


class Training:
    """One network of PyTorch and its optimizer, on the schedule `cosine`."""

    def __init__(self, export, name, memory_format, images, labels):
        self.model = export.model(name).to(memory_format=memory_format)
        self.optimizer = export.optimizer(name, self.model, fused=True)
        self.images = images.contiguous(memory_format=memory_format)
        self.labels = labels
        self.batch = export.networks[name]["batch"]
        steps = EPOCHS * math.ceil(len(labels) / self.batch)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: (1 + math.cos(math.pi * step / steps)) / 2
        )

    def step(self, chosen):
        self.optimizer.zero_grad(set_to_none=True)
        nn.functional.cross_entropy(self.model(self.images[chosen]), self.labels[chosen]).backward()
        self.optimizer.step()
        self.schedule.step()

    def epoch(self):
        self.model.train()
        for chosen in torch.randperm(len(self.labels)).split(self.batch):
            self.step(chosen)

    def accuracy(self, images, labels):
        self.model.eval()
        with torch.inference_mode():
            answers = torch.cat([self.model(some).argmax(1) for some in images.split(1000)])
        return (answers == labels).float().mean().item()


def train_pytorch(java, name, seed, threads):
    """Prints what `lanewise train --format json` prints, as far as it is read here."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    train, test = mnist("train"), mnist("t10k")
    with tempfile.TemporaryDirectory() as folder:
        export = Export.of(Lanewise(java), folder, seed)

        def trial(memory_format):
            training = Training(export, name, memory_format, *train)
            begun = time.perf_counter()
            for chosen in torch.randperm(len(train[1])).split(training.batch)[:TRIAL]:
                training.step(chosen)
            return time.perf_counter() - begun

        training = Training(export, name, min(export.formats(name).values(), key=trial), *train)
        print(json.dumps({"event": "start"}), flush=True)
        for epoch in range(1, EPOCHS + 1):
            training.epoch()
            found = {"event": "epoch", "epoch": epoch, "test_accuracy": training.accuracy(*test)}
            print(json.dumps(found), flush=True)


def run(command, accuracy):
    """Seconds from the first step, and the epoch, after which so many answers were right."""
    with tempfile.TemporaryFile("w+") as errors:
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True) as process:
            begun = None
            for line in process.stdout:
                event = json.loads(line)
                if event["event"] == "start":
                    begun = time.perf_counter()
                elif event["event"] == "epoch" and event["test_accuracy"] >= accuracy:
                    seconds = time.perf_counter() - begun
                    process.kill()
                    return {"seconds": seconds, "epoch": event["epoch"], "test_accuracy": event["test_accuracy"]}
        if process.returncode != 0:
            errors.seek(0)
            sys.exit(f"{shlex.join(command)} failed:\n{errors.read()}")
    sys.exit(f"{shlex.join(command)} ended after {EPOCHS} epochs without an accuracy of {accuracy}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java", default="java", help="java of a JDK 25")
    parser.add_argument("--networks", nargs="+", choices=NETWORKS, default=NETWORKS, help="these alone")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--accuracy", type=float, default=0.99)
    parser.add_argument("--pytorch", metavar="NETWORK", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.pytorch:
        train_pytorch(arguments.java, arguments.pytorch, arguments.seeds[0], arguments.threads)
        return
    for name in arguments.networks:
        found = {"lanewise": [], "pytorch": []}
        for seed in arguments.seeds:
            more = ["--threads", str(arguments.threads)]
            with tempfile.TemporaryDirectory() as out:
                program = [arguments.java, *JVM, "-cp", JAR, "dev.lanewise.app.Main"]
                ours = [*program, "train", "--preset", name, "--epochs", str(EPOCHS), "--seed", str(seed), *more]
                ours += ["--format", "json", "--out", out]
                found["lanewise"].append(run(ours, arguments.accuracy))
            own = [sys.executable, str(pathlib.Path(__file__)), "--pytorch", name, "--java", arguments.java]
            found["pytorch"].append(run([*own, "--seeds", str(seed), *more], arguments.accuracy))
            for whose, rows in found.items():
                print(json.dumps({"network": name, "seed": seed, "whose": whose} | rows[-1]), flush=True)
        medians = {whose: statistics.median(row["seconds"] for row in rows) for whose, rows in found.items()}
        ratio = medians["pytorch"] / medians["lanewise"]
        print(json.dumps({"network": name, "median_seconds": medians, "times_as_soon": ratio}), flush=True)


if __name__ == "__main__":
    main()
