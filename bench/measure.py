"""What is measured, each in a process of its own, so that one measurement's memory is not another's."""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.archive import ROOT, articles

Result = dict[str, Any]


def _peak_mb() -> float:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _timed(work: Callable[[], int]) -> Result:
    """Run `work`, which returns the characters it read; CPU time, because the machine is shared."""
    wall, cpu = time.perf_counter(), time.process_time()
    characters = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {"characters": characters, "cpu_s": cpu, "wall_s": wall, "chars_per_cpu_s": characters / cpu, "peak_mb": _peak_mb()}


def extract(count: int) -> Result:
    """The whole extraction, with resolution inside the article and the checks, as `sotin extract` does it."""
    from app.batch import extractor as loaded

    sample, extractor = articles(count), loaded()
    extractor(sample[0])
    mentions = 0

    def work() -> int:
        nonlocal mentions
        for article in sample:
            mentions += len(extractor(article).mentions)
        return sum(len(article.text) for article in sample)

    return _timed(work) | {"articles": count, "mentions": mentions}


def steps(count: int) -> Result:
    """CPU seconds of each step of the pipeline, and of what comes before and after them."""
    from extractor import load
    from extractor.pipeline import finish
    from extractor.steps.base import registered
    from extractor.work import Work

    extractor = load(checks=())
    checks = load().checks
    spent: dict[str, float] = {}

    def clock(name: str, function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        begin = time.process_time()
        result = function(*arguments, **options)
        spent[name] = spent.get(name, 0.0) + time.process_time() - begin
        return result

    for article in articles(count):
        work = Work(article=article)
        clock("tokens", lambda work=work: (work.starts, work.tokens))
        for name in extractor.nlp.pipe_names:
            clock(name, registered()[name], work)
        extraction = clock("records", finish, work)
        for check in checks:
            clock("checks", lambda check=check, extraction=extraction: list(check(extraction)))
    return {"seconds": {name: round(value, 3) for name, value in spent.items()}}


def ingest(count: int) -> Result:
    """Extraction and everything that the ledger does: rows, resolution, full-text index."""
    from app.batch import extractor as loaded
    from app.store import opened

    sample, extractor = articles(count), loaded()
    extractor(sample[0])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        opened(path).close()
        empty = path.stat().st_size

        def work() -> int:
            base = opened(path)
            base.add(extractor(article) for article in sample)
            base.close()
            return sum(len(article.text) for article in sample)

        result = _timed(work)
        return result | {"articles": count, "bytes_per_article": (path.stat().st_size - empty) / count}


def underthesea_ner(count: int) -> Result:
    """underthesea's `ner`, sentence by sentence: the baseline."""
    from underthesea import ner, sent_tokenize

    sample = articles(count)
    ner("Hội nghị diễn ra tại Hà Nội.")

    def work() -> int:
        for article in sample:
            for sentence in sent_tokenize(article.text):
                ner(sentence)
        return sum(len(article.text) for article in sample)

    return _timed(work) | {"articles": count}


def spacy_blank(count: int) -> Result:
    """A bare `spacy.blank("vi")` that only splits syllables: what no pipeline can be faster than."""
    import spacy

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    sample = articles(count)

    def work() -> int:
        for article in sample:
            nlp(article.text)
        return sum(len(article.text) for article in sample)

    return _timed(work) | {"articles": count}


def long_article(count: int) -> Result:
    """One article of a million characters against `count` small ones: time for each character."""
    from extractor import load
    from models import Article

    extractor, sample = load(), articles(count)
    text = "\n".join(article.text for article in articles(count))
    while len(text) < 1_000_000:
        text += "\n" + text
    text = text[:1_000_000]

    def long() -> int:
        extractor(Article(text=text))
        return len(text)

    def small() -> int:
        for article in sample:
            extractor(article)
        return sum(len(article.text) for article in sample)

    small()  # both then meet words that were met before; else whichever comes first pays for the other
    one, many = _timed(long), _timed(small)
    return {"ratio": many["chars_per_cpu_s"] / one["chars_per_cpu_s"], "long": one, "small": many}


def backends(count: int) -> Result:
    """Wall time of one process against two, the model loaded in both."""
    from app.batch import run

    sample, seconds = articles(count), {}
    for name, options in {"simple": {}, "processes": {"workers": 2}}.items():
        begin = time.perf_counter()
        for _ in run(iter(sample), backend=name, **options):
            pass
        seconds[name] = time.perf_counter() - begin
    return {"seconds": seconds, "ratio": seconds["simple"] / seconds["processes"]}


def dask(count: int) -> Result:
    """Whether two Dask workers give the bytes that one process gives, and how long they take."""
    from app.batch import run

    sample, seconds, digests = articles(count), {}, set()
    for name, options in {"simple": {}, "dask": {"workers": 2}}.items():
        begin, seen = time.perf_counter(), hashlib.sha256()
        for result in run(iter(sample), backend=name, **options):
            seen.update(result.model_dump_json().encode())
        seconds[name] = time.perf_counter() - begin
        digests.add(seen.hexdigest())
    return {"articles": count, "seconds": seconds, "same": len(digests) == 1}


QUERIES = ("dan van kheo", "Dân vận khéo", "nông thôn mới", "Chủ tịch UBND huyện", "hộ nghèo", "bão số 3", "Nguyễn Văn", "thi đua")


def search(count: int) -> Result:
    """Milliseconds of a search in so many articles, the median and the slowest of some frequent words; the first reading is not counted."""
    from app.store import opened
    from models import Extraction, ReadArticle

    def made() -> Iterator[Extraction]:
        for article in articles(count):
            about = {"id": article.id, "title": article.title, "published": article.published, "text": article.text}
            yield Extraction(article=ReadArticle(**about, sha256=article.sha256), version="bench")

    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "bench.db") as base:
        base.add(made(), finish=False)
        spent = []
        for query in (*QUERIES[:2], *QUERIES):
            begin = time.perf_counter()
            base.search(query)
            spent.append(1000 * (time.perf_counter() - begin))
    spent = sorted(spent[2:])
    return {"articles": count, "median_ms": spent[len(spent) // 2], "slowest_ms": spent[-1]}


def start_up(count: int) -> Result:
    """Seconds until `sotin --help` has printed, the best of `count`."""
    best = float("inf")
    for _ in range(count):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "app", "--help"], cwd=ROOT, check=True, capture_output=True)
        best = min(best, time.perf_counter() - begin)
    return {"seconds": best}


MEASUREMENTS: dict[str, Callable[[int], Result]] = {
    function.__name__: function
    for function in (extract, steps, ingest, underthesea_ner, spacy_blank, long_article, backends, dask, start_up)
}

ALONE: dict[str, Callable[[int], Result]] = MEASUREMENTS | {"search": search}
"""What can be measured alone, too."""
