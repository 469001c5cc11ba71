"""Which tests a mutant is tried by: all that could notice it, and the likeliest first."""

import affected
import mutants
import pytest
from reach import Reach


@pytest.mark.parametrize("module", ["helpers.model.taxes", "helpers.evidence.minimum_wage"])
def test_every_line_that_a_mutant_changes_is_in_its_statement(module):
    before = affected.path_of(module).read_text(encoding="utf-8").splitlines()
    found = list(mutants.mutants(module))
    assert len(found) > 20 and len({mutant.number for mutant, _ in found}) == len(found)
    for mutant, source in found:
        above, below = mutant.lines.start - 1, len(before) - mutant.lines.stop + 1
        after = source.splitlines()
        assert after != before and mutant.was != mutant.becomes
        assert after[:above] == before[:above]
        assert after[len(after) - below :] == before[len(before) - below :]


def test_a_smaller_sample_begins_a_larger_one():
    smaller, larger = ([mutant for mutant, _ in mutants.sample(count, seed=5)] for count in (3, 6))
    assert larger[:3] == smaller


def test_a_file_of_tests_is_run_where_it_reaches_a_line_of_the_statement():
    reached = Reach(True, 1.0, {"/a.py": frozenset({3, 8})})
    assert reached.touches("/a.py", range(1, 4)) and reached.touches("/a.py", range(8, 9))
    assert not reached.touches("/a.py", range(4, 8)) and not reached.touches("/b.py", range(1, 9))


def test_own_tests_come_first_then_the_nearest():
    own, others = affected.stages("helpers.model.flows", affected.files())
    names = [file.rsplit("/", 2)[-2:] for file in own]
    assert names == [["model", "test_flows.py"], ["model", "flows.py"]]
    assert sorted([*own, *others]) == sorted(affected.files())
    near, far = (
        next(at for at, file in enumerate(others) if file.endswith(name))
        for name in ("model/test_comparison.py", "evidence/test_csv_lines.py")
    )
    assert near < far
    assert affected.stages("helpers.model.flows", []) == []


def test_a_module_comes_after_those_that_it_imports():
    order = affected.in_order(mutants.modules())
    assert sorted(order) == sorted(mutants.modules())
    assert order[0] == "helpers.model.showing"  # imported with anything of the project
    first, *others = (
        order.index(f"helpers.{name}") for name in ("evidence.tables", "model.flows", "decision.lives")
    )
    assert [first, *others] == sorted([first, *others])


def test_all_of_a_call_is_changed_but_strict():
    def changed(call: str) -> set[str]:
        visitor = mutants._Everything(mutants.mutation_operators, mutants.IgnoredCode(set(), set(), set()))
        tree = mutants.MetadataWrapper(mutants.libcst.parse_module(call)).visit(visitor)
        found = visitor.mutations
        return {mutants.deep_replace(tree, each.original_node, each.mutated_node).code for each in found}

    assert {"zip(a, None)", "zip(None, b)"} <= changed("zip(a, b)")
    assert changed("zip(a, b, strict=True)") == {
        code.replace(")", "strict=True)" if code.endswith(", )") else ", strict=True)")
        for code in changed("zip(a, b)")
    }
    assert "f(x=None)" in changed("f(x=a)") and "dict(xXX=1)" in changed("dict(x=1)")
