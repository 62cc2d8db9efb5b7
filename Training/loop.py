"""The training loop that the leg and the hip network share.

The learning rate rises, stays, and falls to zero over the last part (`--decay`). How far a run has come is counted in steps
(`--steps`) or by the clock (`--seconds`), for a machine that is lent for a time. `--follow`: pictures that are drawn
meanwhile are taken in.
"""
import argparse
import copy
import queue
import threading
import time

import torch

AVERAGE = 0.999
LOOK = 200  # steps between looks for more pictures


def huber(error, delta):
    size = error.abs()
    return torch.where(size < delta, 0.5 * size * size / delta, size - 0.5 * delta)


def doubt(error, log_sd, counts):
    """How well stated standard deviations fit the errors: a normal distribution's negative logarithm, tamed."""
    log_sd = log_sd.clamp(-1.5, 3.0)
    squared = error.detach().clamp(-15, 15) ** 2
    return ((0.5 * squared * torch.exp(-2 * log_sd) + log_sd) * counts).sum(1).mean()


def options(description):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", nargs="+", required=True)
    parser.add_argument("--out", required=True, help="the state is saved as OUT.pt")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--steps", type=int)
    length.add_argument("--seconds", type=float)
    parser.add_argument("--decay", type=float, default=0.3, help="last share of the run over which the rate falls")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--capacity", type=int, default=200_000, help="most pictures kept")
    parser.add_argument("--least", type=int, default=1000, help="pictures to wait for before the first step")
    parser.add_argument("--follow", action="store_true")
    parser.add_argument("--start", help="a saved state to go on from, instead of random weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser


class Progress:
    def __init__(self, a):
        self.a, self.start, self.step = a, time.time(), 0

    @property
    def share(self):
        a = self.a
        return self.step / a.steps if a.steps else (time.time() - self.start) / a.seconds

    @property
    def rate(self):
        fall = min(1.0, (1 - self.share) / max(self.a.decay, 1e-6))
        return self.a.rate * min(1.0, (self.step + 1) / 300) * max(fall, 0.004)


def looking(pictures):
    """Reads in what is drawn meanwhile, beside the training."""
    ready = queue.Queue(1)

    def look():
        while True:
            drawn = pictures.drawn()
            if drawn:
                ready.put(drawn)
            time.sleep(0.5)

    threading.Thread(target=look, daemon=True).start()
    return ready


class Average:
    """A copy of a network whose weights follow the network's slowly: what is used in the end."""

    def __init__(self, net):
        self.mean = copy.deepcopy(net).eval()
        pairs = list(zip(self.mean.state_dict().values(), net.state_dict().values()))
        self.slow, self.fast = zip(*[p for p in pairs if p[0].is_floating_point()])

    @torch.no_grad()
    def follow(self, step):
        torch._foreach_lerp_(self.slow, self.fast, 1 - min(AVERAGE, (1 + step) / (10 + step)))


def save(a, net, average, progress, pictures):
    torch.save(dict(mean=average.mean.state_dict(), widths=getattr(net, "widths", None), steps=progress.step,
                    pictures=len(pictures), options=vars(a)), a.out + ".pt")


def run(a, net, pictures, make_batches, loss_of, names):
    """`loss_of(net, batch)`: the loss and its named parts, for the lines printed every 500 steps."""
    torch.manual_seed(a.seed)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = torch.backends.cudnn.benchmark = True
    while pictures.refill() or len(pictures) < a.least:
        if len(pictures) < a.least:
            time.sleep(0.5)
        elif a.follow:
            break
    batches = make_batches(pictures, a.batch, a.seed)
    if a.start:
        net.load_state_dict(torch.load(a.start, map_location="cpu", weights_only=True)["mean"])
    net = net.to(a.device).train()
    average = Average(net)
    optimizer = torch.optim.AdamW(net.parameters(), lr=a.rate, weight_decay=1e-3, fused=a.device.startswith("cuda"))
    print(f"{len(pictures)} pictures, {sum(p.numel() for p in net.parameters())} weights", flush=True)
    ready = looking(pictures) if a.follow else None
    progress, saved, parts = Progress(a), time.time(), []
    while progress.share < 1:
        for group in optimizer.param_groups:
            group["lr"] = progress.rate
        loss, told = loss_of(net, batches(progress.step))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 30.0)
        optimizer.step()
        average.follow(progress.step)
        parts.append(told.detach())
        progress.step += 1
        if ready and progress.step % LOOK == 0 and not ready.empty() and pictures.take(ready.get()):
            batches.refreshed()
        if progress.step % 500 == 0:
            values = torch.stack(parts).mean(0).tolist()
            parts = []
            print(f"step {progress.step} ({progress.share:.0%}) {len(pictures)} pictures | "
                  + " ".join(f"{n} {v:.3f}" for n, v in zip(names, values))
                  + f" | {(time.time() - progress.start) / progress.step * 1000:.1f} ms a step", flush=True)
        if time.time() - saved > 60:
            save(a, net, average, progress, pictures)
            saved = time.time()
    save(a, net, average, progress, pictures)
