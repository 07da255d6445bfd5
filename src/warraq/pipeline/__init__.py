"""The plan of a build: shards, their parts, and the merge into a release."""

from warraq.pipeline.build import build
from warraq.pipeline.examine import Examined, examine
from warraq.pipeline.job import Job
from warraq.pipeline.learn import learn
from warraq.pipeline.options import Built, MapShards, Options, Progress, check
from warraq.pipeline.plan import Shard
from warraq.pipeline.shard import run_shard
from warraq.pipeline.stages import Stages

__all__ = [
    "Built",
    "Examined",
    "Job",
    "MapShards",
    "Options",
    "Progress",
    "Shard",
    "Stages",
    "build",
    "check",
    "examine",
    "learn",
    "run_shard",
]
