"""Rendered pictures, kept in the memory of the processor that trains, while more of them may still be drawn."""
import concurrent.futures
import glob
import json
import os

import cv2
import numpy as np
import torch

READERS = min(8, os.cpu_count() or 1)
HELD_OUT = 10  # one person in so many is never trained on


class Lines:
    """The whole lines of a folder's lists of records, also of lists that are still being written."""

    def __init__(self, folder):
        self.folder, self.read = folder, {}

    def __iter__(self):
        finished = os.path.join(self.folder, "samples.jsonl")
        files = [finished] if os.path.exists(finished) else sorted(
            glob.glob(os.path.join(self.folder, ".part*")) + glob.glob(os.path.join(self.folder, "part*.jsonl")))
        for file in files:
            with open(file, "rb") as f:
                f.seek(self.read.get(file, 0))
                text = f.read()
            end = text.rfind(b"\n") + 1  # the last line may be cut off
            self.read[file] = self.read.get(file, 0) + end
            yield from map(json.loads, text[:end].splitlines())


class Store:
    """Pictures of some folders and what is known of them.

    `load(folder, record)` gives a picture (height x width x 3, RGB) and a dictionary of arrays; the arrays of all pictures
    are stacked under their names. `group`: how many ids in a row share a person.
    """

    def __init__(self, folders, size, load, group, capacity, device, held_out=None):
        self.sources = [(n, Lines(folder)) for n, folder in enumerate(folders)]
        self.load, self.group, self.held_out, self.capacity = load, group, held_out, capacity
        self.images = torch.empty((capacity, size[1], size[0], 3), dtype=torch.uint8, device=device)
        self.records, self.fields = [], {}

    def __len__(self):
        return len(self.records)

    def wanted(self, record):
        return self.held_out is None or (record["id"] // self.group % HELD_OUT == 7) == self.held_out

    def drawn(self):
        """What has been drawn since the last call, read in."""
        found = [(n, lines.folder, r) for n, lines in self.sources for r in lines if self.wanted(r)]
        with concurrent.futures.ThreadPoolExecutor(READERS) as pool:
            loaded = pool.map(lambda f: self.load(f[1], f[2]), found)
            return [(image, row, dict(person=(n, record["id"] // self.group), **kept(record)))
                    for (n, _, record), (image, row) in zip(found, loaded)]

    def take(self, drawn):
        """Takes in what was read; returns how many pictures that were."""
        drawn = drawn[:self.capacity - len(self)]
        if not drawn:
            return 0
        start = len(self)
        images = torch.from_numpy(np.stack([image for image, _, _ in drawn]))
        self.images[start:start + len(drawn)] = images.to(self.images.device)
        for name in drawn[0][1]:
            new = np.array([row[name] for _, row, _ in drawn], np.float32)
            self.fields[name] = np.concatenate([self.fields[name], new]) if name in self.fields else new
        self.records.extend(record for _, _, record in drawn)
        return len(drawn)

    def refill(self):
        return self.take(self.drawn())

    def tensor(self, name):
        return torch.from_numpy(self.fields[name]).to(self.images.device)


def kept(record):
    """What evaluation asks of a record; the rest would fill the memory."""
    names = ("main", "visibility", "window", "stance")
    short = {name: record[name] for name in names if name in record}
    clothes = record.get("config", {}).get("clothes", {})
    short.update((new, clothes[name]) for new, name in (("clothes", "kind"), ("hem", "hem")) if name in clothes)
    return short


def picture(folder, record):
    return cv2.imread(os.path.join(folder, record["file"]))[..., ::-1]
