"""Mutants: a module's source with one place changed by an operator of mutmut."""

from __future__ import annotations

import ast
import difflib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import libcst
from affected import SOURCE, path_of
from libcst.metadata import MetadataWrapper
from mutmut.mutation.file_mutation import MutationVisitor, deep_replace
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

ROOMS = ("model", "decision", "evidence")


@dataclass(frozen=True)
class Mutant:
    """One change of one module: its number there, the statement it is in, the lines it changes, what they become."""

    module: str
    number: int
    lines: range
    was: str
    becomes: str


class _Everything(MutationVisitor):
    """mutmut's visitor without its exceptions, which its way to switch mutants needs and ours does not."""

    def _skip_node_and_children(self, node: libcst.CSTNode) -> bool:
        uncounted = isinstance(node, libcst.Call) and getattr(node.func, "value", "") in ("len", "isinstance")
        return uncounted or isinstance(node, libcst.Annotation) or _is_strict(node)

    def _removes_ignored_code(self, node: libcst.CSTNode, mutated_node: libcst.CSTNode) -> bool:
        if not (isinstance(node, libcst.Call) and isinstance(mutated_node, libcst.Call)):
            return False
        before, after = (
            [each.func, *(arg.with_changes(comma=None) for arg in each.args if not _is_strict(arg))]
            for each in (node, mutated_node)
        )
        return len(before) == len(after) and all(map(libcst.CSTNode.deep_equals, before, after))


def _is_strict(node: libcst.CSTNode) -> bool:
    """Whether this is `strict=` of a `zip`: like an assert, it would only tell a mistake in the code."""
    return isinstance(node, libcst.Arg) and getattr(node.keyword, "value", "") == "strict"


def modules() -> list[str]:
    """Dotted names of every module of the rooms."""
    files = [path for room in ROOMS for path in sorted((SOURCE / room).glob("[a-z]*.py"))]
    return [f"helpers.{path.parent.name}.{path.stem}" for path in files]


@cache
def _mutations(module: str) -> tuple[libcst.Module, list]:
    tree = MetadataWrapper(libcst.parse_module(path_of(module).read_text(encoding="utf-8")))
    visitor = _Everything(mutation_operators, IgnoredCode(set(), set(), set()))
    return tree.visit(visitor), visitor.mutations


def mutants(module: str, numbers: Sequence[int] | None = None) -> Iterator[tuple[Mutant, str]]:
    """The mutants of a module, all or those numbered, each with the source of the changed module."""
    before = path_of(module).read_text(encoding="utf-8").splitlines()
    tree, mutations = _mutations(module)
    for number in range(len(mutations)) if numbers is None else numbers:
        source = deep_replace(tree, mutations[number].original_node, mutations[number].mutated_node).code
        lines = list(difflib.unified_diff(before, source.splitlines(), lineterm="", n=0))[2:]
        was, becomes = (
            " ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
        )
        yield Mutant(module, number, _statement(module, before, source.splitlines()), was, becomes), source


def _statement(module: str, before: list[str], after: list[str]) -> range:
    """The lines of the smallest statement in which two versions of a module differ, all below it included."""
    same = [one == other for one, other in zip(before, after, strict=False)]
    first = same.index(False) if False in same else len(same)
    same_end = [one == other for one, other in zip(before[:first:-1], after[:first:-1], strict=False)]
    last = len(before) - (same_end.index(False) if False in same_end else len(same_end))
    around = [lines for lines in _statements(module) if first + 1 in lines and last in lines]
    return min(around, key=len, default=range(first + 1, last + 1))


@cache
def _statements(module: str) -> list[range]:
    found = [
        node
        for node in ast.walk(ast.parse(path_of(module).read_text(encoding="utf-8")))
        if isinstance(node, ast.stmt)
    ]
    begins = (
        min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))]) for node in found
    )
    return [range(begin, node.end_lineno + 1) for begin, node in zip(begins, found, strict=True)]


def sample(count: int, seed: int) -> Iterator[tuple[Mutant, str]]:
    """So many mutants, each of every module as likely as any other; a smaller sample begins a larger one."""
    every = [(module, number) for module in modules() for number in range(len(_mutations(module)[1]))]
    for module, number in random.Random(seed).sample(every, count):
        yield from mutants(module, [number])
