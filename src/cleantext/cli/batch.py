"""`cleantext clean --out DIR`: a run with worker processes, a manifest, and a place for what failed."""

from typing import TYPE_CHECKING, Final

from cleantext.cli.screen import Screen
from cleantext.cli.version import version
from cleantext.config import Config, describe, digest
from cleantext.io.folders import Plan
from cleantext.io.visible import shown
from cleantext.pipeline import Pipeline
from cleantext.run.engine import Run
from cleantext.run.manifest import Manifest
from cleantext.run.parts import Item, Task, is_whole

if TYPE_CHECKING:
    from cleantext.cli.clean import Order


_TIMEOUT: Final = 60.0
"""Seconds that a document may take: a text of a megabyte takes one or two."""


def batch(order: "Order", work: Plan, pipeline: Pipeline, config: Config, screen: Screen) -> int:
    """Clean the inputs that are left to do, say what was done, and return the exit code."""
    assert order.out is not None  # noqa: S101 (the caller has seen to it)
    for message in work.failures:
        screen.failure(message)
    settings = {"version": version(), "to": order.to or "", "report": order.report is not None, "pipeline": describe(pipeline, config.reading)}
    task = Task(
        pipeline=pipeline,
        reading=config.reading,
        folder=order.out,
        to=order.to or "",
        report=order.report is not None,
        config=digest(settings),
        version=version(),
        timeout=order.timeout or _TIMEOUT,
    )
    with Manifest(order.out) as manifest:
        if order.fresh:
            manifest.clear()
        manifest.settle(settings)
        if order.retry_failed:
            manifest.retry()
        items = manifest.enter((job.source, job.target or order.out, is_whole(job.source, config.reading)) for job in work.jobs)
        return _clean(order, work, screen, Run(task, manifest, order.jobs, screen.advance, screen.failure), items)


def _clean(order: "Order", work: Plan, screen: Screen, run: Run, items: list[Item]) -> int:
    states = run.manifest.states()
    left = [item for item in items if states[item.number] == "left"]
    if len(left) < len(items):
        failed = sum(states[item.number] == "failed" for item in items)
        again = f", {failed:,} of which failed: --retry-failed tries again" if failed else ""
        screen.note(f"Resuming: {len(items) - len(left):,} of {len(items):,} inputs are done{again}; --fresh begins anew.")
    with screen.counting(sum(item.size for item in left)):
        run.run(items)
    if order.report:
        run.write_report(order.report)
    status = run.manifest.status()
    if not items:
        screen.note(f"No file to clean; of a folder these are taken: {' '.join(order.globs)} (say otherwise with --glob).")
    screen.summary(status.tally, work.left_out, order.done)
    screen.write_summary(order.summary, status.tally, config=run.task.config)
    if status.failed or status.tally.failed:
        kept = f"What failed is kept in {shown(run.work / 'failed')}; see" if (run.work / "failed").exists() else "See"
        screen.note(f"{kept} why with: cleantext status {shown(order.out or '')}")
    return int(bool(status.failed or status.tally.failed or work.failures))
