#!/usr/bin/env python3
"""PyTorch and NumPy read what Lanewise exports, and say of images what Lanewise says.

    app/src/test/scripts/check-exports.py app/target/lanewise.jar JAVA

For each preset: trains it for an epoch on 1,000 images, exports the weights as safetensors and NPZ, builds the same
network of PyTorch's modules, and compares its probabilities of 200 test images of MNIST with those of `lanewise predict`.
Needs PyTorch and NumPy; the safetensors file is read with the library of that name if it is there, else by its header.
"""

import gzip
import json
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

PRESETS = ["mlp", "book-mlp", "book-3-layer", "mlp-1024", "simple-conv", "deep-conv", "best"]
IMAGES = 200
MOST = 1e-5


def safetensors(path):
    try:
        from safetensors.numpy import load_file
        from safetensors import safe_open

        with safe_open(path, "np") as file:
            return load_file(path), file.metadata()
    except ImportError:
        content = Path(path).read_bytes()
        (length,) = struct.unpack("<Q", content[:8])
        header = json.loads(content[8 : 8 + length])
        metadata = header.pop("__metadata__")
        tensors = {}
        for name, entry in header.items():
            begin, end = entry["data_offsets"]
            numbers = np.frombuffer(content[8 + length + begin : 8 + length + end], "<f4")
            tensors[name] = numbers.reshape(entry["shape"])
        return tensors, metadata


def options(text):
    """conv(filters=16, size=3, init=he) as ("conv", {"filters": "16", ...})."""
    name, _, inner = text.partition("(")
    return name, dict(re.findall(r"([a-z-]+)=([^,()]+(?:\([^()]*\))?)", inner))


def layers(text):
    return [options(each) for each in re.findall(r"[a-z-]+(?:\((?:[^()]|\([^()]*\))*\))?", text)]


class Network(nn.Module):
    """Images are N x channels x lines x pixels within, N x lines x pixels x channels where they are flattened."""

    def __init__(self, specs, tensors):
        super().__init__()
        self.specs = specs
        self.tensors = {name: torch.from_numpy(np.array(array)) for name, array in tensors.items()}

    def forward(self, x):
        for i, (name, given) in enumerate(self.specs):
            tensor = lambda role: self.tensors.get(f"{i}.{name}.{role}")
            if name == "dense":
                x = x.permute(0, 2, 3, 1).flatten(1) if x.dim() == 4 else x
                x = F.linear(x, tensor("weight").T, tensor("bias"))
            elif name == "conv":
                weight = tensor("weight").permute(3, 2, 0, 1)
                stride, padding = int(given["stride"]), int(given["padding"])
                x = F.conv2d(x, weight, tensor("bias"), stride, padding)
            elif name == "batch-norm":
                mean, variance = tensor("mean"), tensor("variance")
                x = F.batch_norm(
                    x, mean, variance, tensor("gamma"), tensor("beta"), False, 0, float(given["eps"])
                )
            elif name == "max-pool":
                size, stride = int(given["size"]), int(given["stride"])
                x = F.max_pool2d(x, size, stride or size, int(given["padding"]))
            elif name == "dropout":
                pass
            else:
                x = {"relu": torch.relu, "sigmoid": torch.sigmoid}[name](x)
        return torch.softmax(x, 1)


def test_images(jar):
    with zipfile.ZipFile(jar) as archive:
        packed = archive.read("dev/lanewise/app/data/mnist/t10k-images-idx3-ubyte.gz")
    content = gzip.decompress(packed)[: 16 + IMAGES * 784]
    return struct.pack(">4i", 0x803, IMAGES, 28, 28) + content[16:]


def check(lanewise, folder, preset, idx):
    run = folder / preset
    model = run / "model.lanewise"
    lanewise("train", "--preset", preset, "--epochs", "1", "--limit", "1000", "--out", str(run))
    lanewise("export", str(model), str(run / "w.safetensors"), "--to", "safetensors")
    lanewise("export", str(model), str(run / "w.npz"), "--to", "npz")
    (run / "images").write_bytes(idx)
    said = lanewise("predict", str(model), str(run / "images"), "--format", "json")
    ours = np.array([json.loads(line)["probabilities"] for line in said.splitlines()])

    tensors, metadata = safetensors(run / "w.safetensors")
    arrays = dict(np.load(run / "w.npz"))
    assert tensors.keys() == arrays.keys()
    assert all(np.array_equal(tensors[name], arrays[name]) for name in tensors)
    images = np.frombuffer(idx[16:], np.uint8).reshape(IMAGES, 1, 28, 28).astype(np.float32)
    specs = layers(metadata["layers"])
    x = torch.from_numpy(images / np.float32(255))
    with torch.no_grad():
        theirs = Network(specs, arrays)(x).numpy()
    difference = np.abs(theirs - ours).max()
    print(f"| `{preset}` | {difference:.1e} |", flush=True)
    return difference <= MOST


def main(jar, java):
    options = ["--add-modules=jdk.incubator.vector", "-jar", jar]

    def lanewise(*arguments):
        done = subprocess.run([java, *options, *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(done.stderr)
        return done.stdout

    print(f"PyTorch {torch.__version__}, NumPy {np.__version__}")
    idx = test_images(jar)
    with tempfile.TemporaryDirectory() as folder:
        right = [check(lanewise, Path(folder), preset, idx) for preset in PRESETS]
    sys.exit(0 if all(right) else 1)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
