"""The isnad of an event as a graph: articles are leaves, sources stand between, independent origins are roots."""

from __future__ import annotations

from khabar.events import Event, Report, Root
from khabar.fold import fold
from khabar.records import Source
from khabar.server.models import events as m
from khabar.server.naming import Names


def isnad(event: Event, names: Names) -> m.Isnad:
    """Who tells, from whom. An edge that would close a circle is left out: circular reporting has its own root that says so."""
    graph = _Graph(names)
    told = {report.key.article for report in event.reports}
    for report in event.reports:
        graph.article(report)
    for root in event.roots:
        graph.root(root)
    for report in event.reports:
        graph.chain(report, told)
    return m.Isnad(nodes=list(graph.nodes.values()), edges=list(graph.edges.values()))


class _Graph:
    """Nodes and edges as they are found."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.nodes: dict[str, m.IsnadNode] = {}
        self.edges: dict[tuple[str, str], m.IsnadEdge] = {}
        self.roots: dict[str, str] = {}

    def article(self, r: Report) -> None:
        """A leaf."""
        label, name, country = self.names.source(r.outlet or r.key.article)
        node = f"article:{r.key.article}"
        self.nodes.setdefault(node, m.IsnadNode(
            id=node, kind="article", source_kind="outlet", label=label, name=name, country=country, article=r.key.article,
            published=r.published, is_copy=r.copied_from is not None, status=r.claim.status,
        ))  # fmt: skip

    def root(self, r: Root) -> None:
        """An origin."""
        label, name, _ = self.names.source(r.label)
        node = self.roots[fold(r.label)] = f"root:{r.id}"
        self.nodes[node] = m.IsnadNode(
            id=node, kind="root", source_kind=r.kind, label=label, name=name, country=r.country, article=None, published=None,
            is_copy=False, status=None,
        )  # fmt: skip

    def source(self, s: Source) -> str:
        """A source between; the origin itself when it is named like one."""
        for words in (s.name, s.text, s.ref):
            if words and fold(words) in self.roots:
                return self.roots[fold(words)]
        node = f"source:{s.name or fold(s.text)}"
        self.nodes.setdefault(node, m.IsnadNode(
            id=node, kind="source", source_kind=s.kind, label=s.text, name=s.name, country=s.country, article=None, published=None,
            is_copy=False, status=None,
        ))  # fmt: skip
        return node

    def chain(self, r: Report, told: set[str]) -> None:
        """The way of one report: to the article that it copies, or link by link inward to its origin."""
        at = f"article:{r.key.article}"
        if r.copied_from in told:
            self.edge(at, f"article:{r.copied_from}", "copies")
            return
        for link in r.claim.attribution:
            node = self.source(link)
            self.edge(at, node, "cites")
            at = node
        root = f"root:{r.root}"
        if root in self.nodes and at != root:
            self.edge(at, root, "rests-on")

    def edge(self, teller: str, told_by: str, kind: m.IsnadKind) -> None:
        """One step, unless it is there or would close a circle."""
        if teller != told_by and (teller, told_by) not in self.edges and not self._leads(told_by, teller):
            self.edges[teller, told_by] = m.IsnadEdge(teller=teller, told_by=told_by, kind=kind)

    def _leads(self, start: str, goal: str) -> bool:
        seen, todo = set[str](), [start]
        while todo:
            node = todo.pop()
            if node == goal:
                return True
            if node not in seen:
                seen.add(node)
                todo += [b for a, b in self.edges if a == node]
        return False
