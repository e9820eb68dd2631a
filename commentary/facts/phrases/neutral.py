"""Words that claim nothing: articles, prepositions, auxiliaries, and the colourless words of the game."""

from __future__ import annotations

NEUTRAL = """
    a across after against all along already also although an and any are area around as at attack attacks award
    awarded awards away back ball balls be because been before begin begins begun being between both bring brings
    brought but by came can capitalise careful catches caught come comes coming concede conceded concedes conceding
    could courtesy culprit decision did do does done each earn earned earns every field find finds follow following
    follows for force forces forward from game gave get gets getting give given gives giving gladly go goes going
    good got had hardly has have having he her here him his hit hits however if in inside instead into is it its
    itself just keep keeping keeps leave leaves leaving line look looking looks made make makes making man match may
    meets men met might minute much must near need needs neither never next no nobody none nor not nothing now of
    off official oh on once one only onto or out over past piece pitch play played player players plays put puts
    putting referee referees remain remaining remains s saw say says scoreline see seen sees send sending sends sent
    shall she should show shown shows side sides situation so some soon stands start started stay stays still stop
    stops take taken takes taking team teams than thanks that the their them then there these they things this those
    though through time to too took toward towards tried tries try trying turn turns under up upon v very vs was way
    we went were what when where which while who whom whose will winning with within without won would yet
"""
