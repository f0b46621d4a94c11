"""A plain site of twenty articles for crawls that are killed: `python -m tests.torture.site` prints its address and serves."""

from __future__ import annotations

import time

from tests.site_server import article, page, serve

ARTICLES = 20


def _listing(number: int) -> str:
    links = "".join(
        f"<h3><a href='/tin/hoi-nghi-so-ket-cong-tac-{n}.html'>Hội nghị sơ kết công tác lần thứ {n}</a></h3>"
        for n in range(number * 5 - 4, number * 5 + 1)
    )
    following = "" if number * 5 >= ARTICLES else f"<a href='/tin/page-{number + 1}/'>{number + 1}</a>"
    return f"<html><body>{links}{following}</body></html>"


def main() -> None:
    """Serve until killed."""
    pages = {"/robots.txt": page("User-agent: *\nDisallow:\n", "text/plain"), "/": page(_listing(1))}
    for number in range(2, ARTICLES // 5 + 1):
        pages[f"/tin/page-{number}/"] = page(_listing(number))
    for number in range(1, ARTICLES + 1):
        pages[f"/tin/hoi-nghi-so-ket-cong-tac-{number}.html"] = page(article(number, f"Hội nghị lần thứ {number}"))
    with serve(pages) as site:
        print(site.base + "/", flush=True)
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    main()
