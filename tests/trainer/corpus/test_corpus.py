from trainer.corpus.corpus import held_out


def test_held_out_are_a_share_and_others_do_not_move_them() -> None:
    ids = [f"match {number}" for number in range(200)]
    few = held_out(ids, 0.1, 1)
    assert len(few) == 20
    assert few != held_out(ids, 0.1, 2)
    assert held_out(reversed(ids), 0.1, 1) == few
    assert few < held_out(ids, 0.2, 1)
    assert len(held_out(ids[:3], 0.1, 1)) == 1
